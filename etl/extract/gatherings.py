"""Who met whom in the article: people in, gatherings out."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from etl.extract.contacts import find_moments
from etl.extract.linear import LinearModel, load_model
from etl.extract.pairs import gather_contacts, pair_features
from etl.extract.repeats import split_repeats
from etl.extract.seating import Gathering, seat
from etl.extract.stage import Stage
from etl.model import Document, Person
from etl.paths import DATA

WEIGHTS = DATA / "weights"
# The probability from which a pair counts as having met.
MET = 0.4


@dataclass(frozen=True, slots=True)
class Judgement:
    """The three learned decisions: does a sentence tell of it, did the pair meet, at one table?"""

    moments: LinearModel
    pairs: LinearModel
    seating: LinearModel


@cache
def load_judgement() -> Judgement:
    """The weights in data/weights."""
    return Judgement(
        load_model(WEIGHTS / "moments.json"),
        load_model(WEIGHTS / "pairs.json"),
        load_model(WEIGHTS / "seating.json"),
    )


def find_gatherings(
    document: Document, people: Sequence[Person], stages: Sequence[Stage], judge: Judgement
) -> tuple[Gathering, ...]:
    """Those who met, each engagement's people together, in the order the article tells of them."""
    contacts = gather_contacts(find_moments(people, stages), judge.moments)
    described = pair_features(document, people, stages, contacts)
    accepted = {
        pair: probability
        for pair, features in described.items()
        if (probability := judge.pairs.probability(features)) >= MET
    }
    tables = seat(accepted, people, stages, contacts, judge.seating)
    return tuple(each for table in tables for each in split_repeats(table, contacts, stages))
