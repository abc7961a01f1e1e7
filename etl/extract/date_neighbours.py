"""Which day has the engagement that the article tells just before, or just after, this one?"""

from functools import lru_cache

from etl.extract.date_surroundings import Surroundings
from etl.extract.dates import DateMention
from etl.model import Scene

Features = dict[str, float]
RECENT = 4
_FAR = 3
_MANY = 4


def describe_neighbours(mention: DateMention | None, around: Surroundings) -> Features:
    """Features of a date, or of none, beside the dates that stand in the sentences of the nearest scenes."""
    mode = "in" if around.inside else "out"
    told = "none" if mention is None else "day"
    features: Features = {f"beside:{told}:{mode}:scenes:{min(len(around.company.others), _MANY)}": 1.0}
    for side, gap, shared, date in _neighbours(around):
        if mention is None:
            features[f"beside:none:{mode}:{side}:{'date' if date else 'no_date'}:{shared}"] = 1.0
        elif mention == date:
            features[f"beside:{mode}:{side}:{shared}"] = 1.0
            features[f"beside:{mode}:{side}:{min(gap, _FAR)}"] = 1.0
    return features


@lru_cache(maxsize=RECENT)
def _neighbours(around: Surroundings) -> tuple[tuple[str, int, str, DateMention | None], ...]:
    """The scenes told next before and after: side, sentences between, whether anybody is in both, date."""
    here = around.anchor.index
    people = {person.mentions for person in around.scene.people}
    found: dict[str, tuple[int, Scene]] = {}
    for other in around.company.others:
        gap = around.scene.document.sentence_at(other.cue_start).index - here
        side = "before" if gap < 0 else "after"
        if gap and (side not in found or abs(gap) < found[side][0]):
            found[side] = abs(gap), other
    return tuple(
        (
            side,
            gap,
            "shared" if people & {person.mentions for person in other.people} else "apart",
            Surroundings(other, around.mentions, "held").nearest,
        )
        for side, (gap, other) in found.items()
    )
