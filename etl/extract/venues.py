"""Where did it take place? Countries, then cities, are weighed by what the text says around them."""

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from etl.extract.linear import LinearModel, load_model
from etl.extract.venue_hosts import find_hosts, senior_country
from etl.extract.venue_signs import TO_BE_AT, Sign, read_signs, read_tenses
from etl.extract.zones import is_near, zone_of
from etl.model import Scene
from etl.paths import DATA

ROOMLESS_FORMATS = frozenset({"video", "phone", "unknown"})
PLACING_RULES = TO_BE_AT - {"to", "invited_to"} | {"host_after", "on_island", "here", "there"}
# By how much "told nowhere" must outweigh a country: as often right as naming one always, and more honest.
NOWHERE_MARGIN = 0.5
BELIEVED_RULES = PLACING_RULES | {"dateline", "forum_name", "forum_seat"}


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


def find_venue(scene: Scene, format: str) -> Venue | None:
    """The venue of a scene, or None for video, phone, an unknown format, and where nothing tells it.

    `format`: the codebook's format of the engagement.
    """
    if format in ROOMLESS_FORMATS:
        return None
    countries, cities = _models()
    signs = read_signs(scene.document)
    weighed = country_candidates(scene, signs)
    country = max(weighed, key=lambda code: countries.score(weighed[code]) - NOWHERE_MARGIN * (code is None))
    if country is None:
        return None
    of_country = [sign for sign in signs if sign.country == country]
    named = city_candidates(scene, of_country)
    city = max(named, key=lambda name: cities.score(named[name]))
    rule, start, end = _quote(scene, of_country, city)
    return Venue(city, country, rule, start, end)


def country_candidates(scene: Scene, signs: Sequence[Sign]) -> dict[str | None, dict[str, float]]:
    """Features of each country that the venue may lie in, and of none told (None)."""
    found: dict[str | None, dict[str, float]] = {}
    own = frozenset(scene.countries)
    for sign, told in _signs_with_features(scene, signs):
        features = found.setdefault(sign.country, {})
        side = "own" if sign.country in own else "third"
        for feature in told:
            features[feature] = 1.0
            features[f"{feature}:{side}"] = 1.0
    for sign, feature in _nearest(scene, signs):
        found[sign.country][feature] = 1.0
    for code, feature in _alone(scene, signs):
        found[code][feature] = 1.0
    placed = [sign.country for sign in signs if sign.rule in PLACING_RULES or sign.rule == "dateline"]
    people = [person for person in scene.people if person.country]
    for code, feature in find_hosts(scene, people):
        if code in found:
            found[code][feature] = 1.0
    senior = senior_country(people)
    if senior in found:
        found[senior]["senior"] = 1.0
    for country, features in found.items():
        features["share"] = placed.count(country or "") / max(len(placed), 1)
        if country in own:
            features["participant"] = 1.0
            if len(own) > 2:
                features["participant of several"] = 1.0
            if any(name.startswith("dateline") for name in features):
                features["home dateline"] = 1.0
    found[None] = _nowhere(scene, signs)
    return found


def _nowhere(scene: Scene, signs: Sequence[Sign]) -> dict[str, float]:
    """Features of an engagement whose place is not told: nothing near, told in passing."""
    features = {"nowhere": 1.0}
    near = [sign for sign in signs if sign.rule in BELIEVED_RULES and is_near(scene, sign.sentence)]
    if not any(sign.rule != "dateline" for sign in near):
        features["nowhere, nothing near"] = 1.0
    if not any(sign.rule in BELIEVED_RULES for sign in signs):
        features["nowhere, nothing at all"] = 1.0
    ahead, behind = read_tenses(scene.document)[scene.anchors[0]]
    features["nowhere, ahead"] = float(ahead)
    features["nowhere, behind"] = float(behind)
    if scene.anchors[0] > 2:
        features["nowhere, late in the text"] = 1.0
    return features


