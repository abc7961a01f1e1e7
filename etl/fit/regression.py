"""How weights and trees are fitted and written: the only place that knows scikit-learn's models."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import GradientBoostingClassifier
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from etl.extract.contacts import Features
from etl.extract.linear import LinearModel
from etl.extract.trees import BoostedTrees, Node

# One article's rows of features, and the answer to each.
Rows = tuple[list[Features], list[bool]]


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
    return LinearModel(
        float(fitted.intercept_[0]), dict(zip(names, map(float, fitted.coef_[0]), strict=True))
    )


def fit_trees(parts: Sequence[Rows], *, evenly: float) -> BoostedTrees:
    """Boosted trees over the rows of all articles, for signs that depend on each other."""
    rows, labels, weights = pooled(parts, evenly=evenly)
    vectors = DictVectorizer(sparse=False)
    table = vectors.fit_transform(rows)
    fitted = GradientBoostingClassifier(
        n_estimators=400,
        max_depth=4,
        learning_rate=0.03,
        subsample=0.7,
        min_samples_leaf=12,
        max_features=0.25,
        random_state=0,
    ).fit(table, labels, sample_weight=weights)
    names = [str(name) for name in vectors.get_feature_names_out()]
    share = float(np.average(labels, weights=weights))
    trees = [_node(stage[0].tree_, 0, names, fitted.learning_rate) for stage in fitted.estimators_]
    return BoostedTrees(float(np.log(share / (1 - share))), trees)


def _node(tree: Any, at: int, names: Sequence[str], rate: float) -> Node:
    low, high = tree.children_left[at], tree.children_right[at]
    if low == high:
        return round(float(tree.value[at][0][0]) * rate, 4)
    return (
        names[tree.feature[at]],
        round(float(tree.threshold[at]), 3),
        _node(tree, low, names, rate),
        _node(tree, high, names, rate),
    )


def pooled(
    parts: Sequence[Rows], *, evenly: float
) -> tuple[list[Features], NDArray[np.bool_], NDArray[np.float64]]:
    """All articles' rows, labels and weights; an article of n rows weighs n to the power 1 - `evenly`."""
    rows = [row for features, _ in parts for row in features]
    labels = [label for _, answers in parts for label in answers]
    weights = [len(features) ** -evenly for features, _ in parts for _ in features]
    return rows, np.array(labels), np.array(weights) * len(weights) / sum(weights)


def write_model(model: LinearModel, path: Path) -> None:
    """Write the weights as JSON, the heaviest first, so that a reader sees what decides."""
    heavy = {k: round(v, 3) for k, v in sorted(model.weights.items(), key=lambda kv: (-abs(kv[1]), kv[0]))}
    stored = {"intercept": round(model.intercept, 3), "weights": {k: v for k, v in heavy.items() if v}}
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(stored, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")


def write_trees(model: BoostedTrees, path: Path) -> None:
    """Write the trees as JSON, one a line: [feature, threshold, up to it, above it] or a leaf's log-odds."""
    lines = ",\n".join(json.dumps(tree, ensure_ascii=False) for tree in model.trees)
    path.write_text(f'{{"start": {model.start:.4f}, "trees": [\n{lines}\n]}}\n', encoding="utf-8")
