"""Whom of a gathering does a sentence show, and does it tell of them rather than of somebody else?"""

from functools import lru_cache
from itertools import combinations

from etl.extract.repeat_wording import find_words, says
from etl.extract.situation import Group, Situation
from etl.extract.stage import Stage

NUMBERS = {"two": 2, "pair": 2, "three": 3, "trio": 3, "four": 4, "quartet": 4, "five": 5, "six": 6}
# What a sentence tells of another pair more surely than of this one by these log-odds is the other pair's.
SURER = 1.5
NO_PAIR = -9.0
# Answers kept: the sentences of an article are asked about again for each time they may tell of.
RECENT = 256


@lru_cache(maxsize=RECENT)
def people_shown(situation: Situation, group: Group, stage: Stage) -> Group:
    """Those of the group whom the sentence shows: by name or pronoun, or all where it counts them.

    "Another meeting is planned" is of those whom the sentence before shows.
    """
    text, start = stage.sentence.text, stage.sentence.start
    if not stage.appearances and stage.sentence.index and says("another", text):
        before = frozenset(situation.stages[stage.sentence.index - 1].cast)
        return group if before == group else frozenset()
    loose = [(match.start() + start, match.end() + start) for match in find_words("loose", text)]
    shown = group & {
        a.person
        for a in stage.appearances
        if a.mention.kind != "pronoun"
        or not any(a.mention.start < last and first < a.mention.end for first, last in loose)
    }
    named = any(a.mention.kind != "pronoun" for a in stage.appearances)
    if frozenset(stage.cast) - group or (named and situation.crosses(shown)):
        return shown
    numbers = find_words("number", text)
    if numbers:
        said = NUMBERS[numbers[0].group("n").casefold()]
        if said in (len(group), len({situation.country(person) for person in group})):
            return group
        if said != len(shown):
            return frozenset()
    if len(group) == 4 and (holders := _holders(situation, group, text)):
        return holders
    if len(group) == 2 and says("couple", text):
        return group
    return group if len(group) > 2 and _means_all(situation, shown, stage) else shown


def _holders(situation: Situation, group: Group, text: str) -> Group:
    """The two of four whom "the defence ministers" are; nobody where it says no such thing."""
    named = find_words("holders", text)
    if not named:
        return frozenset()
    role = "foreign_minister" if named[0].group("office").casefold() == "foreign" else "defence_minister"
    found = frozenset(person for person in group if situation.role(person) == role)
    return found if len(found) == 2 and situation.crosses(found) else frozenset()


def _means_all(situation: Situation, shown: Group, stage: Stage) -> bool:
    """Whether "they" are all of several: the sentence before names not just the two taken for them."""
    before = situation.stages[max(stage.sentence.index - 1, 0)]
    just_named = {a.person for a in before.appearances if a.mention.kind != "pronoun"}
    return situation.crosses(shown) and says("they", stage.sentence.text) and just_named != shown


@lru_cache(maxsize=RECENT)
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
