"""Compare the reports read from an article with the annotated ones, and count what is right.

A report read answers an annotated one when they share a named person and two countries; each answers
at most one, the closest first. `strict` asks in addition for the right status, format, dates, venue
country and the whole set of named participants with their countries.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from etl.model import Participant, Report
from etl.same_person import same_person

# Two starts a month apart are as far as two a year apart.
_NEAR_DAYS = 30
# Half the telling words of the shorter text must stand in the longer one.
_SHARED = 0.5
# Words that tell no two occasions or documents apart.
_TELLS_NOTHING = frozenset({"the", "of", "to", "and", "s", "meeting", "visit", "in"})
_WORD = re.compile(r"\w+")

Pair = tuple[Report, Report]
# Counted things by measure and kind: ("topics", "hit"), ("format", "seen"), ("format", "right") …
Counts = Counter[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """An article's annotated reports against those read: the matched (annotated, read), and what is left."""

    article_id: str
    matched: tuple[Pair, ...]
    missed: tuple[Report, ...]
    spurious: tuple[Report, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the annotation holds no engagement."""
        return not self.matched and not self.missed


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of the annotated things were read, and how many of those read are right."""

    hit: int
    gold: int
    predicted: int

    @property
    def precision(self) -> float:
        """Share of those read that are right, 0 to 1; 0 where nothing was read."""
        return self.hit / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the annotated ones that were read, 0 to 1; 0 where none is annotated."""
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 to 1."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the values compared are right."""

    right: int
    seen: int

    @property
    def value(self) -> float | None:
        """0 to 1; None where nothing was compared."""
        return self.right / self.seen if self.seen else None


@dataclass(frozen=True, slots=True)
class Score:
    """The figures of some articles: rates by measure, right values by field, empty articles left empty."""

    articles: int
    rates: Mapping[str, Rate]
    fields: Mapping[str, Share]
    left_empty: Share


def named(report: Report) -> list[tuple[str, Participant]]:
    """The participants somebody names, each with that name."""
    return [(person.name, person) for person in report.participants if person.name]


def pair_people(gold: Report, read: Report) -> list[tuple[Participant, Participant]]:
    """Pairs of the same person in both reports (annotated, read), each person used once."""
    left = named(read)
    pairs = []
    for gold_name, person in named(gold):
        spellings = [name for name in (gold_name, person.as_written) if name]
        match = next((each for each in left if any(same_person(name, each[0]) for name in spellings)), None)
        if match is not None:
            left.remove(match)
            pairs.append((person, match[1]))
    return pairs


def countries(report: Report) -> set[str]:
    """The countries and organisations that took part."""
    return {person.country for person in report.participants if person.country}


def _nearness(gold: Report, read: Report) -> float:
    """1 for the same first day (or none in both), falling to 0 a month apart or with one date missing."""
    if gold.date_start is None or read.date_start is None:
        return 1.0 if gold.date_start is read.date_start else 0.0
    return max(0.0, 1 - abs((gold.date_start - read.date_start).days) / _NEAR_DAYS)


def affinity(gold: Report, read: Report) -> float:
    """How well a report read answers an annotated one, from 0 (not at all) to 6.1; people count most."""
    people = pair_people(gold, read)
    shared = countries(gold) & countries(read)
    if not people or len(shared) < min(2, len(countries(gold))):
        return 0.0
    same_people = 2 * len(people) / (len(named(gold)) + len(named(read)))
    either = countries(gold) | countries(read)
    same_countries = len(shared) / len(either) if either else 0.0
    same_format, same_status = gold.format == read.format, gold.status == read.status
    return (
        3 * same_people + same_countries + 1.5 * _nearness(gold, read) + 0.3 * same_format + 0.3 * same_status
    )


def align(gold: Sequence[Report], read: Sequence[Report]) -> list[tuple[int, int]]:
    """Which report read answers which annotated one, by position; the closest are paired first."""
    scored = sorted(
        ((affinity(g, r), i, j) for i, g in enumerate(gold) for j, r in enumerate(read)), reverse=True
    )
    answered: dict[int, int] = {}
    for closeness, i, j in scored:
        if closeness > 0 and i not in answered and j not in answered.values():
            answered[i] = j
    return list(answered.items())


def compare(article_id: str, gold: Sequence[Report], read: Sequence[Report]) -> Comparison:
    """One article's annotated reports against those read in it."""
    pairs = align(gold, read)
    missed = set(range(len(gold))) - {i for i, _ in pairs}
    spurious = set(range(len(read))) - {j for _, j in pairs}
    return Comparison(
        article_id,
        matched=tuple((gold[i], read[j]) for i, j in pairs),
        missed=tuple(gold[i] for i in sorted(missed)),
        spurious=tuple(read[j] for j in sorted(spurious)),
    )


def same_text(one: str | None, other: str | None) -> bool:
    """Whether two short texts share half the telling words of the shorter one; empty equals empty."""
    if not one or not other:
        return not one and not other
    first, second = _telling_words(one), _telling_words(other)
    if not first or not second:
        return one == other
    return len(first & second) / min(len(first), len(second)) >= _SHARED


def _telling_words(text: str) -> set[str]:
    words = set(_WORD.findall(text.casefold()))
    return words - _TELLS_NOTHING or words


def _same_city(gold: Report, read: Report) -> bool:
    return (gold.venue_city or "").casefold() == (read.venue_city or "").casefold()


FIELDS: dict[str, Callable[[Report, Report], bool]] = {
    "status": lambda gold, read: gold.status == read.status,
    "kind": lambda gold, read: gold.kind == read.kind,
    "format": lambda gold, read: gold.format == read.format,
    "date": lambda gold, read: (gold.date_start, gold.date_end) == (read.date_start, read.date_end),
    "venue_city": _same_city,
    "venue_country": lambda gold, read: gold.venue_country == read.venue_country,
    "occasion": lambda gold, read: same_text(gold.occasion, read.occasion),
}
_STRICT_FIELDS = ("status", "format", "date", "venue_country")
RATED = ("engagements", "strict", "participants", "topics", "outcomes")
LEFT_EMPTY = "empty"
_PERSON_FIELDS = ("country", "role")
SHARED = (*FIELDS, *_PERSON_FIELDS)


def is_strict(gold: Report, read: Report) -> bool:
    """Whether everything that `strict` asks for is right."""
    pairs = pair_people(gold, read)
    return (
        all(FIELDS[field](gold, read) for field in _STRICT_FIELDS)
        and len(pairs) == len(named(gold)) == len(named(read))
        and all(one.country == other.country for one, other in pairs)
    )


def count(comparison: Comparison) -> Counts:
    """What one article adds to the figures; articles' counts may be added up in any selection."""
    counts: Counts = Counter()
    n_gold = len(comparison.matched) + len(comparison.missed)
    n_read = len(comparison.matched) + len(comparison.spurious)
    for measure in ("engagements", "strict"):
        _rate(counts, measure, 0, n_gold, n_read)
    counts["engagements", "hit"] = len(comparison.matched)
    counts["articles", "seen"] = 1
    counts[LEFT_EMPTY, "seen"] += comparison.is_empty
    counts[LEFT_EMPTY, "right"] += comparison.is_empty and not comparison.spurious
    for gold, read in comparison.matched:
        counts["strict", "hit"] += is_strict(gold, read)
        for field, is_right in FIELDS.items():
            _mark(counts, field, is_right(gold, read))
        _count_people(counts, gold, read)
        topics = set(gold.topics) & set(read.topics)
        _rate(counts, "topics", len(topics), len(set(gold.topics)), len(set(read.topics)))
        outcomes = sum(
            any(same_text(one.title, other.title) for other in read.outcomes) for one in gold.outcomes
        )
        _rate(counts, "outcomes", outcomes, len(gold.outcomes), len(read.outcomes))
    return counts


def _count_people(counts: Counts, gold: Report, read: Report) -> None:
    pairs = pair_people(gold, read)
    _rate(counts, "participants", len(pairs), len(named(gold)), len(named(read)))
    for one, other in pairs:
        _mark(counts, "country", one.country == other.country)
        _mark(counts, "role", one.role == other.role)


def _rate(counts: Counts, measure: str, hit: int, gold: int, read: int) -> None:
    counts[measure, "hit"] += hit
    counts[measure, "gold"] += gold
    counts[measure, "read"] += read


def _mark(counts: Counts, field: str, is_right: bool) -> None:
    counts[field, "seen"] += 1
    counts[field, "right"] += is_right


def score(comparisons: Iterable[Comparison]) -> Score:
    """The figures of the articles compared."""
    counts: Counts = Counter()
    for comparison in comparisons:
        counts.update(count(comparison))
    return Score(
        articles=counts["articles", "seen"],
        rates={
            measure: Rate(counts[measure, "hit"], counts[measure, "gold"], counts[measure, "read"])
            for measure in RATED
        },
        fields={field: Share(counts[field, "right"], counts[field, "seen"]) for field in SHARED},
        left_empty=Share(counts[LEFT_EMPTY, "right"], counts[LEFT_EMPTY, "seen"]),
    )
