"""Which words, with their characters, does a sentence consist of?"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

# A word keeps its inner hyphens and apostrophes ("Kyeong-doo", "Ri'ayatuddin"); every sign stands alone.
_WORD = re.compile(r"[^\W\d_]+(?:['’‘ʻ`\-‑][^\W\d_]+)*|\d[\d.,:]*\w*|[^\w\s]|_")
# "al-Busaidi", "d'Escoto": the capital comes after a small article.
_ARTICLE = re.compile(r"(?:al|el|as|ash|an|ar|at|ad|az|d)['’\-‑](?=\w)")
_POSSESSIVE = ("'s", "’s", "'S", "’S")
_UNFOLDABLE = str.maketrans({"ı": "i", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ß": "ss"})


class Token(NamedTuple):
    """A word or sign at `text[start:end]`; `low` is its small form without accents.

    `is_word`: False for signs and numbers. `is_capital`: True for a word with a capital first letter, or
    one after a small article: "al-Busaidi".
    """

    text: str
    low: str
    is_word: bool
    is_capital: bool
    start: int
    end: int


# The fields of a token that are the same wherever its word stands.
_Form = tuple[str, str, bool, bool]


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """A word in small letters without accents, straight apostrophes."""
    plain = unicodedata.normalize("NFKD", word.translate(_UNFOLDABLE))
    return "".join(char for char in plain if not unicodedata.combining(char)).lower().replace("’", "'")


@lru_cache(maxsize=20_000)
def _forms(word: str) -> tuple[_Form, ...]:
    """What a stretch of letters is made of: one word, or an owner and the "'s" after it."""
    if word.endswith(_POSSESSIVE) and len(word) > 2:
        return (_form(word[:-2]), (word[-2:], "'s", False, False))
    return (_form(word),)


def _form(word: str) -> _Form:
    return word, fold(word), word[0].isalpha(), _is_capital(word)


def _is_capital(word: str) -> bool:
    if word[0].isupper():
        return True
    article = _ARTICLE.match(word)
    return article is not None and word[article.end()].isupper()


def tokenise(text: str, offset: int) -> list[Token]:
    """The tokens of a sentence that begins at character `offset` of its article; "'s" is one of its own."""
    found = []
    at = 0
    for word in _WORD.findall(text):
        # Only blanks stand between two tokens, so that this finds the token itself.
        at = text.index(word, at)
        start = offset + at
        at += len(word)
        for form in _forms(word):
            end = start + len(form[0])
            # Made without the detour of named arguments: an article has hundreds.
            found.append(tuple.__new__(Token, (*form, start, end)))
            start = end
    return found
