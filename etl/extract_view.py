"""What was found in one article: a summary with quotes for people, one JSON record for machines."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from etl import labels
from etl.model import Article, Participant, Report
from etl.reading import NOTHING_FOUND
from etl.settle import Attendee


def as_record(article: Article, reports: Sequence[Report]) -> dict[str, Any]:
    """`id` and `engagements` in the shape of the codebook, each engagement with its `evidence`."""
    return {"id": article.article_id, "engagements": [_engagement(article, report) for report in reports]}


def _engagement(article: Article, report: Report) -> dict[str, Any]:
    return {
        "status": report.status,
        "kind": report.kind,
        "format": report.format,
        "date_start": report.date_start.isoformat() if report.date_start else None,
        "date_end": report.date_end.isoformat() if report.date_end else None,
        "venue_city": report.venue_city,
        "venue_country": report.venue_country,
        "occasion": report.occasion,
        "participants": [
            {"name": p.name, "as_written": p.as_written, "country": p.country, "role": p.role}
            for p in report.participants
        ],
        "topics": list(report.topics),
        "outcomes": [{"kind": outcome.kind, "title": outcome.title} for outcome in report.outcomes],
        "evidence": [
            {
                "field": found.field,
                "position": found.position,
                "value": found.value,
                "rule": found.rule,
                "start": found.start,
                "end": found.end,
                "quote": article.text[found.start : found.end],
            }
            for found in report.evidence
        ],
    }


def as_summary(article: Article, reports: Sequence[Report], countries: Mapping[str, str]) -> RenderableType:
    """The article's engagements with the words behind every field, to print on a terminal."""
    return Group(*_parts(article, reports, countries), Text())


def _parts(
    article: Article, reports: Sequence[Report], countries: Mapping[str, str]
) -> Iterator[RenderableType]:
    # Text, never markup: a bracket in an article is a bracket.
    yield Text(_shown(article.title or article.article_id), style="bold")
    published = labels.day(article.published) if article.published else "no date"
    name = article.article_id if article.title else None
    yield Text(", ".join(_shown(part) for part in (name, article.outlet, published) if part), style="dim")
    if not reports:
        yield Text(NOTHING_FOUND)
    for number, report in enumerate(reports, start=1):
        people = labels.people([_attendee(p) for p in report.participants], countries)
        when = labels.span(report.date_start, report.date_end)
        yield Text(f"\n{number}. {people}, {when}")
        yield Padding(_evidence(article, report), (0, 0, 0, 3))


def _attendee(participant: Participant) -> Attendee:
    return Attendee(None, participant.name, participant.country, participant.role)


def _evidence(article: Article, report: Report) -> Table:
    table = Table(box=None, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="cyan", no_wrap=True)
    table.add_column()
    table.add_column(style="italic")
    for found in report.evidence:
        quote = _shown(article.text[found.start : found.end])
        table.add_row(
            Text(found.field.replace("_", " ")),
            Text(found.value.replace("_", " ") if found.field != "participant" else found.value),
            Text(f"“{quote}”"),
        )
    return table


def _shown(text: str) -> str:
    """On one line and without the control characters that steer a terminal."""
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())
