"""Which three or more people sat at one table, as one engagement?

Sets of people are proposed from the sentences (the whole cast, the cast of neighbouring sentences, the two
ministers of either side …); a logistic regression says how likely each is exactly one engagement.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from etl.extract.contacts import Features
from etl.extract.situation import NEVER, Group, Situation, numbers_named
from etl.extract.stage import STRONG, Stage

# More people than this are a photograph, not an engagement one can tell apart.
LARGEST = 10
# Roles whose holders come along with a principal more often than they are one.
COMPANIONS = frozenset(("official", "other", "military_chief", "deputy_minister", "other_minister"))
TWO_BY_TWO = frozenset(("defence_minister", "foreign_minister"))
PRINCIPALS = ("defence_minister", "foreign_minister", "head_of_government", "head_of_state")


def propose_groups(situation: Situation) -> dict[Group, set[str]]:
    """Every set of three or more people worth asking about, with the ways it was come by."""
    found: dict[Group, set[str]] = {}
    for way, people in (*_casts(situation), *_by_role(situation), *_companies(situation)):
        group = frozenset(people)
        if 3 <= len(group) <= LARGEST and situation.crosses(group):
            found.setdefault(group, set()).add(way)
    return found


def _casts(situation: Situation) -> Iterator[tuple[str, set[int]]]:
    casts = [set(stage.cast) for stage in situation.stages]
    named = [_named(stage) for stage in situation.stages]
    for n, stage in enumerate(situation.stages):
        yield "cast", casts[n]
        yield "named", named[n]
        for each in stage.parts.lists:
            yield "a list", set(each.people)
        yield "two casts", casts[n].union(*casts[n + 1 : n + 2])
        yield "two named", named[n].union(*named[n + 1 : n + 2])
        yield "three named", named[n].union(*named[n + 1 : n + 3])
        if stage.cue_kinds() & {"table", "several"}:
            yield "at a table", casts[n]
    yield "everybody", set[int]().union(*casts)


def _named(stage: Stage) -> set[int]:
    return {a.person for a in stage.appearances if a.mention.kind != "pronoun"}


def _by_role(situation: Situation) -> Iterator[tuple[str, set[int]]]:
    """The foreign and defence ministers of two countries; all holders of one office."""
    sides: dict[str, dict[str, list[int]]] = {}
    for person in range(len(situation.people)):
        country, role = situation.country(person), situation.role(person)
        if country and role in TWO_BY_TWO:
            sides.setdefault(country, {}).setdefault(role, []).append(person)
    full = [
        (x, y)
        for s in sides.values()
        if len(s) == 2
        for x in s["defence_minister"]
        for y in s["foreign_minister"]
    ]
    for one, other in combinations(full, 2):
        yield "two by two", {*one, *other}
    for role in PRINCIPALS:
        holders = {person for person in range(len(situation.people)) if situation.role(person) == role}
        if len({situation.country(person) for person in holders}) >= 3:
            yield "one office", holders


def _companies(situation: Situation) -> Iterator[tuple[str, set[int]]]:
    """The people of a sentence that says who came along, with those met before it."""
    for n, stage in enumerate(situation.stages):
        if "along" not in stage.cue_kinds() or not _named(stage):
            continue
        for earlier in situation.stages[max(0, n - 3) : n + 1]:
            if len(earlier.cast) >= 2:
                yield "came along", {*earlier.cast, *_named(stage)}
        if situation.contacts:
            surest = max(situation.contacts.values(), key=lambda contact: (contact.best, contact.pair))
            yield "came along to the surest", {*surest.pair, *_named(stage)}


def anchor_of(situation: Situation, group: Group) -> Stage | None:
    """The sentence that shows most of the group, preferably with words of meeting; None where no two."""
    sentences = set[int]().union(*(situation.seen[person] for person in group))
    shown = [
        (len(set(situation.stages[n].cast) & group), bool(STRONG & situation.stages[n].cue_kinds()), -n)
        for n in sentences
    ]
    best = max(shown, default=(0, False, 0))
    return situation.stages[-best[2]] if best[0] >= 2 else None


def group_features(situation: Situation, group: Group, ways: set[str]) -> Features:
    """What speaks for and against the group as exactly one engagement."""
    countries = Counter(situation.country(person) for person in group)
    features: Features = {f"way {way}": 1.0 for way in ways}
    features.update({f"people {min(len(group), 7)}": 1.0, f"countries {min(len(countries), 6)}": 1.0})
    if None in countries:
        features["country unknown"] = 1.0
    features.update(_closeness(situation, group))
    features.update(_offices(situation, group, countries))
    firsts = [situation.first_seen(person) for person in group]
    features["first seen"] = min(min(firsts), 10) / 5
    features["all seen"] = min(max(firsts), 20) / 10
    stage = anchor_of(situation, group)
    if stage is not None:
        features["told at"] = min(stage.sentence.index, 20) / 10
    if stage is None:
        features["no sentence"] = 1.0
    else:
        features.update(_anchoring(group, stage, "bilateral" if len(countries) == 2 else "multilateral"))
        features.update(_numbers(numbers_named(stage.sentence.text), "here", group, countries))
        features.update(_shape(situation, group, stage))
    features.update(_numbers(situation.numbers, "in the article", group, countries))
    return features


def _closeness(situation: Situation, group: Group) -> Features:
    scores = [
        max(contact.best, NEVER) if (contact := situation.contacts.get((a, b))) else NEVER
        for a, b in combinations(sorted(group), 2)
        if situation.country(a) != situation.country(b)
    ]
    return {
        "least sure pair": min(scores),
        "surest pair": max(scores),
        "mean pair": sum(scores) / len(scores),
        "pairs for it": sum(score > 0 for score in scores) / len(scores),
    }


def _offices(situation: Situation, group: Group, countries: Counter[str | None]) -> Features:
    roles = Counter(situation.role(person) for person in group)
    companions = sum(roles[role] for role in COMPANIONS)
    sides = [{situation.role(p) for p in group if situation.country(p) == country} for country in countries]
    table = situation.has_table
    features: Features = {
        "companions": companions / len(group),
        "one office": max(roles.values()) / len(group),
        "unnamed": float(min(sum(situation.people[person].name is None for person in group), 4)),
    }
    if not companions:
        features["principals only"] = features[f"principals only, countries {min(len(countries), 3)}"] = 1.0
    if max(countries.values()) == 1:
        features["one a country"] = 1.0
    if len(group) == 4 and sum(side >= TWO_BY_TWO for side in sides) >= 2:
        features["two by two"] = features[f"two by two, {'a' if table else 'no'} table"] = 1.0
    if table:
        features["a table"] = features[f"a table, countries {min(len(countries), 3)}"] = 1.0
    return features


def _anchoring(group: Group, stage: Stage, kind: str) -> Features:
    """How the sentence that shows most of the group shows it."""
    cast = set(stage.cast)
    features: Features = {
        "shown": len(cast & group) / len(group),
        "others shown": float(min(len(cast - group), 4)),
    }
    if cast == group:
        features["the whole cast"] = 1.0
    for cue in stage.cue_kinds():
        features[f"cue {cue}"] = features[f"cue {cue}, {kind}"] = 1.0
    mentions = [mention for person in group if (mention := stage.first(person))]
    if any(mention.kind == "pronoun" for mention in mentions):
        features["pronoun"] = 1.0
    strong = [cue for cue in stage.cues if cue.kind in STRONG]
    acts = [cue for cue in strong if cue.kind != "talk"]
    for name, cues in (("words", strong), ("acts", acts)):
        if cues:
            before = sum(mention.start < cues[0].start for mention in mentions)
            how = "all" if before == len(mentions) else ("none", "one", "some")[min(before, 2)]
            features[f"{name}: {how} before"] = features[f"{name}: {how} before, {kind}"] = 1.0
    return features


def _numbers(numbers: Sequence[int], where: str, group: Group, countries: Counter[str | None]) -> Features:
    """Whether a number the text names ("the three", "trilateral") is that of the group."""
    fits = {number in (len(group), len(countries)) for number in numbers}
    return {f"number {where} {'fits' if fit else 'does not fit'}": 1.0 for fit in fits}


def _shape(situation: Situation, group: Group, stage: Stage) -> Features:
    """Whether all stand in one list, or one met the others of a list."""
    pairs = list(combinations(sorted(group), 2))
    cross = [(a, b) for a, b in pairs if situation.country(a) != situation.country(b)]
    listed = {pair for pair in pairs if stage.parts.listed(pair)}
    acting = {pair for pair in pairs if stage.parts.acting(pair)} - listed
    features: Features = {
        "cross pairs in one list": sum(pair in listed for pair in cross) / len(cross),
        "cross pairs acting": sum(pair in acting for pair in cross) / len(cross),
    }
    if len(listed) == len(pairs):
        features["all in one list"] = 1.0
    told = "as one" if stage.cue_kinds() & {"table", "several"} else "in turn"
    for one in group:
        rest = group - {one}
        if all((min(one, other), max(one, other)) in acting for other in rest):
            countries = len({situation.country(other) for other in rest})
            features[f"one met the others {told}, countries {min(countries, 2)}"] = 1.0
    return features
