"""Write world.json, the land shapes behind the map of venues, from the npm package world-atlas.

    npm pack world-atlas@2.0.2 && tar -xzf world-atlas-2.0.2.tgz
    python -m dashboard.assets.make_world package

Natural Earth's 1:110 million countries, and the 1:50 million shapes of those that the coarse file
leaves out (Singapore, Bahrain, Malta, the Maldives …). Antarctica is dropped: nobody meets there, and
it takes a quarter of the height. Only shapes and ISO 3166-1 numeric ids are kept.
"""

import json
import sys
from pathlib import Path
from typing import Any

OUT = Path(__file__).parent / "world.json"
ANTARCTICA = "010"
# Points are rounded to this grid, in degrees: a fifteenth of a pixel on a full-width map of the world,
# and the coarsest at which the Maldives are still there.
GRID = 0.02

Shape = dict[str, Any]


def main(package: Path) -> None:
    """Read the two files of the unpacked package and write `world.json` beside this script."""
    coarse = json.loads((package / "countries-110m.json").read_text(encoding="utf-8"))
    fine = json.loads((package / "countries-50m.json").read_text(encoding="utf-8"))
    large = coarse["objects"]["countries"]["geometries"]
    names = {shape["properties"]["name"] for shape in large}
    small = [s for s in fine["objects"]["countries"]["geometries"] if s["properties"]["name"] not in names]
    arcs: list[list[list[int]]] = []
    shapes = take([s for s in large if s.get("id") != ANTARCTICA], coarse, arcs) + take(small, fine, arcs)
    world = {
        "type": "Topology",
        "transform": {"scale": [GRID, GRID], "translate": [0, 0]},
        "objects": {"countries": {"type": "GeometryCollection", "geometries": shapes}},
        "arcs": arcs,
    }
    OUT.write_text(json.dumps(world, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{OUT.name}: {len(shapes)} shapes, {OUT.stat().st_size:,} bytes")


def take(shapes: list[Shape], topology: Shape, arcs: list[list[list[int]]]) -> list[Shape]:
    """The shapes without their properties; their arcs are rounded and appended to `arcs`."""
    places: dict[int, int] = {}

    def moved(part: Any) -> Any:
        if isinstance(part, list):
            return [moved(one) for one in part]
        # A negative index means the arc ~index, walked backwards.
        index = part if part >= 0 else ~part
        if index not in places:
            places[index] = len(arcs)
            arcs.append(rounded(topology["arcs"][index], topology["transform"]))
        return places[index] if part >= 0 else ~places[index]

    kept = []
    for shape in shapes:
        bare = {"type": shape["type"], "arcs": moved(shape["arcs"])}
        # Kosovo, Somaliland and a few more have no ISO number.
        kept.append(bare | ({"id": shape["id"]} if "id" in shape else {}))
    return kept


def rounded(arc: list[list[int]], transform: Shape) -> list[list[int]]:
    """The arc on our grid, each point as the step from the one before; steps of nothing dropped."""
    steps: list[list[int]] = []
    at = [0, 0]
    before = [0, 0]
    for step in arc:
        at = [at[0] + step[0], at[1] + step[1]]
        here = [round((at[i] * transform["scale"][i] + transform["translate"][i]) / GRID) for i in (0, 1)]
        if here != before or not steps:
            steps.append([here[0] - before[0], here[1] - before[1]])
        before = here
    # An arc needs two points; where all fell together, the second is the first again.
    return steps if len(steps) > 1 else [*steps, [0, 0]]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
