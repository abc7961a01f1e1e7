"""Which forum or visit was it part of?"""

from etl.extract.forum_names import find_forum_names
from etl.extract.gazetteer import fold
from etl.extract.venues import Venue, find_venue
from etl.model import Finding, Scene
from etl.reference import load_reference


def find_occasion(scene: Scene, venue: Venue | None = None, format: str = "in_person") -> Finding | None:
    """The occasion of a scene, or None.

    `venue` and `format` as already found; without a venue it is found here.
    """
    folded = fold(scene.document.article.text)
    for index in scene.anchors[:2]:
        sentence = scene.document.sentences[index]
        for name in find_forum_names(folded[sentence.start : sentence.end]):
            return Finding(name.forum.forum, "forum", sentence.start + name.start, sentence.start + name.end)
    place = venue or find_venue(scene, format)
    if place is None or place.country not in scene.countries or len(scene.countries) != 2:
        return None
    country = load_reference().country(place.country).full_name
    return Finding(f"visit to {country}", "visit", place.start, place.end)
