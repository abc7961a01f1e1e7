"""Score the grammar reader against the annotated articles, those worked on and those held out apart.

`python -m etl.evaluate --misses` lists what is missed, spurious or wrong in the articles worked on.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from etl.errors import MissingPathError, ParleyError
from etl.extract.pipeline import GrammarReader
from etl.gold import OCCASIONS_FILE, held_out, read_gold, read_occasions
from etl.model import Reader, Report
from etl.paths import ARTICLES, GOLD
from etl.read.files import read_file
from etl.score_view import as_record, markdown, misses, table
from etl.scoring import Comparison, Score, compare, score

WORKED_ON = "worked on"
HELD_OUT = "held out"
PARTS = {"worked": WORKED_ON, "held": HELD_OUT}


def evaluate_command(gold: Path, *, as_json: bool) -> int:
    """Print the reader's figures on the annotated articles of a folder, worked on and held out; 0 when done.

    Raises ParleyError where annotations or articles are missing.
    """
    compared = compare_parts(gold, PARTS.values(), GrammarReader.load())
    scores = {part: score(comparisons) for part, comparisons in compared.items()}
    print(_written(scores, "json" if as_json else "table"))
    return 0


def compare_parts(gold: Path, parts: Iterable[str], reader: Reader) -> dict[str, list[Comparison]]:
    """Read the annotated articles of some parts and compare what is found, in order of the annotations.

    gold: a folder of annotations with its occasions. parts: of `worked on` and `held out`. Raises
    ParleyError where annotations or articles are missing.
    """
    annotated = read_gold(gold)
    held = held_out(annotated, read_occasions(gold / OCCASIONS_FILE))
    compared = {}
    for part in parts:
        chosen = {
            name: reports for name, reports in annotated.items() if (name in held) == (part == HELD_OUT)
        }
        compared[part] = list(compare_all(chosen, reader, ARTICLES))
    return compared


def compare_all(
    annotated: Mapping[str, Sequence[Report]], reader: Reader, articles: Path
) -> Iterator[Comparison]:
    """Read each annotated article and compare what is found.

    articles: the folder of region folders with `<id>.md`. Raises MissingPathError for an article that is
    not there.
    """
    files = {file.stem: file for file in articles.glob("*/*.md")}
    for article_id, reports in annotated.items():
        if article_id not in files:
            raise MissingPathError(f"{articles} has no article '{article_id}', which is annotated; add it.")
        yield compare(article_id, reports, reader.read(read_file(files[article_id])))


def _written(scores: Mapping[str, Score], shape: str) -> str:
    if shape == "json":
        return json.dumps({part: as_record(result) for part, result in scores.items()})
    if shape == "markdown":
        return markdown(scores)
    return "\n\n".join(table(part, result) for part, result in scores.items())


def main(arguments: Sequence[str] | None = None) -> int:
    """The development command line; 0 when done, 2 for what it will not or cannot do."""
    ask = argparse.ArgumentParser(prog="python -m etl.evaluate", description=__doc__)
    ask.add_argument("--part", choices=PARTS, help="only the articles worked on, or held out")
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
    parts = [PARTS[asked.part]] if asked.part else PARTS.values()
    try:
        compared = compare_parts(GOLD, parts, GrammarReader.load())
    except ParleyError as problem:
        print(problem, file=sys.stderr)
        return 2
    if asked.misses:
        for comparison in compared[WORKED_ON]:
            for line in misses(comparison):
                print(line)
    print(_written({part: score(each) for part, each in compared.items()}, asked.shape or "table"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
