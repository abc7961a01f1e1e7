"""What in an article says where something took place? Each sign names a country and perhaps a city."""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from etl.errors import ReferenceDataError
from etl.extract.forum_names import find_forum_names
from etl.extract.gazetteer import fold
from etl.model import Document, PlaceMention
from etl.paths import REFERENCE

REACH = 90
_HERE = re.compile(r"\bhere\b(?! (?:is|are|was|were|comes?)\b)")
_THERE = re.compile(
    r"\bthere\b(?! (?:is|are|was|were|has|have|had|will|would|should|could|may|might|can))"
    r"|\bin the (?:country|city|capital)\b"
)
# Rules of signs that "there" may refer to.
TO_BE_AT = frozenset(
    "building_in visit_to travel_to leave_for visiting held_in in to invited_to welcomed_to".split()  # noqa: SIM905
)
# Words that may stand between a cue and the name: "in the southern port city of Busan".
_BEFORE_NAME = (
    r",? (?:(?:the |a )?(?:[\w'-]+ ){0,2}(?:city|town|port|resort|province|region|capital|island|state)(?: of|,) "
    r")?"
    r"(?:the |downtown |central |nearby |neighbou?ring |\d+(?:st|nd|rd|th) )*$"
)


@dataclass(frozen=True, slots=True)
class Sign:
    """Words that place something: `rule` of venues.yml, the place, its characters, its sentence's index."""

    rule: str
    city: str | None
    country: str
    start: int
    end: int
    sentence: int


@dataclass(frozen=True, slots=True)
class HostCue:
    """Words that tell host and guest apart; `host` says on which side of them the host stands."""

    rule: str
    words: re.Pattern[str]
    host: str


@dataclass(frozen=True, slots=True)
class PlacePattern:
    """Patterns that touch a place's name before or after; `kinds` of places they hold for, all if empty."""

    rule: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    kinds: frozenset[str]

    def fits(self, kind: str, before: str, after: str) -> bool:
        """True where the words around a place of this kind are the rule's."""
        return (
            (not self.kinds or kind in self.kinds)
            and (self.before is None or self.before.search(before) is not None)
            and (self.after is None or self.after.match(after) is not None)
        )


@dataclass(frozen=True, slots=True)
class VenueWording:
    """The patterns of venues.yml, compiled, in reading order."""

    places: tuple[PlacePattern, ...]
    people: tuple[PlacePattern, ...]
    hosts: tuple[HostCue, ...]
    seats: dict[str, tuple[str | None, str]]
    ahead: re.Pattern[str]
    behind: re.Pattern[str]


def _compiled(entries: list[dict[str, Any]]) -> tuple[PlacePattern, ...]:
    return tuple(
        PlacePattern(
            entry["rule"],
            re.compile(entry["before"] + _BEFORE_NAME, re.IGNORECASE) if "before" in entry else None,
            re.compile(entry["after"]) if "after" in entry else None,
            frozenset(entry.get("kinds", ())),
        )
        for entry in entries
    )


@functools.cache
def load_venue_wording() -> VenueWording:
    """venues.yml; ReferenceDataError where it cannot be read."""
    try:
        stored = yaml.safe_load((REFERENCE / "venues.yml").read_text(encoding="utf-8"))
        return VenueWording(
            _compiled(stored["place_signs"]),
            _compiled(stored["people_signs"]),
            tuple(
                HostCue(entry["rule"], re.compile(entry["words"], re.IGNORECASE), entry["host"])
                for entry in stored["host_signs"]
            ),
            {entry["forum"]: (entry["city"], entry["country"]) for entry in stored["forum_seats"]},
            re.compile(stored["ahead"], re.IGNORECASE),
            re.compile(stored["behind"], re.IGNORECASE),
        )
    except (OSError, yaml.YAMLError, re.error, KeyError, TypeError) as error:
        raise ReferenceDataError(f"venues.yml: {error!r} cannot be read; put the file back.") from error


@functools.lru_cache(maxsize=4)
def read_signs(document: Document) -> tuple[Sign, ...]:
    """All signs of an article in the order of the text."""
    folded = fold(document.article.text)
    found = [
        *_place_signs(document, folded),
        *_dateline_signs(document, folded),
        *_forum_signs(document, folded),
    ]
    return tuple(sorted(found, key=lambda sign: (sign.start, sign.end)))


def _place_signs(document: Document, folded: str) -> Iterator[Sign]:
    wording = load_venue_wording()
    for place in document.places:
        if place.country is None or place.kind == "organisation":
            continue
        sentence = document.sentence_at(place.start)
        before = folded[max(sentence.start, place.start - REACH) : place.start]
        after = folded[place.end : min(sentence.end, place.end + REACH)]
        rules = wording.people if place.kind == "demonym" else wording.places
        rule = _rule_of(place.kind, before, after, rules)
        if place.kind == "demonym" and rule is None:
            rule = "people"
        yield Sign(rule or "named", place.city, place.country, place.start, place.end, sentence.index)


def _rule_of(kind: str, before: str, after: str, rules: tuple[PlacePattern, ...]) -> str | None:
    for pattern in rules:
        if pattern.fits(kind, before, after):
            return pattern.rule
    return None


def _dateline_signs(document: Document, folded: str) -> Iterator[Sign]:
    dateline = document.dateline
    if dateline is None or dateline.country is None:
        return
    yield _at("dateline", dateline, dateline.start, dateline.end, document)
    for here in _HERE.finditer(folded):
        yield _at("here", dateline, here.start(), here.end(), document)


def _at(rule: str, place: PlaceMention, start: int, end: int, document: Document) -> Sign:
    return Sign(rule, place.city, place.country or "", start, end, document.sentence_at(start).index)


def _there_signs(document: Document, folded: str, signs: list[Sign]) -> Iterator[Sign]:
    """`there` and `in the country` speak of the place last named as somewhere to be."""
    named = sorted((sign for sign in signs if sign.rule in TO_BE_AT), key=lambda sign: sign.start)
    for there in _THERE.finditer(folded):
        last = next((sign for sign in reversed(named) if sign.end <= there.start()), None)
        if last:
            at = document.sentence_at(there.start()).index
            yield Sign("there", last.city, last.country, there.start(), there.end(), at)


def _forum_signs(document: Document, folded: str) -> Iterator[Sign]:
    seats = load_venue_wording().seats
    for name in find_forum_names(folded):
        if name.forum.forum in seats:
            city, country = seats[name.forum.forum]
            at = document.sentence_at(name.start).index
            told = city is not None and city.casefold() in folded[name.start : name.end].casefold()
            rule = "forum_name" if told else "forum_seat"
            yield Sign(rule, city, country, name.start, name.end, at)
