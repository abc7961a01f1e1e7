"""What speaks for the visit to the venue's country as the occasion of a meeting?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from etl.extract.occasion_names import load_occasion_wording, read_visit_words
from etl.extract.plain_text import small_text
from etl.extract.stretches import find_stretch
from etl.extract.venue_hosts import find_hosts
from etl.extract.venue_signs import read_signs, read_tenses
from etl.extract.venue_titles import read_title
from etl.extract.venues import Venue
from etl.extract.zones import zone_of
from etl.letters import small_letters
from etl.model import Scene

REACH = 60
TRAVEL_RULES = frozenset({"visit_to", "travel_to", "leave_for", "visiting", "welcomed_to", "invited_to"})
MINISTERS = frozenset(
    {"defence_minister", "foreign_minister", "head_of_government", "head_of_state", "other_minister"}
    | {"deputy_minister", "military_chief", "organisation_head"}
)


@dataclass(slots=True)
class Candidate:
    """An occasion that a scene may be part of: its features and the words nearest to the scene.

    `rank` is that of its most telling mention so far, `best` the features which that one has.
    `framing`: the sentences in which people are at it or on its sidelines, with which of the two it is.
    """

    rule: str
    features: dict[str, float] = field(default_factory=dict)
    near: tuple[int, int, int] | None = None
    rank: tuple[int, int] | None = None
    best: tuple[str, ...] = ()
    framing: set[tuple[str, int]] = field(default_factory=set)

    def seen(self, distance: int, start: int, end: int) -> None:
        """Keep the words that stand nearest to the scene's first anchor."""
        if self.near is None or distance < self.near[0]:
            self.near = (distance, start, end)


def visit_candidate(
    scene: Scene, venue: Venue, others: Sequence[Scene], forums: frozenset[int] = frozenset()
) -> Candidate:
    """The visit to the venue's country: signs of travel there, and words of visits near the scene.

    forums: the sentences that tell of a visit for a forum's sake, which speak for the forum.
    """
    candidate = Candidate("visit", {"visit": 1.0})
    features = candidate.features
    if venue.country not in scene.countries:
        features["visit, the host not at the table"] = 1.0
    for sign in read_signs(scene.document):
        if sign.country == venue.country and sign.rule in TRAVEL_RULES and sign.sentence not in forums:
            zone = zone_of(scene, sign.sentence)
            features[f"{sign.rule}@{'far' if zone == 'far' else 'near'}"] = 1.0
            features[f"travel@{zone}"] = 1.0
            features["travel"] = 1.0
            candidate.seen(abs(sign.sentence - scene.anchors[0]), sign.start, sign.end)
    for kind, index, start, end in read_visit_words(scene.document):
        if index in forums:
            continue
        zone = zone_of(scene, index)
        features[f"words of a {kind}"] = 1.0
        if zone != "far":
            features[f"words of a {kind}, close"] = 1.0
            features[f"visit words@{zone}"] = 1.0
            features["visit words"] = 1.0
            candidate.seen(abs(index - scene.anchors[0]), start, end)
    for feature in _of_the_guests(scene, venue, others, forums):
        features[feature] = 1.0
    title = small_letters(scene.document.article.title or "")
    for kind, words in load_occasion_wording().visits:
        if words.search(title):
            features[f"words of a {kind} in the title"] = 1.0
    if len(set(scene.countries)) > 2:
        features["visit, several countries"] = 1.0
    candidate.seen(1000, venue.start, venue.end)
    return candidate


def _of_the_guests(
    scene: Scene, venue: Venue, others: Sequence[Scene], forums: frozenset[int]
) -> Iterator[str]:
    """Who calls on whom: envoys live there, and a visitor is seen by several hosts."""
    document = scene.document
    text = small_text(document.article)
    guests = [person for person in scene.people if person.country and person.country.value != venue.country]
    envoys = load_occasion_wording().envoys
    for person in guests:
        role = person.role.value if person.role else "none"
        yield f"visit, guest {role}"
        if role in ("official", "other", "none") and any(
            envoys.search(text, max(0, mention.start - REACH), mention.end + REACH)
            for mention in person.mentions
        ):
            yield "visit, guest an envoy"
    names = {person.mentions for person in guests}
    shared = sum(any(person.mentions in names for person in other.people) for other in others)
    yield f"visit, meetings of the guest {min(shared, 3)}"
    owned = frozenset(find_stretch(scene, others).owned) - forums
    if any(
        sign.country == venue.country and sign.rule in TRAVEL_RULES and sign.sentence in owned
        for sign in read_signs(document)
    ):
        yield "visit, travel of this scene"
    if any(index in owned for _, index, _, _ in read_visit_words(document)):
        yield "visit, visit words of this scene"
    ahead, behind = read_tenses(document)[scene.anchors[0]]
    yield f"visit, {'ahead' if ahead else 'behind' if behind else 'now'}"
    if any(place.country == venue.country and place.spot for place in read_title(document)):
        yield "visit, a spot in the title"
    for code, feature in find_hosts(scene, [person for person in scene.people if person.country]):
        yield f"visit, {'its' if code == venue.country else 'another'} {feature.split('@')[0]}"
