"""The level that quality must not fall below: `data/gold/floors.json`, which only rises.

`python -m etl.floors --raise` measures, raises every floor that the reader has left behind, and keeps
the figures in data/quality.json.
"""

import argparse
import json
import math
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from etl.errors import MissingPathError, ParleyError, ReferenceDataError
from etl.paths import GOLD, QUALITY
from etl.quality import Annotations, Quality, measure, write_quality
from etl.scoring import FIELDS, LEFT_EMPTY

FLOORS = GOLD / "floors.json"
# A floor stands this far below what was measured, so that one article more or less does not break it.
MARGIN = 0.005
MERGING = "merging"
HOW_TO_RAISE = "python -m etl.floors --raise"

# Part (or `merging`) → measure → F1 or share of right values, 0 to 1
Levels = Mapping[str, Mapping[str, float]]


def levels(quality: Quality) -> dict[str, dict[str, float]]:
    """What was measured: F1 of each measure and share of each field by part, and F1 of merging.

    The fields of an engagement are counted over all annotated engagements, found or not: else finding one
    more, told in a hard way, would look like a loss.
    """
    found: dict[str, dict[str, float]] = {}
    for name, part in quality.parts.items():
        shares = {**part.score.fields, LEFT_EMPTY: part.score.left_empty}
        found[name] = {measure: rate.f1 for measure, rate in part.score.rates.items()}
        found[name] |= {field: share.value for field, share in shares.items() if share.value is not None}
        annotated = part.score.rates["engagements"].gold
        found[name] |= {field: part.score.fields[field].right / annotated for field in FIELDS}
    found[MERGING] = {how: rate.f1 for how, rate in quality.merging.items()}
    return found


def raised(floors: Levels, measured: Levels, margin: float) -> dict[str, dict[str, float]]:
    """The floors `margin` below what was measured, rounded down to 3 digits; none is ever lowered."""
    return {
        part: {
            name: max(math.floor((value - margin) * 1000) / 1000, floors.get(part, {}).get(name, 0.0))
            for name, value in of_part.items()
        }
        for part, of_part in measured.items()
    }


def read_floors(file: Path) -> dict[str, dict[str, float]]:
    """The floors kept; ParleyError where the file is missing or cannot be used."""
    if not file.is_file():
        raise MissingPathError(f"{file} does not exist; write it with `{HOW_TO_RAISE}`.")
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        return {part: {name: float(floor) for name, floor in of.items()} for part, of in found.items()}
    except (AttributeError, TypeError, ValueError) as problem:
        raise ReferenceDataError(
            f"{file.name}: {problem}; write part, measure and floor (0 to 1), or `{HOW_TO_RAISE}`."
        ) from problem


def write_floors(floors: Levels, file: Path) -> None:
    """Keep the floors, one a line."""
    file.write_text(json.dumps(floors, indent=1) + "\n", encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> int:
    """Show what stands where, or raise the floors; 0 when done, 1 where one is broken, 2 for no data."""
    ask = argparse.ArgumentParser(prog="python -m etl.floors", description=__doc__)
    ask.add_argument(
        "--raise", dest="raising", action="store_true", help="raise the floors to what is measured"
    )
    ask.add_argument("--margin", type=float, default=MARGIN, help="how far below it; 0.005 unless told")
    asked = ask.parse_args(arguments)
    try:
        floors = read_floors(FLOORS) if FLOORS.is_file() else {}
        quality = measure(Annotations.load(GOLD), processes=os.cpu_count() or 1)
    except ParleyError as problem:
        print(problem, file=sys.stderr)
        return 2
    measured = levels(quality)
    if asked.raising:
        floors = raised(floors, measured, asked.margin)
        write_floors(floors, FLOORS)
        write_quality(quality, QUALITY)
    is_broken = False
    for part, of_part in measured.items():
        for name, value in of_part.items():
            floor = floors.get(part, {}).get(name, 0.0)
            broken = value < floor
            is_broken |= broken
            print(f"{part:12}{name:15}{value:7.3f}  floor {floor:.3f}{'  broken' if broken else ''}")
    return int(is_broken)


if __name__ == "__main__":
    sys.exit(main())
