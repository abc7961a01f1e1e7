"""Which forum or visit was it part of? Forums named, the visit to the venue's country, or none, weighed."""

import functools
from collections.abc import Sequence

from etl.extract.event_names import read_events
from etl.extract.formats import find_format
from etl.extract.forum_names import ForumName
from etl.extract.linear import LinearModel, load_model
from etl.extract.occasion_names import (
    GENERIC_NAME,
    definite_name,
    load_occasion_wording,
    ministers_meeting,
    read_forums,
    read_generic,
)
from etl.extract.occasion_visits import Candidate, visit_candidate
from etl.extract.plain_text import small_text
from etl.extract.venue_wording import load_venue_wording
from etl.extract.venues import Venue, find_venue
from etl.extract.zones import zone_of
from etl.model import Finding, Scene
from etl.paths import DATA
from etl.reference import load_reference

REACH = 60
TOGETHER = ("sidelines", "margins", "forum", "conference", "summit", "meeting")


@functools.cache
def _model() -> LinearModel:
    return load_model(DATA / "weights" / "occasions.json")


def find_occasion(
    scene: Scene, venue: Venue | None = None, format: str | None = None, others: Sequence[Scene] = ()
) -> Finding | None:
    """The occasion of a scene, or None.

    `venue` and `format` as already found; what is missing is looked for here. `others`: the article's other
    scenes, whose sentences are not this one's.
    """
    medium = format or find_format(scene).value
    place = venue or find_venue(scene, medium, others)
    candidates = occasion_candidates(scene, place, medium, others)
    name = max(candidates, key=lambda each: _model().score(candidates[each].features))
    chosen = candidates[name]
    if name is None or chosen.near is None:
        return None
    _, start, end = chosen.near
    return Finding(name, chosen.rule, start, end)


def occasion_candidates(
    scene: Scene, venue: Venue | None, format: str, others: Sequence[Scene] = ()
) -> dict[str | None, Candidate]:
    """What the scene may be part of, by the occasion's name; None for no occasion."""
    found: dict[str | None, Candidate] = {None: Candidate("none", {"none": 1.0, f"none:{format}": 1.0})}
    roles = frozenset(person.role.value for person in scene.people if person.role)
    forums = read_forums(scene.document)
    for number, name in enumerate(forums):
        if name.forum.forum == GENERIC_NAME:
            continue
        title = ministers_meeting(name.forum, roles)
        candidate = found.setdefault(title, Candidate("forum"))
        _add_forum(candidate, scene, name, venue, first=number == 0)
    for generic, start, end in read_generic(scene.document):
        definite = definite_name(generic, scene.countries)
        if definite:
            candidate = found.setdefault(definite, Candidate("forum of these countries"))
            _add_words(candidate, scene, start, end, f"generic {generic.key}")
    for number, event in enumerate(read_events(scene.document)):
        candidate = found.setdefault(event.name, Candidate("event"))
        _add_words(candidate, scene, event.start, event.end, "event")
        candidate.features[f"event:{event.head}"] = 1.0
        if number == 0:
            candidate.features["first event"] = 1.0
        if event.name.casefold() in (scene.document.article.title or "").casefold():
            candidate.features["in the title"] = 1.0
    if venue and venue.country in scene.countries and len(set(scene.countries)) > 1:
        country = load_reference().country(venue.country).full_name
        found[f"visit to {country}"] = visit_candidate(scene, venue, others)
    for candidate in found.values():
        candidate.features[f"{candidate.rule}:{format}"] = 1.0
    _compare(scene, found)
    return found


def _add_forum(
    candidate: Candidate,
    scene: Scene,
    name: ForumName,
    venue: Venue | None,
    *,
    first: bool,
) -> None:
    features = candidate.features
    _add_words(candidate, scene, name.start, name.end, "forum")
    features[f"kind:{name.forum.kind}"] = 1.0
    features["times named"] = min(features.get("times named", 0.0) + 0.25, 1.0)
    if first:
        features["first forum"] = 1.0
    title = (scene.document.article.title or "").casefold()
    if any(alias.casefold() in title for alias in (name.forum.forum, *name.forum.aliases)):
        features["in the title"] = 1.0
    members = frozenset(name.forum.members)
    if members:
        inside = frozenset(scene.countries) <= members
        features["all are members" if inside else "not all are members"] = 1.0
        if members == frozenset(scene.countries):
            features["exactly the members"] = 1.0
    seat = load_venue_wording().seats.get(name.forum.forum)
    if seat:
        here = venue is not None and venue.country == seat[1]
        features["held where the forum sits" if here else "held elsewhere"] = 1.0
    elif venue and venue.country not in scene.countries:
        features["held in a third country"] = 1.0


def _add_words(candidate: Candidate, scene: Scene, start: int, end: int, what: str) -> None:
    """Where the words stand, and what stands before them."""
    document = scene.document
    sentence = document.sentence_at(start)
    zone = zone_of(scene, sentence.index)
    near = "far" if zone in ("far", "lead", "paragraph") else "near"
    before = small_text(document.article)[max(sentence.start, start - REACH) : start]
    wording = load_occasion_wording()
    about, there = wording.about_forum.search(before), wording.at_forum.search(before)
    cue = (
        "about it"
        if about and (not there or about.start() >= there.start())
        else "at it"
        if there
        else "bare"
    )
    for feature in (f"{what}@{zone}", f"{what}@{near}", f"{what}, {cue}@{near}", f"{what}, {cue}"):
        candidate.features[feature] = 1.0
    candidate.seen(abs(sentence.index - scene.anchors[0]), start, end)


def _compare(scene: Scene, found: dict[str | None, Candidate]) -> None:
    """What the candidates are beside each other."""
    forums = [candidate for candidate in found.values() if candidate.rule.startswith("forum")]
    anchor = scene.document.sentences[scene.anchors[0]].text.casefold()
    together = any(word in anchor for word in TOGETHER[:2])
    for candidate in forums:
        if len(forums) == 1:
            candidate.features["only forum"] = 1.0
        if together:
            candidate.features["on the sidelines"] = 1.0
    if not forums:
        for candidate in found.values():
            candidate.features[f"{candidate.rule}, no forum named"] = 1.0
