"""By what medium and where a scene took place: settled once, for all questions that ask."""

from collections.abc import Sequence
from functools import lru_cache

from etl.extract.formats import find_format
from etl.extract.venues import Venue, find_venue
from etl.model import Finding, Scene

RECENT = 32


def settle(scene: Scene, others: Sequence[Scene] = ()) -> tuple[Finding, Venue | None]:
    """The format and the venue of a scene. others: the article's other scenes."""
    return _settled(scene, tuple(others))


@lru_cache(maxsize=RECENT)
def _settled(scene: Scene, others: tuple[Scene, ...]) -> tuple[Finding, Venue | None]:
    form = find_format(scene, others)
    return form, find_venue(scene, form.value, others)
