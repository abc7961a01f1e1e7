"""Are these two people, and nobody else, one engagement?

What the single sentences say of each pair (etl.extract.contacts) is gathered and weighed against what
they say of the other pairs (in a list of guests, all met the host and none the other guests) and of the
larger groups that the two belong to.
"""

import math
import re
from collections.abc import Mapping
from itertools import combinations

from etl.extract.contacts import Features, Pair
from etl.extract.situation import NEVER, Contact, Group, Situation

# Sorts of cue in the surest sentence that speak for or against an engagement of its own.
TELLING = (
    "table",
    "several",
    "along",
    "apart",
    "plan",
    "background",
    "cancelled",
    "remark",
    "hope",
    "series",
)


def pair_features(situation: Situation, groups: Mapping[Group, float]) -> dict[Pair, Features]:
    """What speaks for and against each pair that some sentence shows together.

    groups: the larger groups proposed, with the probability of each.
    """
    rank = _ranks(situation)
    headline = _in_the_headline(situation)
    partners = _partners(situation)
    larger = _larger(groups)
    return {
        pair: {
            **_contact_features(contact),
            **contact.signs,
            **_standing(situation, pair, headline),
            **_place(situation, contact, rank),
            **_rivals(situation, pair, partners),
            **_own_sentences(situation, contact, larger.get(pair, 0.0)),
            **_in_turn(situation, contact),
        }
        for pair, contact in sorted(situation.contacts.items())
    }


def _ranks(situation: Situation) -> dict[int, int]:
    """Each person's rank by the number of sentences that mention him or her, 0 the most."""
    ordered = sorted(situation.seen, key=lambda person: (-len(situation.seen[person]), person))
    return {person: place for place, person in enumerate(ordered)}


def _partners(situation: Situation) -> dict[int, dict[int, float]]:
    """Whom each person shares a sentence with, and the log-odds of the surest one."""
    found: dict[int, dict[int, float]] = {person: {} for person in range(len(situation.people))}
    for (one, other), contact in situation.contacts.items():
        found[one][other] = found[other][one] = max(contact.best, NEVER)
    return found


def _larger(groups: Mapping[Group, float]) -> dict[Pair, float]:
    """How likely a larger group that holds each pair is, at most."""
    found: dict[Pair, float] = {}
    for group, probability in groups.items():
        for pair in combinations(sorted(group), 2):
            found[pair] = max(found.get(pair, 0.0), probability)
    return found


def _contact_features(contact: Contact) -> Features:
    scores = [score for score, _ in contact.moments]
    return {
        "best": scores[0],
        "second": max(scores[1], -4.0) if len(scores) > 1 else -4.0,
        "sentences for it": float(min(sum(score > 0 for score in scores), 4)),
        "sentences": float(min(len(scores), 8)),
        "any": math.log1p(sum(math.exp(min(score, 6.0)) for score in scores)),
    }


def _in_the_headline(situation: Situation) -> frozenset[int]:
    """The people whose surname stands in the article's title."""
    title = (situation.document.article.title or "").casefold()
    return frozenset(
        index
        for index, person in enumerate(situation.people)
        if person.name
        and (surname := person.name.casefold().split()[-1]) in title
        and re.search(rf"\b{re.escape(surname)}\b", title)
    )


def _standing(situation: Situation, pair: Pair, headline: frozenset[int]) -> Features:
    """Who the two are."""
    roles = sorted(situation.role(index) for index in pair)
    features: Features = {f"roles {roles[0]} {roles[1]}": 1.0, "same role": float(roles[0] == roles[1])}

    def count(name: str) -> None:
        features[name] = features.get(name, 0.0) + 1.0

    for index in pair:
        person = situation.people[index]
        count(f"role {situation.role(index)}")
        if person.country is None:
            count("country unknown")
        if person.name is None:
            count("unnamed")
        elif index in headline:
            count("in the headline")
    return features


def _place(situation: Situation, contact: Contact, rank: Mapping[int, int]) -> Features:
    """Where the article speaks of the two, and how often: news comes first, background later."""
    pair = contact.pair
    firsts = sorted(situation.first_seen(index) for index in pair)
    ranks = sorted(rank[index] for index in pair)
    one, other = (situation.seen[index] for index in pair)
    together = len(one & other)
    return {
        "first seen": float(min(firsts[0], 10)),
        "both seen": float(min(firsts[1], 20)),
        "told at": float(min(contact.telling[0], 20)),
        "told from": float(min(*contact.telling, 20)),
        "length": float(min(len(situation.stages), 40)),
        "sentences together": float(min(together, 6)),
        "share together": together / max(1, min(len(one), len(other))),
        "higher rank": float(min(ranks[0], 4)),
        "lower rank": float(min(ranks[1], 8)),
        "fewer mentions": float(min(*(len(situation.people[index].mentions) for index in pair), 5)),
    }


def _rivals(situation: Situation, pair: Pair, partners: Mapping[int, Mapping[int, float]]) -> Features:
    """How the pair compares with the other pairs that its two people are in."""
    a, b = pair
    of_a = {other: score for other, score in partners[a].items() if other != b}
    of_b = {other: score for other, score in partners[b].items() if other != a}
    own = situation.contacts[pair].best
    rivals = sorted((max(of_a.values(), default=NEVER), max(of_b.values(), default=NEVER)))
    via = max((min(of_a[other], of_b[other]) for other in of_a if other in of_b), default=NEVER)
    table = situation.has_table
    sure = sorted(sum(score > 0 for score in of.values()) for of in (of_a, of_b))
    at = situation.contacts[pair].moments[0][1]
    new = sum(situation.first_seen(person) == at for person in pair)
    return {
        "sure partners of the busier": float(min(sure[1], 6)),
        "sure partners of the other": float(min(sure[0], 4)),
        "new at the surest": float(new),
        "via a third": via,
        f"via a third, {'a' if table else 'no'} table": via,
        "stronger rival": rivals[1],
        "weaker rival": rivals[0],
        "lead": max(-6.0, min(6.0, own - rivals[1])),
        "lead over the weaker": max(-6.0, min(6.0, own - rivals[0])),
        "others": float(min(len(situation.people) - 2, 8)),
        "a table": float(table),
    }


def _own_sentences(situation: Situation, contact: Contact, larger: float) -> Features:
    """Whether sentences show the two alone, and how likely a larger group holds both."""
    telling = contact.telling
    own = [n for n in telling if set(situation.stages[n].cast) == set(contact.pair)]
    best = situation.stages[telling[0]]
    alone = "shown alone" if own else "never alone"
    features: Features = {
        alone: 1.0,
        "own sentences": float(min(len(own), 3)),
        "own share": len(own) / len(telling),
        "cast": float(min(len(best.cast), 6)),
        "larger group": larger,
        f"larger group, {alone}": larger,
    }
    for kind in TELLING:
        if kind in best.cue_kinds():
            features[f"cue {kind}"] = features[f"cue {kind}, {alone}"] = 1.0
    return features


def _in_turn(situation: Situation, contact: Contact) -> Features:
    """Whether one of the two meets a list of people from several countries, the other among them."""
    features: Features = {"in turn": 0.0, "acting sentences": 0.0, "list-mates": 0.0}
    for n in contact.telling:
        stage = situation.stages[n]
        if stage.parts.listed(contact.pair):
            features["list-mates"] += 1.0
        elif stage.parts.acting(contact.pair):
            features["acting sentences"] += 1.0
            countries = {situation.country(person) for person in stage.parts.mates(contact.pair)}
            if len(countries) > 2 and not stage.cue_kinds() & {"table", "several"}:
                features["in turn"] = 1.0
    return features
