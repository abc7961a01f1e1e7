"""Whom does the office-holder list know by this name, and in what office at the article's date?"""

import functools
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from etl.extract.lexicon import Trie
from etl.extract.names import name_words, same_name, same_word
from etl.extract.origins import Origins, Sound
from etl.extract.tokens import tokenise
from etl.reference import OfficeHolder, Reference

# Terms are soft: an article may look back, and the list's dates are often of the month only.
# Of an article without a date every term is as near.
UNDATED = -1
SLACK = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that answers a name; `days` it is away from the article's date, 0 within the term,
    UNDATED where the article has none."""

    holder: OfficeHolder
    days: int
    exact: bool

    @property
    def time(self) -> str:
        """How the term lies to the article's date."""
        if self.days == UNDATED:
            return "undated"
        return "in office" if self.days == 0 else "near" if self.days <= SLACK.days else "at another time"


# First letters that transcriptions swap: Qobul and Kabul, Yusuf and Jusuf.
_ONE_SOUND = {"q": "k", "c": "k", "y": "i", "j": "i", "w": "v", "z": "s"}


@dataclass(frozen=True, slots=True)
class _Entry:
    """One name of one holder, ready for comparison."""

    words: tuple[str, ...]
    holder: OfficeHolder
    initials: int


class Holders:
    """The list, indexed by the words of its names."""

    def __init__(self, holders: tuple[OfficeHolder, ...]) -> None:
        """Prepare the index; slow (tens of milliseconds), so keep it."""
        self.names: Trie[int] = Trie()
        self.origins = Origins(holders)
        self._by_start: dict[str, list[_Entry]] = defaultdict(list)
        self._by_end: dict[str, list[_Entry]] = defaultdict(list)
        for holder in holders:
            for name in {holder.person, *holder.aliases}:
                tokens = tokenise(name, 0)
                self.names.add([token.low for token in tokens], 1)
                words = name_words(tuple(token.text for token in tokens if token.is_word))
                entry = _Entry(words, holder, _initials(words))
                for start in {word[:3] for word in words}:
                    self._by_start[start].append(entry)
                for end in {*words[:1], *words[-1:]}:
                    self._by_end[end].append(entry)
        # The same people are in the news again and again.
        self._alike = functools.lru_cache(maxsize=10_000)(self._search)
        self._sound = functools.lru_cache(maxsize=10_000)(self._listen)

    def _search(self, words: tuple[str, ...]) -> tuple[tuple[OfficeHolder, bool], ...]:
        """The holders a name may mean, and whether it is exactly a name of theirs."""
        found: dict[int, tuple[OfficeHolder, bool]] = {}
        initials, whole = _initials(words), _whole(words)
        for start in {word[:3] for word in words if len(word) > 1}:
            for entry in self._by_start.get(start, ()):
                inside = initials & entry.initials
                if inside not in (initials, entry.initials):
                    continue
                exact = _whole(entry.words) == whole
                known = found.get(id(entry.holder))
                if known and (known[1] or not exact):
                    continue
                if exact or _is_alike(words, entry.words):
                    found[id(entry.holder)] = (entry.holder, exact)
        return tuple(found.values())

    def find(self, words: tuple[str, ...], when: date | None, countries: frozenset[str]) -> list[Match]:
        """The entries a name may mean, best first: near in time, exact, of a country the article names.

        `words`: compared words of a name (`name_words`); a single word must be a whole name of the list.
        """
        found = [Match(holder, _days_away(holder, when), exact) for holder, exact in self._alike(words)]
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
        sound = self._sound(words)
        return {country: sound.likelihood(country) for country in countries if sound.is_known(country)}

    def _listen(self, words: tuple[str, ...]) -> Sound:
        return Sound(self.origins, words, [holder for holder, _ in self._alike(words)])

    def surname(self, word: str, when: date | None, countries: frozenset[str]) -> list[Match]:
        """The entries in office whose last or first name is this word, of one of the countries."""
        found = [
            entry.holder
            for entry in self._by_end.get(word, ())
            if entry.holder.country in countries and _days_away(entry.holder, when) <= 0
        ]
        # A surname that only one of them has is as good as the whole name.
        alone = len({holder.person for holder in found}) == 1
        return [Match(holder, _days_away(holder, when), alone) for holder in found]


def _is_alike(words: tuple[str, ...], have: tuple[str, ...]) -> bool:
    """True where one name is within the other by more than a surname and an initial: not "R. K. Singh"."""
    if min(len(words), len(have)) == 1 or not same_name(words, have):
        return False
    shared = sum(
        any(same_word(word, other) for other in have if len(other) > 1) for word in words if len(word) > 1
    )
    return shared > 1 or len(words) == len(have)


def _whole(words: tuple[str, ...]) -> list[str]:
    """The words without middle initials, in one order: "Angus J. Campbell" is exactly "Angus Campbell"."""
    long = sorted(word for word in words if len(word) > 1)
    return long if len(long) > 1 else sorted(words)


def _initials(words: tuple[str, ...]) -> int:
    """The first letters of the words as bits: one name can be within another only where its bits are."""
    bits = 0
    for word in words:
        bits |= 1 << (ord(_ONE_SOUND.get(word[0], word[0])) % 61)
    return bits


def _days_away(holder: OfficeHolder, when: date | None) -> int:
    if when is None:
        return UNDATED
    if holder.start and when < holder.start:
        return (holder.start - when).days
    if holder.end and when > holder.end:
        return (when - holder.end).days
    return 0


@functools.lru_cache(maxsize=4)
def index_holders(reference: Reference) -> Holders:
    """The index of a reference list, built once."""
    return Holders(reference.office_holders)
