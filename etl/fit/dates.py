"""Fits the ranking of an engagement's dates: which of the article's time expressions is its own?

Run `python -m etl.fit.dates` after a change to the wording of dates or to the features. Prints the share of
engagements whose two dates are right in articles left out in turn, then writes data/weights/dates.json.

The ranking is a conditional logit (McFadden, 1974): of a scene's candidates each is chosen with a probability
that grows with its score. Where several name the right days, whichever of them is chosen is right.
"""

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from sklearn.feature_extraction import DictVectorizer

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
STRENGTH = 0.05
SEEN = 4
STEPS = 300
TINY = 1e-300

Vector = NDArray[np.float64]


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
    """The weights under which the right candidates are likeliest, all that name the right days together."""
    posed = [each for each in choices if any(each.right) and not all(each.right)]
    counts = Counter(name for each in posed for name in set().union(*each.features))
    rows = [
        {name: value for name, value in features.items() if value and counts[name] >= SEEN}
        for each in posed
        for features in each.features
    ]
    vectors = DictVectorizer()
    table = vectors.fit_transform(rows).tocsr()
    sizes = np.array([len(each.right) for each in posed])
    right = np.array([right for each in posed for right in each.right], dtype=float)
    found = minimize(
        _loss,
        np.zeros(table.shape[1]),
        args=(table, table.T.tocsr(), right, sizes),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": STEPS},
    )
    return LinearModel(0.0, dict(zip(vectors.get_feature_names_out(), map(float, found.x), strict=True)))


def _loss(
    weights: Vector, table: Any, turned: Any, right: Vector, sizes: NDArray[np.int64]
) -> tuple[float, Vector]:
    """Minus the log-likelihood with its penalty, and its slope; `sizes` are the candidates a scene has."""
    starts = np.cumsum(sizes) - sizes
    scores = table @ weights
    odds = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
    total, told = np.add.reduceat(odds, starts), np.add.reduceat(odds * right, starts) + TINY
    loss = -np.log(told / total).sum() + weights @ weights / (2 * STRENGTH)
    errors = odds / np.repeat(total, sizes) - odds * right / np.repeat(told, sizes)
    return float(loss), turned @ errors + weights / STRENGTH


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
