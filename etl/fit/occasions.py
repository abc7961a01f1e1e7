"""Fits the weights that choose a meeting's occasion.

Run `python -m etl.fit.occasions` after a change to people, forums, venues or occasion wording.
"""

import re

from etl.extract.contacts import Features
from etl.extract.occasion_candidates import occasion_candidates
from etl.extract.occasion_visits import Candidate
from etl.extract.whereabouts import settle
from etl.fit.material import read_practice, read_worked_on
from etl.fit.meetings import WEIGHTS
from etl.fit.regression import write_model
from etl.fit.scenes import AnnotatedScene, read_scenes_as_read
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
    """Differences of the occasion candidates of a scene, at the place the reader finds."""
    form, venue = settle(each.scene, each.beside)
    candidates = occasion_candidates(each.scene, venue, form.value, each.beside)
    right = right_one(candidates, each.report.occasion)
    if right is False or right is True:
        return []
    return differences(((name, candidate.features) for name, candidate in candidates.items()), right)


def main() -> None:
    """Fit on scenes as the reader sets them, of articles worked on and practice, and write the weights."""
    worked_on, practice = (
        [row for each in read_scenes_as_read(articles) for row in occasion_rows(each)]
        for articles in (read_worked_on(), read_practice())
    )
    # Articles worked on count twice, as for who met whom.
    write_model(fit_choice([*worked_on, *worked_on, *practice], STRENGTH), WEIGHTS / "occasions.json")


if __name__ == "__main__":
    main()
