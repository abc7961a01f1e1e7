"""Did these two people meet anywhere in the article?

What the single sentences say of each pair (etl.extract.contacts) is gathered and weighed against what
they say of the other pairs: in a list of guests, all met the host and none the other guests.
"""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from etl.extract.contacts import Features, Moment, Pair, candidate_pairs
from etl.extract.linear import LinearModel
from etl.extract.stage import Stage
from etl.model import Document, Person

# The log-odds of a pair that no sentence shows together.
NEVER = -6.0


@dataclass(frozen=True, slots=True)
class Contact:
    """A pair with the sentences that show it together, the surest first, as (log-odds, sentence)."""

    pair: Pair
    moments: tuple[tuple[float, int], ...]

    @property
    def best(self) -> float:
        """The log-odds of the surest sentence."""
        return self.moments[0][0] if self.moments else NEVER


def gather_contacts(moments: Sequence[Moment], model: LinearModel) -> dict[Pair, Contact]:
    """Each pair's sentences, scored."""
    found: dict[Pair, list[tuple[float, int]]] = {}
    for moment in moments:
        found.setdefault(moment.pair, []).append((model.score(moment.features), moment.sentence))
    return {
        pair: Contact(pair, tuple(sorted(scored, key=lambda item: (-item[0], item[1]))))
        for pair, scored in found.items()
    }


def pair_features(
    document: Document, people: Sequence[Person], stages: Sequence[Stage], contacts: Mapping[Pair, Contact]
) -> dict[Pair, Features]:
    """What speaks for and against each candidate pair that some sentence shows together."""
    rank = _ranks(people, stages)
    shared_table = any(cue.kind == "table" for stage in stages for cue in stage.cues)
    title = (document.article.title or "").casefold()
    described = {}
    for pair in candidate_pairs(people):
        contact = contacts.get(pair)
        if contact is None:
            continue
        features = _contact_features(contact)
        features.update(_standing(people, pair, rank, title))
        features.update(_rivals(people, pair, contacts, shared_table))
        described[pair] = features
    return described


def _ranks(people: Sequence[Person], stages: Sequence[Stage]) -> dict[int, int]:
    """Each person's rank by the number of sentences that mention him or her, 0 the most."""
    counts = dict.fromkeys(range(len(people)), 0)
    for stage in stages:
        for person in stage.cast:
            counts[person] += 1
    ordered = sorted(counts, key=lambda person: (-counts[person], person))
    return {person: place for place, person in enumerate(ordered)}


def _contact_features(contact: Contact) -> Features:
    scores = [score for score, _ in contact.moments]
    return {
        "best": scores[0],
        "second": max(scores[1], -4.0) if len(scores) > 1 else -4.0,
        "sentences for it": float(min(sum(score > 0 for score in scores), 4)),
        "sentences": float(min(len(scores), 8)),
        "any": math.log1p(sum(math.exp(min(score, 6.0)) for score in scores)),
    }


def _standing(people: Sequence[Person], pair: Pair, rank: Mapping[int, int], title: str) -> Features:
    features: Features = {}
    for person in (people[index] for index in pair):
        role = person.role.value if person.role else "none"
        features[f"role {role}"] = features.get(f"role {role}", 0.0) + 1.0
        if person.name is None:
            features["unnamed"] = features.get("unnamed", 0.0) + 1.0
        elif re.search(rf"\b{re.escape(person.name.casefold().split()[-1])}\b", title):
            features["in the headline"] = features.get("in the headline", 0.0) + 1.0
        if person.country is None:
            features["country unknown"] = 1.0
    ranks = sorted(rank[index] for index in pair)
    features[f"higher rank {min(ranks[0], 2)}"] = 1.0
    features[f"lower rank {min(ranks[1], 4)}"] = 1.0
    features["fewer mentions"] = float(min(*(len(people[index].mentions) for index in pair), 5))
    return features


def _rivals(
    people: Sequence[Person], pair: Pair, contacts: Mapping[Pair, Contact], shared_table: bool
) -> Features:
    """How the pair compares with the other pairs that its two people are in."""

    def best(one: int, other: int) -> float | None:
        contact = contacts.get((min(one, other), max(one, other)))
        return max(contact.best, NEVER) if contact else None

    a, b = pair
    others = [index for index in range(len(people)) if index not in pair]
    of_a = [score for other in others if (score := best(a, other)) is not None]
    of_b = [score for other in others if (score := best(b, other)) is not None]
    via = [
        min(left, right)
        for other in others
        if (left := best(a, other)) is not None and (right := best(b, other)) is not None
    ]
    own = contacts[pair].best
    rival_a, rival_b = max(of_a, default=NEVER), max(of_b, default=NEVER)
    features: Features = {
        "via a third": max(via, default=NEVER),
        f"via a third, {'one' if shared_table else 'no'} table": max(via, default=NEVER),
        "stronger rival": max(rival_a, rival_b),
        "weaker rival": min(rival_a, rival_b),
        "lead": max(-6.0, min(6.0, own - max(rival_a, rival_b))),
        "others": float(min(len(others), 8)),
    }
    if own >= max(rival_a, rival_b):
        features["best of both"] = 1.0
    if own >= min(rival_a, rival_b):
        features["best of one"] = 1.0
    if shared_table:
        features["one table"] = 1.0
    if not others:
        features["only pair"] = 1.0
    return features
