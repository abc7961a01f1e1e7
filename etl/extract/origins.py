"""Of which country does a name sound? Letters of names are compared with those of the office-holder list.

Naive Bayes over the words and letter triples of names, one class a country, with counts smoothed towards the
whole list. Only the difference between a few countries that an article names is ever used.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from etl.extract.names import words_of
from etl.reference import OfficeHolder

# Counts added to every country, in shares of the whole list: countries have some dozens of names.
_SMOOTHING = 250.0
# Pieces of some ten names: fewer tell nothing of how a country's names sound.
_LEAST = 100


class Origins:
    """Letter statistics of the names of each country."""

    def __init__(self, holders: Iterable[OfficeHolder]) -> None:
        """Count the pieces of all names; each person of a country counts once."""
        self.of_piece: dict[str, Counter[str]] = defaultdict(Counter)
        self.of_country: Counter[str] = Counter()
        self.everywhere: Counter[str] = Counter()
        people = {(holder.country, words_of(holder.person)) for holder in holders}
        for country, words in sorted(people):
            for piece in _pieces(words):
                self.of_piece[piece][country] += 1
                self.everywhere[piece] += 1
                self.of_country[country] += 1
        self.total = self.of_country.total()


class Sound:
    """What a name sounds of, country by country."""

    def __init__(self, origins: Origins, words: tuple[str, ...], known: Iterable[OfficeHolder]) -> None:
        """`words`: a name's compared words. `known`: entries that may be the person itself, left out of
        the counts, so that a name the list has tells no more than one it lacks.
        """
        own: Counter[str] = Counter()
        self._own: dict[str, Counter[str]] = {}
        for country, name in {(holder.country, words_of(holder.person)) for holder in known}:
            pieces = _pieces(name)
            self._own.setdefault(country, Counter()).update(pieces)
            own.update(pieces)
        self._origins = origins
        self._pieces: list[tuple[str, Mapping[str, int], float]] = [
            (
                piece,
                origins.of_piece.get(piece, {}),
                (origins.everywhere.get(piece, 0) - own.get(piece, 0) + 0.5) / (origins.total + 0.5),
            )
            for piece in _pieces(words)
        ]
        self._likelihoods: dict[str, float] = {}

    def is_known(self, country: str) -> bool:
        """True where the list has enough names of the country to tell how they sound."""
        return self._origins.of_country.get(country, 0) >= _LEAST

    def likelihood(self, country: str) -> float:
        """Log-likelihood ratio of the country against the whole list."""
        if country not in self._likelihoods:
            self._likelihoods[country] = self._compare(country)
        return self._likelihoods[country]

    def _compare(self, country: str) -> float:
        own = self._own.get(country, Counter())
        size = self._origins.of_country.get(country, 0) - own.total() + _SMOOTHING
        return sum(
            [
                math.log((counts.get(country, 0) - own.get(piece, 0) + _SMOOTHING * share) / (size * share))
                for piece, counts, share in self._pieces
            ]
        )


def _pieces(words: tuple[str, ...]) -> list[str]:
    found = []
    for word in words:
        if len(word) > 1:
            padded = f"^{word}$"
            found.append(f"={word}")
            found += [padded[at : at + 3] for at in range(len(padded) - 2)]
    return found
