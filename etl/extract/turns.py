"""Does a sentence tell of a dealing other than the news: an earlier one, one to come, one of some alone?"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from etl.extract.clauses import borders, counts_since, verbs
from etl.extract.date_readers import Days
from etl.extract.dates import DateMention
from etl.extract.repeat_wording import find_contacts, load_repeat_wording, says
from etl.extract.situation import Group, Situation
from etl.extract.stage import Stage
from etl.extract.tenses import find_marks

NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
RELATIVE_YEARS = frozenset(("this_year", "last_year"))
# Characters between words of meeting and the day they belong to.
NEAR = 60
# Characters between "agreed to meet" and the one to be met.
BESIDE = 25
# A dealing this few days before the news needs words that put it before: else it may be part of the news.
CLOSE_DAYS = 7
# What a sentence tells of another pair more surely than of this one by these log-odds is the other pair's.
SURER = 1.5
NO_PAIR = -9.0


@dataclass(frozen=True, slots=True)
class Turn:
    """A sentence that tells of some of the people at another time.

    `kind`: `earlier`, `ahead`, `new_time` (in place of one that fell through), `off` (called off), `own`
    (some of several alone), `twice` (the same again). `days`: those told, or None.
    """

    kind: str
    people: Group
    sentence: int
    days: Days | None


def find_turn(situation: Situation, group: Group, stage: Stage, news: date | None) -> Turn | None:
    """How the sentence tells of some of the group at another time than the news, or None.

    news: the first day of the main dealing or, where none is told, a week before the article; None
    where there is no date at all: then only words tell.
    """
    people = people_shown(situation, group, stage)
    if not is_about(situation, people, stage):
        return None
    at = stage.sentence.index
    if says("twice", stage.sentence.text):
        return Turn("twice", people, at, None)
    kind = _ahead(stage, people)
    if kind is None and (earlier := _earlier_day(stage, news)) is not None:
        return Turn("earlier", people, at, earlier.past)
    kind = kind or _in_words(situation, group, stage, people)
    return Turn(kind, people, at, stage.days) if kind else None


def people_shown(situation: Situation, group: Group, stage: Stage) -> Group:
    """Those of the group whom the sentence shows: by name or pronoun, or all where it counts them."""
    text, start = stage.sentence.text, stage.sentence.start
    wording = load_repeat_wording()
    loose = [(match.start() + start, match.end() + start) for match in wording["loose"].finditer(text)]
    shown = group & {
        a.person
        for a in stage.appearances
        if a.mention.kind != "pronoun"
        or not any(a.mention.start < last and first < a.mention.end for first, last in loose)
    }
    named = any(a.mention.kind != "pronoun" for a in stage.appearances)
    if frozenset(stage.cast) - group or (named and situation.crosses(shown)):
        return shown
    number = wording["number"].search(text)
    if number:
        countries = {situation.country(person) for person in group}
        if NUMBERS[number.group("n").casefold()] in (len(group), len(countries)):
            return group
    if len(group) == 2 and says("couple", text):
        return group
    return group if len(group) > 2 and _means_all(situation, shown, stage) else shown


def _means_all(situation: Situation, shown: Group, stage: Stage) -> bool:
    """Whether "they" are all of several: the sentence before names not just the two taken for them."""
    before = situation.stages[max(stage.sentence.index - 1, 0)]
    just_named = {a.person for a in before.appearances if a.mention.kind != "pronoun"}
    return situation.crosses(shown) and says("they", stage.sentence.text) and not shown <= just_named


def is_about(situation: Situation, people: Group, stage: Stage) -> bool:
    """Whether the sentence may tell of a dealing of these people: not denied, and not of their countries."""
    text = stage.sentence.text
    if not situation.crosses(people) or says("denied", text):
        return False
    if says("states", text) and not are_named(stage, people):
        return False
    cast = frozenset(stage.cast) | people
    return _telling(situation, people, stage) >= _telling(situation, cast, stage) - SURER


def are_named(stage: Stage, people: Group) -> bool:
    """Whether the sentence has all of them by more than a pronoun."""
    return people <= {a.person for a in stage.appearances if a.mention.kind != "pronoun"}


def _telling(situation: Situation, people: Group, stage: Stage) -> float:
    """The log-odds with which the sentence tells of the surest pair among them."""
    return max(
        (
            score
            for pair in combinations(sorted(people), 2)
            if pair in situation.contacts
            for score, at in situation.contacts[pair].moments
            if at == stage.sentence.index
        ),
        default=NO_PAIR,
    )


def told_days(stage: Stage) -> Days | None:
    """The first days, no bare year, that the sentence names."""
    planned = "plan" in stage.cue_kinds()
    found = (time.days(planned=planned) for time in stage.times if time.precision not in ("year", "untold"))
    return next((days for days in found if days), None)


def _earlier_day(stage: Stage, news: date | None) -> DateMention | None:
    """The day before the news on which the sentence puts words of meeting."""
    text, start = stage.sentence.text, stage.sentence.start
    contacts = tuple(find_contacts(text))
    marks = {mark.kind for mark in find_marks(text)}
    put_before = bool(marks & {"pluperfect", "background"}) or says("last", text)
    for time in stage.times:
        first, last = time.start - start, time.end - start
        if time.past is None or counts_since(text, 0, first):
            continue
        if time.rule in RELATIVE_YEARS and "future" not in marks and _happened_beside(text, first):
            return time
        if time.precision == "year" or news is None or time.past.last >= news:
            continue
        near = any(max(begin - last, first - end) <= NEAR for begin, end in contacts)
        if near and (put_before or (news - time.past.last).days > CLOSE_DAYS):
            return time
    return None


def _happened_beside(text: str, at: int) -> bool:
    """Whether "this year" at offset `at` stands right behind what happened in it."""
    ends = [match.end() for match in load_repeat_wording()["happened"].finditer(text, 0, at)]
    return bool(ends) and borders(text[ends[-1] : at]) + verbs(text[ends[-1] : at]) == 0


def _ahead(stage: Stage, people: Group) -> str | None:
    """Whether words tell of a dealing to come of these people, or of a new time for one."""
    text = stage.sentence.text
    if says("new_time", text):
        return "new_time"
    if says("arranged", text):
        return "ahead"
    found = load_repeat_wording()["ahead"].finditer(text)
    return "ahead" if any(_of_themselves(stage, people, match.end()) for match in found) else None


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
    if any(mark.kind == "cancelled" for mark in find_marks(text)):
        return "off"
    if len(group) > 2:
        previous = situation.stages[max(stage.sentence.index - 1, 0)].sentence
        of_each = previous.paragraph == stage.sentence.paragraph and says("each", previous.text)
        if (says("own", text) and len(people) in (2, 4)) or (of_each and len(people) == 4):
            return "own"
    return None


def own_pairs(situation: Situation, people: Group) -> Iterator[Group]:
    """The pairs of a sentence about some of several: two alone; of four, the holders of one office."""
    for pair in combinations(sorted(people), 2):
        same_office = situation.role(pair[0]) == situation.role(pair[1])
        if situation.crosses(frozenset(pair)) and (same_office or len(people) == 2):
            yield frozenset(pair)
