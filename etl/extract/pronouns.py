"""Whom do "he", "her guest" and "the two" stand for?

Resolved only as far as deciding who met whom needs: a pronoun is the person the last sentences were
about, "the two" the last two people of different countries. Wording in data/reference/meetings.yml.
"""

from collections.abc import Sequence
from itertools import combinations

from etl.extract.cues import Cue
from etl.extract.genders import may_mean, surely_means
from etl.extract.others import ABROAD, find_another, refers_ahead
from etl.model import Person, PersonMention, Sentence

# How many sentences back a pronoun or "the two" may reach; beyond that a name is repeated.
REACH = 3


class Memory:
    """The people of the sentences read so far: who was on stage when, and who was the subject."""

    def __init__(self, people: Sequence[Person], protagonist: int | None, home: str | None = None) -> None:
        """people: all of the article. protagonist: the one most sentences mention.

        home: the dateline's country.
        """
        self._people = people
        self._home = home
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

    def learn(self, sentence: int, cast: Sequence[int], subject: int | None = None) -> None:
        """Take note of the people a sentence mentions, in their order, and of whom it is about."""
        if not cast:
            return
        self.subject = cast[0] if subject is None else subject
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
        elif single and refers_ahead(sentence, named, single):
            single = None
        if single:
            words = sentence.text[single.start - sentence.start : single.end - sentence.start].casefold()
            person = self._antecedent(sentence.index, present, words)
            if person is not None:
                found.append((person, PersonMention("pronoun", single.start, single.end)))
        dual = next((cue for cue in cues if cue.kind == "dual"), None)
        if dual and len(present) < 2 and self._pair and sentence.index - self._pair_at <= REACH:
            taken = present | {person for person, _ in found}
            behind = first is not None and first < dual.start
            found += [
                (person, PersonMention("pronoun", dual.start, dual.end))
                for person in self._both(sentence.index, present, behind_name=behind)
                if person not in taken
            ]
        return found

    def _both(self, sentence: int, present: set[int], *, behind_name: bool) -> tuple[int, ...]:
        """Whom "the two" are: the last pair; behind a name that is not of it, the subject."""
        pair = self._pair or ()
        if not behind_name or present <= set(pair):
            return pair
        other = self._antecedent(sentence, present)
        return (other,) if other is not None and all(self._differ(other, one) for one in present) else pair

    def _antecedent(self, sentence: int, present: set[int], words: str = "") -> int | None:
        """The last subject; at the opening of a paragraph the one the article is about.

        words: those that stand for the person; who cannot be meant by them is passed over, and a woman
        spoken of lately is found by "she", a foreigner by "the visitor".
        """
        order = (self._protagonist, self.subject) if self.opening else (self.subject, self._protagonist)
        lately = sorted(self._seen, key=lambda person: -self._seen[person])
        near = [
            person
            for person in dict.fromkeys((*order, *lately))
            if person is not None
            and person not in present
            and sentence - self._seen.get(person, -REACH - 1) <= REACH
        ]
        # Nobody meets compatriots: of two that may be meant it is the one from elsewhere.
        near.sort(key=lambda person: not all(self._differ(person, other) for other in present))
        fitting = [person for person in near if self._may_mean(words, person)]
        sure = next((person for person in fitting if self._surely_means(words, person)), None)
        if sure is not None or any(person in order for person in near if person not in fitting):
            return sure if sure is not None else next(iter(fitting), None)
        return next((person for person in fitting if person in order), None)

    def _may_mean(self, words: str, person: int) -> bool:
        country = self._people[person].country
        if self._home and country and words.endswith(ABROAD):
            return country.value != self._home
        if self._home and country and words.endswith("the host"):
            return country.value == self._home
        return may_mean(words, self._people[person])

    def _surely_means(self, words: str, person: int) -> bool:
        known = self._home is not None and self._people[person].country is not None
        return known if words.endswith((*ABROAD, "the host")) else surely_means(words, self._people[person])
