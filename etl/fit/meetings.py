"""Fits the three decisions on who met whom: moments, pairs and seating, in that order.

Run `python -m etl.fit.meetings` after a change to people, cues or features. Only articles worked on are
seen; each later decision is fitted on what the earlier one says of articles it was not fitted to.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from etl.extract.contacts import Features, Moment, Pair, candidate_pairs, find_moments
from etl.extract.linear import LinearModel
from etl.extract.pairs import Contact, gather_contacts, pair_features
from etl.extract.people import find_people
from etl.extract.places import prepare_document
from etl.extract.seating import Triple, triple_features, triples
from etl.extract.stage import Stage, set_stages
from etl.gold import OCCASIONS_FILE, held_out, read_gold, read_occasions
from etl.model import Document, Participant, Person, Report
from etl.paths import ARTICLES, DATA, GOLD
from etl.read.files import read_file
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

    @property
    def fold(self) -> int:
        """Which of the folds the article is in, from its id."""
        digest = hashlib.blake2b(self.document.article.article_id.encode()).digest()
        return digest[0] % FOLDS

    def met(self, pair: Pair) -> bool:
        """Whether an annotated engagement has both."""
        return any(set(pair) <= table for table in self.gold)


def read_examples() -> list[Example]:
    """Every article worked on, with its people and moments."""
    gold = read_gold(GOLD)
    held = held_out(gold, read_occasions(GOLD / OCCASIONS_FILE))
    reference = load_reference()
    examples = []
    for file in sorted(ARTICLES.glob("*/*.md")):
        if file.stem in held or file.stem not in gold:
            continue
        document = prepare_document(read_file(file))
        people = find_people(document, reference)
        stages = set_stages(document, people)
        seated = tuple(_found(report, people) for report in gold[file.stem])
        examples.append(Example(document, people, stages, find_moments(people, stages), seated))
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


def fit_weights(
    rows: Sequence[Mapping[str, float]],
    labels: NDArray[np.bool_],
    weights: NDArray[np.float64],
    *,
    strength: float,
    seen: int = 1,
) -> LinearModel:
    """A logistic regression with L2 penalty 1/`strength`, over features seen in `seen` rows or more."""
    counts = Counter(name for row in rows for name in row)
    vectors = DictVectorizer()
    table = vectors.fit_transform([{k: v for k, v in row.items() if counts[k] >= seen} for row in rows])
    fitted = LogisticRegression(C=strength, max_iter=3000).fit(table, labels, sample_weight=weights)
    names = vectors.get_feature_names_out()
    return LinearModel(float(fitted.intercept_[0]), dict(zip(names, map(float, fitted.coef_[0]), strict=True)))


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


def across_folds(examples: Sequence[Example]) -> dict[str, dict[Pair, Contact]]:
    """Each article's contacts as scored by moments fitted on the other folds, by article id."""
    found = {}
    for fold in range(FOLDS):
        model = fit_moments([example for example in examples if example.fold != fold])
        for example in examples:
            if example.fold == fold:
                found[example.document.article.article_id] = gather_contacts(example.moments, model)
    return found


def pair_rows(example: Example, contacts: Mapping[Pair, Contact]) -> tuple[list[Features], list[bool]]:
    """The pair decision's features and labels in one article."""
    described = pair_features(example.document, example.people, example.stages, contacts)
    return list(described.values()), [example.met(pair) for pair in described]


def seating_rows(example: Example, contacts: Mapping[Pair, Contact]) -> tuple[list[Features], list[bool]]:
    """The seating decision's features and labels in one article, over the pairs that met."""
    pairs = [pair for pair in candidate_pairs(example.people) if example.met(pair) and pair in contacts]
    asked = list(triples(pairs))
    rows = [triple_features(triple, example.people, example.stages, contacts) for triple in asked]
    return rows, [_at_one_table(example, triple) for triple in asked]


def _at_one_table(example: Example, triple: Triple) -> bool:
    return any({triple.shared, triple.left, triple.right} <= table for table in example.gold)


def fit_from(
    parts: Iterable[tuple[list[Features], list[bool]]], *, strength: float, evenly: float
) -> LinearModel:
    """Fit over the rows of all articles; an article of n rows weighs n to the power 1 - `evenly`."""
    rows: list[Features] = []
    labels: list[bool] = []
    weights: list[float] = []
    for features, answers in parts:
        rows += features
        labels += answers
        weights += [max(len(features), 1) ** -evenly] * len(features)
    scaled = np.array(weights) * len(weights) / sum(weights)
    return fit_weights(rows, np.array(labels), scaled, strength=strength)


def write_model(model: LinearModel, path: Path) -> None:
    """Write the weights as JSON, the heaviest first, so that a reader sees what decides."""
    heavy = {k: round(v, 3) for k, v in sorted(model.weights.items(), key=lambda kv: (-abs(kv[1]), kv[0]))}
    stored = {"intercept": round(model.intercept, 3), "weights": {k: v for k, v in heavy.items() if v}}
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(stored, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


def main() -> None:
    """Fit all three on the articles worked on and write their weights."""
    examples = read_examples()
    contacts = across_folds(examples)
    paired = [(example, contacts[example.document.article.article_id]) for example in examples]
    write_model(fit_moments(examples), WEIGHTS / "moments.json")
    pairs = fit_from((pair_rows(*each) for each in paired), strength=0.1, evenly=0.3)
    write_model(pairs, WEIGHTS / "pairs.json")
    seating = fit_from((seating_rows(*each) for each in paired), strength=0.3, evenly=0.7)
    write_model(seating, WEIGHTS / "seating.json")


if __name__ == "__main__":
    main()
