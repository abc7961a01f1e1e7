"""What in an article says where something took place? Each sign names a country and perhaps a city."""

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from etl.extract.forum_names import find_forum_names
from etl.extract.occasion_names import load_occasion_wording
from etl.extract.plain_text import folded_text
from etl.extract.venue_wording import load_venue_wording
from etl.extract.word_search import WordSearch
from etl.letters import small_letters
from etl.model import Document, PlaceMention

REACH = 150
# How many words before a name may hold the one that a rule ends with: "in the southern port city of Busan".
WORDS_BEFORE = 8
# Rules of signs that "there" may refer to.
TO_BE_AT = frozenset(
    {"building_in", "to_be_held_in", "visit_to", "travel_to", "leave_for", "visiting", "held_in", "in", "to"}
    | {"invited_to", "welcomed_to", "stop"}
)
# Rules of signs that put something somewhere.
PLACING_RULES = TO_BE_AT - {"to", "invited_to"} | {
    "host_after",
    "on_island",
    "in_town",
    "here",
    "there",
    "at_forum",
}


@dataclass(frozen=True, slots=True)
class Sign:
    """Words that place something: `rule` of venues.yml, the place, its characters, its sentence's index."""

    rule: str
    city: str | None
    country: str
    start: int
    end: int
    sentence: int


@functools.lru_cache(maxsize=4)
def read_signs(document: Document) -> tuple[Sign, ...]:
    """All signs of an article in the order of the text."""
    folded = folded_text(document.article)
    found = [
        *_place_signs(document, folded),
        *_dateline_signs(document, folded),
        *_forum_signs(document, folded),
    ]
    found += _there_signs(document, folded, found)
    return tuple(sorted(found, key=lambda sign: (sign.start, sign.end)))


def _place_signs(document: Document, folded: str) -> Iterator[Sign]:
    for place in document.places:
        if place.country is None or place.kind == "organisation":
            continue
        sentence = document.sentence_at(place.start)
        low, high = max(sentence.start, place.start - REACH), min(sentence.end, place.end + REACH)
        rule = rule_around(place, folded, low, high)
        yield Sign(rule, place.city, place.country, place.start, place.end, sentence.index)


def rule_around(place: PlaceMention, folded: str, low: int, high: int) -> str:
    """The rule of venues.yml that fits what stands around a place between two characters of a folded text."""
    wording = load_venue_wording()
    before, after = small_letters(folded[low : place.start]), folded[place.end : high]
    words = frozenset(before.split()[-WORDS_BEFORE:])
    people = place.kind == "demonym"
    for rule in wording.people if people else wording.places:
        # Most rules end with one of a few words: only where one stands is there anything to look for.
        if (not rule.last or not rule.last.isdisjoint(words)) and rule.fits(place.kind, before, after):
            return rule.rule
    return "people" if people else "named"


def _dateline_signs(document: Document, folded: str) -> Iterator[Sign]:
    dateline = document.dateline
    if dateline is None or dateline.country is None:
        return
    yield _at("dateline", dateline, dateline.start, dateline.end, document)
    wording = load_venue_wording()
    for here in wording.here.finditer(folded):
        if not wording.said_here.search(folded, max(0, here.start() - REACH), here.start()):
            yield _at("here", dateline, here.start(), here.end(), document)


def _at(rule: str, place: PlaceMention, start: int, end: int, document: Document) -> Sign:
    return Sign(rule, place.city, place.country or "", start, end, document.sentence_at(start).index)


def _there_signs(document: Document, folded: str, signs: list[Sign]) -> Iterator[Sign]:
    """`there` and `in the country` speak of the place last named as somewhere to be."""
    named = sorted((sign for sign in signs if sign.rule in TO_BE_AT), key=lambda sign: sign.start)
    for there in load_venue_wording().there.finditer(folded):
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
            before = folded[max(document.sentences[at].start, name.start - REACH) : name.start]
            if load_occasion_wording().at_forum.search(small_letters(before)):
                rule = "at_forum"
            else:
                rule = "forum_name" if told else "forum_seat"
            yield Sign(rule, city, country, name.start, name.end, at)


@functools.lru_cache(maxsize=4)
def read_tenses(document: Document) -> tuple[tuple[bool, bool], ...]:
    """For each sentence, whether it has words of what lies ahead, and of what lies behind."""
    found = [_tense_search().by_sort(small_letters(sentence.text)) for sentence in document.sentences]
    return tuple(("ahead" in words, "behind" in words) for words in found)


@functools.cache
def _tense_search() -> WordSearch[str]:
    wording = load_venue_wording()
    return WordSearch([("ahead", wording.ahead), ("behind", wording.behind)])
