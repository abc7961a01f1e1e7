"""Which cities of the venue's country may it have been, and what speaks for each?"""

from collections.abc import Sequence

from etl.extract.stretches import find_stretch
from etl.extract.venue_candidates import BELIEVED_RULES, Candidates, nearest, own_moves, sign_features
from etl.extract.venue_signs import PLACING_RULES, Sign, read_signs
from etl.extract.venue_titles import read_title
from etl.extract.zones import is_near
from etl.model import Scene


def city_candidates(scene: Scene, country: str, others: Sequence[Scene] = ()) -> Candidates:
    """Features of each city of the country that signs or the title name, and of none (None).

    others: the article's other scenes, whose sentences are not this one's.
    """
    signs = [sign for sign in read_signs(scene.document) if sign.country == country]
    believed = {sign.city for sign in signs if sign.city and _may_be_the_place(scene, sign)}
    named = [sign for sign in signs if sign.city in believed]
    stretch = find_stretch(scene, others)
    found: Candidates = {sign.city: {} for sign in named}
    for sign in named:
        found[sign.city].update(dict.fromkeys(sign_features(scene, sign), 1.0))
    for sign, feature in (*nearest(scene, named), *own_moves(scene, named, stretch)):
        found[sign.city][feature] = 1.0
    others_near = {
        sign.city for sign in named if sign.rule in PLACING_RULES and is_near(scene, sign.sentence)
    }
    for city, features in found.items():
        if "dateline" in features and others_near - {city}:
            features["dateline, another city near"] = 1.0
    _add_title(scene, country, found)
    found[None] = {"none": 1.0, f"none of {min(len(found), 2)}": 1.0}
    for sign in signs:
        if sign.city is None and sign.rule in PLACING_RULES:
            found[None].update((f"none: {feature}", 1.0) for feature in sign_features(scene, sign))
    return found


def _may_be_the_place(scene: Scene, sign: Sign) -> bool:
    """A city far from the meeting needs words that place something there: "Tokyo withdrew" places nothing."""
    if sign.rule in BELIEVED_RULES:
        return True
    return sign.rule in ("named", "to") and sign.sentence == scene.anchors[0]


def _add_title(scene: Scene, country: str, found: Candidates) -> None:
    for place in read_title(scene.document):
        if place.country == country and place.city and place.spot:
            features = found.setdefault(place.city, {})
            features["title"] = 1.0
            if place.rule in PLACING_RULES:
                features["title, placed"] = 1.0
