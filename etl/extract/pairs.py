"""Are these two people, and nobody else, one engagement?

What the single sentences say of each pair (etl.extract.contacts) is gathered and weighed against what
they say of the other pairs (in a list of guests, all met the host and none the other guests) and of the
larger groups that the two belong to.
"""

import math
import re
from collections.abc import Mapping

from etl.extract.contacts import Features, Pair, candidate_pairs
from etl.extract.situation import NEVER, Contact, Group, Situation

# The descriptions of a sentence (etl.extract.contacts) that name no words of its own.
SIGNS = (
    "both",
    "one",
    "nobody",
    "pattern",
    "acts",
    "gap",
    "people between",
    "kinds",
    "left poss",
    "right poss",
    "crowd",
)


def pair_features(situation: Situation, groups: Mapping[Group, float]) -> dict[Pair, Features]:
    """What speaks for and against each candidate pair that some sentence shows together.

    groups: the larger groups proposed, with the probability of each.
    """
    rank = _ranks(situation)
    title = (situation.document.article.title or "").casefold()
    described = {}
    for pair in candidate_pairs(situation.people):
        contact = situation.contacts.get(pair)
        if contact is not None:
            described[pair] = {
                **_contact_features(contact),
                **_surest_sentence(contact),
                **_standing(situation, pair, rank, title),
                **_rivals(situation, pair),
                **_own_sentences(situation, contact, groups),
            }
    return described


def _ranks(situation: Situation) -> dict[int, int]:
    """Each person's rank by the number of sentences that mention him or her, 0 the most."""
    counts = dict.fromkeys(range(len(situation.people)), 0)
    for stage in situation.stages:
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


def _surest_sentence(contact: Contact) -> Features:
    """How the surest sentence shows the two: the signs that hold for any wording."""
    return {f"shown: {name}": value for name, value in contact.surest.items() if name.startswith(SIGNS)}


def _standing(situation: Situation, pair: Pair, rank: Mapping[int, int], title: str) -> Features:
    features: Features = {}

    def count(name: str) -> None:
        features[name] = features.get(name, 0.0) + 1.0

    for index in pair:
        person = situation.people[index]
        count(f"role {situation.role(index)}")
        if person.country is None:
            count("country unknown")
        if person.name is None:
            count("unnamed")
        elif re.search(rf"\b{re.escape(person.name.casefold().split()[-1])}\b", title):
            count("in the headline")
    ranks = sorted(rank[index] for index in pair)
    features["higher rank"] = float(min(ranks[0], 4))
    features["lower rank"] = float(min(ranks[1], 8))
    features["fewer mentions"] = float(min(*(len(situation.people[index].mentions) for index in pair), 5))
    return features


def _rivals(situation: Situation, pair: Pair) -> Features:
    """How the pair compares with the other pairs that its two people are in."""

    def best(one: int, other: int) -> float | None:
        contact = situation.contacts.get((min(one, other), max(one, other)))
        return max(contact.best, NEVER) if contact else None

    a, b = pair
    others = [index for index in range(len(situation.people)) if index not in pair]
    of_a = {other: score for other in others if (score := best(a, other)) is not None}
    of_b = {other: score for other in others if (score := best(b, other)) is not None}
    own = situation.contacts[pair].best
    rivals = sorted((max(of_a.values(), default=NEVER), max(of_b.values(), default=NEVER)))
    via = max((min(of_a[other], of_b[other]) for other in of_a if other in of_b), default=NEVER)
    table = any("table" in stage.cue_kinds() for stage in situation.stages)
    return {
        "via a third": via,
        f"via a third, {'a' if table else 'no'} table": via,
        "stronger rival": rivals[1],
        "weaker rival": rivals[0],
        "lead": max(-6.0, min(6.0, own - rivals[1])),
        "lead over the weaker": max(-6.0, min(6.0, own - rivals[0])),
        "others": float(min(len(others), 8)),
        "a table": float(table),
    }


def _own_sentences(situation: Situation, contact: Contact, groups: Mapping[Group, float]) -> Features:
    """Whether sentences show the two alone, and how likely a larger group holds both."""
    telling = contact.telling
    own = [n for n in telling if set(situation.stages[n].cast) == set(contact.pair)]
    best = situation.stages[telling[0]]
    larger = max((p for group, p in groups.items() if group >= set(contact.pair)), default=0.0)
    alone = "shown alone" if own else "never alone"
    features: Features = {
        alone: 1.0,
        "own sentences": float(min(len(own), 3)),
        "own share": len(own) / len(telling),
        "cast": float(min(len(best.cast), 6)),
        "larger group": larger,
        f"larger group, {alone}": larger,
    }
    for kind in ("table", "several", "along", "apart", "plan", "background", "cancelled", "remark"):
        if kind in best.cue_kinds():
            features[f"cue {kind}"] = features[f"cue {kind}, {alone}"] = 1.0
    return features
