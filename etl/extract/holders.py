"""Whom does the office-holder list know by this name, and in what office at the article's date?"""

import functools
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from etl.extract.lexicon import Trie
from etl.extract.names import name_words, same_name
from etl.extract.origins import Origins
from etl.extract.tokens import tokenise
from etl.reference import OfficeHolder, Reference

# Terms are soft: an article may look back, and the list's dates are often of the month only.
SLACK = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that answers a name; `days` it is away from the article's date, 0 within the term."""

    holder: OfficeHolder
    days: int
    exact: bool


class Holders:
    """The list, indexed by the words of its names."""

    def __init__(self, holders: tuple[OfficeHolder, ...]) -> None:
        """Prepare the index; slow (tens of milliseconds), so keep it."""
        self.names: Trie[int] = Trie()
        self.origins = Origins(holders)
        self._by_word: dict[str, list[tuple[tuple[str, ...], OfficeHolder]]] = defaultdict(list)
        for holder in holders:
            for name in {holder.person, *holder.aliases}:
                tokens = tokenise(name, 0)
                self.names.add([token.low for token in tokens], 1)
                words = name_words(tuple(token.text for token in tokens if token.is_word))
                for word in set(words):
                    self._by_word[word[:3]].append((words, holder))

    def find(self, words: tuple[str, ...], when: date | None, countries: frozenset[str]) -> list[Match]:
        """The entries a name may mean, best first: exact, in office, of a country the article names.

        `words`: compared words of a name (`name_words`). A single word must be exact, in office and of
        one of `countries`.
        """
        found = []
        seen = set()
        for start in {word[:3] for word in words if len(word) > 1}:
            for have, holder in self._by_word.get(start, ()):
                key = (have, id(holder))
                if key in seen:
                    continue
                seen.add(key)
                exact = sorted(have) == sorted(words)
                if not exact and (len(words) == 1 or len(have) == 1 or not same_name(words, have)):
                    continue
                found.append(Match(holder, _days_away(holder, when), exact))
        if not any(match.exact for match in found) and len(words) == 1:
            return []
        return sorted(
            found,
            key=lambda match: (
                match.days > SLACK.days,
                not match.exact,
                match.holder.country not in countries,
                match.days,
            ),
        )

    def sounds(self, words: tuple[str, ...], countries: frozenset[str]) -> Mapping[str, float]:
        """How much more a name sounds of each country than of any (log-likelihood ratio)."""
        own = [match.holder for match in self.find(words, None, countries)]
        return self.origins.likelihoods(words, countries, own)

    def surname(self, word: str, when: date | None, countries: frozenset[str]) -> list[Match]:
        """The entries in office whose last or first name is this word, of one of the countries."""
        found = []
        for have, holder in self._by_word.get(word[:3], ()):
            if word in (have[0], have[-1]) and holder.country in countries and _days_away(holder, when) == 0:
                found.append(Match(holder, 0, False))
        return found


def _days_away(holder: OfficeHolder, when: date | None) -> int:
    if when is None:
        return 0
    if holder.start and when < holder.start:
        return (holder.start - when).days
    if holder.end and when > holder.end:
        return (when - holder.end).days
    return 0


@functools.lru_cache(maxsize=4)
def _index(holders: tuple[OfficeHolder, ...]) -> Holders:
    return Holders(holders)


def index_holders(reference: Reference) -> Holders:
    """The index of a reference list, built once."""
    return _index(reference.office_holders)
