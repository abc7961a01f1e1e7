"""Fits the weights that choose a venue's country and city.

Run `python -m etl.fit.venues` after a change to people, places or venue signs. Choosing one of several is
fitted as a logistic regression over differences: the right candidate's features less a wrong one's.
"""

from collections.abc import Iterable, Sequence
from itertools import chain

import numpy as np

from etl.extract.contacts import Features
from etl.extract.linear import LinearModel
from etl.extract.venue_candidates import country_candidates
from etl.extract.venue_cities import city_candidates
from etl.extract.venue_clauses import signs_by_the_cue
from etl.extract.venues import ROOMLESS_FORMATS
from etl.fit.material import read_practice, read_worked_on
from etl.fit.meetings import WEIGHTS
from etl.fit.regression import fit_weights, write_model
from etl.fit.scenes import AnnotatedScene, read_scenes_as_read

# The inverse of the L2 penalty, for countries and for cities, by cross-validation over articles.
COUNTRY_STRENGTH = 0.03
CITY_STRENGTH = 0.04
SEEN = 2
# An article worked on counts as much as so many practice reports: it is written as news is.
WORTH = 2


def differences(candidates: Iterable[tuple[str | None, Features]], right: str | None) -> list[Features]:
    """The right candidate's features less those of each wrong one; none where the right one is missing."""
    found = dict(candidates)
    if right not in found:
        return []
    best = found.pop(right)
    return [
        {name: best.get(name, 0.0) - other.get(name, 0.0) for name in {*best, *other}}
        for other in found.values()
    ]


def fit_choice(rows: Sequence[Features], strength: float) -> LinearModel:
    """Weights under which the right candidate outweighs the wrong ones."""
    both = [*rows, *({name: -value for name, value in row.items()} for row in rows)]
    labels = np.array([True] * len(rows) + [False] * len(rows))
    model = fit_weights(both, labels, np.ones(len(both)), strength=strength, seen=SEEN)
    return LinearModel(0.0, model.weights)


def country_rows(each: AnnotatedScene) -> list[Features]:
    """Differences of the country candidates of a scene; none where its own clause names the place."""
    if signs_by_the_cue(each.scene):
        return []
    return differences(country_candidates(each.scene, each.beside).items(), each.report.venue_country)


def city_rows(each: AnnotatedScene) -> list[Features]:
    """Differences of the city candidates in the right country; none where its own clause names the city."""
    country = each.report.venue_country
    if country is None or any(sign.city and sign.country == country for sign in signs_by_the_cue(each.scene)):
        return []
    return differences(city_candidates(each.scene, country, each.beside).items(), each.report.venue_city)


def main() -> None:
    """Fit both on scenes as the reader sets them, of articles worked on and practice; write their weights."""
    scenes = read_scenes_as_read(chain(read_worked_on(), read_practice()))
    in_a_room = [each for each in scenes if each.report.format not in ROOMLESS_FORMATS]
    told = [each for each in in_a_room if each.report.venue_country is not None]
    print(f"{len(in_a_room)} scenes in a room, {len(told)} with a country told")
    worked_on = frozenset(article.article_id for article, _ in read_worked_on())
    countries = fit_choice(
        [
            row
            for each in in_a_room
            for row in country_rows(each) * (WORTH if each.article_id in worked_on else 1)
        ],
        COUNTRY_STRENGTH,
    )
    cities = fit_choice([row for each in in_a_room for row in city_rows(each)], CITY_STRENGTH)
    write_model(countries, WEIGHTS / "venue_countries.json")
    write_model(cities, WEIGHTS / "venue_cities.json")


if __name__ == "__main__":
    main()