def _alone(scene: Scene, signs: Sequence[Sign]) -> Iterator[tuple[str, str]]:
    """Countries that are the only one placed in the sentence that says it took place, or around it."""
    placing = [sign for sign in signs if sign.rule in PLACING_RULES]
    inside = {sign.country for sign in placing if sign.sentence == scene.anchors[0]}
    around = {sign.country for sign in placing if is_near(scene, sign.sentence)}
    for where, countries in (("in the anchor", inside), ("near", around)):
        for country in countries:
            yield country, f"alone {where}" if len(countries) == 1 else f"one of several {where}"


def _signs_with_features(scene: Scene, signs: Sequence[Sign]) -> Iterator[tuple[Sign, Sequence[str]]]:
    """The signs, each with what it is; those of one rule in one sentence are the same."""
    known: dict[tuple[str, int], Sequence[str]] = {}
    for sign in signs:
        told = sign.rule, sign.sentence
        if told not in known:
            known[told] = _sign_features(scene, *told)
        yield sign, known[told]


def _sign_features(scene: Scene, rule: str, index: int) -> Sequence[str]:
    """What a sign is, how near it stands, and how many of the scene's people its sentence names."""
    if rule == "dateline":
        return ["dateline"]
    zone = zone_of(scene, index)
    near = "near" if is_near(scene, index) else "far"
    sentence = scene.document.sentences[index]
    people = sum(
        any(sentence.start <= mention.start < sentence.end for mention in person.mentions)
        for person in scene.people
    )
    count = min(people, 2)
    features = [f"{rule}@{zone}", f"{rule}@{near}", f"{rule}@{near}+{count}"]
    if rule in PLACING_RULES:
        features += [f"placed@{zone}", f"placed@{near}+{count}"]
        if zone != "anchor":
            features.append(f"{near}, {_time_apart(scene, index)}")
    return features


def _time_apart(scene: Scene, sentence: int) -> str:
    """Whether a sentence looks ahead or back where the one that says it took place does not."""
    tenses = read_tenses(scene.document)
    (ahead, behind), (anchor_ahead, anchor_behind) = tenses[sentence], tenses[scene.anchors[0]]
    if ahead != anchor_ahead:
        return "ahead of it" if ahead else "not ahead"
    return "same time" if behind == anchor_behind else "before it" if behind else "not before"


def _nearest(scene: Scene, signs: Sequence[Sign]) -> Iterator[tuple[Sign, str]]:
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


def city_candidates(scene: Scene, signs: Sequence[Sign]) -> dict[str | None, dict[str, float]]:
    """Features of each city that signs of the venue's country name, and of none (None)."""
    found: dict[str | None, dict[str, float]] = {}
    believed = {sign.city for sign in signs if sign.city and _may_be_the_place(scene, sign)}
    for sign, told in _signs_with_features(scene, signs):
        if sign.city in believed:
            found.setdefault(sign.city, {}).update(dict.fromkeys(told, 1.0))
    named = [sign for sign in signs if sign.city in believed]
    others = {sign.city for sign in named if sign.rule in PLACING_RULES and is_near(scene, sign.sentence)}
    for city, features in found.items():
        if "dateline" in features and others - {city}:
            features["dateline, another city near"] = 1.0
    for sign, feature in _nearest(scene, named):
        found[sign.city][feature] = 1.0
    found[None] = {"none": 1.0, f"none of {min(len(found), 2)}": 1.0}
    for sign, told in _signs_with_features(scene, signs):
        if sign.city is None and sign.rule in PLACING_RULES:
            for feature in told:
                found[None][f"none: {feature}"] = 1.0
    return found


def _may_be_the_place(scene: Scene, sign: Sign) -> bool:
    """A city far from the meeting needs words that place something there: "Tokyo withdrew" places nothing."""
    if sign.rule in BELIEVED_RULES:
        return True
    return sign.rule in ("named", "to") and sign.sentence == scene.anchors[0]


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
