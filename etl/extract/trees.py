"""Boosted decision trees as a readable JSON file, for decisions in which the signs depend on each other.

Friedman, "Greedy function approximation: a gradient boosting machine" (2001); fitted by `etl.fit`.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etl.errors import ReferenceDataError

# A node is a leaf's log-odds, or (feature, threshold, branch up to the threshold, branch above it).
Node = float | tuple[str, float, "Node", "Node"]


@dataclass(frozen=True, slots=True)
class BoostedTrees:
    """The sum of many small trees; a feature that is absent counts as 0."""

    start: float
    trees: Sequence[Node]

    def score(self, features: Mapping[str, float]) -> float:
        """The log-odds of yes."""
        return self.start + sum(_leaf(tree, features) for tree in self.trees)

    def probability(self, features: Mapping[str, float]) -> float:
        """The probability of yes, 0 to 1."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.score(features)))))


def _leaf(node: Node, features: Mapping[str, float]) -> float:
    while isinstance(node, tuple):
        name, threshold, low, high = node
        node = low if features.get(name, 0.0) <= threshold else high
    return node


def load_trees(path: Path) -> BoostedTrees:
    """The trees a fitting script of `etl.fit` wrote to `path`."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        return BoostedTrees(float(stored["start"]), tuple(_node(tree) for tree in stored["trees"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ReferenceDataError(
            f"{path.name}: no trees could be read ({error}); fit them with `python -m etl.fit.meetings`."
        ) from error


def _node(stored: Any) -> Node:
    if isinstance(stored, list):
        name, threshold, low, high = stored
        return (str(name), float(threshold), _node(low), _node(high))
    return float(stored)
