"""Where did it take place? Countries, then cities, are weighed by what the text says around them."""

import functools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from etl.extract.gazetteer import fold
from etl.extract.linear import LinearModel, load_model
from etl.extract.venue_signs import TO_BE_AT, HostCue, Sign, load_venue_wording, read_signs
from etl.model import Finding, Person, Scene, Sentence
from etl.paths import DATA

REMOTE_FORMATS = frozenset({"video", "phone"})
PLACING_RULES = TO_BE_AT - {"to", "invited_to"} | {"host_after", "on_island", "here", "there"}
BELIEVED_RULES = PLACING_RULES | {"dateline", "forum_name", "forum_seat"}
RANKS = {"head_of_state": 3, "head_of_government": 3, "other": 0, "organisation_head": 0}
HOST_REACH = 120


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
    """The venue of a scene, or None for video, phone and where nothing tells it.

    `format`: the codebook's format of the engagement.
    """
    if format in REMOTE_FORMATS or format == "unknown":
        return None
    countries, cities = _models()
    signs = read_signs(scene.document)
    weighed = country_candidates(scene, signs, format)
    if not weighed:
        return None
    country = max(weighed, key=lambda code: countries.score(weighed[code]))
    of_country = [sign for sign in signs if sign.country == country]
    named = city_candidates(scene, of_country)
    city = max(named, key=lambda name: cities.score(named[name]))
    rule, start, end = _quote(scene, of_country, city)
    return Venue(city, country, rule, start, end)


def zone_of(scene: Scene, sentence: int) -> str:
    """How near a sentence is to the one that says the engagement took place."""
    first = scene.anchors[0]
    if sentence == first:
        return "anchor"
    if sentence in scene.anchors:
        return "second"
    if sentence == first + 1:
        return "next"
    if sentence == first - 1:
        return "previous"
    if _paragraph(scene, sentence) == _paragraph(scene, first):
        return "paragraph"
    if sentence == 0:
        return "lead"
    return "far"


def _paragraph(scene: Scene, sentence: int) -> int:
    return scene.document.sentences[sentence].paragraph


def country_candidates(scene: Scene, signs: tuple[Sign, ...], format: str) -> dict[str, dict[str, float]]:
    """Features of each country that the venue may lie in: those of the signs and of the participants."""
    found: dict[str, dict[str, float]] = {}
    for sign in signs:
        features = found.setdefault(sign.country, {})
        side = "own" if sign.country in scene.countries else "third"
        for feature in _sign_features(scene, sign):
            features[feature] = 1.0
            features[f"{feature}:{side}"] = 1.0
    for sign, feature in _nearest(scene, signs):
        found[sign.country][feature] = 1.0
    placed = [sign.country for sign in signs if sign.rule in PLACING_RULES or sign.rule == "dateline"]
    people = [person for person in scene.people if person.country]
    for code, feature in _hosts(scene, people):
        if code in found:
            found[code][feature] = 1.0
    senior = _senior(people)
    if senior in found:
        found[senior]["senior"] = 1.0
    for code, features in found.items():
        features["share"] = placed.count(code) / max(len(placed), 1)
        if code in scene.countries:
            features["participant"] = 1.0
            if len(scene.countries) > 2:
                features["participant of several"] = 1.0
            if any(name.startswith("dateline") for name in features):
                features["home dateline"] = 1.0
    return found


def _sign_features(scene: Scene, sign: Sign) -> tuple[str, ...]:
    """What a sign is, how near it stands, and how many of the scene's people its sentence names."""
    zone = zone_of(scene, sign.sentence)
    near = "near" if _is_near(scene, sign) else "far"
    if sign.rule == "dateline":
        return ("dateline",)
    sentence = scene.document.sentences[sign.sentence]
    people = sum(
        any(sentence.start <= mention.start < sentence.end for mention in person.mentions)
        for person in scene.people
    )
    told = f"{sign.rule}@{near}+{min(people, 2)}"
    if sign.rule in PLACING_RULES and zone != "anchor":
        return (f"{sign.rule}@{zone}", f"{sign.rule}@{near}", told, f"{near}, {_time_apart(scene, sentence)}")
    return (f"{sign.rule}@{zone}", f"{sign.rule}@{near}", told)


