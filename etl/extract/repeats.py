"""Did the people of a gathering, or some of them, meet at another time too?

"The two last met in June" in an article on their talks of Tuesday is an engagement of its own: other days,
words of meeting, and background wording or another medium in the sentence that tells of it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from etl.extract.contacts import Pair
from etl.extract.cues import Cue
from etl.extract.dates import DateMention
from etl.extract.situation import Contact
from etl.extract.stage import Stage

# The log-odds from which a sentence is looked at; lower than for a first engagement, since
# the people are known to have met.
LOOKED_AT = -1.0
# "Since 2018" dates no meeting, and neither does what a guest saw.
VAGUE = frozenset(("year", "untold"))
MEETING = frozenset(("meet", "talk", "call"))
NEAR = 40


@dataclass(frozen=True, slots=True)
class Gathering:
    """People who met as one engagement, and the sentences that say so, the surest first.

    `cue`: the words of meeting, as characters of the article, where they are not just the sentence's first.
    """

    people: tuple[int, ...]
    sentences: tuple[int, ...]
    probability: float
    cue: tuple[int, int] | None = None


def split_repeats(
    gathering: Gathering, contacts: Mapping[Pair, Contact], stages: Sequence[Stage]
) -> tuple[Gathering, ...]:
    """The gathering, and one more for each other time that a sentence tells of some of its people."""
    main = _main_sentence(gathering, stages)
    further: list[Gathering] = []
    for sentence, people in _told_of(gathering, contacts).items():
        here = stages[sentence]
        known = any(g.people == people and not _apart(here, stages[g.sentences[0]]) for g in further)
        if sentence != main and not known and _another_time(here, stages[main]):
            further.append(Gathering(people, (sentence,), gathering.probability))
    taken = {g.sentences[0] for g in further}
    kept = (main, *(n for n in gathering.sentences if n != main and n not in taken))
    return (Gathering(gathering.people, kept, gathering.probability), *further)


def _main_sentence(gathering: Gathering, stages: Sequence[Stage]) -> int:
    """The first dated sentence that is no background, else the surest."""
    dated = (n for n in sorted(gathering.sentences) if stages[n].days)
    news = (n for n in dated if "background" not in stages[n].cue_kinds())
    return next(news, gathering.sentences[0])


def _told_of(gathering: Gathering, contacts: Mapping[Pair, Contact]) -> dict[int, tuple[int, ...]]:
    """The people of the gathering that each sentence shows together, by sentence."""
    found: dict[int, set[int]] = {}
    for pair, contact in contacts.items():
        if set(pair) <= set(gathering.people):
            for score, sentence in contact.moments:
                if score > LOOKED_AT:
                    found.setdefault(sentence, set()).update(pair)
    return {sentence: tuple(sorted(people)) for sentence, people in sorted(found.items())}


def _another_time(here: Stage, main: Stage) -> bool:
    """Whether a sentence dates words of meeting on other days than the main one, as past or to come."""
    kinds, main_kinds = here.cue_kinds(), main.cue_kinds()
    turned = (
        "background" in kinds
        or ("call" in kinds) != ("call" in main_kinds)
        or ("plan" in kinds and "plan" not in main_kinds)
    )
    return turned and _dates_a_meeting(here) and _apart(here, main)


def _dates_a_meeting(stage: Stage) -> bool:
    """Whether a day or month, no bare year, stands near words of meeting."""
    return any(
        time.precision not in VAGUE and cue.kind in MEETING and _gap(cue, time) <= NEAR
        for time in stage.times
        for cue in stage.cues
    )


def _gap(cue: Cue, time: DateMention) -> int:
    """Characters between the two."""
    return max(cue.start - time.end, time.start - cue.end)


def _apart(one: Stage, other: Stage) -> bool:
    """Whether both name days and share none."""
    if one.days is None or other.days is None:
        return False
    return one.days.last < other.days.first or other.days.last < one.days.first
