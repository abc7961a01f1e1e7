"""From which country does an outlet write? A bare "Defence Minister" in it is that country's."""

import csv
import functools
import re
from pathlib import Path

from etl.errors import ReferenceDataError
from etl.extract.tokens import fold
from etl.paths import REFERENCE
from etl.reference import Reference


@functools.lru_cache(maxsize=1024)
def outlet_country(outlet: str | None, reference: Reference) -> str | None:
    """The one country that an outlet's name points to, or None.

    By data/reference/outlets.csv first, else by a country's name, demonym or capital in it.
    """
    if not outlet:
        return None
    for pattern, codes in (_listed(), _named(reference)):
        found = {codes[match] for match in pattern.findall(fold(outlet))}
        if len(found) == 1:
            return found.pop()
        if found:
            return None
    return None


def _search(codes: dict[str, str]) -> re.Pattern[str]:
    longest_first = sorted(codes, key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")


@functools.cache
def _listed(folder: Path = REFERENCE) -> tuple[re.Pattern[str], dict[str, str]]:
    path = folder / "outlets.csv"
    try:
        with path.open(newline="", encoding="utf-8") as stream:
            codes = {fold(row["words"]): row["country"] for row in csv.DictReader(stream)}
    except (OSError, KeyError, csv.Error) as error:
        raise ReferenceDataError(
            f"{path.name}: it cannot be read ({error}); write the columns words, country."
        ) from error
    return _search(codes), codes


@functools.lru_cache(maxsize=4)
def _named(reference: Reference) -> tuple[re.Pattern[str], dict[str, str]]:
    codes: dict[str, str] = {}
    for country in reference.countries:
        if country.kind == "country":
            names = (country.name, *country.demonyms, *([country.capital] if country.capital else []))
            for name in names:
                codes.setdefault(fold(name), country.code)
    return _search(codes), codes
