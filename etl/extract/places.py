"""Which places does an article name, and where was it written?"""

import calendar
import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from etl.errors import ReferenceDataError
from etl.extract.datelines import find_dateline
from etl.extract.forum_names import find_forum_names
from etl.extract.gazetteer import Entry, Gazetteer, Hit, load_gazetteer
from etl.extract.plain_text import folded_text
from etl.extract.sentences import split_sentences
from etl.model import Article, Document, PlaceMention
from etl.paths import REFERENCE
from etl.reference import load_reference

SURE_KINDS = frozenset({"country", "city_state", "demonym", "organisation", "capital"})
_WORD_BEFORE = re.compile(r"([A-Z][\w'.-]*) $")
_WORD_AFTER = re.compile(r" ([A-Z][\w'-]*)")
_CAPITAL = re.compile(r"(?:'s)? capital\b(?! (?:acquisition|expenditure|investment|goods|flow|punishment))")
_CAPITAL_LETTER = re.compile("[A-Z]")
_SENTENCE_START = re.compile(r"(?:^|[.!?:\n\"“”(]\s*|[–—-] )$")
# What stands before a small city's name where the name is a place.
_PLACE_CONTEXT = re.compile(
    r"\b(?:in|at|to|from|near|outside|around|visit(?:s|ed|ing)?|via|through|reach(?:ed|es)?|left|leaves|leaving"
    r"|of|city|town|and|between|towards?|into|'s|for|across|off|tours?|toured),? "
    r"(?:the (?:city|town|port|resort|island|village)(?: city| town)? of |downtown |central |nearby |the )?$",
    re.IGNORECASE,
)


_TOWN = re.compile(r"\b(?i:in|at|near) ([A-Z][\w'-]+(?: [A-Z][\w'-]+)?), $")
_POSSESSIVE = re.compile(r"'s?\b")


@dataclass(frozen=True, slots=True)
class PlaceWording:
    """The words of places.yml."""

    not_places: tuple[str, ...]
    ordinary_words: frozenset[str]
    also_people: frozenset[str]
    after_a_place: frozenset[str]
    names_a_paper: frozenset[str]
    before_a_place: frozenset[str]


@functools.cache
def load_place_wording() -> PlaceWording:
    """places.yml; ReferenceDataError where a part of it is missing."""
    try:
        stored = yaml.safe_load((REFERENCE / "places.yml").read_text(encoding="utf-8"))
        return PlaceWording(
            tuple(entry["phrase"] for entry in stored["not_places"]),
            frozenset(entry["name"] for entry in stored["ordinary_words"]),
            frozenset(entry["name"] for entry in stored["also_people"]),
            frozenset(entry["word"] for entry in stored["after_a_place"]),
            frozenset(entry["word"] for entry in stored["names_a_paper"]),
            frozenset(stored["before_a_place"]),
        )
    except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
        raise ReferenceDataError(f"places.yml: {error!r} cannot be read; put the file back.") from error


@functools.cache
def capitals() -> dict[str, str]:
    """The capital of each country code that has one."""
    return {
        country.code: country.capital
        for country in load_reference().countries
        if country.capital and country.kind == "country"
    }


def prepare_document(article: Article) -> Document:
    """The article's sentences, dateline and places, ready for the questions."""
    wording = load_place_wording()
    gazetteer = load_gazetteer(wording.not_places)
    folded = folded_text(article)
    dateline = find_dateline(folded, gazetteer)
    places = tuple(find_places(folded, gazetteer, wording, dateline))
    return Document(article, split_sentences(article.text), dateline, places)


