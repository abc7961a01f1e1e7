"""Fits which of the topic phrases about an engagement are topics of it.

Run `python -m etl.fit.topics` after a change to phrases or features. Fitted both on scenes of the annotated
people, those of retold reports too, and on those the reader sets itself, with its mistakes; measured on
the last, with the articles left out in turn. Prints the micro-F1, then writes data/weights/topics.json.
"""

import hashlib
import json
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from etl.extract.contacts import Features
from etl.extract.linear import LinearModel
from etl.extract.topics import WEIGHTS, find_candidates
from etl.fit.material import read_retold, read_worked_on
from etl.fit.regression import fit_weights
from etl.fit.scenes import AnnotatedScene, read_scenes, read_scenes_as_read

FOLDS = 10
STRENGTH = 0.4
SEEN = 2
# Decimals kept: enough for the same decisions, few enough to read.
DECIMALS = 3
THRESHOLDS = tuple(round(-1.5 + 0.1 * step, 1) for step in range(16))


class TopicRows:
    """Every candidate of some scenes: its features, whether annotated, the fold of its article."""

    def __init__(self, scenes: Sequence[AnnotatedScene]) -> None:
        """Describe the candidates of all scenes."""
        self.annotated = sum(len(each.report.topics) for each in scenes)
        features: list[Features] = []
        labels: list[bool] = []
        folds: list[int] = []
        for each in scenes:
            for candidate in find_candidates(each.scene, each.beside):
                features.append(dict(candidate.features))
                labels.append(candidate.topic in each.report.topics)
                folds.append(hashlib.blake2b(each.article_id.encode()).digest()[0] % FOLDS)
        self.features = features
        self.labels = np.array(labels)
        self.folds = np.array(folds)

    def f1(self, scores: NDArray[np.float64], least: float) -> float:
        """Micro-F1 of the topics scored above `least`, those without any phrase counted as missed."""
        chosen = scores > least
        hits = int((chosen & self.labels).sum())
        return 2 * hits / (self.annotated + int(chosen.sum()))


def fit(parts: Sequence[TopicRows], use: Callable[[int], bool]) -> LinearModel:
    """A model of the rows whose fold is to be used."""
    features = [
        row for part in parts for row, fold in zip(part.features, part.folds, strict=True) if use(fold)
    ]
    labels = [
        label for part in parts for label, fold in zip(part.labels, part.folds, strict=True) if use(fold)
    ]
    return fit_weights(features, np.array(labels), np.ones(len(labels)), strength=STRENGTH, seen=SEEN)


def scores_left_out(parts: Sequence[TopicRows], measured: TopicRows) -> NDArray[np.float64]:
    """The log-odds of each row measured, by a model that saw nothing of its article."""
    scores = np.zeros(len(measured.labels))
    for fold in range(FOLDS):
        model = fit(parts, lambda other, fold=fold: other != fold)  # type: ignore[misc]
        for row in np.flatnonzero(measured.folds == fold):
            scores[row] = model.score(measured.features[row])
    return scores


def main() -> None:
    """Fit, say how well, write."""
    as_read = TopicRows(read_scenes_as_read(read_worked_on()))
    annotated = TopicRows(read_scenes())
    # Articles worked on count twice: left out in turn they score 0.760 so, 0.753 when they count once.
    parts = (*(annotated, as_read) * 2, TopicRows(read_scenes(read_retold())))
    scores = scores_left_out(parts, as_read)
    least = max(THRESHOLDS, key=lambda threshold: as_read.f1(scores, threshold))
    print(f"{len(as_read.labels)} candidates, micro-F1 {as_read.f1(scores, least):.3f} from log-odds {least}")
    model = fit(parts, lambda fold: True)
    weights = {name: round(weight, DECIMALS) for name, weight in sorted(model.weights.items())}
    # The threshold goes into the intercept, so that the reader's is 0.
    stored = {
        "intercept": round(model.intercept - least, DECIMALS),
        "weights": {name: weight for name, weight in weights.items() if weight},
    }
    WEIGHTS.write_text(json.dumps(stored, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
