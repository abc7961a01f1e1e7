"""All names of places and forums in one matcher each: a pass over the text finds them, longest first."""

import functools
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from etl.reference import Country, Reference, load_reference

LARGE_CITY = 300_000
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name stands for. `kind`: see PlaceMention; `mask` for words that only look like a place.

    `large` marks a city of LARGE_CITY people or more: it needs no words around it to be believed.
    """

    kind: str
    city: str | None
    country: str | None
    large: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A name found in the text, with everything that it may stand for, the likeliest first."""

    start: int
    end: int
    entries: tuple[Entry, ...]


@functools.cache
def _folding() -> Mapping[int, str]:
    """One plain letter for each accented one: offsets stay those of the text."""
    table = {ord("’"): "'", ord("‘"): "'", ord("ʼ"): "'", ord("ø"): "o", ord("Ø"): "O", ord("ł"): "l"}
    table |= {ord("Ł"): "L", ord("ı"): "i", ord("đ"): "d", ord("Đ"): "D", ord("–"): "-", ord("‑"): "-"}
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        first = unicodedata.normalize("NFKD", chr(code))[0]
        if code not in table and first.isascii():
            table[code] = first
    return table


def fold(text: str) -> str:
    """The text without accents and with straight apostrophes, character for character."""
    # Texts are almost all ASCII: looking up the few other letters is much faster than translating all.
    return _NOT_ASCII.sub(lambda letter: _folding().get(ord(letter[0]), letter[0]), text)


def whole_words(text: str, start: int, end: int) -> bool:
    """True when no letter or digit touches the stretch."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not before.isalnum() and not (after.isalnum() and text[end - 1].isalnum())


class Gazetteer:
    """The places of the reference lists by name, and the matcher over the names."""

    def __init__(self, names: dict[str, list[Entry]]) -> None:
        """Build the matcher over folded names."""
        self._names = list(names)
        self._entries = [tuple(dict.fromkeys(names[name])) for name in self._names]
        self._by_casefold = {name.casefold(): at for at, name in reversed(list(enumerate(self._names)))}
        self._matcher = AhoCorasick(self._names, matchkind=MatchKind.LeftmostLongest)

    def hits(self, folded: str) -> Iterator[Hit]:
        """The names in a folded text as whole words, in order, none inside another."""
        for at, start, end in self._matcher.find_matches_as_indexes(folded):
            if whole_words(folded, start, end):
                yield Hit(start, end, self._entries[at])

    def named(self, name: str) -> tuple[Entry, ...]:
        """What a folded name stands for in capitals or any other case; empty where it is not known."""
        at = self._by_casefold.get(name.casefold())
        return () if at is None else self._entries[at]


def _country_names(country: Country) -> Iterator[tuple[str, Entry]]:
    if country.kind == "organisation":
        for name in (country.name, *country.aliases):
            yield name, Entry("organisation", None, country.code)
        return
    kind = "city_state" if country.name == country.capital else "country"
    city = country.capital if kind == "city_state" else None
    for name in (country.name, *country.aliases):
        yield name, Entry(kind, city, country.code)
    for name in country.demonyms:
        yield name, Entry("demonym", None, country.code)


def place_names(reference: Reference, not_places: tuple[str, ...]) -> dict[str, list[Entry]]:
    """Every folded name with what it may stand for: hand-checked places, then countries, then cities."""
    names: dict[str, list[Entry]] = {fold(phrase): [Entry("mask", None, None)] for phrase in not_places}
    capitals = {(fold(country.capital), country.code) for country in reference.countries if country.capital}
    metonyms = {(fold(name), country.code) for country in reference.countries for name in country.metonyms}
    for country in reference.countries:
        for name, entry in _country_names(country):
            names.setdefault(fold(name), []).append(entry)
    surer = frozenset(names)
    for place in reference.places:
        seat = (
            place.kind == "city" and place.city and (fold(place.city), place.country) in capitals | metonyms
        )
        kind = "capital" if seat else place.kind
        for name in (place.place, *place.aliases):
            # A note in brackets tells two places of one name apart; no article writes it.
            if "(" not in name and fold(name) not in surer:
                entry = Entry(kind, place.city, place.country, place.kind == "city")
                names.setdefault(fold(name), []).append(entry)
    for country in reference.countries:
        if country.capital and country.kind == "country":
            names.setdefault(fold(country.capital), []).append(
                Entry("capital", country.capital, country.code)
            )
    checked = frozenset(names)
    for city in sorted(reference.cities, key=lambda city: -city.population):
        kind = "capital" if (city.name, city.country) in metonyms else "city"
        if fold(city.name) not in checked:
            names.setdefault(fold(city.name), []).append(
                Entry(kind, city.name, city.country, city.population >= LARGE_CITY)
            )
    return names


@functools.cache
def load_gazetteer(not_places: tuple[str, ...]) -> Gazetteer:
    """The matcher over the reference lists, built once a process."""
    return Gazetteer(place_names(load_reference(), not_places))
