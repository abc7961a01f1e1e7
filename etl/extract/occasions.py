"""Which forum or visit was it part of? The candidates weighed, beside the same people's other meetings."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from etl.extract.linear import LinearModel, load_model
from etl.extract.occasion_candidates import occasion_candidates
from etl.extract.occasion_visits import Candidate
from etl.extract.venues import Venue
from etl.extract.whereabouts import settle
from etl.model import Finding, Scene
from etl.paths import DATA

# How much an occasion gains where the people's other meetings in the article may be part of it, and the
# most it can lean on them, in log-odds against no occasion. From 0.3 to 1 the figures are alike.
LEAN = 0.5
MOST = 2.0
RECENT = 32


@cache
def _model() -> LinearModel:
    return load_model(DATA / "weights" / "occasions.json")


def find_occasion(
    scene: Scene,
    others: Sequence[Scene] = (),
    *,
    settled: tuple[str, Venue | None] | None = None,
) -> Finding | None:
    """The occasion of a scene, or None.

    others: the article's other scenes, whose sentences are not this one's. `settled`: format and venue, where
    they are not to be looked for.
    """
    beside = tuple(others)
    candidates = occasion_candidates(scene, settled[1], settled[0], beside) if settled else None
    found = candidates or _candidates(scene, beside)
    scores = _scores(found)
    for name, lean in _leanings(scene, beside, found).items():
        scores[name] += lean
    name = max(scores, key=lambda each: scores[each])
    chosen = found[name]
    if name is None or chosen.near is None:
        return None
    _, start, end = chosen.near
    return Finding(name, chosen.rule, start, end)


@lru_cache(maxsize=RECENT)
def _candidates(scene: Scene, others: tuple[Scene, ...]) -> Mapping[str | None, Candidate]:
    form, venue = settle(scene, others)
    return occasion_candidates(scene, venue, form.value, others)


def _scores(candidates: Mapping[str | None, Candidate]) -> dict[str | None, float]:
    return {name: _model().score(candidate.features) for name, candidate in candidates.items()}


def _leanings(
    scene: Scene, others: tuple[Scene, ...], candidates: Mapping[str | None, Candidate]
) -> dict[str | None, float]:
    """What each occasion gains from other scenes of these people: a forum is often told of once only."""
    here = {person.mentions for person in scene.people}
    told: dict[str | None, list[float]] = {}
    for other in others:
        if other is scene or here.isdisjoint(person.mentions for person in other.people):
            continue
        scores = _scores(_candidates(other, others))
        for name in (candidates.keys() & scores.keys()) - {None}:
            told.setdefault(name, []).append(scores[name] - scores[None])
    return {name: LEAN * max(-MOST, min(MOST, sum(leads) / len(leads))) for name, leads in told.items()}
