"""Fits the three decisions on who met whom: moments, larger groups and pairs, in that order.

Run `python -m etl.fit.meetings` after a change to people, cues or features. Only articles worked on are
seen; each later decision is fitted on what the earlier one says of articles it was not fitted to.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from etl.extract.contacts import Moment, Pair, find_moments
from etl.extract.gatherings import judge_groups
from etl.extract.groups import group_features, propose_groups
from etl.extract.linear import LinearModel
from etl.extract.pairs import pair_features
from etl.extract.people import find_people
from etl.extract.places import prepare_document
from etl.extract.situation import Group, Situation, gather_contacts
from etl.extract.stage import Stage, set_stages
from etl.extract.trees import BoostedTrees
from etl.fit.material import Annotated, read_practice, read_worked_on
from etl.fit.regression import Rows, fit_trees, fit_weights, write_model, write_trees
from etl.model import Document, Participant, Person, Report
from etl.paths import DATA
from etl.reference import load_reference
from etl.same_person import same_person

FOLDS = 5
ROUNDS = 4
WEIGHTS = DATA / "weights"


@dataclass(frozen=True)
class Example:
    """An annotated article, read up to the question who met whom.

    `gold` holds, for each annotated engagement, the indices of those of its people who were found.
    """

    document: Document
    people: tuple[Person, ...]
    stages: tuple[Stage, ...]
    moments: tuple[Moment, ...]
    gold: tuple[frozenset[int], ...]
    reports: tuple[Report, ...]

    @property
    def fold(self) -> int:
        """Which of the folds the article is in, from its id."""
        digest = hashlib.blake2b(self.document.article.article_id.encode()).digest()
        return digest[0] % FOLDS

    def met(self, pair: Pair) -> bool:
        """Whether an annotated engagement has both."""
        return any(set(pair) <= table for table in self.gold)


def read_examples(material: Iterable[Annotated]) -> list[Example]:
    """Annotated articles with their people and moments."""
    reference = load_reference()
    examples = []
    for article, reports in material:
        document = prepare_document(article)
        people = find_people(document, reference)
        stages = set_stages(document, people)
        seated = tuple(_found(report, people) for report in reports)
        examples.append(
            Example(document, people, stages, find_moments(people, stages), seated, tuple(reports))
        )
    return examples


def _found(report: Report, people: Sequence[Person]) -> frozenset[int]:
    found: set[int] = set()
    for participant in report.participants:
        match = next((i for i, p in enumerate(people) if i not in found and is_same(participant, p)), None)
        if match is not None:
            found.add(match)
    return frozenset(found)


def is_same(participant: Participant, person: Person) -> bool:
    """Whether an annotated participant is the person found: by name, or both unnamed by their office."""
    if participant.name is None or person.name is None:
        return (
            participant.name is person.name
            and person.country is not None
            and person.country.value == participant.country
            and person.role is not None
            and person.role.value == participant.role
        )
    written = participant.as_written
    return same_person(participant.name, person.name) or bool(written and same_person(written, person.name))


def fit_moments(examples: Sequence[Example]) -> LinearModel:
    """Which sentence tells of a meeting is annotated nowhere: it is the surest of each pair that met.

    Multiple-instance learning by turns (Andrews et al., 2003): guess the sentences, fit, guess again.
    """
    rows = [(example, moment) for example in examples for moment in example.moments]
    features = [moment.features for _, moment in rows]
    groups: dict[tuple[int, Pair], list[int]] = {}
    for number, (example, moment) in enumerate(rows):
        groups.setdefault((id(example), moment.pair), []).append(number)
    met = np.array([example.met(moment.pair) for example, moment in rows])
    labels = np.array(
        [m and "both" in f and "both, no cue" not in f for m, f in zip(met, features, strict=True)]
    )
    for numbers in groups.values():
        if met[numbers[0]] and not labels[numbers].any():
            labels[numbers[0]] = True
    weights = np.ones(len(rows))
    model = fit_weights(features, labels, weights, strength=0.3, seen=4)
    for _ in range(ROUNDS):
        scores = np.array([model.score(row) for row in features])
        labels, weights = np.zeros(len(rows), dtype=bool), np.ones(len(rows))
        for numbers in groups.values():
            if met[numbers[0]]:
                _guess(numbers, scores, labels, weights)
        model = fit_weights(features, labels, weights, strength=0.3, seen=4)
    return model


def _guess(
    numbers: Sequence[int],
    scores: NDArray[np.float64],
    labels: NDArray[np.bool_],
    weights: NDArray[np.float64],
) -> None:
    """The surest sentence of a pair that met tells of it; of the others only the very sure and unsure."""
    top = max(numbers, key=lambda number: scores[number])
    for number in numbers:
        labels[number] = number == top or scores[number] > 1
        if not labels[number]:
            weights[number] = 0.0 if scores[number] > -1 else 0.3


def across_folds(examples: Sequence[Example]) -> list[Situation]:
    """Each article's situation, its moments scored by weights fitted to the other folds."""
    models = [fit_moments([e for e in examples if e.fold != fold]) for fold in range(FOLDS)]
    return [
        Situation(e.document, e.people, e.stages, gather_contacts(e.moments, models[e.fold]))
        for e in examples
    ]


def group_rows(example: Example, situation: Situation) -> Rows:
    """The group decision's features and labels in one article: is it exactly one engagement?"""
    proposed = propose_groups(situation)
    rows = [group_features(situation, group, ways) for group, ways in proposed.items()]
    return rows, [group in example.gold for group in proposed]


def pair_rows(example: Example, situation: Situation, groups: Mapping[Group, float]) -> Rows:
    """The pair decision's features and labels in one article: are the two exactly one engagement?"""
    described = pair_features(situation, groups)
    return list(described.values()), [frozenset(pair) in example.gold for pair in described]


def pairs_across_folds(examples: Sequence[Example], situations: Sequence[Situation]) -> list[Rows]:
    """Every article's pair rows, its groups judged by weights fitted to the other folds."""
    both = list(zip(examples, situations, strict=True))
    models = [fit_groups([(e, s) for e, s in both if e.fold != fold]) for fold in range(FOLDS)]
    return [pair_rows(e, s, judge_groups(s, models[e.fold])) for e, s in both]


def fit_groups(both: Iterable[tuple[Example, Situation]]) -> BoostedTrees:
    """The group decision fitted to these articles."""
    return fit_trees([group_rows(*each) for each in both], evenly=0.5)


def main() -> None:
    """Fit all three and write their weights; the articles worked on count twice, practice once."""
    worked_on = list(read_worked_on())
    examples = read_examples([*worked_on, *worked_on, *read_practice()])
    situations = across_folds(examples)
    write_model(fit_moments(examples), WEIGHTS / "moments.json")
    write_trees(fit_groups(zip(examples, situations, strict=True)), WEIGHTS / "groups.json")
    write_trees(fit_trees(pairs_across_folds(examples, situations), evenly=0.3), WEIGHTS / "pairs.json")


if __name__ == "__main__":
    main()
