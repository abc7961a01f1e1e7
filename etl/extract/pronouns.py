"""Whom do "he", "her guest" and "the two" stand for?

Resolved only as far as deciding who met whom needs: a pronoun is the person the last sentences were
about, "the two" the last two people of different countries. Wording in data/reference/meetings.yml.
"""

from collections.abc import Sequence
from itertools import combinations

from etl.extract.cues import Cue
from etl.extract.others import find_another
from etl.model import Person, PersonMention, Sentence

# How many sentences back a pronoun or "the two" may reach; beyond that a name is repeated.
REACH = 3


class Memory:
    """The people of the sentences read so far: who was on stage when, and who was the subject."""

    def __init__(self, people: Sequence[Person], protagonist: int | None) -> None:
        """people: all of the article. protagonist: the one most sentences mention."""
        self._people = people
        self._protagonist = protagonist
        self._seen: dict[int, int] = {}
        self._pair: tuple[int, int] | None = None
        self._pair_at = -REACH
        self.subject: int | None = None
        # Whether the sentence to come opens a paragraph.
        self.opening = True

    def carried(self, sentence: int) -> dict[int, int]:
        """The people mentioned within reach, with how many sentences ago."""
        return {person: sentence - at for person, at in self._seen.items() if sentence - at <= REACH}

    def learn(self, sentence: int, cast: Sequence[int]) -> None:
        """Take note of the people a sentence mentions, in their order."""
        if not cast:
            return
        self.subject = cast[0]
        couple = next((c for c in combinations(cast, 2) if self._differ(*c)), None)
        if couple is None:
            recent = sorted(self._seen, key=lambda person: -self._seen[person])
            partner = next((p for p in recent if p not in cast and self._differ(p, cast[0])), None)
            if partner is not None and sentence - self._seen[partner] <= REACH:
                couple = (partner, cast[0])
        if couple is not None:
            self._pair, self._pair_at = couple, sentence
        self._seen.update(dict.fromkeys(cast, sentence))

    def _differ(self, one: int, other: int) -> bool:
        a, b = self._people[one].country, self._people[other].country
        return a is None or b is None or a.value != b.value

    def stand_ins(
        self, sentence: Sentence, named: Sequence[tuple[int, PersonMention]], cues: Sequence[Cue]
    ) -> list[tuple[int, PersonMention]]:
        """The people that pronouns of a sentence stand for, as (person, mention).

        A pronoun behind a name in the same sentence mostly adds nobody: it is taken to be that person.
        """
        first = min((mention.start for _, mention in named), default=None)
        present = {person for person, _ in named}
        found: list[tuple[int, PersonMention]] = []
        single = next((cue for cue in cues if cue.kind == "single"), None)
        if single and first is not None and first < single.end:
            single = find_another(sentence, named, cues)
        if single:
            person = self._antecedent(sentence.index, present)
            if person is not None:
                found.append((person, PersonMention("pronoun", single.start, single.end)))
        dual = next((cue for cue in cues if cue.kind == "dual"), None)
        if dual and len(present) < 2 and self._pair and sentence.index - self._pair_at <= REACH:
            found += [
                (person, PersonMention("pronoun", dual.start, dual.end))
                for person in self._pair
                if person not in present and person not in {p for p, _ in found}
            ]
        return found

    def _antecedent(self, sentence: int, present: set[int]) -> int | None:
        """The last subject; at the opening of a paragraph the one the article is about."""
        order = (self._protagonist, self.subject) if self.opening else (self.subject, self._protagonist)
        for person in order:
            if person is not None and person not in present and sentence - self._seen.get(person, 0) <= REACH:
                return person
        return None
