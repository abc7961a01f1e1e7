"""Which countries may an engagement have taken place in, and what speaks for each?"""

from collections.abc import Iterator, Sequence

from etl.extract.outlets import outlet_country
from etl.extract.stretches import Stretch, find_stretch
from etl.extract.venue_hosts import find_hosts, senior_country
from etl.extract.venue_signs import PLACING_RULES, TO_BE_AT, Sign, read_signs, read_tenses
from etl.extract.venue_titles import read_title
from etl.extract.zones import is_near, zone_of
from etl.model import Scene
from etl.reference import load_reference

BELIEVED_RULES = PLACING_RULES | {"dateline", "forum_name", "forum_seat"}
NEAR_ZONES = frozenset({"anchor", "second", "next", "previous"})

Candidates = dict[str | None, dict[str, float]]


def country_candidates(scene: Scene, others: Sequence[Scene] = ()) -> Candidates:
    """Features of each country that the venue may lie in, and of none told (None).

    others: the article's other scenes, whose sentences are not this one's.
    """
    signs = read_signs(scene.document)
    found: Candidates = {sign.country: {} for sign in signs}
    for sign, feature in (
        *_told(scene, signs),
        *nearest(scene, signs),
        *own_moves(scene, signs, find_stretch(scene, others)),
    ):
        found[sign.country][feature] = 1.0
    for country, feature in (*_titles(scene), *_people(scene)):
        if country in found:
            found[country][feature] = 1.0
    placed = [sign.country for sign in signs if sign.rule in PLACING_RULES or sign.rule == "dateline"]
    for code, features in found.items():
        features["share"] = placed.count(code or "") / max(len(placed), 1)
        if code in scene.countries and "dateline" in features:
            features["home dateline"] = 1.0
    found[None] = dict.fromkeys(_nowhere(scene, signs), 1.0)
    return found


def sign_features(scene: Scene, sign: Sign) -> Iterator[str]:
    """What a sign is and how near it stands to the sentence that says the engagement took place."""
    if sign.rule == "dateline":
        yield "dateline"
        return
    zone = zone_of(scene, sign.sentence)
    near = "near" if is_near(scene, sign.sentence) else "far"
    yield from (f"{sign.rule}@{zone}", f"{sign.rule}@{near}")
    if sign.rule in PLACING_RULES:
        yield f"placed@{zone}"


def _told(scene: Scene, signs: Sequence[Sign]) -> Iterator[tuple[Sign, str]]:
    """The signs, each with what it is; those of one rule in one sentence are the same."""
    known: dict[tuple[str, int], tuple[str, ...]] = {}
    for sign in signs:
        told = sign.rule, sign.sentence
        if told not in known:
            known[told] = tuple(sign_features(scene, sign))
        for feature in known[told]:
            yield sign, feature


def nearest(scene: Scene, signs: Sequence[Sign]) -> Iterator[tuple[Sign, str]]:
    """The last place before the words that say so, and the first one after them."""
    at = scene.document.sentence_at(scene.cue_start).index
    placing = [sign for sign in signs if sign.rule in PLACING_RULES]
    before = [sign for sign in placing if sign.end <= scene.cue_start]
    after = [sign for sign in placing if sign.start >= scene.cue_end]
    if before:
        yield before[-1], f"last before:{_gap(at - before[-1].sentence)}"
    if after:
        yield after[0], f"first after:{_gap(after[0].sentence - at)}"


def _gap(sentences: int) -> str:
    return "same" if sentences == 0 else "close" if sentences <= 2 else "distant"


def own_moves(scene: Scene, signs: Sequence[Sign], stretch: Stretch) -> Iterator[tuple[Sign, str]]:
    """Places told in this scene's own sentences, and where somebody was last said to be before it."""
    for sign in signs:
        if sign.rule in PLACING_RULES:
            own = sign.sentence in stretch.owned
            yield sign, "placed, of this scene" if own else "placed, of another scene"
            if own and sign.sentence < stretch.anchor:
                yield sign, "placed, of this scene, before"
    moves = [sign for sign in signs if sign.rule in TO_BE_AT and sign.end <= scene.cue_start]
    own_ones = [sign for sign in moves if sign.sentence in stretch.owned]
    if moves:
        sentences = scene.document.sentences
        same = sentences[moves[-1].sentence].paragraph == sentences[stretch.anchor].paragraph
        yield moves[-1], "last move, this paragraph" if same else "last move, a paragraph before"
    if own_ones:
        yield own_ones[-1], "last move of this scene"


def _titles(scene: Scene) -> Iterator[tuple[str, str]]:
    for place in read_title(scene.document):
        yield place.country, "title"
        yield place.country, f"title {place.rule}"
        if place.rule in PLACING_RULES:
            yield place.country, "title, placed"
        if place.spot:
            yield place.country, "title, a spot"


def _people(scene: Scene) -> Iterator[tuple[str, str]]:
    """Countries of those who took part, of hosts and guests, and of the outlet."""
    for country in set(scene.countries):
        yield country, "participant"
        if len(scene.countries) > 2:
            yield country, "participant of several"
    people = [person for person in scene.people if person.country]
    for country, feature in find_hosts(scene, people):
        yield country, feature
        side, zone = feature.split(":")[1].split("@")
        yield country, f"{side}@{'near' if zone in NEAR_ZONES else 'far'}"
    senior = senior_country(people)
    if senior:
        yield senior, "senior"
    outlet = outlet_country(scene.document.article.outlet, load_reference())
    if outlet:
        yield outlet, "outlet"
        if outlet in scene.countries:
            yield outlet, "outlet at home"


def _nowhere(scene: Scene, signs: Sequence[Sign]) -> Iterator[str]:
    """Features of an engagement whose place is not told: nothing near, told in passing."""
    yield "nowhere"
    near = [sign for sign in signs if sign.rule in BELIEVED_RULES and is_near(scene, sign.sentence)]
    if not any(sign.rule != "dateline" for sign in near):
        yield "nowhere, nothing near"
    if not any(sign.rule in BELIEVED_RULES for sign in signs):
        yield "nowhere, nothing at all"
    ahead, behind = read_tenses(scene.document)[scene.anchors[0]]
    if ahead:
        yield "nowhere, ahead"
    if behind:
        yield "nowhere, behind"
    if scene.anchors[0] > 2:
        yield "nowhere, late in the text"
