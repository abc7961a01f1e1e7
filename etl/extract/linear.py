"""A logistic regression whose weights are a readable JSON file: the decisions that are learned."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from etl.errors import ReferenceDataError


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Weights by feature name; a feature without a weight counts nothing."""

    intercept: float
    weights: Mapping[str, float]

    def score(self, features: Mapping[str, float]) -> float:
        """The log-odds of yes."""
        weights = self.weights
        # An exact sum is the same in whatever order the features come.
        return self.intercept + math.fsum(
            [weights[name] * value for name, value in features.items() if name in weights]
        )

    def probability(self, features: Mapping[str, float]) -> float:
        """The probability of yes, 0 to 1."""
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, self.score(features)))))


def load_model(path: Path) -> LinearModel:
    """The model a fitting script of `etl.fit` wrote to `path`."""
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        return LinearModel(float(stored["intercept"]), {k: float(v) for k, v in stored["weights"].items()})
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ReferenceDataError(
            f"{path.name}: no weights could be read ({error}); fit them again with `python -m etl.fit`."
        ) from error
