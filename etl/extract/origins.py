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


class Origins:
    """Letter statistics of the names of each country."""

    def __init__(self, holders: Iterable[OfficeHolder]) -> None:
        """Count the pieces of all names; each person of a country counts once."""
        self._of_piece: dict[str, Counter[str]] = defaultdict(Counter)
        self._of_country: Counter[str] = Counter()
        self._total = 0
        self._everywhere: Counter[str] = Counter()
        people = {(holder.country, words_of(holder.person)) for holder in holders}
        for country, words in sorted(people):
            for piece in _pieces(words):
                self._of_piece[piece][country] += 1
                self._everywhere[piece] += 1
                self._of_country[country] += 1
                self._total += 1

    def likelihoods(
        self, words: tuple[str, ...], countries: Iterable[str], known: Iterable[OfficeHolder]
    ) -> Mapping[str, float]:
        """Log-likelihood ratio of each country against the whole list, for a name's compared words.

        `known`: entries that may be the person itself, left out of the counts, so that a name the list
        has tells no more than one it lacks.
        """
        own: dict[str, Counter[str]] = {"": Counter()}
        for country, name in {(holder.country, words_of(holder.person)) for holder in known}:
            pieces = _pieces(name)
            own.setdefault(country, Counter()).update(pieces)
            own[""].update(pieces)
        counted: list[tuple[str, Mapping[str, int], float]] = [
            (
                piece,
                self._of_piece.get(piece, {}),
                (self._everywhere.get(piece, 0) - own[""].get(piece, 0) + 0.5) / (self._total + 0.5),
            )
            for piece in _pieces(words)
        ]
        found = {}
        for country in countries:
            left_out = own.get(country, Counter())
            size = self._of_country.get(country, 0) - left_out.total() + _SMOOTHING
            found[country] = sum(
                [
                    math.log(
                        (counts.get(country, 0) - left_out.get(piece, 0) + _SMOOTHING * share)
                        / (size * share)
                    )
                    for piece, counts, share in counted
                ]
            )
        return found


def _pieces(words: tuple[str, ...]) -> list[str]:
    found = []
    for word in words:
        if len(word) > 1:
            padded = f"^{word}$"
            found.append(f"={word}")
            found += [padded[at : at + 3] for at in range(len(padded) - 2)]
    return found
