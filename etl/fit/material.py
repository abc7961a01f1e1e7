"""What the fitting scripts learn from: the articles worked on, and practice reports.

Practice reports are made up, with invented ministers, or (`retold.jsonl`) retold in our own words from public
pages and filled out.

In five-fold cross-validation over the articles worked on, practice helps to decide who met whom (groups and
pairs exactly right: F1 0.79 against 0.75). Dates and statuses are fitted on both: no better there, but on
retold reports left out in turn (0.873 against 0.851 of the dates, 0.954 against 0.941 of the statuses).
Venues are fitted on both, articles counting twice: the country is right in 0.91 of the articles' meetings and
0.88 of the retold ones', against 0.92 and 0.84 of a fit to the articles alone.
"""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from etl.errors import ReferenceDataError
from etl.gold import OCCASIONS_FILE, held_out, read_gold, read_occasions, report_from_codes
from etl.model import Article, Report
from etl.paths import ARTICLES, DATA, GOLD
from etl.read.files import read_file

PRACTICE = DATA / "practice"

Annotated = tuple[Article, list[Report]]


def read_worked_on() -> Iterator[Annotated]:
    """The bundled articles that are not held out."""
    gold = read_gold(GOLD)
    held = held_out(gold, read_occasions(GOLD / OCCASIONS_FILE))
    for file in sorted(ARTICLES.glob("*/*.md")):
        if file.stem in gold and file.stem not in held:
            yield read_file(file), gold[file.stem]


def read_retold() -> Iterator[Annotated]:
    """The practice reports that were retold from public pages."""
    return read_practice("retold.jsonl")


def read_practice(files: str = "*.jsonl", folder: Path = PRACTICE) -> Iterator[Annotated]:
    """Practice reports: one JSON object a line with id, outlet, published, title, text, engagements.

    files: a pattern of their names.
    """
    for file in sorted(folder.glob(files)):
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            try:
                row = json.loads(line)
                published = date.fromisoformat(row["published"]) if row["published"] else None
                article = Article(row["id"], row["text"], row["title"], row["outlet"], None, published)
                yield article, [report_from_codes(codes) for codes in row["engagements"]]
            except (KeyError, TypeError, ValueError) as problem:
                raise ReferenceDataError(
                    f"{file.name}, line {number}: {problem!r} found; write the fields as the first line does."
                ) from problem
