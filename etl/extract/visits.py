"""On which days does a visit or gathering take place, where the article says how long it lasts?

"A three-day visit from Sunday", "arrived on June 16 and stays until June 20", "closed on 19 October after
two days": none of them names the span, each of them tells it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cache, lru_cache
from pathlib import Path

import yaml

from etl.errors import ReferenceDataError
from etl.extract.date_readers import Days
from etl.extract.date_wording import load_date_wording
from etl.extract.dates import DateMention, article_dates
from etl.model import Document, Sentence
from etl.paths import REFERENCE

VISITS = REFERENCE / "visits.yml"
LONGEST = 14


@dataclass(frozen=True, slots=True)
class _Visit:
    """A length of stay, in days, and its words."""

    days: int
    start: int
    end: int


@cache
def load_visit_wording(path: Path = VISITS) -> Mapping[str, re.Pattern[str]]:
    """One pattern each for `length`, `begin`, `end`, `second_day` and `until`."""
    numbers = "|".join(load_date_wording().meanings["number"])
    patterns: dict[str, re.Pattern[str]] = {}
    for kind, entries in yaml.safe_load(path.read_text(encoding="utf-8")).items():
        try:
            joined = "|".join(
                entry["pattern"].replace("{number}", rf"(?P<n{at}>\d{{1,2}}|{numbers})")
                for at, entry in enumerate(entries)
            )
            patterns[kind] = re.compile(rf"\b(?:{joined})\b", re.IGNORECASE)
        except (KeyError, TypeError, re.error) as error:
            raise ReferenceDataError(
                f"{path.name}, {kind}: cannot be used ({error}); write pattern and example."
            ) from error
    return patterns


def find_visits(document: Document, dates: tuple[DateMention, ...]) -> tuple[DateMention, ...]:
    """The spans of visits and gatherings that the article tells by their length or their last day.

    As `DateMention`s of precision `span` with the rules `visit_from`, `visit_to` and `visit_until`; where
    the day is told, `start` and `end` hold the day and, in the same sentence, the length.
    """
    days = tuple(
        mention
        for mention in dates
        if mention.precision == "day" and mention.past and mention.rule != "dateline"
    )
    if not days:
        return ()
    found = [*_by_length(document, days), *_by_last_day(document, days)]
    return tuple(sorted(found, key=lambda visit: visit.start))


@lru_cache(maxsize=8)
def article_times(document: Document) -> tuple[DateMention, ...]:
    """All dates and visits of an article in order, kept for the last articles."""
    dates = article_dates(document)
    return tuple(sorted((*dates, *find_visits(document, dates)), key=lambda mention: mention.start))


def _lengths(sentence: Sentence) -> Iterator[_Visit]:
    if " day" not in sentence.text and "-day" not in sentence.text:
        # Every length is counted in days; most sentences need not be searched for one.
        return
    meanings = load_date_wording().meanings["number"]
    for match in load_visit_wording()["length"].finditer(sentence.text):
        word = next(caught for caught in match.groupdict().values() if caught)
        days = int(word) if word.isdigit() else meanings[word.lower()]
        if 2 <= days <= LONGEST:
            yield _Visit(days, sentence.start + match.start(), sentence.start + match.end())


def _by_length(document: Document, days: tuple[DateMention, ...]) -> Iterator[DateMention]:
    for sentence in document.sentences:
        for visit in _lengths(sentence):
            place = _nearest_day(document, sentence, visit, days)
            if place is None:
                continue
            day, rule = place
            here = sentence.start <= day.start < sentence.end
            yield DateMention(
                min(day.start, visit.start) if here else day.start,
                max(day.end, visit.end) if here else day.end,
                rule,
                "span",
                _stretch(day.past, rule, visit.days),
                _stretch(day.ahead, rule, visit.days),
            )


def _stretch(day: Days | None, rule: str, length: int) -> Days | None:
    if day is None:
        return None
    rest = timedelta(days=length - 1)
    if rule == "visit_to":
        return Days(day.last - rest, day.last)
    shift = timedelta(days=rule == "visit_second_day")
    return Days(day.first - shift, day.first - shift + rest)


def _nearest_day(
    document: Document, sentence: Sentence, visit: _Visit, days: tuple[DateMention, ...]
) -> tuple[DateMention, str] | None:
    """The day that this length counts from or up to: in the same sentence, else in the ones beside it."""
    for offset in (0, -1, 1):
        index = sentence.index + offset
        if (
            not 0 <= index < len(document.sentences)
            or document.sentences[index].paragraph != sentence.paragraph
        ):
            continue
        other = document.sentences[index]
        here = [day for day in days if other.start <= day.start < other.end]
        for day in sorted(here, key=lambda day: abs(day.start - visit.start)):
            rule = _side(document, other, day, visit if offset == 0 else None)
            if rule is not None:
                return day, rule
    return None


def _side(document: Document, sentence: Sentence, day: DateMention, visit: _Visit | None) -> str | None:
    """Whether the visit begins on this day (`visit_from`), ends on it (`visit_to`), or nothing is said."""
    wording = load_visit_wording()
    low = sentence.start
    high = sentence.end
    if visit is not None:
        # Beyond the two and a few words around them the sentence tells of something else.
        low = max(sentence.start, min(day.start, visit.start) - 60)
        high = min(sentence.end, max(day.end, visit.end) + 30)
    text = document.article.text
    if visit is not None and wording["second_day"].search(text, low, high):
        return "visit_second_day"
    if wording["end"].search(text, low, high):
        return "visit_to"
    begins = wording["begin"].finditer(text, low, high if visit is not None else day.start)
    if any(visit is None or begin.end() <= visit.start or begin.start() >= visit.end for begin in begins):
        return "visit_from"
    return None


def _by_last_day(document: Document, days: tuple[DateMention, ...]) -> Iterator[DateMention]:
    """Spans told by their last day, with the first in the same sentence or before it."""
    wording = load_visit_wording()
    text = document.article.text
    begin: DateMention | None = None
    for day in days:
        sentence = document.sentence_at(day.start)
        before = text[max(sentence.start, day.start - 25) : day.start].rstrip()
        until = any(match.end() == len(before) for match in wording["until"].finditer(before))
        homeward = (
            begin is not None
            and begin.start >= sentence.start
            and wording["end"].search(text, begin.end, day.start)
        )
        if begin is not None and (until or homeward):
            past, ahead = _between(begin, day, planned=False), _between(begin, day, planned=True)
            if past or ahead:
                same = begin.start >= sentence.start
                yield DateMention(
                    begin.start if same else day.start,
                    day.end,
                    "visit_until",
                    "span",
                    past or ahead,
                    ahead or past,
                )
        elif wording["begin"].search(text, max(sentence.start, day.start - 90), day.start) or wording[
            "begin"
        ].search(text, day.end, min(sentence.end, day.end + 25)):
            begin = day


def _between(begin: DateMention, end: DateMention, *, planned: bool) -> Days | None:
    """From the first day to the first reading of the last that does not lie before it."""
    first = begin.days(planned=planned)
    if first is None:
        return None
    for days in (end.past, end.ahead):
        if days and first.first < days.last <= first.first + timedelta(days=LONGEST):
            return Days(first.first, days.last)
    return None
