"""Where did it take place? Countries, then cities, are weighed by what the text says around them."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass

from etl.extract.linear import LinearModel, load_model
from etl.extract.venue_candidates import country_candidates
from etl.extract.venue_cities import city_candidates
from etl.extract.venue_clauses import signs_by_the_cue
from etl.extract.venue_signs import PLACING_RULES, Sign, read_signs
from etl.extract.zones import zone_of
from etl.model import Scene
from etl.paths import DATA

ROOMLESS_FORMATS = frozenset({"video", "phone", "unknown"})
# By how much "told nowhere" must outweigh a country: as often right as naming one always, and more honest.
NOWHERE_MARGIN = 0.5


@dataclass(frozen=True, slots=True)
class Venue:
    """Where an engagement took place, and the characters that say so."""

    city: str | None
    country: str
    rule: str
    start: int
    end: int


@functools.cache
def _models() -> tuple[LinearModel, LinearModel]:
    folder = DATA / "weights"
    return load_model(folder / "venue_countries.json"), load_model(folder / "venue_cities.json")


def find_venue(scene: Scene, format: str, others: Sequence[Scene] = ()) -> Venue | None:
    """The venue of a scene, or None for video, phone, an unknown format, and where nothing tells it.

    `format`: the codebook's format of the engagement; `others`: the article's other scenes.
    """
    if format in ROOMLESS_FORMATS:
        return None
    countries, cities = _models()
    # A place in the clause that says so is right nineteen times in twenty; all else is weighed.
    by_the_cue = signs_by_the_cue(scene)
    weighed = country_candidates(scene, others)
    country = max(
        dict.fromkeys(sign.country for sign in by_the_cue) or weighed,
        key=lambda code: countries.score(weighed[code]) - NOWHERE_MARGIN * (code is None),
    )
    if country is None:
        return None
    named = city_candidates(scene, country, others)
    told = dict.fromkeys(sign.city for sign in by_the_cue if sign.country == country and sign.city)
    city = max(told or named, key=lambda name: cities.score(named.get(name, {})))
    signs = [sign for sign in read_signs(scene.document) if sign.country == country]
    rule, start, end = _quote(scene, signs, city)
    return Venue(city, country, rule, start, end)


def _quote(scene: Scene, signs: list[Sign], city: str | None) -> tuple[str, int, int]:
    """The nearest sign of the venue: of the city where there is one."""
    fitting = [sign for sign in signs if sign.city == city] or signs
    order = ("anchor", "second", "next", "previous", "paragraph", "lead", "far")
    best = min(
        fitting,
        key=lambda sign: (
            sign.rule not in PLACING_RULES,
            order.index(zone_of(scene, sign.sentence)),
            sign.start,
        ),
    )
    return best.rule, best.start, best.end
