"""Which of the pairs that met sat at one table, as one engagement?

Two pairs that share a person (host and first guest, host and second guest) are joined or kept apart by a
small logistic regression over the sentences that tell of them; joined pairs make a gathering.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from etl.extract.contacts import Features, Pair
from etl.extract.linear import LinearModel
from etl.extract.pairs import Contact
from etl.extract.stage import STRONG, Stage
from etl.model import Person

# A sentence counts as telling of a pair from these log-odds on.
TELLS = -0.5
# The mean probability from which two tables are one.
JOIN = 0.65

# Roles whose holders come along with a principal more often than they are one.
COMPANIONS = frozenset(("official", "other", "military_chief", "deputy_minister", "other_minister"))


@dataclass(frozen=True, slots=True)
class Gathering:
    """People who met as one engagement, and the sentences that say so, the surest first."""

    people: tuple[int, ...]
    sentences: tuple[int, ...]
    probability: float


@dataclass(frozen=True, slots=True)
class Triple:
    """The question whether the pairs (shared, left) and (shared, right) are one engagement."""

    shared: int
    left: int
    right: int


def triples(pairs: Sequence[Pair]) -> Iterator[Triple]:
    """Every two pairs that share one person."""
    for one, other in combinations(pairs, 2):
        shared = set(one) & set(other)
        if len(shared) == 1:
            person = shared.pop()
            yield Triple(person, *(next(i for i in pair if i != person) for pair in (one, other)))


def triple_features(
    triple: Triple, people: Sequence[Person], stages: Sequence[Stage], contacts: Mapping[Pair, Contact]
) -> Features:
    """What speaks for one table and what for two."""
    one, other = (
        contacts[_pair(triple.shared, triple.left)],
        contacts[_pair(triple.shared, triple.right)],
    )
    left, right = people[triple.left], people[triple.right]
    same_side = _country(left) == _country(right)
    side = "same side" if same_side else "different sides"
    told, told_other = _telling(one), _telling(other)
    common = sorted(told & told_other, key=lambda n: _rank(one, n) + _rank(other, n))
    features: Features = {
        side: 1.0,
        "same best sentence": float(one.moments[0][1] == other.moments[0][1]),
        "common sentences": float(min(len(common), 3)),
        "share of sentences": len(common) / len(told | told_other),
        f"apart {min(abs(one.moments[0][1] - other.moments[0][1]), 3)}": 1.0,
    }
    if not same_side:
        third = contacts.get(_pair(triple.left, triple.right))
        features["third side"] = max(third.best, -5.0) if third else -5.0
    features.update(_roles(people[triple.shared], left, right, side))
    features.update(_one_time(stages[one.moments[0][1]], stages[other.moments[0][1]], side, common))
    anchors = [stages[n] for n in common or sorted({one.moments[0][1], other.moments[0][1]})]
    for kind in ("table", "several", "along", "apart"):
        if any(kind in stage.cue_kinds() for stage in anchors):
            features[f"{kind} here"] = features[f"{kind} here, {side}"] = 1.0
        if any(kind in stage.cue_kinds() for stage in stages):
            features[f"{kind} anywhere, {side}"] = 1.0
    features.update(_arrangement(triple, anchors[0], side))
    return features


def _one_time(one: Stage, other: Stage, side: str, common: Sequence[int]) -> Features:
    """Whether the two pairs are told of in one breath, on one day, over one medium."""
    if common:
        return {f"one sentence, {side}": 1.0}
    features: Features = {f"two sentences, {side}": 1.0}
    if one.days and other.days:
        apart = one.days.last < other.days.first or other.days.last < one.days.first
        features["different days" if apart else "same days"] = 1.0
    if ("call" in one.cue_kinds()) != ("call" in other.cue_kinds()):
        features["one by phone"] = 1.0
    if STRONG & one.cue_kinds() and STRONG & other.cue_kinds():
        features[f"each its own words, {side}"] = 1.0
    if "along" in one.cue_kinds() | other.cue_kinds():
        features[f"came along, {side}"] = 1.0
    return features


def _pair(one: int, other: int) -> Pair:
    return (min(one, other), max(one, other))


def _country(person: Person) -> str | None:
    return person.country.value if person.country else None


def _telling(contact: Contact) -> set[int]:
    return {sentence for score, sentence in contact.moments if score > TELLS} or {contact.moments[0][1]}


def _rank(contact: Contact, sentence: int) -> int:
    return next(n for n, (_, at) in enumerate(contact.moments) if at == sentence)


def _roles(shared: Person, left: Person, right: Person, side: str) -> Features:
    roles = sorted(person.role.value if person.role else "none" for person in (left, right))
    companions = sum(role in COMPANIONS for role in roles)
    return {
        "same role" if roles[0] == roles[1] else "different roles": 1.0,
        f"{roles[0]} and {roles[1]}, {side}": 1.0,
        f"companions {companions}, {side}": 1.0,
        f"shared {shared.role.value if shared.role else 'none'}": 1.0,
    }


def _arrangement(triple: Triple, stage: Stage, side: str) -> Features:
    """How the three stand around the words of meeting in the sentence that tells of them."""
    features: Features = {}
    mentions = [stage.first(person) for person in (triple.left, triple.right)]
    if mentions[0] is None or mentions[1] is None:
        features["not in one sentence"] = 1.0
        return features
    first, second = sorted((mentions[0], mentions[1]), key=lambda mention: mention.start)
    between = [w for w, start, end in stage.words if first.end <= start and end <= second.start]
    features[f"gap {min(len(between) // 3, 5)}"] = 1.0
    strong = [cue for cue in stage.cues if cue.kind in STRONG]
    if any(first.end <= cue.start and cue.end <= second.start for cue in strong):
        features["cue between"] = features[f"cue between, {side}"] = 1.0
    else:
        features[f"list, {side}"] = 1.0
        features[f"list, {side}, {'table' if {'table', 'several'} & stage.cue_kinds() else 'no table'}"] = 1.0
    host = stage.first(triple.shared)
    order = "".join(
        "o" if any(cue.end <= mention.start for cue in strong) else "s" for mention in (first, second)
    )
    order += "-" if host is None else "o" if any(cue.end <= host.start for cue in strong) else "s"
    # s: stands before the words of meeting like a subject, o: behind them like an object.
    table = "table" if {"table", "several"} & stage.cue_kinds() else "no table"
    features.update({f"order {order}": 1.0, f"order {order}, {side}": 1.0, f"order {order}, {table}": 1.0})
    return features


def seat(
    accepted: Mapping[Pair, float],
    people: Sequence[Person],
    stages: Sequence[Stage],
    contacts: Mapping[Pair, Contact],
    model: LinearModel,
) -> tuple[Gathering, ...]:
    """The gatherings that the accepted pairs (with their probabilities) make, in order of the text."""
    pairs = sorted(accepted)
    joined = {
        frozenset((_pair(t.shared, t.left), _pair(t.shared, t.right))): model.probability(
            triple_features(t, people, stages, contacts)
        )
        for t in triples(pairs)
    }
    tables = [frozenset((pair,)) for pair in pairs]
    while True:
        best, one, other = max(
            ((_closeness(a, b, joined), a, b) for a, b in combinations(tables, 2)),
            key=lambda item: (item[0], sorted(item[1]), sorted(item[2])),
            default=(0.0, frozenset(), frozenset()),
        )
        if best <= JOIN:
            break
        seated = {person for pair in one | other for person in pair}
        merged = frozenset(pair for pair in pairs if set(pair) <= seated)
        tables = [table for table in tables if not table <= merged] + [merged]
    found = (_gathering(table, accepted, contacts) for table in tables)
    return tuple(sorted(found, key=lambda gathering: (min(gathering.sentences), gathering.people)))


def _closeness(
    one: frozenset[Pair], other: frozenset[Pair], joined: Mapping[frozenset[Pair], float]
) -> float:
    found = [joined[key] for a in one for b in other if (key := frozenset((a, b))) in joined]
    return sum(found) / len(found) if found else 0.0


def _gathering(
    table: frozenset[Pair], accepted: Mapping[Pair, float], contacts: Mapping[Pair, Contact]
) -> Gathering:
    total: dict[int, float] = {}
    for pair in table:
        for score, sentence in contacts[pair].moments:
            if score > TELLS or sentence == contacts[pair].moments[0][1]:
                total[sentence] = total.get(sentence, 0.0) + score + 6.0
    sentences = sorted(total, key=lambda sentence: (-total[sentence], sentence))
    people = sorted({person for pair in table for person in pair})
    return Gathering(tuple(people), tuple(sentences), max(accepted[pair] for pair in table))
