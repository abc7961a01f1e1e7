"""The wording of visits, from data/reference/visits.yml, compiled once."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from etl.errors import ReferenceDataError
from etl.extract.date_wording import load_date_wording
from etl.paths import REFERENCE

VISITS = REFERENCE / "visits.yml"
# Days of the longest stay that is read as one.
LONGEST = 14


@cache
def load_visit_wording(path: Path = VISITS) -> Mapping[str, re.Pattern[str]]:
    """One pattern for each sort of words: `length`, `begin`, `end`, `arrive`, `depart` and the rest."""
    numbers = "|".join(load_date_wording().meanings["number"])
    patterns: dict[str, re.Pattern[str]] = {}
    for kind, entries in yaml.safe_load(path.read_text(encoding="utf-8")).items():
        try:
            joined = "|".join(
                entry["pattern"].replace("{number}", rf"(?P<n{at}>\d{{1,2}}|{numbers})")
                for at, entry in enumerate(entries)
            )
            patterns[kind] = re.compile(rf"(?<!\w)(?:{joined})(?!\w)", re.IGNORECASE)
        except (KeyError, TypeError, re.error) as error:
            raise ReferenceDataError(
                f"{path.name}, {kind}: cannot be used ({error}); write pattern and example."
            ) from error
    return patterns
