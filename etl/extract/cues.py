"""Which words say that people dealt with each other, and of what sort are they?"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from etl.errors import ReferenceDataError
from etl.extract.word_search import WordSearch
from etl.letters import small_letters
from etl.paths import REFERENCE


@dataclass(frozen=True, slots=True)
class Cue:
    """Words of one sort (`meet`, `host`, `talk`, …) and their characters in the article."""

    kind: str
    start: int
    end: int


@cache
def load_cues(path: Path = REFERENCE / "meetings.yml") -> Mapping[str, re.Pattern[str]]:
    """One pattern a sort of cue, from the wording file."""
    patterns: dict[str, re.Pattern[str]] = {}
    for kind, entries in yaml.safe_load(path.read_text(encoding="utf-8")).items():
        for entry in entries:
            try:
                re.compile(entry["pattern"])
            except (re.error, KeyError, TypeError) as error:
                raise ReferenceDataError(
                    f"{path.name}, {kind}: {entry!r} is no usable cue ({error}); "
                    "write `pattern: …` as a regular expression and `example: …`."
                ) from error
        joined = "|".join(entry["pattern"] for entry in entries)
        patterns[kind] = re.compile(rf"\b(?:{joined})\b")
    return patterns


def find_cues(text: str, start: int, end: int) -> tuple[Cue, ...]:
    """The cues between two offsets of a text, in order; different sorts may overlap."""
    found = _search().find(small_letters(text[start:end]))
    return tuple(Cue(kind, start + match.start(), start + match.end()) for kind, match in found)


@cache
def _search() -> WordSearch[str]:
    return WordSearch(load_cues().items())
