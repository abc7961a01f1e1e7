"""Which sentences of an article are about this engagement, when others are told of beside it?"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from etl.model import PersonMention, Scene

RECENT = 8


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where an engagement stands in its article.

    `anchor` is the sentence that says it took place; `owned` the sentences in which no other
    engagement is nearer, in order; `shared` those of them that another one may claim as well.
    """

    anchor: int
    owned: tuple[int, ...]
    shared: frozenset[int]


def find_stretch(scene: Scene, others: Sequence[Scene] = ()) -> Stretch:
    """The stretch of a scene beside the article's other scenes (which may include the scene itself).

    A sentence opens a scene if it is its first anchor or names a person who takes part in that scene
    alone; what follows belongs to the scenes opened last, and what comes before any to the first. A new
    paragraph that opens none may be about the article's first scene again: the two share it, unless it
    names a country that only one of them has at its table.
    """
    scenes = tuple(others) if any(other is scene for other in others) else (scene, *others)
    return _stretches(scenes)[scenes.index(scene)]


@lru_cache(maxsize=RECENT)
def _stretches(scenes: tuple[Scene, ...]) -> tuple[Stretch, ...]:
    """The stretch of each of an article's scenes, kept: several questions ask about each of them."""
    anchors = [each.anchors[0] for each in scenes]
    unique = _sentences_of_own_people(scenes)
    sides = _sentences_of_own_countries(scenes)
    first = min(anchors)
    lead = current = frozenset(at for at, anchor in enumerate(anchors) if anchor == first)
    owners: list[frozenset[int]] = []
    paragraph = 0
    for sentence in scenes[0].document.sentences:
        opened = frozenset(
            at
            for at, anchor in enumerate(anchors)
            if anchor == sentence.index or (sentence.index in unique[at])
        )
        if not opened and sentence.paragraph != paragraph:
            opened = current | lead
            named = frozenset(at for at in opened if sentence.index in sides[at])
            opened = named or opened
        paragraph = sentence.paragraph
        current = opened or current
        owners.append(current)
    return tuple(_stretch(at, anchor, owners) for at, anchor in enumerate(anchors))


def _stretch(at: int, anchor: int, owners: Sequence[frozenset[int]]) -> Stretch:
    owned = tuple(index for index, owner in enumerate(owners) if at in owner)
    shared = frozenset(index for index in owned if len(owners[index]) > 1)
    return Stretch(anchor, owned or (anchor,), shared)


def _sentences_of_own_countries(scenes: Sequence[Scene]) -> list[frozenset[int]]:
    """For each scene, the sentences that name a country or organisation at no other scene's table."""
    document = scenes[0].document
    tables = Counter(country for scene in scenes for country in set(scene.countries))
    named: dict[str, set[int]] = {}
    for place in document.places:
        if place.country and tables[place.country] == 1:
            named.setdefault(place.country, set()).add(document.sentence_at(place.start).index)
    return [
        frozenset(index for country in scene.countries for index in named.get(country, ()))
        for scene in scenes
    ]


def _sentences_of_own_people(scenes: Sequence[Scene]) -> list[set[int]]:
    """For each scene, the sentences that mention somebody who takes part in no other scene."""
    document = scenes[0].document
    seats: dict[tuple[PersonMention, ...], int] = {}
    for scene in scenes:
        for mentions in {person.mentions for person in scene.people}:
            seats[mentions] = seats.get(mentions, 0) + 1
    found: list[set[int]] = []
    for scene in scenes:
        own = (person for person in scene.people if seats[person.mentions] == 1)
        found.append({document.sentence_at(m.start).index for person in own for m in person.mentions})
    return found
