"""The land under a map: shapes that travel with the chart, so that no network is needed."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import altair as alt

from dashboard.theme import LAND_COLOUR

WORLD = Path(__file__).parent.parent / "assets" / "world.json"
_NAME = "world"


class MapChart(alt.LayerChart):
    """Layers whose spec carries the shapes that `land` draws.

    As ordinary data, Altair would copy and check their 9,000 points at each step of building a chart:
    0.6 s and more for every map, against 0.05 s.
    """

    def to_dict(self, *args: Any, **options: Any) -> dict[str, Any]:
        """The spec, with the shapes among its datasets."""
        spec: dict[str, Any] = super().to_dict(*args, **options)
        return spec | {"datasets": spec.get("datasets", {}) | {_NAME: _world()}}


def land() -> alt.Chart:
    """Land and borders, half transparent: one grey for the light page and the dark one."""
    shapes = alt.NamedData(name=_NAME, format=alt.TopoDataFormat(type="topojson", feature="countries"))
    chart: alt.Chart = alt.Chart(shapes).mark_geoshape(
        fill=LAND_COLOUR,
        fillOpacity=0.28,
        stroke=LAND_COLOUR,
        strokeOpacity=0.6,
        strokeWidth=0.6,
        clip=True,
        tooltip=None,
        aria=False,
    )
    return chart


@cache
def _world() -> dict[str, object]:
    world: dict[str, object] = json.loads(WORLD.read_text(encoding="utf-8"))
    return world
