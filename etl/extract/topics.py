"""About what did they talk? The codebook's topics, from the sentences about this engagement."""

import math
import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache

from etl.extract.linear import LinearModel, load_model
from etl.extract.stretches import Stretch, find_stretch
from etl.model import Finding, Scene
from etl.paths import DATA, REFERENCE
from etl.wording import Group, Hit, Phrasebook, load_wording

WEIGHTS = DATA / "weights" / "topics.json"
# Characters between a verb of discussion and what was discussed.
BESIDE = 60
# The value of a feature of which a candidate has many: a lower one keeps their weights small.
BESIDE_WORTH = 0.5
# Sentences after the anchor up to this far still tell of it closely.
NEAR = 2
# Where a sentence stands: the best place for a quote first. Another's: told of a different engagement.
PLACES = ("anchor", "near", "before", "far", "another's", "another's lead")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A topic whose phrases stand in the sentences about an engagement, described by features.

    `start` and `end` are the characters of the phrase that says it best.
    """

    topic: str
    phrase: str
    start: int
    end: int
    features: Mapping[str, float]


@cache
def _discussion_wording() -> tuple[Group, ...]:
    return load_wording(REFERENCE / "discussion.yml")


@cache
def _topics() -> Phrasebook:
    # The names of offices and forums stand beside the topics so that they take their words from them.
    names = [group for group in _discussion_wording() if group.id == "names"]
    return Phrasebook([*load_wording(REFERENCE / "topics.yml"), *names])


@cache
def _discussion() -> Phrasebook:
    return Phrasebook(group for group in _discussion_wording() if group.id != "names")


@cache
def _model() -> LinearModel:
    return load_model(WEIGHTS)


def find_topics(scene: Scene, others: Sequence[Scene] = ()) -> tuple[Finding, ...]:
    """The topics of a scene in the order of their quotes.

    others: the article's other scenes, whose sentences are left to them.
    """
    model = _model()
    found = [
        Finding(each.topic, f"phrase '{each.phrase}'", each.start, each.end)
        for each in find_candidates(scene, others)
        if model.score(each.features) > 0
    ]
    return tuple(sorted(found, key=lambda finding: finding.start))


def find_candidates(scene: Scene, others: Sequence[Scene] = ()) -> list[Candidate]:
    """Every topic with a phrase in the stretch of the scene, accepted or not."""
    stretch = find_stretch(scene, others)
    alone = all(other is scene for other in others)
    by_topic: dict[str, list[tuple[Hit, tuple[str, ...]]]] = {}
    for hit, traits in _phrases(scene, stretch):
        by_topic.setdefault(hit.cue.group, []).append((hit, traits))
    setting = ("alone" if alone else "beside others", _company(scene))
    found = [_candidate(topic, hits, setting) for topic, hits in by_topic.items()]
    # A narrower topic told beside a general one often is what the general words are about.
    return [_beside(each, by_topic.keys() - {each.topic}) for each in found]


def _beside(candidate: Candidate, topics: Set[str]) -> Candidate:
    """The candidate with the other topics told of the same engagement among its features."""
    company = {f"topic {candidate.topic}, beside {topic}": BESIDE_WORTH for topic in topics}
    return replace(candidate, features={**candidate.features, **company})


def _company(scene: Scene) -> str:
    """The commonest role at the table: defence ministers talk of other things than foreign ministers."""
    roles = [person.role.value for person in scene.people if person.role]
    return max(sorted(set(roles)), key=roles.count) if roles else "unknown company"


def _phrases(scene: Scene, stretch: Stretch) -> Iterator[tuple[Hit, tuple[str, ...]]]:
    """The topic phrases of the stretch with offsets of the article, and the traits of their sentence."""
    sentences = scene.document.sentences
    owned = frozenset(stretch.owned)
    beside = {0, stretch.anchor - 1, stretch.anchor + 1} - owned
    for index in sorted(owned | {index for index in beside if 0 <= index < len(sentences)}):
        sentence = sentences[index]
        hits = [hit for hit in _topics().find(sentence.text) if hit.cue.group != "names"]
        if not hits:
            continue
        gap = index - stretch.anchor
        place = "anchor" if gap == 0 else "before" if gap < 0 else "near" if gap <= NEAR else "far"
        if index not in owned:
            place = "another's lead" if index == 0 else "another's"
        traits = [place]
        if index in stretch.shared:
            traits.append("shared")
        if sentence.paragraph == sentences[stretch.anchor].paragraph:
            traits.append("same paragraph")
        words = _discussion().find(sentence.text)
        traits.extend(sorted({hit.cue.group for hit in words}))
        if _YEAR.search(sentence.text):
            traits.append("year")
        for hit in hits:
            own = [
                "follows a verb"
                for word in words
                if word.cue.group == "discussed" and 0 <= hit.start - word.end <= BESIDE
            ][:1]
            yield Hit(hit.cue, sentence.start + hit.start, sentence.start + hit.end), (*traits, *own)


def _candidate(
    topic: str, hits: Sequence[tuple[Hit, tuple[str, ...]]], setting: tuple[str, ...]
) -> Candidate:
    best, traits = min(
        hits,
        key=lambda each: (
            PLACES.index(each[1][0]),
            "follows a verb" not in each[1],
            "discussed" not in each[1],
            -len(each[0].cue.phrase),
        ),
    )
    features = {f"topic {topic}": 1.0, f"topic {topic}, {traits[0]}": 1.0}
    features["phrases"] = features[f"phrases of {topic}"] = math.log(len(hits))
    for trait in setting:
        features[trait] = features[f"{trait}, {traits[0]}"] = features[f"topic {topic}, {trait}"] = 1.0
    for trait in {trait for _, each in hits for trait in each}:
        features[f"some {trait}"] = 1.0
    for trait in traits:
        features[f"best {trait}"] = 1.0
    for hit, each in hits:
        if not each[0].startswith("another"):
            features[f"phrase {hit.cue.phrase}"] = 1.0
    return Candidate(topic, best.cue.phrase, best.start, best.end, features)
