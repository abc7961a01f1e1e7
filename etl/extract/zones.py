"""How near does a sentence stand to the one that says the engagement took place?"""

from functools import lru_cache

from etl.model import Scene

RECENT = 32
FAR = frozenset({"far", "lead", "paragraph"})


def zone_of(scene: Scene, sentence: int) -> str:
    """How near a sentence is to the one that says the engagement took place."""
    return _zones(scene)[sentence]


@lru_cache(maxsize=RECENT)
def _zones(scene: Scene) -> tuple[str, ...]:
    """The zone of each sentence of the article, kept: every sign of a place asks."""
    return tuple(_zone(scene, sentence.index) for sentence in scene.document.sentences)


def _zone(scene: Scene, sentence: int) -> str:
    first = scene.anchors[0]
    if sentence == first:
        return "anchor"
    if sentence in scene.anchors:
        return "second"
    if sentence == first + 1:
        return "next"
    if sentence == first - 1:
        return "previous"
    if _paragraph(scene, sentence) == _paragraph(scene, first):
        return "paragraph"
    if sentence == 0:
        return "lead"
    return "far"


def _paragraph(scene: Scene, sentence: int) -> int:
    return scene.document.sentences[sentence].paragraph


def is_near(scene: Scene, sentence: int) -> bool:
    """True for the sentences that say it took place and those beside the first of them."""
    return zone_of(scene, sentence) not in FAR
