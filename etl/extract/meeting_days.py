"""Which words of meeting does a day of the sentence belong to, and does it lie before the news?"""

from collections.abc import Iterator, Sequence
from datetime import date

from etl.extract.clauses import borders, counts_since, names_a_thing, relative_start, verbs
from etl.extract.date_readers import Days
from etl.extract.dates import DateMention
from etl.extract.repeat_wording import find_contacts, find_words, load_repeat_wording, says
from etl.extract.stage import Stage
from etl.extract.tenses import find_marks

# Characters of a sentence, from the first to the one behind the last.
Span = tuple[int, int]

RELATIVE_YEARS = frozenset(("this_year", "last_year"))
# Marks of what is still to come: "in May" may then be the next one.
TO_COME = frozenset(("future", "arranged", "was_to", "setting_out"))
# Characters between words of meeting and the day they belong to.
NEAR = 60
# Cues by which two act upon each other; what they talk of may have a day of its own.
ACTS = frozenset(("meet", "host", "call"))
# A dealing this few days before the news needs words that put it before: else it may be part of the news.
CLOSE_DAYS = 7


def told_days(stage: Stage) -> Days | None:
    """The first days, no bare year, that the sentence names."""
    planned = "plan" in stage.cue_kinds()
    found = (time.days(planned=planned) for time in stage.times if time.precision not in ("year", "untold"))
    return next((days for days in found if days), None)


def earlier_days(stage: Stage, before: date | None, news: Stage | None) -> Iterator[tuple[Days, Span]]:
    """The days before the news on which the sentence puts words of meeting, each with those, used once.

    The words are given as characters of the article.
    """
    text, start = stage.sentence.text, stage.sentence.start
    other_medium = news is not None and ("call" in stage.cue_kinds()) != ("call" in news.cue_kinds())
    taken: list[Span] = []
    done: list[Days] = []
    for time in stage.times:
        first, last = time.start - start, time.end - start
        if time.past is None or not _is_earlier(text, time, first, last, before, other_medium=other_medium):
            continue
        words = contact_of(text, first, last, (*acts(stage), *_topical(text, last)))
        if words is None or words in taken or any(_overlap(time.past, days) for days in done):
            continue
        taken.append(words)
        done.append(time.past)
        yield time.past, (words[0] + start, words[1] + start)


def _overlap(one: Days, other: Days) -> bool:
    return one.first <= other.last and other.first <= one.last


def _is_earlier(
    text: str, time: DateMention, first: int, last: int, before: date | None, *, other_medium: bool
) -> bool:
    """Whether the day at `text[first:last]` is one before the news."""
    marks = {mark.kind for mark in find_marks(text)}
    is_past = bool(marks & {"pluperfect", "background"}) or says("last", text)
    if time.past is None or (counts_since(text, 0, first) and not says("last", text)):
        return False
    if time.past != time.ahead and not is_past and (marks & TO_COME or says("modal", text)):
        return False
    if time.rule in RELATIVE_YEARS and "future" not in marks and _happened_beside(text, first, last):
        return True
    if before is None or time.past.last >= before:
        return False
    if time.precision == "year":
        return _happened_beside(text, first, last) and not names_a_thing(text, 0, first, last, year=True)
    return is_past or other_medium or (before - time.past.last).days > CLOSE_DAYS


def contact_of(text: str, first: int, last: int, more: Sequence[Span] = ()) -> Span | None:
    """The words of meeting, `more` among them, nearest to the day at `text[first:last]`, in its clause."""
    opened = relative_start(text, 0, first)
    low, high = 0, len(text)
    if opened is not None:
        comma = text.find(",", last)
        low, high = opened, comma if comma >= 0 else high
    found = [
        (begin, end)
        for begin, end in (*find_contacts(text), *more)
        if low <= begin < high
        and max(begin - last, first - end) <= NEAR
        and not says("new_clause", text[last:begin])
    ]
    return min(found, key=lambda words: max(words[0] - last, first - words[1]), default=None)


def acts(stage: Stage) -> tuple[Span, ...]:
    """Where the sentence has words that two people act by upon each other."""
    start = stage.sentence.start
    return tuple((cue.start - start, cue.end - start) for cue in stage.cues if cue.kind in ACTS)


def _topical(text: str, last: int) -> Iterator[Span]:
    """Words of talking over something, behind the day that ends at `last`; what they talk of has its own."""
    return (match.span() for match in find_words("topical", text) if match.start() >= last)


def _happened_beside(text: str, at: int, end: int) -> bool:
    """Whether "this year" at offset `at` stands right behind what happened in it."""
    if any(0 <= match.start() - end <= 2 for match in find_words("when_met", text)):
        return True
    ends = [match.end() for match in load_repeat_wording()["happened"].finditer(text, 0, at)]
    return bool(ends) and borders(text[ends[-1] : at]) + verbs(text[ends[-1] : at]) == 0
