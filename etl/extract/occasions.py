"""Which forum or visit was it part of? The candidates weighed, beside the same people's other meetings."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from etl.extract.linear import LinearModel, load_model
from etl.extract.occasion_candidates import VISITED_FOR, occasion_candidates
from etl.extract.occasion_visits import Candidate
from etl.extract.stretches import find_stretch
from etl.extract.venues import Venue
from etl.extract.whereabouts import settle
from etl.model import Finding, Scene
from etl.paths import DATA

# How much an occasion gains where the people's other meetings in the article may be part of it, and the
# most it can lean on them, in log-odds against no occasion. From 0.3 to 1 the figures are alike.
LEAN = 0.5
MOST = 2.0
RECENT = 32
# What is annotated is the forum where a visit is for one of these, but mostly the visit where it is for a
# conference (5 of 6 in articles worked on and practice).
MEETINGS = frozenset({"kind:ministerial", "kind:summit"})
IN_PERSON = "in_person"


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
    meant = _what_the_visit_is_for(scene, beside, found)
    if meant:
        scores = {meant: scores[meant]}
        found = {meant: found[meant]}
    for name, lean in _leanings(scene, beside, found).items():
        scores[name] += lean
    name = max(scores, key=lambda each: scores[each])
    chosen = found[name]
    if name is None or chosen.near is None:
        return None
    _, start, end = chosen.near
    return Finding(name, chosen.rule, start, end)


def _what_the_visit_is_for(
    scene: Scene, others: tuple[Scene, ...], candidates: Mapping[str | None, Candidate]
) -> str | None:
    """The ministers' meeting or summit that the people have travelled for, however far away it is told.

    Not where the scene's own sentences tell of another occasion, and not of calls.
    """
    meant = [
        name
        for name, candidate in candidates.items()
        if VISITED_FOR in candidate.features and not MEETINGS.isdisjoint(candidate.features)
    ]
    if len(meant) != 1 or f"none:{IN_PERSON}" not in candidates[None].features:
        return None
    owned = frozenset(find_stretch(scene, others).owned)
    told = {
        name
        for name, candidate in candidates.items()
        if candidate.rank and candidate.near and scene.document.sentence_at(candidate.near[1]).index in owned
    }
    return meant[0] if not told or meant[0] in told else None


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
