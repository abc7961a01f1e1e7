"""One pattern a sort of words, from a wording file whose entries hold a pattern and an example."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from etl.errors import ReferenceDataError


@cache
def load_word_patterns(path: Path) -> Mapping[str, re.Pattern[str]]:
    """The file's sorts of words, case ignored. Raises ReferenceDataError for an entry that cannot be used."""
    raw: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    patterns: dict[str, re.Pattern[str]] = {}
    for kind, entries in raw.items():
        try:
            joined = "|".join(entry["pattern"] for entry in entries)
            patterns[kind] = re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE)
        except (KeyError, TypeError, re.error) as error:
            raise ReferenceDataError(
                f"{path.name}, {kind}: cannot be used ({error}); write pattern and example."
            ) from error
    return patterns
