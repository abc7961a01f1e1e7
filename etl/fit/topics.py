"""Fits which of the topic phrases about an engagement are topics of it.

Run `python -m etl.fit.topics` after a change to phrases or features. Prints the micro-F1 over articles left
out in turn, then writes data/weights/topics.json from all articles worked on.
"""

import hashlib
import json
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from etl.extract.contacts import Features
from etl.extract.linear import LinearModel
from etl.extract.topics import WEIGHTS, find_candidates
from etl.fit.meetings import fit_weights
from etl.fit.scenes import AnnotatedScene, read_scenes

FOLDS = 10
STRENGTH = 0.4
SEEN = 2
# Decimals kept: enough for the same decisions, few enough to read.
DECIMALS = 3


class TopicRows:
    """Every candidate of every scene: its features, whether annotated, the fold of its article."""

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

    def fit(self, rows: NDArray[np.bool_]) -> LinearModel:
        """A model of the rows marked true."""
        chosen = [row for row, use in zip(self.features, rows, strict=True) if use]
        weights = np.ones(len(chosen))
        return fit_weights(chosen, self.labels[rows], weights, strength=STRENGTH, seen=SEEN)

    def scores_left_out(self) -> NDArray[np.float64]:
        """The log-odds of each row by a model that saw nothing of its article."""
        scores = np.zeros(len(self.labels))
        for fold in range(FOLDS):
            inside = self.folds == fold
            model = self.fit(~inside)
            scores[inside] = [model.score(self.features[row]) for row in np.flatnonzero(inside)]
        return scores

    def f1(self, scores: NDArray[np.float64], least: float) -> float:
        """Micro-F1 of the topics scored above `least`, those without any phrase counted as missed."""
        chosen = scores > least
        hits = int((chosen & self.labels).sum())
        return 2 * hits / (self.annotated + int(chosen.sum()))


def main() -> None:
    """Fit, say how well, write."""
    rows = TopicRows(read_scenes())
    scores = rows.scores_left_out()
    thresholds = [round(-1.5 + 0.1 * step, 1) for step in range(16)]
    least = max(thresholds, key=lambda threshold: rows.f1(scores, threshold))
    print(f"{len(rows.labels)} candidates, micro-F1 {rows.f1(scores, least):.3f} from log-odds {least}")
    model = rows.fit(np.ones(len(rows.labels), dtype=bool))
    weights = {name: round(weight, DECIMALS) for name, weight in sorted(model.weights.items())}
    # The threshold goes into the intercept, so that the reader's is 0.
    stored = {
        "intercept": round(model.intercept - least, DECIMALS),
        "weights": {name: weight for name, weight in weights.items() if weight},
    }
    WEIGHTS.write_text(json.dumps(stored, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
