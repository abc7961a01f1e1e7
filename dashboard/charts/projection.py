"""The part of the world that a map shows: close enough to tell its venues apart, never closer than a region.

The Equal Earth projection (Šavrič, Patterson and Jenny 2018, doi 10.1080/13658816.2018.1504949), which is
Vega's `equalEarth`: the same sums here tell how large the venues lie apart on the page.
"""

from math import asin, cos, radians, sin, sqrt

import altair as alt
import pandas as pd

_A = (1.340264, -0.081106, 0.000893, 0.003796)
# The world from Alaska to New Zealand, Greenland to Cape Horn, in the projection's units.
_WORLD = ((-2.7, 2.7), (-1.05, 1.25))
# A region about as wide as South-East Asia; closer, the coarse shapes show their corners.
_CLOSEST = (0.9, 0.5)
_MARGIN = 0.12


def equal_earth(longitude: float, latitude: float) -> tuple[float, float]:
    """Degrees to the projection's plane, x to the east and y to the north, for a sphere of radius 1."""
    theta = asin(sqrt(3) / 2 * sin(radians(latitude)))
    a1, a2, a3, a4 = _A
    square, sixth = theta**2, theta**6
    slope = a1 + 3 * a2 * square + sixth * (7 * a3 + 9 * a4 * square)
    x = 2 / sqrt(3) * radians(longitude) * cos(theta) / slope
    return x, theta * (a1 + a2 * square + sixth * (a3 + a4 * square))


def around(venues: pd.DataFrame) -> tuple[alt.ExprRef, alt.ExprRef]:
    """Scale and translation that fit Equal Earth to the venues, whatever the chart's width and height.

    venues: columns `latitude`, `longitude` (degrees). None: the whole world.
    """
    (left, right), (bottom, top) = frame(venues)
    # The tighter of the two directions decides; Vega knows the chart's size, we do not.
    scale = f"min(width / {right - left:.3f}, height / {top - bottom:.3f})"
    east, north = (left + right) / 2, (bottom + top) / 2
    translate = f"[width / 2 - {east:.3f} * {scale}, height / 2 + {north:.3f} * {scale}]"
    return alt.ExprRef(scale), alt.ExprRef(translate)


def shape(venues: pd.DataFrame) -> float:
    """The width of `frame` over its height."""
    (left, right), (bottom, top) = frame(venues)
    return (right - left) / (top - bottom)


def frame(venues: pd.DataFrame) -> tuple[tuple[float, float], tuple[float, float]]:
    """The (left, right) and (bottom, top) of the map, in the projection's units."""
    if venues.empty:
        return _WORLD
    points = [
        equal_earth(float(longitude), float(latitude))
        for longitude, latitude in zip(venues["longitude"], venues["latitude"], strict=True)
    ]
    sides = []
    for values, closest, (least, most) in zip(zip(*points, strict=True), _CLOSEST, _WORLD, strict=True):
        low, high = min(values), max(values)
        half = max((high - low) * (1 + 2 * _MARGIN), closest) / 2
        middle = (low + high) / 2
        sides.append((max(middle - half, min(least, low)), min(middle + half, max(most, high))))
    return sides[0], sides[1]
