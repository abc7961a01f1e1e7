"""Which places does an article's title name, and as what? A title tells where the news took place."""

import functools
from dataclasses import dataclass

from etl.extract.gazetteer import fold, load_gazetteer
from etl.extract.places import find_places, load_place_wording
from etl.extract.venue_signs import rule_around
from etl.model import Document

# Kinds of place that a title names for what happened there, even without "in".
SPOTS = frozenset({"city", "capital", "city_state", "building"})


@dataclass(frozen=True, slots=True)
class TitlePlace:
    """A place in a title: `rule` of venues.yml, its city and country, and whether it is a spot."""

    rule: str
    city: str | None
    country: str
    spot: bool


def read_title(document: Document) -> tuple[TitlePlace, ...]:
    """The places of an article's title in order; none where it has no title."""
    return _read(document.article.title or "")


@functools.lru_cache(maxsize=4)
def _read(title: str) -> tuple[TitlePlace, ...]:
    wording = load_place_wording()
    folded = fold(title)
    return tuple(
        TitlePlace(rule_around(place, folded, 0, len(folded)), place.city, place.country, place.kind in SPOTS)
        for place in find_places(folded, load_gazetteer(wording.not_places), wording, None)
        if place.country is not None and place.kind != "organisation"
    )
