"""Does a sentence tell of a dealing other than the news: an earlier one, one to come, one of some alone?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from etl.extract.date_readers import Days
from etl.extract.meeting_days import earlier_days
from etl.extract.repeat_wording import find_contacts, find_words, load_repeat_wording, says
from etl.extract.shown import is_about, people_shown
from etl.extract.situation import Group, Situation
from etl.extract.stage import STRONG, Stage
from etl.extract.tenses import find_marks
from etl.extract.to_come import by_other_medium, is_later, words_ahead

# Words that tell the news beside which an earlier dealing is an aside: "told him, whom he met in June".
TOLD = STRONG | {"tell"}


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
    return tuple(_earlier(turn.people, stage, before, news))


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
    kind, words = words_ahead(stage, people) or (None, None)
    earlier = (each for each in _earlier(people, stage, before, news) if not _is_aside(stage, each))
    if kind is None and (day := next(earlier, None)) is not None:
        return day
    if kind is None and news is not None and (other := by_other_medium(stage, people, news)):
        kind = other
    if kind is None and news is not None and is_later(stage, people, news):
        kind = "ahead"
    kind = kind or _in_words(situation, group, stage, people)
    if kind is None and news is not None and len(people) == 2 < len(group) and _by_phone(stage, news):
        kind = "own"
    if kind == "ahead":
        days = next((time.ahead for time in stage.times if time.ahead), None)
        return Turn(kind, people, at, days, words)
    return Turn(kind, people, at, None if kind == "earlier" else stage.days) if kind else None


def _earlier(people: Group, stage: Stage, before: date | None, news: Stage | None) -> Iterator[Turn]:
    """A turn for each day before the news on which the sentence puts words of meeting."""
    for days, words in earlier_days(stage, before, news):
        yield Turn("earlier", people, stage.sentence.index, days, words)


def find_asides(
    situation: Situation, group: Group, stage: Stage, before: date | None
) -> Iterator[tuple[Turn, tuple[int, int]]]:
    """Earlier dealings that a sentence of news tells by the way, each with the words that tell the news.

    "He told Rubio, whom he met in June, that …" is the news and an engagement in June.
    """
    people = people_shown(situation, group, stage)
    if is_about(situation, people, stage):
        for turn in _earlier(people, stage, before, None):
            news = _outside(stage, turn)
            if news and any(a.person in people and a.mention.end <= news[0] for a in stage.appearances):
                yield turn, news


def _by_phone(stage: Stage, news: Stage) -> bool:
    """Whether the sentence tells of a call and the news does not."""
    return "call" in stage.cue_kinds() - news.cue_kinds() and any(find_contacts(stage.sentence.text))


def _is_aside(stage: Stage, turn: Turn) -> bool:
    """Whether the words stand in a relative clause, with other words of meeting outside it."""
    return _outside(stage, turn) is not None


def _outside(stage: Stage, turn: Turn) -> tuple[int, int] | None:
    """The words that tell the news before the relative clause in which the turn's words stand, or None."""
    if turn.cue is None:
        return None
    start = stage.sentence.start
    before = stage.sentence.text[: turn.cue[0] - start]
    comma = before.rfind(",")
    opened = load_repeat_wording()["aside"].match(before[comma + 1 :].lstrip()) if comma >= 0 else None
    if opened is None:
        return None
    # "They signed it in 2021, when they met" is no news; "he told Rubio, whom he met" is.
    kinds = TOLD if "who" in opened.group() else STRONG
    told = [cue for cue in stage.cues if cue.kind in kinds and cue.end - start <= comma]
    return (told[-1].start, told[-1].end) if told else None


def _is_called_off(text: str) -> bool:
    """Whether words of meeting stand before words of calling off: "the talks set for May were put off"."""
    ends = [mark.start for mark in find_marks(text) if mark.kind == "cancelled"]
    return bool(ends) and any(
        begin < ends[-1]
        for begin, _ in (*find_contacts(text), *(match.span() for match in find_words("journey", text)))
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