def find_places(
    folded: str, gazetteer: Gazetteer, wording: PlaceWording, dateline: PlaceMention | None
) -> Iterator[PlaceMention]:
    """The places of a folded text in order, without those inside a forum's name or the dateline."""
    forums = [(name.start, name.end) for name in find_forum_names(folded)]
    head = dateline.end if dateline else 0
    hits = [
        hit
        for hit in gazetteer.hits(folded)
        # "NATO headquarters" is more than the forum's name in it.
        if not (dateline and dateline.start <= hit.start < head)
        and not any(
            hit.start < end and start < hit.end and _length(hit) <= end - start for start, end in forums
        )
    ]
    named = {entry.country for hit in hits for entry in hit.entries if entry.kind in SURE_KINDS}
    for hit in hits:
        entry = _meant(hit, named)
        capital = _CAPITAL.match(folded, hit.end) if entry.kind in ("demonym", "country") else None
        if capital and entry.country in capitals():
            yield PlaceMention("capital", capitals()[entry.country], entry.country, hit.start, capital.end())
            continue
        if entry.kind != "mask" and _is_place(folded, hit, entry, wording):
            if entry.kind == "country":
                yield from _town_before(folded, hit, entry, gazetteer)
            yield PlaceMention(entry.kind, entry.city, entry.country, hit.start, hit.end)


def _length(hit: Hit) -> int:
    return hit.end - hit.start


def _town_before(folded: str, hit: Hit, country: Entry, gazetteer: Gazetteer) -> Iterator[PlaceMention]:
    """A town that no list has, told by its country: "in Koror, Palau"."""
    town = _TOWN.search(folded, max(0, hit.start - 40), hit.start)
    if (
        town
        and town[1] not in calendar.month_name
        and not _POSSESSIVE.match(folded, hit.end)
        and not gazetteer.named(town[1])
    ):
        yield PlaceMention("city", town[1], country.country, town.start(1), town.end(1))


def _meant(hit: Hit, named: set[str | None]) -> Entry:
    """Of cities of one name the one whose country the article names, else the largest."""
    return next((entry for entry in hit.entries if entry.country in named), hit.entries[0])


def _is_place(folded: str, hit: Hit, entry: Entry, wording: PlaceWording) -> bool:
    name = folded[hit.start : hit.end]
    before = folded[max(0, hit.start - 40) : hit.start]
    after = _WORD_AFTER.match(folded, hit.end)
    if after is not None and after[1] in wording.names_a_paper:
        return False
    if name in wording.ordinary_words:
        return bool(_PLACE_CONTEXT.search(before))
    if entry.kind in SURE_KINDS and name not in wording.also_people:
        return True
    if " " in name and entry.kind != "city":
        return True
    if _beside_a_name(folded, hit, before, wording):
        return False
    if " " not in name and _is_surname(folded, name, wording):
        return False
    believed = entry.large or (entry.kind != "city" and not _short(name))
    return believed or bool(_PLACE_CONTEXT.search(before))


def _short(name: str) -> bool:
    """Abbreviations such as `KL` need the words around them to be a place."""
    return len(name) <= 3


def _beside_a_name(folded: str, hit: Hit, before: str, wording: PlaceWording) -> bool:
    """True where a capitalised word that no place keeps company with touches the name."""
    word = _WORD_BEFORE.search(before)
    if word and word[1] not in wording.before_a_place and not _SENTENCE_START.search(before[: word.start()]):
        return True
    word = _WORD_AFTER.match(folded, hit.end)
    return word is not None and word[1] not in wording.after_a_place


def _is_surname(folded: str, name: str, wording: PlaceWording) -> bool:
    """True where the article uses the word as a person's name: `Lloyd Austin`, `Mr Austin`."""
    if not _stands_behind_a_capital(folded, name):
        return False
    for found in re.finditer(rf"\b([A-Z][\w'.-]*) {re.escape(name)}\b", folded):
        if found[1] not in wording.before_a_place:
            return True
    return False


def _stands_behind_a_capital(folded: str, name: str) -> bool:
    """Whether a word with a capital letter stands before the name anywhere: mostly none."""
    at = folded.find(f" {name}")
    while at >= 0:
        if _CAPITAL_LETTER.search(folded, folded.rfind(" ", 0, at) + 1, at):
            return True
        at = folded.find(f" {name}", at + 1)
    return False
