"""Fits whether an engagement is still to come or was called off.

Run `python -m etl.fit.statuses` after a change to the wording of statuses or to the features. Prints the
share of right statuses in articles left out in turn, then writes the two files of data/weights.
"""

import hashlib
from collections.abc import Sequence

import numpy as np

from etl.extract.linear import LinearModel
from etl.extract.statuses import WEIGHTS, Features, StatusModels, choose_status, status_features
from etl.fit.material import read_practice, read_worked_on
from etl.fit.regression import fit_weights, write_model
from etl.fit.scenes import AnnotatedScene, read_scenes

FOLDS = 10
STRENGTH = 0.3
SEEN = 3


def fold_of(article_id: str) -> int:
    """Which of the folds the article is in, from its id."""
    return hashlib.blake2b(article_id.encode()).digest()[0] % FOLDS


def fit_models(rows: Sequence[Features], statuses: Sequence[str]) -> StatusModels:
    """The two decisions, fitted on these scenes."""
    planned, cancelled = (
        _fit(rows, [each == status for each in statuses]) for status in ("planned", "cancelled")
    )
    return StatusModels(planned, cancelled)


def _fit(rows: Sequence[Features], labels: Sequence[bool]) -> LinearModel:
    return fit_weights(rows, np.array(labels), np.ones(len(rows)), strength=STRENGTH, seen=SEEN)


def share_right(scenes: Sequence[AnnotatedScene]) -> float:
    """The share of right statuses, each judged by models that saw nothing of the scene's article."""
    rows = [status_features(each.scene) for each in scenes]
    statuses = [each.report.status for each in scenes]
    folds = [fold_of(each.article_id) for each in scenes]
    right = 0
    for fold in range(FOLDS):
        inside = [place for place, other in enumerate(folds) if other == fold]
        outside = [place for place, other in enumerate(folds) if other != fold]
        models = fit_models([rows[place] for place in outside], [statuses[place] for place in outside])
        right += sum(choose_status(rows[place], models) == statuses[place] for place in inside)
    return right / len(scenes)


def main() -> None:
    """Fit, say how well, write."""
    scenes = read_scenes([*read_worked_on(), *read_practice()])
    print(f"{len(scenes)} scenes, status right {share_right(scenes):.3f}")
    models = fit_models(
        [status_features(each.scene) for each in scenes], [each.report.status for each in scenes]
    )
    write_model(models.planned, WEIGHTS / "status_planned.json")
    write_model(models.cancelled, WEIGHTS / "status_cancelled.json")


if __name__ == "__main__":
    main()
