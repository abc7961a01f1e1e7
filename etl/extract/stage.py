"""Who is on stage in each sentence, named there or carried over from the sentences before?"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from etl.extract.cues import Cue, find_cues
from etl.model import Document, Person, PersonMention, Sentence

# How many sentences back a pronoun or "the two" may reach; beyond that a name is repeated.
REACH = 3
# The sorts of cue that by themselves say that people dealt with each other.
STRONG = frozenset(("meet", "host", "talk", "call"))
_WORD = re.compile(r"[\w'’+-]+")


@dataclass(frozen=True, slots=True)
class Appearance:
    """A mention of the person at `person` (an index) in a sentence."""

    person: int
    mention: PersonMention


@dataclass(frozen=True, slots=True)
class Stage:
    """One sentence with all that is needed to ask who dealt with whom in it.

    `carried` maps a person who is not mentioned here to how many sentences ago he or she was;
    `subject` is the person who came first in the last sentence that mentions anybody.
    """

    sentence: Sentence
    appearances: tuple[Appearance, ...]
    carried: dict[int, int]
    cues: tuple[Cue, ...]
    words: tuple[tuple[str, int, int], ...]
    subject: int | None

    def first(self, person: int) -> PersonMention | None:
        """The person's first mention in the sentence."""
        return next((a.mention for a in self.appearances if a.person == person), None)

    @property
    def cast(self) -> tuple[int, ...]:
        """The people mentioned, each once, in order."""
        return tuple(dict.fromkeys(a.person for a in self.appearances))

    def cue_kinds(self) -> set[str]:
        """The sorts of cue in the sentence."""
        return {cue.kind for cue in self.cues}


def set_stages(document: Document, people: Sequence[Person]) -> tuple[Stage, ...]:
    """A stage a sentence, in order."""
    by_sentence: dict[int, list[Appearance]] = {}
    for index, person in enumerate(people):
        for mention in person.mentions:
            at = document.sentence_at(mention.start).index
            by_sentence.setdefault(at, []).append(Appearance(index, mention))
    last_seen: dict[int, int] = {}
    subject: int | None = None
    stages = []
    for sentence in document.sentences:
        found = sorted(by_sentence.get(sentence.index, []), key=lambda a: (a.mention.start, a.mention.end))
        here = {a.person for a in found}
        carried = {
            person: sentence.index - at
            for person, at in last_seen.items()
            if person not in here and sentence.index - at <= REACH
        }
        text = document.article.text
        words = tuple(
            (m.group().casefold(), m.start(), m.end())
            for m in _WORD.finditer(text, sentence.start, sentence.end)
        )
        cues = find_cues(text, sentence.start, sentence.end)
        stages.append(Stage(sentence, tuple(found), carried, cues, words, subject))
        subject = found[0].person if found else subject
        last_seen.update(dict.fromkeys(here, sentence.index))
    return tuple(stages)
