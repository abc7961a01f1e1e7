"""Does a sentence tell of a dealing other than the news: an earlier one, one to come, one of some alone?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from etl.extract.announcements import is_announced
from etl.extract.clauses import borders, counts_since, names_a_thing, relative_start, verbs
from etl.extract.date_readers import Days
from etl.extract.dates import DateMention
from etl.extract.repeat_wording import find_contacts, find_words, load_repeat_wording, says
from etl.extract.shown import is_about, people_shown
from etl.extract.situation import Group, Situation
from etl.extract.stage import STRONG, Stage
from etl.extract.tenses import find_marks

RELATIVE_YEARS = frozenset(("this_year", "last_year"))
# Marks of what is still to come: "in May" may then be the next one.
TO_COME = frozenset(("future", "arranged", "was_to", "setting_out"))
# Characters between words of meeting and the day they belong to.
NEAR = 60
# Cues by which two act upon each other; what they talk of may have a day of its own.
ACTS = frozenset(("meet", "host", "call"))
# Characters between "agreed to meet" and the one to be met.
BESIDE = 25
# A dealing this few days before the news needs words that put it before: else it may be part of the news.
CLOSE_DAYS = 7


@dataclass(frozen=True, slots=True)
class Turn:
    """A sentence that tells of some of the people at another time.

    `kind`: `earlier`, `ahead`, `new_time` (in place of one that fell through), `off` (called off), `own`
    (some of several alone), `twice` (the same again). `days`: those told, or None. `cue`: the words of
    meeting, as characters of the article, where one sentence tells of several times.
    """

    kind: str
    people: Group
    sentence: int
    days: Days | None
    cue: tuple[int, int] | None = None


def find_turns(
    situation: Situation, group: Group, stage: Stage, before: date | None, news: Stage | None = None
) -> tuple[Turn, ...]:
    """As `find_turn`, with one more for each other day that the sentence puts an earlier dealing on."""
    turn = find_turn(situation, group, stage, before, news)
    if turn is None:
        return ()
    if turn.kind != "earlier" or turn.days is None:
        return (turn,)
    return tuple(_earlier_days(turn.people, stage, before, news))


def find_turn(
    situation: Situation, group: Group, stage: Stage, before: date | None, news: Stage | None = None
) -> Turn | None:
    """How the sentence tells of some of the group at another time than the news, or None.

    before: the day that an earlier dealing lies before: the first day of the news or, where none is told, a
    week before the article; None where there is no date at all: then only words tell. news: the sentence
    that tells the news, where it is known.
    """
    people = people_shown(situation, group, stage)
    if not is_about(situation, people, stage):
        return None
    text, at = stage.sentence.text, stage.sentence.index
    if says("twice", text):
        return Turn("twice", people, at, None)
    if _is_called_off(text):
        return Turn("off", people, at, stage.days)
    kind = _ahead(stage, people)
    earlier = (each for each in _earlier_days(people, stage, before, news) if not _is_aside(stage, each))
    if kind is None and (day := next(earlier, None)) is not None:
        return day
    if kind is None and news is not None and (other := _other_medium(stage, people, news)):
        kind = other
    if kind is None and news is not None and _is_later(stage, people, news):
        kind = "ahead"
    kind = kind or _in_words(situation, group, stage, people)
    if kind is None and news is not None and len(people) == 2 < len(group) and _by_phone(stage, news):
        kind = "own"
    if kind == "ahead":
        return Turn(kind, people, at, next((time.ahead for time in stage.times if time.ahead), None))
    return Turn(kind, people, at, None if kind == "earlier" else stage.days) if kind else None


def _by_phone(stage: Stage, news: Stage) -> bool:
    """Whether the sentence tells of a call and the news does not."""
    return "call" in stage.cue_kinds() - news.cue_kinds() and any(find_contacts(stage.sentence.text))


def told_days(stage: Stage) -> Days | None:
    """The first days, no bare year, that the sentence names."""
    planned = "plan" in stage.cue_kinds()
    found = (time.days(planned=planned) for time in stage.times if time.precision not in ("year", "untold"))
    return next((days for days in found if days), None)


def _earlier_days(people: Group, stage: Stage, before: date | None, news: Stage | None) -> Iterator[Turn]:
    """The days before the news on which the sentence puts words of meeting, each words used once."""
    text, start = stage.sentence.text, stage.sentence.start
    other_medium = news is not None and ("call" in stage.cue_kinds()) != ("call" in news.cue_kinds())
    taken: list[tuple[int, int]] = []
    done: list[Days] = []
    for time in stage.times:
        first, last = time.start - start, time.end - start
        if time.past is None or not _is_earlier(text, time, first, last, before, other_medium=other_medium):
            continue
        if is_announced(stage.sentence, time.start):
            continue
        words = _contact_of(text, first, last, (*_acts(stage), *_topical(text, last)))
        if words is None or words in taken or any(_overlap(time.past, days) for days in done):
            continue
        taken.append(words)
        done.append(time.past)
        yield Turn("earlier", people, stage.sentence.index, time.past, (words[0] + start, words[1] + start))


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


def _contact_of(
    text: str, first: int, last: int, more: Sequence[tuple[int, int]] = ()
) -> tuple[int, int] | None:
    """The words of meeting nearest to the day at `text[first:last]`, in the same relative clause."""
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


def _is_aside(stage: Stage, turn: Turn) -> bool:
    """Whether the words stand in a relative clause, with other words of meeting outside it."""
    if turn.cue is None:
        return False
    start = stage.sentence.start
    before = stage.sentence.text[: turn.cue[0] - start]
    comma = before.rfind(",")
    if comma < 0 or not load_repeat_wording()["aside"].match(before[comma + 1 :].lstrip()):
        return False
    return any(cue.kind in STRONG and cue.end - start <= comma for cue in stage.cues)


def _happened_beside(text: str, at: int, end: int) -> bool:
    """Whether "this year" at offset `at` stands right behind what happened in it."""
    if any(0 <= match.start() - end <= 2 for match in find_words("when_met", text)):
        return True
    ends = [match.end() for match in load_repeat_wording()["happened"].finditer(text, 0, at)]
    return bool(ends) and borders(text[ends[-1] : at]) + verbs(text[ends[-1] : at]) == 0


def _topical(text: str, last: int) -> Iterator[tuple[int, int]]:
    """Words of talking over something, behind the day that ends at `last`; what they talk of has its own."""
    return (match.span() for match in find_words("topical", text) if match.start() >= last)


def _is_called_off(text: str) -> bool:
    """Whether words of meeting stand before words of calling off: "the talks set for May were put off"."""
    ends = [mark.start for mark in find_marks(text) if mark.kind == "cancelled"]
    return bool(ends) and any(
        begin < ends[-1]
        for begin, _ in (*find_contacts(text), *(match.span() for match in find_words("journey", text)))
    )


def _ahead(stage: Stage, people: Group) -> str | None:
    """Whether words tell of a dealing to come of these people, or of a new time for one."""
    text = stage.sentence.text
    if says("new_time", text):
        return "new_time"
    if says("arranged", text) or says("another", text):
        return "ahead"
    told = any(_of_themselves(stage, people, match.end()) for match in find_words("ahead", text))
    subject = any(_are_subject(stage, people, match.start()) for match in find_words("together", text))
    return "ahead" if told or subject else None


def _is_later(stage: Stage, people: Group, news: Stage) -> bool:
    """Whether a dealing to come is put on a day behind the news, all its people being named or counted."""
    text, start = stage.sentence.text, stage.sentence.start
    told = told_days(news)
    marks = {mark.kind for mark in find_marks(text)}
    if told is None or not marks & {"future", "arranged"} or "table" in stage.cue_kinds() - news.cue_kinds():
        return False
    return any(
        time.ahead is not None
        and time.ahead.first > told.last
        and time.precision not in ("year", "untold")
        and not counts_since(text, 0, time.start - start)
        and _contact_of(text, time.start - start, time.end - start, _acts(stage)) is not None
        for time in stage.times
    )


def _other_medium(stage: Stage, people: Group, news: Stage) -> str | None:
    """A call told of beside a meeting to come, or one to come beside a meeting that was held or fell through."""
    if "call" not in stage.cue_kinds() - news.cue_kinds() or not any(find_contacts(stage.sentence.text)):
        return None
    here, there = ({mark.kind for mark in find_marks(each.sentence.text)} for each in (stage, news))
    if here & TO_COME:
        return None if there & TO_COME and "cancelled" not in there else "ahead"
    return "earlier" if there & TO_COME and "done" in here and people == frozenset(stage.cast) else None


def _acts(stage: Stage) -> tuple[tuple[int, int], ...]:
    """Where the sentence has words that two people act by upon each other."""
    start = stage.sentence.start
    return tuple((cue.start - start, cue.end - start) for cue in stage.cues if cue.kind in ACTS)


def _are_subject(stage: Stage, people: Group, at: int) -> bool:
    """Whether words at offset `at` of the sentence follow on the people, all of them, without a border."""
    text, start = stage.sentence.text, stage.sentence.start
    before = [a for a in stage.appearances if a.mention.end - start <= at and a.person in people]
    if not before:
        return True
    last = max(a.mention.end for a in before) - start
    between = text[last:at]
    return people <= {a.person for a in before} and "," not in between and borders(between) == 0


def _of_themselves(stage: Stage, people: Group, at: int) -> bool:
    """Whether what follows the words that end at offset `at` of the sentence are the people themselves."""
    if load_repeat_wording()["themselves"].match(stage.sentence.text[at:]):
        return True
    offset = stage.sentence.start + at
    return any(
        a.person in people and a.mention.kind != "pronoun" and 0 <= a.mention.start - offset <= BESIDE
        for a in stage.appearances
    )


def _in_words(situation: Situation, group: Group, stage: Stage, people: Group) -> str | None:
    """The turn that words alone tell."""
    text = stage.sentence.text
    alone = not frozenset(stage.cast) - people
    if alone and (says("last", text) or says("earlier", text)):
        return "earlier"
    if not any(find_contacts(text)):
        return None
    if len(group) > 2:
        previous = situation.stages[max(stage.sentence.index - 1, 0)].sentence
        of_each = previous.paragraph == stage.sentence.paragraph and says("each", previous.text)
        if (says("own", text) and len(people) in (2, 4)) or (of_each and len(people) == 4):
            return "own"
    return None


def own_pairs(situation: Situation, stage: Stage, people: Group) -> Iterator[Group]:
    """The pairs of a sentence about some of several who met apart.

    Of two countries' people those of one office; of more countries' the first named with each of the others.
    """
    if len(people) == 2:
        yield people
        return
    two_sides = len({situation.country(person) for person in people}) == 2
    first = next(person for person in (*stage.cast, *people) if person in people)
    for pair in combinations(sorted(people), 2):
        same_office = situation.role(pair[0]) == situation.role(pair[1])
        if situation.crosses(frozenset(pair)) and (same_office if two_sides else first in pair):
            yield frozenset(pair)
