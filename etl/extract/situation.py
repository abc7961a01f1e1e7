"""All that is known of an article's people when it is asked who met whom."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from etl.extract.contacts import Features, Moment, Pair, is_word
from etl.extract.linear import LinearModel
from etl.extract.stage import Stage
from etl.extract.word_search import WordSearch
from etl.model import Document, Person

# The log-odds of a pair that no sentence shows together.
NEVER = -6.0
# A sentence tells of a pair from these log-odds on.
TELLS = -0.5
# It may tell of one from these on.
MAY_TELL = -2.5

# How many a word of number makes at one table, in people or in countries.
NUMBERS = {
    "three": 3,
    "tri": 3,
    "trio": 3,
    "four": 4,
    "quad": 4,
    "quartet": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
}
_NUMBER = re.compile(
    r"\b(?:(three|four|five|six|seven|trio|quartet)\b|(tri|quad)(?=lateral|partite|rilateral))"
)

Group = frozenset[int]
RECENT = 64


@lru_cache(maxsize=RECENT)
def numbers_named(text: str) -> tuple[int, ...]:
    """The numbers of people or countries at one table that a text names ("the three", "trilateral")."""
    found = _search().find(text.casefold())
    return tuple(NUMBERS[match.group(1) or match.group(2)] for _, match in found)


@cache
def _search() -> WordSearch[str]:
    return WordSearch([("number", _NUMBER)])


@dataclass(frozen=True, slots=True)
class Contact:
    """A pair with the sentences that show it together, the surest first, as (log-odds, sentence).

    `signs`: how the surest sentence shows the two, single words left out, and how any other does.
    """

    pair: Pair
    moments: tuple[tuple[float, int], ...]
    signs: Features

    @property
    def best(self) -> float:
        """The log-odds of the surest sentence."""
        return self.moments[0][0] if self.moments else NEVER

    @property
    def telling(self) -> tuple[int, ...]:
        """The sentences that tell of the pair, the surest first; never none."""
        return tuple(n for score, n in self.moments if score > TELLS) or (self.moments[0][1],)


@dataclass(frozen=True, slots=True)
class Gathering:
    """People who met as one engagement, and the sentences that say so, the surest first.

    `cue`: the words of meeting, as characters of the article, where they are not just the sentence's first.
    """

    people: tuple[int, ...]
    sentences: tuple[int, ...]
    probability: float
    cue: tuple[int, int] | None = None


@dataclass(frozen=True, eq=False)
class Situation:
    """An article's people, its sentences as stages, and each pair's sentences scored."""

    document: Document
    people: Sequence[Person]
    stages: Sequence[Stage]
    contacts: Mapping[Pair, Contact]

    def country(self, person: int) -> str | None:
        """The person's country or organisation."""
        return self._countries[person]

    @cached_property
    def _countries(self) -> tuple[str | None, ...]:
        return tuple(person.country.value if person.country else None for person in self.people)

    def role(self, person: int) -> str:
        """The person's role, `none` where not known."""
        found = self.people[person].role
        return found.value if found else "none"

    @cached_property
    def seen(self) -> Mapping[int, frozenset[int]]:
        """The sentences that have each person on stage."""
        found: dict[int, set[int]] = {person: set() for person in range(len(self.people))}
        for stage in self.stages:
            for person in stage.cast:
                found[person].add(stage.sentence.index)
        return {person: frozenset(sentences) for person, sentences in found.items()}

    @cached_property
    def has_table(self) -> bool:
        """Whether any sentence speaks of a 2+2, a trilateral or the like."""
        return any("table" in stage.cue_kinds() for stage in self.stages)

    @cached_property
    def numbers(self) -> tuple[int, ...]:
        """The numbers of people or countries at one table that the article names."""
        return numbers_named(self.document.article.text)

    def first_seen(self, person: int) -> int:
        """The sentence that mentions the person first."""
        return self.document.sentence_at(self.people[person].mentions[0].start).index

    def crosses(self, group: Group) -> bool:
        """Whether the group has people of two countries or more."""
        return len({self._countries[person] for person in group} - {None}) >= 2


def gather_contacts(moments: Sequence[Moment], model: LinearModel) -> dict[Pair, Contact]:
    """Each pair's sentences, scored."""
    found: dict[Pair, list[tuple[float, Moment]]] = {}
    for moment in moments:
        found.setdefault(moment.pair, []).append((model.score(moment.features), moment))
    contacts = {}
    for pair, scored in found.items():
        ordered = sorted(scored, key=lambda item: (-item[0], item[1].sentence))
        told = tuple((score, moment.sentence) for score, moment in ordered)
        contacts[pair] = Contact(pair, told, _signs(ordered))
    return contacts


def _signs(scored: Sequence[tuple[float, Moment]]) -> Features:
    surest = scored[0][1].features
    signs = {f"surest, {name}": value for name, value in surest.items() if not is_word(name)}
    for score, moment in scored:
        if score > MAY_TELL:
            signs.update({f"any, {name}": 1.0 for name in moment.features if name.startswith("arc ")})
    return signs
