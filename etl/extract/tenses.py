"""Which words near a meeting say that it happened, is to happen, was called off or was only wished for?"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from etl.extract.word_patterns import load_word_patterns
from etl.extract.word_search import WordSearch
from etl.paths import REFERENCE

WHOLE = frozenset(("arranged", "cancelled", "unreal"))
STATUSES = REFERENCE / "statuses.yml"


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of one sort (`future`, `cancelled`, `done`, …), at offsets of the text searched."""

    kind: str
    start: int
    end: int


def load_tense_wording(path: Path = STATUSES) -> Mapping[str, re.Pattern[str]]:
    """One pattern a sort of words. Raises ReferenceDataError for an entry that cannot be used."""
    return load_word_patterns(path)


@lru_cache(maxsize=2048)
def find_marks(sentence: str) -> tuple[Mark, ...]:
    """All marks in a sentence, by their offsets in it; sorts may overlap.

    Words of an arrangement, a cancellation or something unreal count as nothing else: "agreed to meet"
    is no agreement reached, "should have met" no meeting. Kept for the last sentences asked about, since
    each engagement of an article asks again.
    """
    found = [Mark(kind, match.start(), match.end()) for kind, match in _search().find(sentence)]
    whole = [mark for mark in found if mark.kind in WHOLE]
    return tuple(
        mark
        for mark in found
        if mark.kind in WHOLE or not any(mark.start < other.end and other.start < mark.end for other in whole)
    )


@cache
def _search() -> WordSearch[str]:
    return WordSearch(load_tense_wording().items())
