"""What may a meeting have been part of? Forums named, the visit to the venue's country, or nothing."""

import re
from collections.abc import Sequence

from etl.extract.event_names import read_events
from etl.extract.forum_names import ForumName
from etl.extract.gathering_names import read_gatherings
from etl.extract.occasion_names import (
    GENERIC_NAME,
    definite_name,
    load_occasion_wording,
    ministers_meeting,
    read_forums,
    read_generic,
    read_visit_words,
)
from etl.extract.occasion_visits import Candidate, visit_candidate
from etl.extract.plain_text import small_text
from etl.extract.stretches import find_stretch
from etl.extract.venue_wording import load_venue_wording
from etl.extract.venues import Venue
from etl.extract.zones import is_near, zone_of
from etl.model import Scene
from etl.reference import load_reference

REACH = 60
# Words of a visit that may be for a forum.
TRAVELS = ("visit", "trip", "travel")
# Where an occasion is named, and how, the most telling first.
ZONES = ("anchor", "second", "next", "previous", "paragraph", "lead", "far")
WAYS = ("sidelines", "purpose", "chair", "during", "bare", "about")
# Between two names brought in together: "on the sidelines of the ADMM and the coming ADMM-Plus".
_TOGETHER = re.compile(
    r"(?: \([^)]*\))?,? and"
    r"(?: (?:the|its|their|\w+(?:th|nd|st|rd)|[a-z]+ing|next|first|second|third)){0,4} "
)
VISITED_FOR = "what the visit is for"
TOGETHER = ("sideline", "margins", "fringes", "on the edges")


def occasion_candidates(
    scene: Scene, venue: Venue | None, format: str, others: Sequence[Scene] = ()
) -> dict[str | None, Candidate]:
    """What the scene may be part of, by the occasion's name; None for no occasion."""
    found: dict[str | None, Candidate] = {None: Candidate("none", {"none": 1.0, f"none:{format}": 1.0})}
    roles = frozenset(person.role.value for person in scene.people if person.role)
    forums = read_forums(scene.document)
    small = small_text(scene.document.article)
    before: tuple[int, str] | None = None
    for number, name in enumerate(forums):
        if name.forum.forum == GENERIC_NAME:
            continue
        title = ministers_meeting(name.forum, roles)
        candidate = found.setdefault(title, Candidate("forum"))
        shared = before[1] if before and _TOGETHER.fullmatch(small, before[0], name.start) else None
        way = _add_forum(candidate, scene, name, venue, first=number == 0, way=shared)
        before = (name.end, way)
    _add_told(found, scene, format, roles)
    if venue and len(set(scene.countries)) > 1:
        forum_trips = {index for each in found.values() for way, index in each.framing if way == "purpose"}
        candidate = visit_candidate(scene, venue, others, frozenset(forum_trips))
        named = any(each.rank for each in found.values())
        if venue.country in scene.countries or ("travel" in candidate.features and not named):
            country = load_reference().country(venue.country).full_name
            found[f"visit to {country}"] = candidate
    owned = frozenset(find_stretch(scene, others).owned)
    for candidate in found.values():
        candidate.features[f"{candidate.rule}:{format}"] = 1.0
        for way in {way for way, index in candidate.framing if index in owned}:
            candidate.features[f"{way}, of this scene"] = 1.0
    _compare(scene, found)
    return found


def _add_told(found: dict[str | None, Candidate], scene: Scene, format: str, roles: frozenset[str]) -> None:
    """Bodies of these countries, gatherings without a name and events that forums.csv does not have."""
    for generic, start, end in read_generic(scene.document):
        definite = definite_name(generic, scene.countries)
        if definite and not (generic.series and (format == "phone" or _is_aside(scene, start))):
            candidate = found.setdefault(definite, Candidate("forum of these countries"))
            _add_words(candidate, scene, start, end, "series" if generic.series else f"generic {generic.key}")
    for gathering in read_gatherings(scene.document):
        forum = gathering.forum(roles)
        if forum:
            candidate = found.setdefault(forum.forum, Candidate("forum told"))
            _add_words(candidate, scene, gathering.start, gathering.end, "gathering")
            candidate.features["gathering"] = 1.0
    for number, event in enumerate(read_events(scene.document)):
        candidate = found.setdefault(event.name, Candidate("event"))
        _add_words(candidate, scene, event.start, event.end, "event")
        candidate.features[f"event:{event.head}"] = 1.0
        if number == 0:
            candidate.features["first event"] = 1.0
        if event.name.casefold() in (scene.document.article.title or "").casefold():
            candidate.features["in the title"] = 1.0


