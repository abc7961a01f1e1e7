"""Does this sentence say that these two people dealt with each other?

Every pair of people from different countries is looked at in every sentence where both are on stage;
the sentence is described by features, and a small logistic regression decides.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, product

from etl.extract.stage import STRONG, Stage
from etl.model import Person, PersonMention

Features = dict[str, float]
Pair = tuple[int, int]

# Of a sentence with more people than this (a table of delegates) only the first are paired.
CROWD = 20

# The features that are single words beside a name begin so.
_WORDS = ("left-", "right-", "right+", "one-", "one+")
# Arcs by which two deal with each other and with nobody else.
DIRECT = frozenset(("subject object", "shared subject object", "fronted object"))
PRONOUNS = frozenset(("he", "she", "his", "her"))


@dataclass(frozen=True, slots=True)
class Moment:
    """A pair of people on stage together in one sentence, described by features."""

    pair: Pair
    sentence: int
    features: Features


def find_moments(people: Sequence[Person], stages: Sequence[Stage]) -> tuple[Moment, ...]:
    """Every pair of two countries in every sentence where both are mentioned or carried over."""
    protagonist = _protagonist(stages)
    firsts = _first_sentences(stages)
    of_pairs: dict[Pair, Features] = {}
    found = []
    for stage in stages:
        for pair in _pairs_on(people, stage, protagonist):
            if pair not in of_pairs:
                of_pairs[pair] = _people_features(people, pair)
            features = _describe(people, stage, pair, protagonist, firsts) | of_pairs[pair]
            found.append(Moment(pair, stage.sentence.index, features))
    return tuple(found)


def is_word(feature: str) -> bool:
    """Whether a feature is a word beside a name."""
    return feature.startswith(_WORDS)


def may_differ(people: Sequence[Person], pair: Pair) -> bool:
    """Whether two people may be of different countries; an unknown country may be any."""
    one, other = (people[index].country for index in pair)
    return one is None or other is None or one.value != other.value


def _pairs_on(people: Sequence[Person], stage: Stage, protagonist: int | None) -> list[Pair]:
    """The pairs worth asking about: both mentioned, one mentioned and one carried over, or "the two"."""
    cast = stage.cast[:CROWD]
    offstage = set(stage.carried)
    if protagonist is not None and protagonist not in cast:
        offstage.add(protagonist)
    pairs: Iterable[tuple[int, int]] = chain(combinations(cast, 2), product(cast, offstage))
    if "dual" in stage.cue_kinds():
        pairs = chain(pairs, combinations(list(stage.carried)[-CROWD:], 2))
    ordered = {(min(pair), max(pair)) for pair in pairs}
    return sorted(pair for pair in ordered if may_differ(people, pair))


def _protagonist(stages: Sequence[Stage]) -> int | None:
    counts: dict[int, int] = {}
    for stage in stages:
        for person in stage.cast:
            counts[person] = counts.get(person, 0) + 1
    return max(counts, key=lambda person: (counts[person], -person), default=None)


def _first_sentences(stages: Sequence[Stage]) -> dict[int, int]:
    """The sentence that has each person on stage first."""
    found: dict[int, int] = {}
    for stage in stages:
        for person in stage.cast:
            found.setdefault(person, stage.sentence.index)
    return found


def _describe(
    people: Sequence[Person],
    stage: Stage,
    pair: Pair,
    protagonist: int | None,
    firsts: Mapping[int, int],
) -> Features:
    first, second = (stage.first(person) for person in pair)
    if first and second:
        features = _both_named(stage, first, second)
        features.update(_parts_of_both(stage, pair))
    elif first or second:
        named, absent = pair if first else (pair[1], pair[0])
        features = _one_named(stage, named, absent, protagonist)
        features.update(_introduced(people, stage, named, firsts))
    else:
        far, near = sorted((stage.carried[person] for person in pair), reverse=True)
        features = {"nobody": 1.0, f"nobody far {far}": 1.0, f"nobody near {near}": 1.0}
    state = next(iter(features))
    kinds = stage.cue_kinds()
    features.update({f"cue {kind}": 1.0 for kind in kinds})
    features.update(_spoken_for(people, stage, pair))
    if stage.sentence.index <= 1:
        features[f"sentence {stage.sentence.index}"] = 1.0
    if not kinds & STRONG:
        features[f"{state}, no cue"] = 1.0
    return features


def _both_named(stage: Stage, first: PersonMention, second: PersonMention) -> Features:
    left, right = sorted((first, second), key=lambda mention: mention.start)
    features: Features = {"both": 1.0}
    features.update(_neighbours("left-", stage.words_before(left.start)))
    features.update(_neighbours("right-", stage.words_before(right.start, left.end)))
    features.update(_neighbours("right+", stage.words_after(right.end)))
    for cue in stage.cues:
        where = "before" if cue.end <= left.start else "between" if cue.end <= right.start else "after"
        features[f"{cue.kind} {where}"] = 1.0
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


def _parts_of_both(stage: Stage, pair: Pair) -> Features:
    """How the two stand to the words of meeting, and the small words before them."""
    parts = stage.parts
    features: Features = {f"arc {arc}": 1.0 for arc in parts.arcs.get(pair, ("none",))}
    at = sorted(n for person in pair if (n := parts.list_of(person)) is not None)
    governors = [parts.lists[n].governor for n in at]
    features.update({f"gov {governor}": 1.0 for governor in governors})
    if len(at) == 2 and at[0] != at[1]:
        features[f"govs {governors[0]}|{governors[1]}"] = 1.0
        features[f"lists apart {min(at[1] - at[0], 4)}"] = 1.0
    return features


def _spoken_for(people: Sequence[Person], stage: Stage, pair: Pair) -> Features:
    """Whether one of the two deals with somebody else in the sentence."""
    arcs = stage.parts.arcs
    if _direct(arcs.get(pair, frozenset())):
        return {"dealt directly": 1.0}
    busy = {
        person
        for other, how in arcs.items()
        if _direct(how) and not set(pair) >= set(other) and _differ(people, other)
        for person in other
    }
    return {f"spoken for {len(busy & set(pair))}": 1.0}


def _direct(arcs: frozenset[str]) -> bool:
    return bool(arcs & DIRECT) or any("objects between" in arc for arc in arcs)


def _differ(people: Sequence[Person], pair: Pair) -> bool:
    one, other = (people[index].country for index in pair)
    return (one.value if one else None) != (other.value if other else None)


def _one_named(stage: Stage, person: int, absent: int, protagonist: int | None) -> Features:
    named = next(a.mention for a in stage.appearances if a.person == person)
    features: Features = {"one": 1.0, f"one kind {named.kind}": 1.0}
    distance = stage.carried.get(absent)
    features["one far" if distance is None else f"one carried {distance}"] = 1.0
    if absent == protagonist:
        features["one, absent leads the article"] = 1.0
    elif protagonist is not None and protagonist not in stage.cast:
        features["one, another leads the article"] = 1.0
    if absent == stage.subject:
        features["one, absent was last subject"] = 1.0
    if _possessive(stage, named):
        features["one possessive"] = 1.0
    features.update(_neighbours("one-", stage.words_before(named.start)))
    features.update(_neighbours("one+", stage.words_after(named.end)))
    for cue in stage.cues:
        features[f"one {cue.kind} {'before' if cue.end <= named.start else 'after'}"] = 1.0
    if not PRONOUNS.isdisjoint(stage.vocabulary):
        features["one, pronoun"] = 1.0
    listed = stage.parts.list_of(person)
    if listed is not None:
        features[f"one gov {stage.parts.lists[listed].governor}"] = 1.0
        if len(stage.parts.lists[listed].phrases) > 1:
            features["one of a list"] = 1.0
    return features


def _introduced(people: Sequence[Person], stage: Stage, person: int, firsts: Mapping[int, int]) -> Features:
    """Whether the sentence brings the person into the article: the next of several guests comes so."""
    features: Features = {}
    new = firsts.get(person) == stage.sentence.index
    opens = not any(end <= stage.appearances[0].mention.start for _, _, end in stage.words[1:2])
    if new:
        features["one, new here"] = 1.0
        if "series" in stage.cue_kinds():
            features["one, new here, in a series"] = 1.0
        if stage.parts.lists and stage.parts.lists[0].governor == "^":
            features["one, new here, opens"] = 1.0
    if opens:
        features["one, opens"] = 1.0
    if len(people[person].mentions) == 1:
        features["one, only here"] = 1.0
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


def _people_features(people: Sequence[Person], pair: Pair) -> Features:
    roles = sorted(role.value if (role := people[i].role) else "none" for i in pair)
    features: Features = {f"role {role}": 1.0 for role in roles}
    if roles[0] == roles[1]:
        features["same role"] = 1.0
    if any(people[i].country is None for i in pair):
        features["country unknown"] = 1.0
    unnamed = sum(people[i].name is None for i in pair)
    if unnamed:
        features[f"unnamed {unnamed}"] = 1.0
    return features
