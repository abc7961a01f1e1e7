"""One engagement out of a group of reports: which value each field takes where articles differ.

The most specific value wins, then what most articles say, then the earliest report.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from etl.merge import Group, Span, report_key
from etl.model import REMOTE, Outcome, Participant, Report
from etl.names import plain_words
from etl.reading import ArticleReport

T = TypeVar("T")

# A later status replaces an earlier one: what was planned was then held, or called off.
_STATUS_RANK = {"planned": 0, "held": 1, "cancelled": 2}
_VISIT = "visit to "  # how the codebook writes an occasion that is no forum


@dataclass(frozen=True, slots=True)
class Attendee:
    """A participant of an engagement: `person_id` and `name` None for an unnamed counterpart."""

    person_id: str | None
    name: str | None
    country: str | None
    role: str


@dataclass(frozen=True, slots=True)
class Engagement:
    """One occasion, with the reports that tell of it, the earliest first, and the fields set by hand."""

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
    corrected: tuple[str, ...] = ()


def settle(engagement_id: str, group: Group, names: Mapping[str, str]) -> Engagement:
    """The engagement of one group. names: person_id → the person's name."""
    told = tuple(sorted(group, key=report_key))
    reports = [one.report for one in told]
    status = max((report.status for report in reports), key=_STATUS_RANK.__getitem__)
    # What an article says of a plan gives way to what another says of the meeting itself.
    final = [report for report in reports if report.status == status]
    days = _first_of(_spans(final), _length) or _first_of(_spans(reports), _length)
    form = _first_of(r.format for r in reports if r.format != "unknown") or "unknown"
    # A call has no place, even where an article that leaves its medium open names one.
    placed = [] if form in REMOTE else [*final, *reports]
    country = _first_of(r.venue_country for r in placed[: len(final)]) or _first_of(
        r.venue_country for r in placed
    )
    cities = [r.venue_city for r in placed if r.venue_country == country]
    attendees = _attendees(told, names)
    date_start, date_end = days or (None, None)
    published = next((one.article.published for one in told if one.report.status == status), None)
    return Engagement(
        engagement_id=engagement_id,
        status=status,
        kind=_first_of(r.kind for r in reports) or reports[0].kind,
        format=form,
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


def _length(span: Span) -> int:
    return (span[1] - span[0]).days


def _attendees(told: Sequence[ArticleReport], names: Mapping[str, str]) -> tuple[Attendee, ...]:
    """Everyone named by any report, and unnamed counterparts that no other report puts a name to."""
    seen: dict[str, list[Participant]] = {}
    same = _same_names(told, names)
    unnamed: dict[tuple[str | None, str], None] = {}
    seats: Counter[str | None] = Counter()
    for one in told:
        seats |= Counter(p.country for p in one.report.participants)
        for person_id, participant in zip(one.person_ids, one.report.participants, strict=True):
            if person_id:
                seen.setdefault(same[person_id], []).append(participant)
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


def _same_names(told: Sequence[ArticleReport], names: Mapping[str, str]) -> dict[str, str]:
    """Whom each person_id stands for: of two with one name, whom no report has together, the one told first.

    The reader gave them two countries; one of its articles must be wrong.
    """
    first: dict[str, str] = {}
    same: dict[str, str] = {}
    for one in told:
        for person_id in sorted(one.named - same.keys()):
            twin = first.setdefault(names[person_id], person_id)
            together = any({twin, person_id} <= other.named for other in told)
            same[person_id] = person_id if together else twin
    return same


def _outcomes(told: Iterable[Outcome]) -> tuple[Outcome, ...]:
    """Each document once: titles are the same where their bare words are."""
    found: dict[tuple[str, tuple[str, ...]], Outcome] = {}
    for outcome in told:
        found.setdefault((outcome.kind, plain_words(outcome.title)), outcome)
    return tuple(found.values())


def conflicts(report: Report, settled: Engagement) -> Iterator[str]:
    """The fields in which a report says other than its engagement now has it; saying less is no conflict."""
    if report.status != settled.status and report.status != "planned":
        yield "status"
    if report.kind != settled.kind:
        yield "kind"
    if report.format not in ("unknown", settled.format):
        yield "format"
    if not _agrees(report, settled):
        yield "date"
    for field in ("venue_city", "venue_country"):
        if getattr(report, field) not in (None, getattr(settled, field)):
            yield field
    forum = report.occasion is not None and not report.occasion.startswith(_VISIT)
    if forum and report.occasion != settled.occasion:
        yield "occasion"


def _agrees(report: Report, settled: Engagement) -> bool:
    """Whether the engagement's days lie within those that the report has."""
    if not (report.date_start and report.date_end and settled.date_start and settled.date_end):
        return True
    return report.date_start <= settled.date_start and settled.date_end <= report.date_end
