"""Loads and checks the lists of `data/reference`: countries, cities, places, forums, office holders."""

import calendar
import functools
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from etl.csv_lines import read_lines
from etl.errors import ReferenceDataError
from etl.paths import REFERENCE

FORUM_KINDS = ("ministerial", "dialogue", "summit", "exhibition", "committee", "organisation")
Item = TypeVar("Item")
_PARTIAL_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@dataclass(frozen=True, slots=True)
class Country:
    """A country, or an organisation whose officials take part like a country's.

    `code`: ISO 3166-1 alpha-3, or the organisation's abbreviation. `kind`: `country` or
    `organisation`. `article`: the "the" that stands before the name in running text, else empty.
    `metonyms`: cities and palaces besides the capital that stand for the government. Latitude and
    longitude are the capital's, in degrees; None for an organisation without a seat of its own.
    """

    code: str
    kind: str
    name: str
    article: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str | None
    metonyms: tuple[str, ...]
    latitude: float | None
    longitude: float | None

    @property
    def full_name(self) -> str:
        """The name as running text writes it: "the Philippines", "Malaysia"."""
        return f"{self.article} {self.name}".strip()


@dataclass(frozen=True, slots=True)
class City:
    """A city above 15,000 people by its common English name; degrees, and people living there."""

    name: str
    country: str
    latitude: float
    longitude: float
    population: int


@dataclass(frozen=True, slots=True)
class Place:
    """A hand-checked place: a building, base, island, or a city with its other names.

    `city` and `country` are what the codebook writes as venue. Both are None for a sea, an outlet or
    a title that only looks like a place: such an entry keeps its words from being read as one.
    """

    place: str
    kind: str
    city: str | None
    country: str | None
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Forum:
    """A forum, committee, summit or exhibition where officials meet; `members` are country codes."""

    forum: str
    aliases: tuple[str, ...]
    kind: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfficeHolder:
    """One term of one person in one office; `start` and `end` inclusive, None where open or unknown."""

    person: str
    aliases: tuple[str, ...]
    country: str
    office: str
    start: date | None
    end: date | None


@dataclass(frozen=True, slots=True, eq=False)
class Reference:
    """All reference lists, checked against each other.

    It equals itself alone, so that what is kept of it is found without comparing every entry.
    """

    countries: tuple[Country, ...]
    cities: tuple[City, ...]
    places: tuple[Place, ...]
    forums: tuple[Forum, ...]
    office_holders: tuple[OfficeHolder, ...]

    def country(self, code: str) -> Country:
        """The country or organisation of a code; KeyError for a code the list does not have."""
        for country in self.countries:
            if country.code == code:
                return country
        raise KeyError(code)


@dataclass(frozen=True, slots=True)
class _Row:
    """A line of a reference file, with what an error sentence needs."""

    file: str
    line: int
    cells: dict[str, str]

    def wrong(self, found: str, wanted: str) -> ReferenceDataError:
        return ReferenceDataError(f"{self.file}, line {self.line}: {found}; {wanted}.")

    def text(self, column: str) -> str:
        if not self.cells[column]:
            raise self.wrong(f"column {column!r} is empty", "write a value or remove the line")
        return self.cells[column]

    def optional(self, column: str) -> str | None:
        return self.cells[column] or None

    def listed(self, column: str) -> tuple[str, ...]:
        return tuple(part.strip() for part in self.cells[column].split("|") if part.strip())

    def one_of(self, column: str, allowed: tuple[str, ...]) -> str:
        if self.cells[column] not in allowed:
            raise self.wrong(
                f"{column} {self.cells[column]!r} is not known", f"write one of {', '.join(allowed)}"
            )
        return self.cells[column]

    def degrees(self, column: str, limit: float) -> float:
        try:
            value = float(self.cells[column])
        except ValueError:
            value = float("nan")
        if not -limit <= value <= limit:
            raise self.wrong(
                f"{column} {self.cells[column]!r} is no number of degrees",
                f"write one from -{limit:g} to {limit:g}",
            )
        return value

    def day(self, column: str, *, last: bool) -> date | None:
        """A full or partial date: `2018` and `2019-10` become their first, or last, day."""
        cell = self.cells[column]
        if not cell:
            return None
        parts = _PARTIAL_DATE.fullmatch(cell)
        try:
            if parts is None:
                raise ValueError(cell)
            year = int(parts[1])
            month = int(parts[2] or (12 if last else 1))
            day = int(parts[3] or (calendar.monthrange(year, month)[1] if last else 1))
            return date(year, month, day)
        except ValueError as error:
            raise self.wrong(f"{column} {cell!r} is no date", "write YYYY, YYYY-MM or YYYY-MM-DD") from error

    def code(self, column: str, known: frozenset[str]) -> str:
        if self.cells[column] not in known:
            raise self.wrong(
                f"{column} {self.cells[column]!r} is no code of countries.csv",
                "write an ISO alpha-3 code, or add the country there",
            )
        return self.cells[column]


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[_Row]:
    return (_Row(path.name, line, cells) for line, cells in read_lines(path, columns))