def _is_near(scene: Scene, sign: Sign) -> bool:
    return zone_of(scene, sign.sentence) not in ("far", "lead", "paragraph")


def _time_apart(scene: Scene, sentence: Sentence) -> str:
    """Whether a sentence looks ahead or back where the one that says it took place does not."""
    wording = load_venue_wording()
    anchor = scene.document.sentences[scene.anchors[0]].text
    ahead = [wording.ahead.search(text) is not None for text in (sentence.text, anchor)]
    behind = [wording.behind.search(text) is not None for text in (sentence.text, anchor)]
    if ahead[0] != ahead[1]:
        return "ahead of it" if ahead[0] else "not ahead"
    return "same time" if behind[0] == behind[1] else "before it" if behind[0] else "not before"


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


def _senior(people: list[Person]) -> str | None:
    """The country of the one person of highest rank: ministers go to presidents, not presidents to them."""
    ranks = sorted(
        ((RANKS.get(p.role.value if p.role else "other", 1), p) for p in people), key=lambda r: -r[0]
    )
    if len(ranks) < 2 or ranks[0][0] == ranks[1][0] or ranks[0][1].country is None:
        return None
    return ranks[0][1].country.value


def _hosts(scene: Scene, people: list[Person]) -> Iterator[tuple[str, str]]:
    """Countries whose person stands as host, or as guest, beside a host's or guest's words."""
    text = fold(scene.document.article.text)
    for index in dict.fromkeys((*scene.anchors, *scene.span)):
        sentence = scene.document.sentences[index]
        zone = zone_of(scene, index)
        inside = _mentions(people, sentence)
        for cue in load_venue_wording().hosts:
            for words in cue.words.finditer(text, sentence.start, sentence.end):
                host, guest = _sides(cue, words.start(), words.end(), inside)
                if host:
                    yield host, f"{cue.rule}:host@{zone}"
                if guest and guest != host:
                    yield guest, f"{cue.rule}:guest@{zone}"


def _mentions(people: list[Person], sentence: Sentence) -> list[tuple[int, int, str]]:
    return sorted(
        (mention.start, mention.end, person.country.value)
        for person in people
        for mention in person.mentions
        if person.country and sentence.start <= mention.start < sentence.end
    )


def _sides(
    cue: HostCue, start: int, end: int, inside: list[tuple[int, int, str]]
) -> tuple[str | None, str | None]:
    """The countries of host and guest around the words, by the side on which the cue puts the host."""
    before = next((code for _, stop, code in reversed(inside) if stop <= start), None)
    after = next((code for begin, _, code in inside if begin >= end), None)
    if cue.host == "before":
        return before, after
    if cue.host == "after":
        return after, before
    close = min(
        ((min(abs(start - stop), abs(begin - end)), code) for begin, stop, code in inside), default=(999, "")
    )
    if close[0] > HOST_REACH:
        return None, None
    return (close[1], None) if cue.host == "near" else (None, close[1])


def city_candidates(scene: Scene, signs: Sequence[Sign]) -> dict[str | None, dict[str, float]]:
    """Features of each city that signs of the venue's country name, and of none (None)."""
    found: dict[str | None, dict[str, float]] = {}
    for sign in signs:
        if sign.city:
            features = found.setdefault(sign.city, {})
            for feature in _sign_features(scene, sign):
                features[feature] = 1.0
    named = [sign for sign in signs if sign.city]
    others = {sign.city for sign in named if sign.rule in PLACING_RULES and _is_near(scene, sign)}
    for city, features in found.items():
        if "dateline" in features and others - {city}:
            features["dateline, another city near"] = 1.0
    for sign, feature in _nearest(scene, named):
        found[sign.city][feature] = 1.0
    found[None] = {"none": 1.0, f"none of {min(len(found), 2)}": 1.0}
    for city, features in found.items():
        if city and not any(sign.city == city and sign.rule in BELIEVED_RULES for sign in named):
            features["never a place to be"] = 1.0
    for sign in signs:
        if sign.city is None and sign.rule in PLACING_RULES:
            for feature in _sign_features(scene, sign):
                found[None][f"none: {feature}"] = 1.0
    return found


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


def as_finding(venue: Venue) -> Finding:
    """The venue's country as a finding, for the evidence table."""
    return Finding(venue.country, venue.rule, venue.start, venue.end)
