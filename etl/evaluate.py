"""Score the grammar reader against the annotated articles, those worked on and those held out apart.

`parley evaluate` measures everything and keeps it in data/quality.json. `python -m etl.evaluate` is for
daily work: figures only, of one part if asked; `--misses` lists what is missed, spurious or wrong in the
articles worked on.
"""

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from etl.confusion import CONFUSED, confusion, confusion_table
from etl.errors import ParleyError
from etl.extract.pipeline import GrammarReader
from etl.mistakes import worst
from etl.model import Reader
from etl.paths import GOLD, QUALITY, ROOT
from etl.quality import (
    HELD_OUT,
    PARTS,
    WORKED_ON,
    Annotations,
    PartQuality,
    Quality,
    compare_readings,
    measure,
    part_quality,
    part_record,
    quality_record,
    read_annotated,
    write_quality,
)
from etl.score_view import markdown, merging_table, misses, mistake_text, table

_PART_NAMES = {"worked": WORKED_ON, "held": HELD_OUT}
_SHOWN_OF_EACH = 3  # of each kind of mistake, on the screen; data/quality.json has more


def evaluate_command(gold: Path, *, as_json: bool) -> int:
    """Print everything measured on the annotated articles of a folder; 0 when done.

    The figures of the bundled annotations are kept in data/quality.json. Raises ParleyError where
    annotations or articles are missing.
    """
    quality = measure(Annotations.load(gold), processes=os.cpu_count() or 1)
    if as_json:
        print(json.dumps(quality_record(quality), ensure_ascii=False))
    else:
        print(as_text(quality))
    if gold.resolve() == GOLD:
        write_quality(quality, QUALITY)
        print(f"Kept in {QUALITY.relative_to(ROOT)}.", file=sys.stderr)
    return 0


def as_text(quality: Quality) -> str:
    """Everything measured, for people."""
    parts = [part_text(name, part) for name, part in quality.parts.items()]
    shown = [mistake_text(mistake) for mistake in worst(quality.worst, _SHOWN_OF_EACH)]
    failed = [f"could not be read: {name}: {reason}" for name, reason in quality.failed.items()]
    title = "The worst mistakes in the articles worked on"
    return "\n\n".join([*parts, merging_table(quality.merging), title, *shown, *failed])


def part_text(name: str, part: PartQuality) -> str:
    """One part's figures and confusion tables."""
    confused = [confusion_table(field, confusion(part.comparisons, field)) for field in CONFUSED]
    return "\n\n".join([table(name, part.score, part.intervals), *confused])


def measure_parts(
    annotations: Annotations, parts: Iterable[str], load_reader: Callable[[], Reader], *, processes: int = 1
) -> dict[str, PartQuality]:
    """Read the articles of some parts, and no others, and measure what is found.

    Raises MissingPathError where an article is missing.
    """
    readings = {
        part: read_annotated(annotations.part(part), load_reader, processes=processes) for part in parts
    }
    return {part: part_quality(compare_readings(annotations.gold, read)) for part, read in readings.items()}


def _written(parts: Mapping[str, PartQuality], shape: str) -> str:
    if shape == "json":
        return json.dumps({name: part_record(part) for name, part in parts.items()})
    if shape == "markdown":
        return markdown({name: (part.score, part.intervals) for name, part in parts.items()})
    return "\n\n".join(table(name, part.score, part.intervals) for name, part in parts.items())


def main(arguments: Sequence[str] | None = None) -> int:
    """The development command line; 0 when done, 2 for what it will not or cannot do."""
    ask = argparse.ArgumentParser(prog="python -m etl.evaluate", description=__doc__)
    ask.add_argument("--part", choices=_PART_NAMES, help="only the articles worked on, or held out")
    ask.add_argument("--misses", action="store_true", help="list the mistakes in the articles worked on")
    shape = ask.add_mutually_exclusive_group()
    shape.add_argument("--json", dest="shape", action="store_const", const="json", help="figures as JSON")
    shape.add_argument(
        "--markdown", dest="shape", action="store_const", const="markdown", help="figures for the README"
    )
    asked = ask.parse_args(arguments)
    if asked.misses and asked.part == "held":
        print("Held-out articles are seen as numbers only.", file=sys.stderr)
        return 2
    chosen = [_PART_NAMES[asked.part]] if asked.part else PARTS
    try:
        parts = measure_parts(
            Annotations.load(GOLD), chosen, GrammarReader.load, processes=os.cpu_count() or 1
        )
    except ParleyError as problem:
        print(problem, file=sys.stderr)
        return 2
    if asked.misses:
        for comparison in parts[WORKED_ON].comparisons:
            for line in misses(comparison):
                print(line)
    print(_written(parts, asked.shape or "table"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
