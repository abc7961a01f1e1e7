"""Charts that were drawn are kept: a click draws the page again, mostly with the same rows."""

import pickle
from collections.abc import Callable
from functools import lru_cache
from hashlib import blake2b
from typing import Any, TypeAlias, cast

import altair as alt
import pandas as pd

Chart: TypeAlias = alt.Chart | alt.LayerChart
Draw: TypeAlias = Callable[[pd.DataFrame], Chart]

# Charts of a few pages under a few filters, for all readers together.
_KEPT = 256


class _Asked:
    """A chart's function and rows, equal to another where all their bytes are."""

    def __init__(self, draw: Draw, rows: pd.DataFrame) -> None:
        self.draw, self.rows = draw, rows
        # A function of a module is pickled as its name, a partial with what is bound in it.
        self.digest = blake2b(pickle.dumps((draw, rows)), digest_size=16).digest()

    def __hash__(self) -> int:
        return hash(self.digest)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Asked) and self.digest == other.digest


def drawn(draw: Draw, rows: pd.DataFrame) -> Chart:
    """The chart that a function of dashboard/charts, or a partial of one, makes of the rows.

    The same chart for the same rows: its parts keep their names, so that the browser need not draw it anew.
    """
    return _drawn(_Asked(draw, rows))


@lru_cache(maxsize=_KEPT)
def _drawn(asked: _Asked) -> Chart:
    return asked.draw(asked.rows)


class _Unchecked:
    """A chart as Streamlit asks for it, by `to_dict` alone, and not checked against Vega-Lite's schema."""

    def __init__(self, chart: Chart) -> None:
        self._chart = chart

    def to_dict(self) -> dict[str, Any]:
        return self._chart.to_dict(validate=False)


def unchecked(chart: Chart) -> Chart:
    """The chart for `st.altair_chart`: checking it takes longer than all else, and the tests do it."""
    return cast(Chart, _Unchecked(chart))
