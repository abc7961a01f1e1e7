"""Fits the weights that choose a meeting's occasion.

Run `python -m etl.fit.occasions` after a change to people, forums, venues or occasion wording.
"""

import re

from etl.extract.contacts import Features
from etl.extract.occasions import Candidate, occasion_candidates
from etl.extract.venues import Venue
from etl.fit.meetings import WEIGHTS
from etl.fit.regression import write_model
from etl.fit.scenes import AnnotatedScene, read_scenes
from etl.fit.venues import differences, fit_choice

STRENGTH = 0.2
SMALL_WORDS = frozenset({"the", "of", "to", "and", "s", "meeting", "visit", "in"})


def same_occasion(name: str, other: str) -> bool:
    """Whether two short names mean one occasion: half the words of the shorter are in the other."""
    sides = [set(re.findall(r"\w+", text.casefold())) for text in (name, other)]
    left, right = (side - SMALL_WORDS or side for side in sides)
    return len(left & right) / min(len(left), len(right)) >= 0.5


def right_one(candidates: dict[str | None, Candidate], annotated: str | None) -> str | bool | None:
    """The candidate that is the annotated occasion; False where none is."""
    if annotated is None:
        return None
    exact = next((name for name in candidates if name and name.casefold() == annotated.casefold()), None)
    return exact or next((name for name in candidates if name and same_occasion(name, annotated)), False)


def occasion_rows(each: AnnotatedScene) -> list[Features]:
    """Differences of the occasion candidates of a scene, at its annotated venue."""
    report, scene = each.report, each.scene
    venue = None
    if report.venue_country:
        venue = Venue(report.venue_city, report.venue_country, "annotated", scene.cue_start, scene.cue_end)
    candidates = occasion_candidates(scene, venue, report.format)
    right = right_one(candidates, report.occasion)
    if right is False or right is True:
        return []
    return differences(((name, candidate.features) for name, candidate in candidates.items()), right)


def main() -> None:
    """Fit on the articles worked on and write the weights."""
    rows = [row for each in read_scenes() for row in occasion_rows(each)]
    write_model(fit_choice(rows, STRENGTH), WEIGHTS / "occasions.json")


if __name__ == "__main__":
    main()
