"""Who met whom in the article: people in, gatherings out."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from etl.extract.contacts import find_moments
from etl.extract.groups import COMPANIONS, group_features, propose_groups
from etl.extract.linear import LinearModel, load_model
from etl.extract.pairs import pair_features
from etl.extract.repeat_wording import says
from etl.extract.repeats import add_repeats
from etl.extract.situation import Gathering, Group, Situation, gather_contacts
from etl.extract.stage import STRONG, Stage
from etl.extract.trees import BoostedTrees, load_trees
from etl.model import Document, Person
from etl.paths import DATA

WEIGHTS = DATA / "weights"
# The probabilities from which a larger group, and a pair, count as an engagement: where the articles
# worked on, each judged by weights fitted to the others, give the highest F1.
SEATED = 0.3
MET = 0.3
# The probability asked of people whom no words of meeting show together: held-out F1 stays (0.848 against
# 0.849) and every held-out article without an engagement stays empty.
WORDLESS = 0.6


@dataclass(frozen=True, slots=True)
class Judgement:
    """The three learned decisions: does a sentence tell of it, is a group one engagement, is a pair?"""

    moments: LinearModel
    groups: BoostedTrees
    pairs: BoostedTrees


@cache
def load_judgement() -> Judgement:
    """The weights in data/weights."""
    return Judgement(
        load_model(WEIGHTS / "moments.json"),
        load_trees(WEIGHTS / "groups.json"),
        load_trees(WEIGHTS / "pairs.json"),
    )


def find_gatherings(
    document: Document, people: Sequence[Person], stages: Sequence[Stage], judge: Judgement
) -> tuple[Gathering, ...]:
    """Those who met, each engagement's people together, in the order the article tells of them."""
    contacts = gather_contacts(find_moments(people, stages), judge.moments)
    situation = Situation(document, people, stages, contacts)
    found = choose_gatherings(situation, judge)
    gatherings = [each for each in add_repeats(found, situation) if not _is_vetoed(each, situation)]
    return tuple(sorted(gatherings, key=lambda g: (min(g.sentences), g.people)))


def _is_vetoed(gathering: Gathering, situation: Situation) -> bool:
    """Whether two countries are not known, or nothing but a middling probability speaks for a meeting.

    An article in which one minister writes to another, and nobody meets, has no words of meeting.
    """
    words = set[str]().union(*(situation.stages[n].cue_kinds() for n in gathering.sentences))
    wordless = not words & (STRONG | {"tell"})
    two_known = situation.crosses(frozenset(gathering.people))
    return not two_known or (wordless and gathering.probability < WORDLESS)


def judge_groups(situation: Situation, model: BoostedTrees) -> dict[Group, float]:
    """The probability of each proposed group of three or more."""
    return {
        group: model.probability(group_features(situation, group, ways))
        for group, ways in propose_groups(situation).items()
        if not _met_by_twos(situation, group)
    }


def _met_by_twos(situation: Situation, group: Group) -> bool:
    """Whether the sentence that shows most of a group of several countries tells of bilateral meetings."""
    if len({situation.country(person) for person in group}) <= 2:
        return False
    fullest = max(situation.stages, key=lambda stage: (len(group & set(stage.cast)), -stage.sentence.index))
    return says("by_twos", fullest.sentence.text)


def choose_gatherings(situation: Situation, judge: Judgement) -> list[Gathering]:
    """The likely groups and pairs: no two groups that share a pair, no group against its own pairs."""
    groups = judge_groups(situation, judge.groups)
    pairs = {
        frozenset(pair): probability
        for pair, features in pair_features(situation, groups).items()
        if (probability := judge.pairs.probability(features)) >= MET
    }
    seated: dict[Group, float] = {}
    for group, probability in sorted(groups.items(), key=lambda item: (-item[1], sorted(item[0]))):
        if probability < SEATED or any(situation.crosses(group & other) for other in seated):
            continue
        within = [pair for pair in pairs if pair <= group]
        if frozenset[int]().union(*within) == group and all(pairs[pair] > probability for pair in within):
            # Everyone sat down with somebody alone, and that is surer: no table of them all.
            continue
        if any(pairs[pair] > probability and _with_companions(situation, pair, group) for pair in within):
            # Surer without those who came along.
            continue
        apart = [pair for pair in within if not _shown_alone(situation, pair)]
        if not apart or probability >= sum(pairs[pair] for pair in apart) / len(apart):
            seated[group] = probability
            pairs = {
                pair: p
                for pair, p in pairs.items()
                if pair not in apart and not _with_companions(situation, pair, group)
            }
    chosen = {**seated, **pairs}
    return [_gathering(situation, group, probability) for group, probability in chosen.items()]


def _with_companions(situation: Situation, pair: Group, group: Group) -> bool:
    """Whether the group is the pair and those who came along: then it is one engagement."""
    return pair <= group and all(situation.role(person) in COMPANIONS for person in group - pair)


def _shown_alone(situation: Situation, pair: Group) -> bool:
    """Whether a sentence that tells of the pair shows nobody else."""
    one, other = sorted(pair)
    telling = situation.contacts[one, other].telling
    return any(set(situation.stages[n].cast) == pair for n in telling)


def _gathering(situation: Situation, group: Group, probability: float) -> Gathering:
    """The group with its sentences: those that show most of it, then those that tell most of its pairs."""
    told: dict[int, float] = {}
    for pair, contact in situation.contacts.items():
        if group >= set(pair):
            for score, sentence in contact.moments:
                if sentence in contact.telling:
                    told[sentence] = told.get(sentence, 0.0) + score + 6.0
    ordered = sorted(told, key=lambda sentence: (-told[sentence], sentence))
    return Gathering(tuple(sorted(group)), tuple(ordered) or (0,), probability)
