"""The hand-annotated articles: read their codes, and split them into those worked on and those held out."""

import csv
import json
from collections.abc import Iterable, Mapping
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any

from etl.errors import MissingPathError, ReferenceDataError
from etl.model import Outcome, Participant, Report

# (article, place of the engagement in that article's list) → the occasion it reports.
Occasions = Mapping[tuple[str, int], str]

OCCASIONS_FILE = "occasions.csv"


def read_gold(folder: Path) -> dict[str, list[Report]]:
    """The annotated engagements of each article, by article id, from every *.jsonl file of the folder.

    Raises MissingPathError where there is none, ReferenceDataError for a line that cannot be used.
    """
    files = sorted(folder.glob("*.jsonl"))
    if not files:
        raise MissingPathError(f"{folder} holds no annotated articles; name a folder with .jsonl files.")
    gold: dict[str, list[Report]] = {}
    for file in files:
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            if not line.strip():
                continue
            article_id, reports = _annotated_article(line, f"{file.name}, line {number}")
            if article_id in gold:
                raise ReferenceDataError(
                    f"{file.name}, line {number}: article '{article_id}' is annotated twice; keep one."
                )
            gold[article_id] = reports
    return gold


def _annotated_article(line: str, where: str) -> tuple[str, list[Report]]:
    try:
        row = json.loads(line)
        return row["id"], [report_from_codes(codes) for codes in row["engagements"]]
    except (KeyError, TypeError, ValueError) as problem:
        raise ReferenceDataError(
            f"{where}: {problem!r} found; write `id` and `engagements` in the shape of data/CODEBOOK.md."
        ) from problem


def report_from_codes(codes: Mapping[str, Any]) -> Report:
    """One engagement in the codebook's JSON shape as a report; KeyError for a missing field."""
    return Report(
        status=codes["status"],
        kind=codes["kind"],
        format=codes["format"],
        date_start=_day(codes["date_start"]),
        date_end=_day(codes["date_end"]),
        venue_city=codes["venue_city"],
        venue_country=codes["venue_country"],
        occasion=codes["occasion"],
        participants=tuple(
            Participant(person["name"], person["as_written"], person["country"], person["role"])
            for person in codes["participants"]
        ),
        topics=tuple(codes["topics"]),
        outcomes=tuple(Outcome(outcome["kind"], outcome["title"]) for outcome in codes["outcomes"]),
    )


def _day(iso: str | None) -> date | None:
    return None if iso is None else date.fromisoformat(iso)


def read_occasions(path: Path) -> dict[tuple[str, int], str]:
    """Which annotated engagements report the same occasion; columns article_id, engagement, occasion_id."""
    if not path.is_file():
        raise MissingPathError(f"{path} does not exist; it says which articles report the same occasion.")
    with path.open(newline="", encoding="utf-8") as lines:
        return {
            (row["article_id"], int(row["engagement"])): row["occasion_id"] for row in csv.DictReader(lines)
        }


def held_out(article_ids: Iterable[str], occasions: Occasions) -> set[str]:
    """Those of the articles that no rule or weight may be made from: about a third.

    Articles tied by a shared occasion stay on one side, or one would be learned from the other. A
    group's side follows from the smallest of its ids, so it does not change with the order of files.
    """
    group = _groups(occasions)
    return {article_id for article_id in article_ids if _is_held_out(group.get(article_id, article_id))}


def _is_held_out(group_name: str) -> bool:
    return blake2b(group_name.encode(), digest_size=4).digest()[0] % 3 == 0


def _groups(occasions: Occasions) -> dict[str, str]:
    """The smallest article id of the group each article belongs to, by union-find over shared occasions."""
    parent: dict[str, str] = {}

    def root(article_id: str) -> str:
        parent.setdefault(article_id, article_id)
        while parent[article_id] != article_id:
            article_id = parent[article_id]
        return article_id

    first_report: dict[str, str] = {}
    for (article_id, _), occasion in occasions.items():
        low, high = sorted((root(article_id), root(first_report.setdefault(occasion, article_id))))
        parent[high] = low
    return {article_id: root(article_id) for article_id in tuple(parent)}
