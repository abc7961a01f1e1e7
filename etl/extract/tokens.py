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
    """A word or sign at `text[start:end]`; `low` is its small form without accents."""

    text: str
    low: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        """True for words, False for signs and numbers."""
        return self.text[0].isalpha()

    @property
    def is_capital(self) -> bool:
        """True for a word with a capital first letter, or one after a small article: "al-Busaidi"."""
        if self.text[0].isupper():
            return True
        article = _ARTICLE.match(self.text)
        return article is not None and self.text[article.end()].isupper()


@lru_cache(maxsize=20_000)
def fold(word: str) -> str:
    """A word in small letters without accents, straight apostrophes."""
    plain = unicodedata.normalize("NFKD", word.translate(_UNFOLDABLE))
    return "".join(char for char in plain if not unicodedata.combining(char)).lower().replace("’", "'")


def tokenise(text: str, offset: int) -> list[Token]:
    """The tokens of a sentence that begins at character `offset` of its article; "'s" is one of its own."""
    found = []
    end = 0
    for word in _WORD.findall(text):
        # Only blanks stand between two tokens, so that this finds the token itself.
        start = text.index(word, end)
        end = start + len(word)
        if word.endswith(_POSSESSIVE) and len(word) > 2:
            found.append(Token(word[:-2], fold(word[:-2]), offset + start, offset + end - 2))
            found.append(Token(word[-2:], "'s", offset + end - 2, offset + end))
        else:
            # Made without the detour of named arguments: an article has hundreds.
            found.append(tuple.__new__(Token, (word, fold(word), offset + start, offset + end)))
    return found
