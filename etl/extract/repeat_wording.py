"""The words by which news tells that people met at another time, too: data/reference/repeats.yml."""

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from etl.extract.word_patterns import load_word_patterns
from etl.paths import REFERENCE

REPEATS = REFERENCE / "repeats.yml"
RECENT = 1024


def load_repeat_wording(path: Path = REPEATS) -> Mapping[str, re.Pattern[str]]:
    """One pattern a sort of words. Raises ReferenceDataError for an entry that cannot be used."""
    return load_word_patterns(path)


@lru_cache(maxsize=RECENT)
def says(kind: str, text: str) -> bool:
    """Whether the text has words of this sort; kept, since each gathering of an article asks again."""
    return load_repeat_wording()[kind].search(text) is not None


@lru_cache(maxsize=RECENT)
def find_contacts(text: str) -> tuple[tuple[int, int], ...]:
    """Where the text has words of one dealing; a capital letter makes them part of a forum's name."""
    found = load_repeat_wording()["contact"].finditer(text)
    return tuple(match.span() for match in found if match.start() < 2 or not match.group()[0].isupper())
