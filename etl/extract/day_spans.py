"""Which stretches of days does an article tell by their two ends?

"From today to Friday", "landed on June 16 and stays until June 20", "wound up on Saturday a visit begun on
Wednesday": two days, one span.
"""

from collections.abc import Iterator
from datetime import timedelta

from etl.extract.date_readers import Days
from etl.extract.dates import DateMention
from etl.extract.visit_wording import LONGEST, load_visit_wording
from etl.model import Document

# Characters around a day in which a word says that something begins or ends on it.
_BEFORE = 90
_BEHIND = 25
# Sentences after an arrival in which a departure still belongs to it.
_STAY = 10


def find_spans(document: Document, days: tuple[DateMention, ...]) -> Iterator[DateMention]:
    """Spans of two days in the order of the text: rules `visit_joined`, `visit_until` and `visit_begun`."""
    text = document.article.text
    begin: DateMention | None = None
    arrival: DateMention | None = None
    before: DateMention | None = None
    for day in days:
        start = document.sentence_at(day.start).start
        if before is not None and before.start >= start and _joined(text, before, day):
            yield from _span(before, day, "visit_joined", start)
        elif before is not None and _begun(document, before, day):
            yield from _span(day, before, "visit_begun", start)
        elif begin is not None and _ends(text, start, begin, day):
            yield from _span(begin, day, "visit_until", start)
        elif arrival is not None and _departs(document, arrival, day):
            yield from _span(arrival, day, "visit_until", start)
        elif _says("begin", text, max(start, day.start - _BEFORE), day.start) or _says(
            "begin", text, day.end, min(document.sentence_at(day.start).end, day.end + _BEHIND)
        ):
            begin = day
        if _says("arrive", text, max(start, day.start - _BEFORE), day.start):
            arrival = day
        before = day


def _says(kind: str, text: str, start: int, end: int) -> bool:
    return load_visit_wording()[kind].search(text, start, end) is not None


def _joined(text: str, first: DateMention, last: DateMention) -> bool:
    """Whether the two stand as "from Monday (13/5) to Wednesday" or "Monday (13/5) and Tuesday (14/5)"."""
    between = text[first.end : last.start].strip(" ,")
    if between in ("and", "&", "and on"):
        days = _between(first, last, planned=False)
        return days is not None and days.last - days.first == timedelta(days=1)
    return _stands_before("from", text, 0, first) and bool(load_visit_wording()["to"].fullmatch(between))


def _stands_before(kind: str, text: str, start: int, day: DateMention) -> bool:
    """Whether such words stand right before a day, in the sentence from `start`."""
    before = text[max(start, day.start - _BEHIND) : day.start].rstrip()
    return any(match.end() == len(before) for match in load_visit_wording()[kind].finditer(before))


def _ends(text: str, start: int, begin: DateMention, day: DateMention) -> bool:
    """Whether what began lasts "until Friday", or began in the same sentence and ends on this day."""
    if _stands_before("until", text, start, day):
        return True
    return begin.start >= start and _says("end", text, begin.end, day.start)


def _departs(document: Document, arrival: DateMention, day: DateMention) -> bool:
    """Whether the one who came on `arrival` leaves on this day, in this sentence or soon after."""
    sentence = document.sentence_at(day.start)
    if sentence.index - document.sentence_at(arrival.start).index > _STAY:
        return False
    start = max(sentence.start, arrival.end, day.start - _BEFORE)
    return _says("depart", document.article.text, start, day.start)


def _begun(document: Document, end: DateMention, begin: DateMention) -> bool:
    """Whether the later day is told first: "ended on Saturday a visit that had begun on Wednesday"."""
    ended, began = document.sentence_at(end.start), document.sentence_at(begin.start)
    return (
        began.index - ended.index <= 1
        and _says("end", document.article.text, max(ended.start, end.start - _BEFORE), end.end + _BEHIND)
        and _says("begun", document.article.text, max(end.end, began.start), begin.start)
    )


def _span(begin: DateMention, end: DateMention, rule: str, start: int) -> Iterator[DateMention]:
    """The span from one day to another; quoted whole where the sentence from `start` holds both."""
    past, ahead = _between(begin, end, planned=False), _between(begin, end, planned=True)
    if past or ahead:
        first, last = sorted((begin, end), key=lambda day: day.start)
        opening = first.start if first.start >= start else last.start
        yield DateMention(opening, last.end, rule, "span", past or ahead, ahead or past)


def _between(begin: DateMention, end: DateMention, *, planned: bool) -> Days | None:
    """From the first day to the first reading of the last that does not lie before it."""
    first = begin.days(planned=planned)
    if first is None:
        return None
    for days in (end.past, end.ahead):
        if days and first.first < days.last <= first.first + timedelta(days=LONGEST):
            return Days(first.first, days.last)
    return None