def _country(row: _Row) -> Country:
    kind = row.one_of("kind", ("country", "organisation"))
    code = row.text("code")
    if kind == "country" and not re.fullmatch(r"[A-Z]{3}", code):
        raise row.wrong(f"code {code!r} is no ISO alpha-3 code", "write three capital letters")
    placed = kind == "country" or row.cells["latitude"] != ""
    return Country(
        code,
        kind,
        row.text("name"),
        row.one_of("article", ("", "the")),
        row.listed("aliases"),
        row.listed("demonyms"),
        row.optional("capital"),
        row.listed("metonyms"),
        row.degrees("latitude", 90) if placed else None,
        row.degrees("longitude", 180) if placed else None,
    )


def _city(row: _Row, known: frozenset[str]) -> City:
    population = row.text("population")
    if not population.isdigit():
        raise row.wrong(f"population {population!r} is no whole number", "write digits only")
    return City(
        row.text("name"),
        row.code("country", known),
        row.degrees("latitude", 90),
        row.degrees("longitude", 180),
        int(population),
    )


def _place(row: _Row, known: frozenset[str]) -> Place:
    country = row.code("country", known) if row.cells["country"] else None
    return Place(row.text("place"), row.text("kind"), row.optional("city"), country, row.listed("aliases"))


def _forum(row: _Row, known: frozenset[str]) -> Forum:
    members = tuple(row.cells["members"].split())
    for member in members:
        if member not in known:
            raise row.wrong(f"member {member!r} is no code of countries.csv", "write an ISO alpha-3 code")
    return Forum(row.text("forum"), row.listed("aliases"), row.one_of("kind", FORUM_KINDS), members)


def _office_holder(row: _Row, known: frozenset[str]) -> OfficeHolder:
    start, end = row.day("from", last=False), row.day("to", last=True)
    if start and end and end < start:
        raise row.wrong(f"the term ends ({end}) before it begins ({start})", "swap or mend the dates")
    return OfficeHolder(
        row.text("person"), row.listed("aliases"), row.code("country", known), row.text("office"), start, end
    )


def _once(items: tuple[Item, ...], name: Callable[[Item], object], file: str) -> tuple[Item, ...]:
    seen: set[object] = set()
    for item in items:
        if name(item) in seen:
            raise ReferenceDataError(f"{file}: {name(item)!r} stands there twice; remove one of the lines.")
        seen.add(name(item))
    return items


@functools.cache
def load_reference(folder: Path = REFERENCE) -> Reference:
    """The reference lists of a folder; ReferenceDataError names the file, line, found and wanted."""
    countries = _once(
        tuple(map(_country, _rows(folder / "countries.csv", _COUNTRY_COLUMNS))),
        lambda country: country.code,
        "countries.csv",
    )
    known = frozenset(country.code for country in countries)
    return Reference(
        countries,
        tuple(_city(row, known) for row in _rows(folder / "cities.csv", _CITY_COLUMNS)),
        tuple(_place(row, known) for row in _rows(folder / "places.csv", _PLACE_COLUMNS)),
        _once(
            tuple(_forum(row, known) for row in _rows(folder / "forums.csv", _FORUM_COLUMNS)),
            lambda forum: forum.forum,
            "forums.csv",
        ),
        tuple(_office_holder(row, known) for row in _rows(folder / "office_holders.csv", _OFFICE_COLUMNS)),
    )


_COUNTRY_COLUMNS = (
    "code", "kind", "name", "article", "aliases", "demonyms", "capital", "metonyms", "latitude", "longitude"
)  # fmt: skip
_CITY_COLUMNS = ("name", "country", "latitude", "longitude", "population")
_PLACE_COLUMNS = ("place", "kind", "city", "country", "aliases")
_FORUM_COLUMNS = ("forum", "aliases", "kind", "members")
_OFFICE_COLUMNS = ("person", "aliases", "country", "office", "from", "to", "source")
