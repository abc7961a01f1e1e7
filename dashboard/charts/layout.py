"""Where the members of a network stand: near those they met often, and apart enough to be read."""

from functools import lru_cache

import numpy as np
import numpy.typing as npt

# Rounds of the two steps; more changes nothing that can be seen.
_ROUNDS, _TIDYING = 200, 200
# A label's share of the drawing's width and height.
_LABEL = (0.125, 0.085)
_BY_RANK = 0.6

Points = npt.NDArray[np.float64]


@lru_cache(maxsize=64)
def spread(members: int, pairs: tuple[tuple[int, int, int], ...]) -> Points:
    """A place in the unit square for each member, the same at every call.

    pairs: positions of two members, and how often they met. After Fruchterman and Reingold (1991), Graph
    drawing by force-directed placement: pairs attract, everyone repels. Then labels are pushed apart.
    Kept, since every click on a page draws the same network again.
    """
    if members < 2:
        return np.full((members, 2), 0.5)
    if members == 2:
        return np.array([[0.2, 0.5], [0.8, 0.5]])
    # Members come most engaged first: the golden angle sets them out from the middle, none in line.
    turn = np.arange(members) * np.pi * (3 - np.sqrt(5))
    out = np.sqrt(np.arange(members) + 0.5)
    points: Points = np.column_stack([out * np.cos(turn), out * np.sin(turn)]) / np.sqrt(members)
    weight = np.zeros((members, members))
    for one, other, times in pairs:
        weight[one, other] = weight[other, one] = np.log1p(times)
    ideal = 1.6 / np.sqrt(members)
    for step in np.linspace(0.1, 0.002, _ROUNDS):
        apart = points[:, None] - points[None]
        distance = np.maximum(np.hypot(apart[..., 0], apart[..., 1]), 0.01)
        # A pull to the middle keeps those who met few from drifting off.
        push = ideal**2 / distance**2 - weight * distance / ideal / 3
        move = (apart * push[..., None]).sum(axis=1) - points * 0.6
        length = np.maximum(np.hypot(move[:, 0], move[:, 1]), 1e-9)
        points = points + move / length[:, None] * np.minimum(length, step)[:, None]
    return _tidied(_fitted(points))


def _fitted(points: Points) -> Points:
    """The points stretched over the unit square; half by rank, so that a crowd in the middle loosens."""
    low, high = points.min(axis=0), points.max(axis=0)
    stretched = (points - low) / np.maximum(high - low, 1e-9)
    ranks = points.argsort(axis=0).argsort(axis=0) / (len(points) - 1)
    return np.asarray((1 - _BY_RANK) * stretched + _BY_RANK * ranks)


def _tidied(points: Points) -> Points:
    """The points moved so that no label lies on another, as far as the square has room."""
    wide, high = _LABEL
    for _ in range(_TIDYING):
        apart = points[:, None] - points[None]
        x, y = np.abs(apart[..., 0]), np.abs(apart[..., 1])
        touching = (x < wide) & (y < high)
        np.fill_diagonal(touching, val=False)
        if not touching.any():
            break
        # The shorter way out, measured in labels.
        sideways = (wide - x) / wide < (high - y) / high
        # Two on one spot part by their order.
        order = np.sign(np.arange(len(points))[:, None] - np.arange(len(points)))
        signs = np.where(apart == 0, order[..., None], np.sign(apart))
        move = np.zeros_like(points)
        move[:, 0] = (signs[..., 0] * (wide - x) * (touching & sideways)).sum(axis=1)
        move[:, 1] = (signs[..., 1] * (high - y) * (touching & ~sideways)).sum(axis=1)
        points = np.clip(points + 0.3 * move, 0, 1)
    return points
