"""Fits the ranking of an engagement's dates: which of the article's time expressions is its own?

Run `python -m etl.fit.dates` after a change to the wording of dates or to the features. Prints the share of
engagements whose two dates are right in articles left out in turn, then writes data/weights/dates.json.

A ranking is learned from differences: a logistic regression without intercept on the features of the right
candidate minus those of each wrong one (Herbrich, Graepel and Obermayer, 2000).
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from etl.extract.date_candidates import Candidate, Features, describe, list_candidates
from etl.extract.date_surroundings import Surroundings
from etl.extract.linear import LinearModel
from etl.extract.timing import WEIGHTS
from etl.extract.visits import article_times
from etl.fit.material import read_practice, read_worked_on
from etl.fit.regression import write_model
from etl.fit.scenes import AnnotatedScene, read_scenes, read_scenes_as_read
from etl.model import Report

FOLDS = 10
# Inverse penalty, and in how many scenes a feature must occur to be worth a weight.
STRENGTH = 0.1
SEEN = 4
# Where several expressions name the right days, the one the model likes best is taken as the right one,
# and the model fitted anew.
ROUNDS = 3


@dataclass(frozen=True)
class Choice:
    """A scene's candidates with their features, and which of them are right."""

    article_id: str
    candidates: tuple[Candidate, ...]
    features: tuple[Features, ...]
    right: tuple[bool, ...]

    @property
    def fold(self) -> int:
        """Which of the folds the article is in, from its id."""
        return hashlib.blake2b(self.article_id.encode()).digest()[0] % FOLDS

    def best(self, model: LinearModel) -> int:
        """The place of the candidate the model likes best."""
        scores = [model.score(features) for features in self.features]
        return scores.index(max(scores))


def read_choices(scenes: Sequence[AnnotatedScene]) -> list[Choice]:
    """The choice that each annotated scene poses, with its annotated status given."""
    choices = []
    for each in scenes:
        mentions = article_times(each.scene.document)
        around = Surroundings(each.scene, mentions, each.report.status, each.beside)
        candidates = list_candidates(around)
        choices.append(
            Choice(
                each.article_id,
                candidates,
                tuple(describe(candidate, around) for candidate in candidates),
                tuple(_right(candidate, each.report) for candidate in candidates),
            )
        )
    return choices


def _right(candidate: Candidate, report: Report) -> bool:
    if candidate.days is None:
        return report.date_start is None
    return (candidate.days.first, candidate.days.last) == (report.date_start, report.date_end)


def fit_ranking(choices: Sequence[Choice]) -> LinearModel:
    """The weights by which the right candidate comes first."""
    counts = Counter(name for each in choices for name in set().union(*each.features))
    known = {name for name, count in counts.items() if count >= SEEN}
    model = LinearModel(0.0, {})
    for _ in range(ROUNDS):
        rows: list[Features] = []
        weights: list[float] = []
        for each in choices:
            rights = [place for place, right in enumerate(each.right) if right]
            wrongs = [place for place, right in enumerate(each.right) if not right]
            if not rights or not wrongs:
                continue
            chosen = max(rights, key=lambda place: model.score(each.features[place]))
            for wrong in wrongs:
                rows.append(_difference(each.features[chosen], each.features[wrong], known))
                weights.append(1 / len(wrongs))
        model = _fit(rows, weights)
    return model


def _difference(right: Features, wrong: Features, known: set[str]) -> Features:
    names = (right.keys() | wrong.keys()) & known
    return {name: right.get(name, 0.0) - wrong.get(name, 0.0) for name in sorted(names)}


def _fit(rows: Sequence[Features], weights: Sequence[float]) -> LinearModel:
    """Every difference once as it is (yes) and once turned round (no), so that no intercept is needed."""
    vectors = DictVectorizer()
    table = vectors.fit_transform([*rows, *({name: -value for name, value in row.items()} for row in rows)])
    labels = np.array([True] * len(rows) + [False] * len(rows))
    fitted = LogisticRegression(C=STRENGTH, fit_intercept=False, max_iter=3000)
    fitted.fit(table, labels, sample_weight=np.array([*weights, *weights]))
    names = vectors.get_feature_names_out()
    return LinearModel(0.0, dict(zip(names, map(float, fitted.coef_[0]), strict=True)))


def share_right(choices: Sequence[Choice]) -> float:
    """The share of scenes whose dates are right, each judged by a model that saw nothing of its article."""
    right = 0
    for fold in range(FOLDS):
        model = fit_ranking([each for each in choices if each.fold != fold])
        right += sum(each.right[each.best(model)] for each in choices if each.fold == fold)
    return right / len(choices)


def main() -> None:
    """Fit, say how well, write."""
    # As annotated and as read: the second hold the reader's own slips and the meetings of a pair told again.
    worked_on, practice = (
        read_choices([*read_scenes(articles), *read_scenes_as_read(articles)])
        for articles in (list(read_worked_on()), list(read_practice()))
    )
    # Articles as printed count twice as much as practice; left-out articles are dated as well either way.
    choices = [*worked_on, *worked_on, *practice]
    print(f"{len(choices)} scenes, dates right {share_right(choices):.3f}")
    write_model(fit_ranking(choices), WEIGHTS)


if __name__ == "__main__":
    main()
