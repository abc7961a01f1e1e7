"""One engagement out of a group of reports: which value each field takes where articles differ.

The most specific value wins, then what most articles say, then the earliest report.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b
from typing import TypeVar

from etl.merge import EXACT, Group, Span, merge_reports, report_key
from etl.model import Outcome, Participant, Report
from etl.names import plain_words
from etl.reading import ArticleReport
from etl.resolve import People, slug

T = TypeVar("T")

# A later status replaces an earlier one: what was planned was then held, or called off.
_STATUS_RANK = {"planned": 0, "held": 1, "cancelled": 2}
_VISIT = "visit to "  # how the codebook writes an occasion that is no forum
_ID_PEOPLE = 3  # people whose names stand in an identifier; more would make it unreadable


@dataclass(frozen=True, slots=True)
class Attendee:
    """A participant of an engagement: `person_id` and `name` None for an unnamed counterpart."""

    person_id: str | None
    name: str | None
    country: str | None
    role: str


@dataclass(frozen=True, slots=True)
class Engagement:
    """One occasion, with the reports that tell of it, the earliest first."""

    engagement_id: str
    status: str
    kind: str
    format: str
    date_start: date | None
    date_end: date | None
    published: date | None
    venue_city: str | None
    venue_country: str | None
    occasion: str | None
    attendees: tuple[Attendee, ...]
    topics: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    confidence: float
    reports: tuple[ArticleReport, ...]


def engagements_of(reports: Iterable[ArticleReport], people: People) -> list[Engagement]:
    """All engagements the reports tell of, by identifier."""
    names = {person.person_id: person.name for person in people.persons}
    settled = [settle(group, names) for group in merge_reports(reports)]
    return sorted(_with_ids(settled), key=lambda engagement: engagement.engagement_id)


def settle(group: Group, names: Mapping[str, str]) -> Engagement:
    """The engagement of one group; its identifier may still collide with another's."""
    told = tuple(sorted(group, key=report_key))
    reports = [one.report for one in told]
    status = max((report.status for report in reports), key=_STATUS_RANK.__getitem__)
    # What an article says of a plan gives way to what another says of the meeting itself.
    final = [report for report in reports if report.status == status]
    days = _first_of(_spans(final), _days) or _first_of(_spans(reports), _days)
    country = _first_of(r.venue_country for r in final) or _first_of(r.venue_country for r in reports)
    cities = [r.venue_city for r in (*final, *reports) if r.venue_country == country]
    attendees = _attendees(told, names)
    date_start, date_end = days or (None, None)
    published = next((one.article.published for one in told if one.report.status == status), None)
    return Engagement(
        engagement_id=_readable_id(date_start, date_end, published, attendees),
        status=status,
        kind=_first_of(r.kind for r in reports) or reports[0].kind,
        format=_first_of(r.format for r in reports if r.format != "unknown") or "unknown",
        date_start=date_start,
        date_end=date_end,
        published=published,
        venue_city=_first_of(cities),
        venue_country=country,
        # "visit to Malaysia" is what is left to say where no forum is named.
        occasion=_first_of((r.occasion for r in reports), lambda name: name.startswith(_VISIT)),
        attendees=attendees,
        topics=tuple(dict.fromkeys(topic for r in reports for topic in r.topics)),
        outcomes=_outcomes(outcome for r in reports for outcome in r.outcomes),
        confidence=max(r.confidence for r in reports),
        reports=told,
    )


def _first_of(values: Iterable[T | None], cost: Callable[[T], int] = lambda _: 0) -> T | None:
    """The value of least cost; between equals the most frequent, then the first told."""
    found = [value for value in values if value is not None]
    counts = Counter(found)
    order = {value: i for i, value in reversed(list(enumerate(found)))}
    return min(counts, key=lambda value: (cost(value), -counts[value], order[value]), default=None)


def _spans(reports: Iterable[Report]) -> list[Span]:
    return [(r.date_start, r.date_end) for r in reports if r.date_start and r.date_end]


def _days(span: Span) -> int:
    return (span[1] - span[0]).days


def _attendees(told: Sequence[ArticleReport], names: Mapping[str, str]) -> tuple[Attendee, ...]:
    """Everyone named by any report, and unnamed counterparts that no other report puts a name to."""
    seen: dict[str, list[Participant]] = {}
    unnamed: dict[tuple[str | None, str], None] = {}
    seats: Counter[str | None] = Counter()
    for one in told:
        seats |= Counter(p.country for p in one.report.participants)
        for person_id, participant in zip(one.person_ids, one.report.participants, strict=True):
            if person_id:
                seen.setdefault(person_id, []).append(participant)
            else:
                unnamed[(participant.country, participant.role)] = None
    named = [
        Attendee(
            person_id,
            names[person_id],
            _first_of(p.country for p in coded),
            _first_of((p.role for p in coded), lambda role: role == "other") or coded[0].role,
        )
        for person_id, coded in seen.items()
    ]
    taken = Counter(attendee.country for attendee in named)
    for country, role in unnamed:
        # One report's "his Malaysian counterpart" is the minister whom another one names.
        if taken[country] < seats[country]:
            named.append(Attendee(None, None, country, role))
            taken[country] += 1
    return tuple(named)


def _outcomes(told: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """Each document once: titles are the same where their bare words are."""
    found: dict[tuple[str, tuple[str, ...]], Outcome] = {}
    for outcome in told:
        found.setdefault((outcome.kind, plain_words(outcome.title)), outcome)
    return tuple(found.values())


def _readable_id(
    start: date | None, end: date | None, published: date | None, attendees: Sequence[Attendee]
) -> str:
    """`2023-07-10-rajnath-singh-mohamad-hasan`; the month or year where no day is known, else `undated`."""
    people = sorted((a for a in attendees if a.person_id), key=lambda a: (a.country or "", a.person_id))
    # One of each country before the second of any.
    heads = {a.country: a for a in reversed(people)}
    first = [a for a in people if heads[a.country] is a]
    chosen = [*first, *(a for a in people if a not in first)][:_ID_PEOPLE]
    if len(chosen) < len(attendees) and len(chosen) == 1:
        chosen += [a for a in attendees if a.person_id is None][:1]
    parts = [a.person_id or slug(a.country or "unknown") for a in chosen]
    return "-".join([_id_date(start, end, published), *parts])


def _id_date(start: date | None, end: date | None, published: date | None) -> str:
    if start and end:
        if (end - start).days > 31:
            return str(start.year)
        return f"{start:%Y-%m}" if (end - start).days > EXACT.days else start.isoformat()
    return str(published.year) if published else "undated"


def _with_ids(engagements: Iterable[Engagement]) -> list[Engagement]:
    """Identifiers made unique: the earliest told keeps the plain one, the others add what they are."""
    taken: dict[str, list[Engagement]] = {}
    for engagement in engagements:
        taken.setdefault(engagement.engagement_id, []).append(engagement)
    unique: list[Engagement] = []
    for same in taken.values():
        first, *rest = sorted(same, key=lambda engagement: report_key(engagement.reports[0]))
        unique.append(first)
        unique += [replace(one, engagement_id=f"{one.engagement_id}-{_mark(one)}") for one in rest]
    return unique


def _mark(engagement: Engagement) -> str:
    """Six letters and digits of the report told first: the same in every build."""
    first = engagement.reports[0]
    told = f"{first.article.article_id} {first.position} {first.report.status} {first.report.format}"
    return blake2b(told.encode(), digest_size=3).hexdigest()
