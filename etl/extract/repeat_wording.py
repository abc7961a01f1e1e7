"""The words by which news tells that people met at another time, too: data/reference/repeats.yml."""

import re
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from etl.extract.word_patterns import load_word_patterns
from etl.extract.word_search import WordSearch
from etl.paths import REFERENCE

REPEATS = REFERENCE / "repeats.yml"
RECENT = 1024
# Sorts that are looked for at one place only, beside other words.
BESIDE = frozenset(("themselves", "aside"))


def load_repeat_wording(path: Path = REPEATS) -> Mapping[str, re.Pattern[str]]:
    """One pattern a sort of words. Raises ReferenceDataError for an entry that cannot be used."""
    return load_word_patterns(path)


def says(kind: str, text: str) -> bool:
    """Whether the text has words of this sort."""
    return kind in _read(text)


def find_words(kind: str, text: str) -> Sequence[re.Match[str]]:
    """Where the text has words of this sort, in order."""
    return _read(text).get(kind, ())


def find_contacts(text: str) -> tuple[tuple[int, int], ...]:
    """Where the text has words of one dealing; a capital letter makes them part of a forum's name."""
    found = find_words("contact", text)
    return tuple(match.span() for match in found if match.start() < 2 or not match.group()[0].isupper())


@lru_cache(maxsize=RECENT)
def _read(text: str) -> Mapping[str, Sequence[re.Match[str]]]:
    """All words of the file in a text, by their sort; kept, since each gathering of an article asks again."""
    return _search().by_sort(text)


@cache
def _search() -> WordSearch[str]:
    return WordSearch(each for each in load_repeat_wording().items() if each[0] not in BESIDE)
