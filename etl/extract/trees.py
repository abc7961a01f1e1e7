"""Boosted decision trees as a readable JSON file, for decisions in which the signs depend on each other.

Friedman, "Greedy function approximation: a gradient boosting machine" (2001); fitted by `etl.fit`.
"""

import json
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from etl.errors import ReferenceDataError

# A node is a leaf's log-odds, or (feature, threshold, branch up to the threshold, branch above it).
Node = float | tuple[str, float, "Node", "Node"]


@dataclass(frozen=True)
class BoostedTrees:
    """The sum of many small trees; a feature that is absent counts as 0."""

    start: float
    trees: Sequence[Node]

    def score(self, features: Mapping[str, float]) -> float:
        """The log-odds of yes."""
        return self.start + sum(self._leaves(*[features.get(name, 0.0) for name in self._names]))

    @cached_property
    def _names(self) -> tuple[str, ...]:
        """The features that the trees ask about, each once."""
        return tuple(dict.fromkeys(name for tree in self.trees for name in _names_in(tree)))

    @cached_property
    def _leaves(self) -> Callable[..., Sequence[float]]:
        """The leaf of each tree, as a function of the features in the order of `_names`.

        Hundreds of trees are asked about every pair of people: as one compiled expression they answer
        in half the time that walking from node to node takes.
        """
        places = {name: f"f{at}" for at, name in enumerate(self._names)}
        leaves = "".join(f"{_expression(tree, places)}," for tree in self.trees)
        function: Callable[..., Sequence[float]] = eval(f"lambda {','.join(places.values())}: ({leaves})")
        return function

    def probability(self, features: Mapping[str, float]) -> float:
        """The probability of yes, 0 to 1."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.score(features)))))


def _names_in(node: Node) -> Iterator[str]:
    if isinstance(node, tuple):
        name, _, low, high = node
        yield name
        yield from _names_in(low)
        yield from _names_in(high)


def _expression(node: Node, places: Mapping[str, str]) -> str:
    """The tree as a Python expression over the variables that stand for its features."""
    if isinstance(node, tuple):
        name, threshold, low, high = node
        branches = _expression(low, places), _expression(high, places)
        return f"({branches[0]} if {places[name]} <= {threshold!r} else {branches[1]})"
    return repr(node)


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