def _is_aside(scene: Scene, start: int) -> bool:
    """Whether words at this character tell of something that is not under way near the scene."""
    sentence = scene.document.sentence_at(start)
    before = small_text(scene.document.article)[max(sentence.start, start - REACH) : start]
    return not is_near(scene, sentence.index) or way_of(before) == "about"


def _add_forum(
    candidate: Candidate,
    scene: Scene,
    name: ForumName,
    venue: Venue | None,
    *,
    first: bool,
    way: str | None,
) -> str:
    features = candidate.features
    way = _add_words(candidate, scene, name.start, name.end, "forum", way)
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
    return way


def _add_words(
    candidate: Candidate, scene: Scene, start: int, end: int, what: str, way: str | None = None
) -> str:
    """Where the words stand, and how what stands before them brings them in: that is handed back.

    `way`: known already, for the second of two names that share their words.
    """
    document = scene.document
    sentence = document.sentence_at(start)
    zone = zone_of(scene, sentence.index)
    near = "far" if zone in ("far", "lead", "paragraph") else "near"
    way = way or way_of(small_text(document.article)[max(sentence.start, start - REACH) : start])
    rank = (ZONES.index(zone), WAYS.index(way))
    if way in ("purpose", "sidelines"):
        candidate.framing.add((way, sentence.index))
    candidate.features[f"{what}, some {way}@{near}"] = 1.0
    candidate.features[f"{what}, some {way}"] = 1.0
    if candidate.rank is None or rank < candidate.rank:
        for name in candidate.best:
            candidate.features.pop(name, None)
        candidate.rank = rank
        candidate.best = (
            f"{what}@{zone}",
            f"{what}@{near}",
            f"{what}, {way}@{near}",
            f"{what}, {way}@{zone}",
        )
        candidate.features.update(dict.fromkeys(candidate.best, 1.0))
    candidate.seen(abs(sentence.index - scene.anchors[0]), start, end)
    return way


def way_of(before: str) -> str:
    """How the words before a forum's name bring it in: one of WAYS.

    The words nearest to the name decide; of two that end together ("participation at", "at") the longer.
    """
    wording = load_occasion_wording()
    matches = ((way, words.search(before)) for way, words in wording.ways)
    found = [(match.end(1), -match.start(1), way) for way, match in matches if match]
    end, _, way = max(found, default=(-1, 0, "bare"))
    about = wording.about_forum.search(before)
    return "about" if about and about.end(1) >= end else way


def _compare(scene: Scene, found: dict[str | None, Candidate]) -> None:
    """What the candidates are beside each other."""
    forums = [candidate for candidate in found.values() if candidate.rank]
    anchor = scene.document.sentences[scene.anchors[0]].text.casefold()
    together = any(word in anchor for word in TOGETHER)
    top = min((candidate.rank for candidate in forums if candidate.rank), default=None)
    travels = {index for kind, index, _, _ in read_visit_words(scene.document) if kind in TRAVELS}
    ways = {way for each in forums for way, _ in each.framing}
    journeys = False
    for candidate in forums:
        if len(forums) == 1:
            candidate.features["only forum"] = 1.0
        if together:
            candidate.features["on the sidelines"] = 1.0
        if candidate.rank == top:
            candidate.features["told most plainly"] = 1.0
        if any(way == "purpose" and index in travels for way, index in candidate.framing):
            candidate.features[VISITED_FOR] = 1.0
            journeys = True
    for candidate in found.values():
        if candidate.rank:
            continue
        if not forums:
            candidate.features[f"{candidate.rule}, no forum named"] = 1.0
        for way in ways:
            candidate.features[f"{candidate.rule}, a forum beside: {way}"] = 1.0
        if journeys:
            candidate.features[f"{candidate.rule}, beside what the visit is for"] = 1.0
        if together:
            candidate.features[f"{candidate.rule}, on the sidelines"] = 1.0
        if top:
            candidate.features[f"{candidate.rule}, beside a forum@{ZONES[top[0]]}"] = 1.0
