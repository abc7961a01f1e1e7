"""How far a figure could lie from what was measured, had other articles of the same sort been annotated.

Percentile bootstrap over articles (Efron and Tibshirani 1993, chapter 13): as many articles are drawn
with replacement as there are, a thousand times, and the figure is computed from each draw. Articles and
not engagements are drawn, because what one article tells is easy or hard together.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from etl.scoring import LEFT_EMPTY, RATED, SHARED, Counts

ROUNDS = 1000
# The same draws in every run, so that the same articles give the same interval.
_SEED = 20230710
_TAILS = (2.5, 97.5)  # per cent outside a 95 % interval, below and above


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95 % interval of a share or F1, 0 to 1."""

    low: float
    high: float


def intervals(counts: Sequence[Counts]) -> dict[str, Interval]:
    """The interval of each measure's F1 and each field's share of right values.

    counts: what each article adds to the figures (etl.scoring.count). A figure that no draw has
    (nothing annotated, nothing read) is left out.
    """
    if not counts:
        return {}
    drawn = _draws(len(counts))

    def totals(measure: str, *kinds: str) -> NDArray[np.float64]:
        of_article = [sum(each[measure, kind] for kind in kinds) for each in counts]
        total: NDArray[np.float64] = drawn @ np.array(of_article, dtype=np.float64)
        return total

    found = {}
    for measure in RATED:
        # F1 = 2 hit / (annotated + read), which is the harmonic mean written without its parts.
        found[measure] = _interval(2 * totals(measure, "hit"), totals(measure, "gold", "read"))
    for field in (*SHARED, LEFT_EMPTY):
        found[field] = _interval(totals(field, "right"), totals(field, "seen"))
    return {name: interval for name, interval in found.items() if interval}


def _draws(n_articles: int) -> NDArray[np.float64]:
    """How often each article is drawn, a row a round."""
    random = np.random.default_rng(_SEED)
    return random.multinomial(n_articles, [1 / n_articles] * n_articles, size=ROUNDS).astype(np.float64)


def _interval(part: NDArray[np.float64], whole: NDArray[np.float64]) -> Interval | None:
    some = whole > 0
    if not some.any():
        return None
    low, high = np.percentile(part[some] / whole[some], _TAILS)
    return Interval(float(low), float(high))
