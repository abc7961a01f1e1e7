"""Are two written names the same name? Rules of spelling only; who it is, etl/resolve.py decides."""

import csv
import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from etl.errors import ReferenceDataError
from etl.paths import REFERENCE

NAME_WORDS = REFERENCE / "name_words.csv"
KINDS = ("honorific", "rank", "particle", "spelling")

# Letters that no decomposition takes the stroke from.
_STROKES = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe"})
_APOSTROPHES = re.compile("['’‘`ʻʼ]")
_WORD = re.compile(r"[^\W\d_]+")

# One sound, several romanisations: (pattern, replacement), applied in this order.
_SOUNDS = tuple(
    (re.compile(pattern), becomes)
    for pattern, becomes in (
        (r"(.)\1+", r"\1"),  # Hassan, Hasan; Zelenskyy, Zelensky
        (r"x", "ks"),  # Alexander, Aleksander
        (r"ph", "f"),  # Joseph, Yosef
        (r"(?<=[bdgktw])h", ""),  # Dhoni, Doni; Khan, Kan
        (r"h$", ""),  # Abdullah, Abdulla
        (r"ck|q|c(?=[aouklrt]|$)", "k"),  # Tariq, Tarik
        (r"ou|oo|o", "u"),  # Mohamad, Muhammad; Yousef, Yusuf
        (r"[iy]+", "i"),  # Sergey, Sergei; Zelenskiy
        (r"e", "a"),  # Mohamed, Mohamad
        (r"w", "v"),  # Wiktor, Viktor
        (r"(.)\1+", r"\1"),
    )
)
_MIN_VARIANT = 5  # letters a word needs before one differing letter is taken for spelling


@dataclass(frozen=True, slots=True)
class NameWords:
    """The words that are no part of a name, and the short forms of those that are."""

    anywhere: frozenset[str]
    leading: frozenset[str]
    particles: frozenset[str]
    spellings: dict[str, str]


@cache
def load_name_words(path: Path = NAME_WORDS) -> NameWords:
    """Read data/reference/name_words.csv.

    Raises ReferenceDataError where a kind is unknown.
    """
    found: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
    with path.open(newline="", encoding="utf-8") as lines:
        for number, row in enumerate(csv.DictReader(lines), start=2):
            if row["kind"] not in found:
                wanted = ", ".join(KINDS)
                raise ReferenceDataError(
                    f"{path.name}, line {number}: kind '{row['kind']}' is unknown; write one of {wanted}."
                )
            found[row["kind"]][row["word"]] = row["becomes"]
    return NameWords(
        frozenset(found["honorific"]),
        frozenset(found["rank"]),
        frozenset(found["particle"]),
        found["spelling"],
    )


def plain_words(name: str) -> tuple[str, ...]:
    """The words of a name in lower case, without accents, apostrophes and hyphens."""
    decomposed = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name).translate(_STROKES))
    plain = "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()
    return tuple(_WORD.findall(plain.translate(_STROKES)))


@cache
def bare_words(name: str) -> tuple[str, ...]:
    """The words of a name without honorifics, ranks and particles; all of them where nothing else is left."""
    known = load_name_words()
    all_words = plain_words(name)
    bare: list[str] = []
    left = list(all_words)
    while left:
        phrase = next((n for n in (3, 2, 1) if " ".join(left[:n]) in known.anywhere), 0)
        if phrase:
            del left[:phrase]
            continue
        word = left.pop(0)
        # A rank is one only before the name (Major General X, but John Major); "Al" may be a first name.
        if not bare and word in known.leading:
            continue
        if word in known.particles and (bare or word == "the"):
            continue
        bare.append(known.spellings.get(word, word))
    return tuple(bare) or all_words


@cache
def sound(word: str) -> str:
    """A word as it sounds, so that its romanisations are equal: Hishammuddin and Hishamuddin."""
    for pattern, becomes in _SOUNDS:
        word = pattern.sub(becomes, word)
    return word


def same_word(one: str, other: str) -> bool:
    """Equal, one the initial of the other, or two spellings of one word."""
    if one == other:
        return True
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    a, b = sound(one), sound(other)
    if a == b:
        return True
    return min(len(a), len(b)) >= _MIN_VARIANT and a[0] == b[0] and one_letter_apart(a, b)


def one_letter_apart(a: str, b: str) -> bool:
    """True when one letter changed, added or dropped makes them equal."""
    if abs(len(a) - len(b)) > 1:
        return False
    short, long = sorted((a, b), key=len)
    at = next((i for i, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    return short[at:] == long[at + 1 :] or short[at + 1 :] == long[at + 1 :]


def same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """True when every bare word of the shorter name is in the longer one, in any order.

    Joined spellings count too (Jong-sup, Jongsup); at least one whole word must be shared beside initials.
    """
    if "".join(one) == "".join(other):
        return True
    short, long = sorted((one, other), key=len)
    left = list(long)
    whole = False
    for word in sorted(short, key=lambda word: (-len(word), word)):
        # The exact word before a variant of it.
        hits = sorted((x for x in left if same_word(word, x)), key=lambda x: (x != word, x))
        if not hits:
            return False
        left.remove(hits[0])
        whole = whole or min(len(word), len(hits[0])) > 1
    return whole
