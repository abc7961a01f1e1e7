"""Does this sentence say that these two people dealt with each other?

Every pair of people from different countries is looked at in every sentence where both are on stage;
the sentence is described by features, and a small logistic regression decides.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from etl.extract.stage import STRONG, Stage
from etl.model import Person, PersonMention

Features = dict[str, float]
Pair = tuple[int, int]

# Words between two mentions are looked at one by one only when the two stand close together.
CLOSE = 20

PRONOUNS = frozenset(("he", "she", "his", "her"))


@dataclass(frozen=True, slots=True)
class Moment:
    """A pair of people on stage together in one sentence, described by features."""

    pair: Pair
    sentence: int
    features: Features


def candidate_pairs(people: Sequence[Person]) -> tuple[Pair, ...]:
    """All pairs of people who may be of different countries; an unknown country may be any."""
    return tuple(
        (a, b)
        for a, b in combinations(range(len(people)), 2)
        if people[a].country is None
        or people[b].country is None
        or people[a].country.value != people[b].country.value  # type: ignore[union-attr]
    )


def find_moments(people: Sequence[Person], stages: Sequence[Stage]) -> tuple[Moment, ...]:
    """Every candidate pair in every sentence where both are mentioned or carried over."""
    pairs = candidate_pairs(people)
    frequent = _protagonist(stages)
    return tuple(
        Moment(pair, stage.sentence.index, features)
        for stage in stages
        for pair in pairs
        if (features := _describe(people, stage, pair, frequent)) is not None
    )


def _protagonist(stages: Sequence[Stage]) -> int | None:
    counts: dict[int, int] = {}
    for stage in stages:
        for person in stage.cast:
            counts[person] = counts.get(person, 0) + 1
    return max(counts, key=lambda person: (counts[person], -person), default=None)


def _describe(people: Sequence[Person], stage: Stage, pair: Pair, protagonist: int | None) -> Features | None:
    first, second = (stage.first(person) for person in pair)
    kinds = stage.cue_kinds()
    if first and second:
        features = _both_named(stage, first, second)
    elif first or second:
        named = first or second
        absent = pair[1] if first else pair[0]
        distance = stage.carried.get(absent)
        if distance is None and absent != protagonist:
            return None
        features = _one_named(stage, named, distance)  # type: ignore[arg-type]
        if absent == protagonist:
            features["one, absent leads the article"] = 1.0
        elif protagonist is not None and protagonist not in stage.cast:
            features["one, another leads the article"] = 1.0
        if absent == stage.subject:
            features["one, absent was last subject"] = 1.0
    else:
        distances = [stage.carried.get(person) for person in pair]
        if "dual" not in kinds or None in distances:
            return None
        far = max(d for d in distances if d is not None)
        near = min(d for d in distances if d is not None)
        features = {"nobody": 1.0, f"nobody far {far}": 1.0, f"nobody near {near}": 1.0}
    state = next(iter(features))
    features.update({f"cue {kind}": 1.0 for kind in kinds})
    features.update({f"{state}, cue {kind}": 1.0 for kind in kinds})
    features.update(_people_features(people, stage, pair))
    if stage.sentence.index <= 1:
        features[f"sentence {stage.sentence.index}"] = 1.0
    if not kinds & {"meet", "host", "talk", "call"}:
        features[f"{state}, no cue"] = 1.0
    return features


def _both_named(stage: Stage, first: PersonMention, second: PersonMention) -> Features:
    left, right = sorted((first, second), key=lambda mention: mention.start)
    features: Features = {"both": 1.0, f"kinds {left.kind} {right.kind}": 1.0}
    between = [word for word, start, end in stage.words if left.end <= start and end <= right.start]
    before = [word for word, _, end in stage.words if end <= left.start]
    after = [word for word, start, _ in stage.words if start >= right.end]
    features[f"gap {min(len(between) // 4, 6)}"] = 1.0
    if len(between) <= CLOSE:
        features.update({f"between {word}": 1.0 for word in between})
    features.update(_neighbours("left-", before[-2:]))
    features.update(_neighbours("right-", between[-2:]))
    features.update(_neighbours("right+", after[:2]))
    for cue in stage.cues:
        where = "before" if cue.end <= left.start else "between" if cue.end <= right.start else "after"
        features[f"{cue.kind} {where}"] = 1.0
    features.update(_pattern(stage, left, right, len(between)))
    for side, mention in (("left", left), ("right", right)):
        if _possessive(stage, mention):
            features[f"{side} possessive"] = 1.0
    others = {
        a.person
        for a in stage.appearances
        if left.end <= a.mention.start < right.start and a.mention not in (first, second)
    }
    features["people between"] = min(len(others), 4) / 2
    if ";" in stage.sentence.text[left.end - stage.sentence.start : right.start - stage.sentence.start]:
        features["semicolon between"] = 1.0
    return features


def _pattern(stage: Stage, left: PersonMention, right: PersonMention, gap: int) -> Features:
    """Who stands before, between and after the words of meeting: subject, list-mate or object?"""
    strong = [cue for cue in stage.cues if cue.kind in STRONG]
    before = [cue for cue in strong if cue.end <= left.start]
    places = (
        ("b" if before else "")
        + ("m" if any(left.end <= cue.start and cue.end <= right.start for cue in strong) else "")
        + ("a" if any(cue.start >= right.end for cue in strong) else "")
    )
    subject = "nobody"
    if before:
        lead = before[-1].start
        if any(a.mention.end <= lead for a in stage.appearances):
            subject = "person"
        elif any(word in PRONOUNS and end <= lead for word, _, end in stage.words):
            subject = "pronoun"
    doing = [cue for cue in strong if cue.kind != "talk"]
    acts = (
        ("b" if any(cue.end <= left.start for cue in doing) else "")
        + ("m" if any(left.end <= cue.start and cue.end <= right.start for cue in doing) else "")
        + ("a" if any(cue.start >= right.end for cue in doing) else "")
    )
    near = "near" if gap <= 3 else "far"
    joint = "and" if any(w == "and" and left.end <= s and e <= right.start for w, s, e in stage.words) else ""
    return {
        f"pattern {places or 'none'}": 1.0,
        f"pattern {places or 'none'} after {subject}": 1.0,
        f"pattern {places or 'none'} {near} {joint}": 1.0,
        f"acts {acts or 'none'} after {subject}": 1.0,
        f"acts {acts or 'none'} {joint}": 1.0,
    }


def _one_named(stage: Stage, named: PersonMention, distance: int | None) -> Features:
    features: Features = {"one": 1.0, f"one kind {named.kind}": 1.0}
    features["one far" if distance is None else f"one carried {distance}"] = 1.0
    if _possessive(stage, named):
        features["one possessive"] = 1.0
    before = [word for word, _, end in stage.words if end <= named.start]
    after = [word for word, start, _ in stage.words if start >= named.end]
    features.update(_neighbours("one-", before[-2:]))
    features.update(_neighbours("one+", after[:2]))
    for cue in stage.cues:
        where = "before" if cue.end <= named.start else "after"
        features[f"one {cue.kind} {where}"] = 1.0
    if PRONOUNS & {word for word, _, _ in stage.words}:
        features["one, pronoun"] = 1.0
    return features


def _possessive(stage: Stage, mention: PersonMention) -> bool:
    """Whether the mention owns something: "Biden's government" puts nobody at a table."""
    at = mention.end - stage.sentence.start
    return stage.sentence.text[at : at + 2] in ("'s", "’s", "s'", "' ", "’ ")


def _neighbours(side: str, words: Sequence[str]) -> Iterator[tuple[str, float]]:
    for word in words:
        yield f"{side} {word}", 1.0
    if len(words) == 2:
        yield f"{side} {words[0]} {words[1]}", 1.0


def _people_features(people: Sequence[Person], stage: Stage, pair: Pair) -> Features:
    roles = sorted(people[i].role.value if people[i].role else "none" for i in pair)  # type: ignore[union-attr]
    features: Features = {f"role {role}": 1.0 for role in roles}
    if roles[0] == roles[1]:
        features["same role"] = 1.0
    if any(people[i].country is None for i in pair):
        features["country unknown"] = 1.0
    unnamed = sum(people[i].name is None for i in pair)
    if unnamed:
        features[f"unnamed {unnamed}"] = 1.0
    crowd = len(stage.cast)
    features[f"crowd {min(crowd, 6)}"] = 1.0
    return features
