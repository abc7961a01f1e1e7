"""On which days does a visit or gathering take place, where the article says how long it lasts?

"A three-day visit from Sunday", "arrived on June 16 and stays until June 20", "closed on 19 October after
two days": none of them names the span, each of them tells it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from functools import lru_cache

from etl.extract.date_readers import Days
from etl.extract.date_wording import load_date_wording
from etl.extract.dates import DateMention, article_dates
from etl.extract.day_spans import find_spans
from etl.extract.visit_wording import LONGEST, load_visit_wording
from etl.model import Document, Sentence


@dataclass(frozen=True, slots=True)
class _Visit:
    """A length of stay, in days, and its words."""

    days: int
    start: int
    end: int


def find_visits(document: Document, dates: tuple[DateMention, ...]) -> tuple[DateMention, ...]:
    """The spans of visits and gatherings that the article tells by their length or their last day.

    As `DateMention`s of precision `span` with the rules `visit_from`, `visit_to` and those of
    `etl.extract.day_spans`; where the day is told, `start` and `end` hold the day and, in the same
    sentence, the length.
    """
    days = tuple(
        mention
        for mention in dates
        if mention.precision == "day" and mention.past and mention.rule != "dateline"
    )
    if not days:
        return ()
    found = [*_by_length(document, days), *find_spans(document, days)]
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
    """The day that this length counts from or up to: in the same sentence, else in those beside it."""
    for offset in (0, -1, 1, 2):
        index = sentence.index + offset
        if not 0 <= index < len(document.sentences):
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
    leaves = visit is None and wording["depart"].search(text, low, day.start)
    if leaves or wording["end"].search(text, low, high):
        return "visit_to"
    begins = wording["begin"].finditer(text, low, high if visit is not None else day.start)
    if any(visit is None or begin.end() <= visit.start or begin.start() >= visit.end for begin in begins):
        return "visit_from"
    return None
