"""Whether two spellings name the same person: used to score, and strict about nothing but the words.

Ranks, honorifics and particles are left out of the comparison; they stand in data/gold/ignored_in_names.csv.
"""

import csv
import re
import unicodedata
from difflib import SequenceMatcher
from functools import cache

from etl.paths import GOLD

# Letters that Unicode does not take apart into a letter and an accent.
_PLAIN_LETTERS = str.maketrans({"ı": "i", "ø": "o", "ł": "l"})
_JOINED = str.maketrans({"'": "", "’": "", "-": " "})
_WORD = re.compile(r"[a-z]+")

# Spelling variants (Mohamad, Mohammed) agree in four fifths of their letters; in words of three
# letters or fewer that share would join different names.
_ALIKE = 0.8
_SHORT = 3


@cache
def ignored_words() -> frozenset[str]:
    """Words that are no part of a person's name."""
    with (GOLD / "ignored_in_names.csv").open(newline="", encoding="utf-8") as lines:
        return frozenset(row["word"] for row in csv.DictReader(lines))


@cache
def name_words(name: str) -> tuple[str, ...]:
    """The bare words of a name in small letters: no accents, honorifics, ranks or particles.

    A name made of such words alone keeps them all.
    """
    parts = unicodedata.normalize("NFKD", name.translate(_PLAIN_LETTERS))
    plain = "".join(letter for letter in parts if not unicodedata.combining(letter)).casefold()
    found = _WORD.findall(plain.translate(_JOINED))
    return tuple(word for word in found if word not in ignored_words()) or tuple(found)


@cache
def same_word(one: str, other: str) -> bool:
    """Whether two words of names are equal, or one is the initial or a spelling variant of the other."""
    if (
        one == other
        or (len(one) == 1 and other.startswith(one))
        or (len(other) == 1 and one.startswith(other))
    ):
        return True
    return min(len(one), len(other)) > _SHORT and SequenceMatcher(None, one, other).ratio() >= _ALIKE


@cache
def same_person(one: str, other: str) -> bool:
    """Whether every word of the shorter name stands in the longer one (`Singh` is `Rajnath Singh`)."""
    short, long = sorted((name_words(one), name_words(other)), key=len)
    left = list(long)
    for word in short:
        match = next((candidate for candidate in left if same_word(word, candidate)), None)
        if match is None:
            return False
        left.remove(match)
    return True
