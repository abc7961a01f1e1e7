"""Which of an article's dates is the meeting's?"""

import re

import pytest
import yaml
from marked_scenes import TUESDAY, marked_scene

from etl.extract.clauses import CLAUSES, KINDS, load_clause_wording
from etl.extract.date_candidates import list_candidates
from etl.extract.date_readers import Days
from etl.extract.date_surroundings import Surroundings
from etl.extract.dates import find_dates
from etl.extract.timing import find_when


@pytest.mark.parametrize(
    ("text", "published", "status", "days"),
    [
        ("Singh [met] Hasan in Kuala Lumpur on Monday.", TUESDAY, "held", "2023-07-10"),
        ("Singh [met] Hasan today.", TUESDAY, "held", "2023-07-11"),
        ("Singh [held talks] with Hasan on July 5 in Delhi.", TUESDAY, "held", "2023-07-05"),
        ("Singh will [meet] Hasan in Delhi on Friday.", TUESDAY, "planned", "2023-07-14"),
        # In an article without a date nobody knows which Monday.
        ("Singh [met] Hasan in Kuala Lumpur on Monday.", None, "held", None),
        # No time word anywhere.
        ("Singh [met] Hasan, the ministry said in a statement.", TUESDAY, "held", None),
        # The dateline is when it was filed, not when they met.
        ("New Delhi, July 11, 2023 (PTI) Singh [spoke] with Hasan.", TUESDAY, "held", None),
        # The day of the sentence before carries on.
        (
            "Singh was in Delhi on Monday.\nThere he [held talks] with Hasan. They agreed.",
            TUESDAY,
            "held",
            "2023-07-10",
        ),
        # Background has its own date.
        (
            "Singh met the premier on Monday.\nSingh and Hasan had last [met] in November 2022.",
            TUESDAY,
            "held",
            "2022-11-01/2022-11-30",
        ),
        (
            "Singh met the premier on Monday. The talks were brief.\nIn April Singh [met] Hasan in Oslo.",
            TUESDAY,
            "held",
            "2023-04-01/2023-04-30",
        ),
        # The date of a clause about somebody is not the meeting's.
        ("Hasan, who took office on July 3, [met] Singh on Monday in Delhi.", TUESDAY, "held", "2023-07-10"),
        # Unless the clause is the one that says they met.
        (
            "Singh knows Hasan from the [summit] in Oslo, where they met on June 4 this year.",
            "2023-12-05",
            "held",
            "2023-06-04",
        ),
        # And so is the one that says they were to meet.
        (
            "The [talks] of Singh and Hasan, which were to be held later this month, have been called off.\n"
            "The ministry announced it on Monday.",
            TUESDAY,
            "cancelled",
            "2023-07-01/2023-07-31",
        ),
        # Put off to a new date: that is the plan's, not the one called off.
        (
            "The [talks] of Singh and Hasan, due later this month, were postponed until early next year.",
            TUESDAY,
            "planned",
            "2024-01-01/2024-12-31",
        ),
        (
            "The [talks] of Singh and Hasan, due later this month, were postponed until early next year.",
            TUESDAY,
            "cancelled",
            "2023-07-01/2023-07-31",
        ),
        # A relative clause with a date of its own is dated by nothing outside it, and dates nothing outside.
        (
            "On Monday Singh told Hasan, whom he [met] this year in Rome, that ties matter.",
            TUESDAY,
            "held",
            "2023-01-01/2023-12-31",
        ),
        (
            "On Monday Singh [told] Hasan, whom he met this year in Rome, that ties matter.",
            TUESDAY,
            "held",
            "2023-07-10",
        ),
        # The day is finer than its month.
        (
            "Earlier, in the month of April, Singh and Hasan [held talks] in Delhi on 12 April 2022.",
            "2022-06-27",
            "held",
            "2022-04-12",
        ),
        # Met before the news, nobody says when.
        ("Singh met the premier on Monday. He had already [spoken] to Hasan.", TUESDAY, "held", None),
        # An unstated day of a visit whose days are stated: the whole span.
        (
            "Singh goes to Malaysia on Wednesday for a two-day visit. He is to [see] Hasan there.",
            TUESDAY,
            "planned",
            "2023-07-12/2023-07-13",
        ),
        (
            "Singh paid a visit on 12-13 February 2019. He [held talks] with Hasan.",
            None,
            "held",
            "2019-02-12/2019-02-13",
        ),
        # What is planned does not lie in the past.
        (
            "The ministry said on Monday that Singh will [meet] Hasan next month.",
            TUESDAY,
            "planned",
            "2023-08-01/2023-08-31",
        ),
    ],
)
def test_when(text: str, published: str | None, status: str, days: str | None) -> None:
    when = find_when(marked_scene(text, published), status)
    found = None
    if when is not None:
        found = str(when.first) if when.first == when.last else f"{when.first}/{when.last}"
    assert found == days


def test_when_quotes_the_expression() -> None:
    scene = marked_scene("Singh [met] Hasan in Kuala Lumpur on Monday.")
    when = find_when(scene, "held")
    assert when is not None
    assert scene.document.article.text[when.start : when.end] == "Monday"
    assert when.rule == "weekday"


@pytest.mark.parametrize(
    ("status", "days"),
    [
        ("held", ["2023-07-07", None]),
        ("planned", ["2023-07-14", None]),
        # A meeting called off may have been due before the article or after it.
        ("cancelled", ["2023-07-07", "2023-07-14", None]),
    ],
)
def test_candidates_follow_the_status(status: str, days: list[str | None]) -> None:
    scene = marked_scene("Singh [met] Hasan on Friday.")
    candidates = list_candidates(Surroundings(scene, find_dates(scene.document), status))
    assert [str(c.days.first) if c.days else None for c in candidates] == days


def test_a_plan_has_no_past_days() -> None:
    scene = marked_scene("After a call on July 3, 2023 Singh will [meet] Hasan.")
    candidates = list_candidates(Surroundings(scene, find_dates(scene.document), "planned"))
    assert [c.days for c in candidates] == [None]


def test_days_know_whether_they_are_one() -> None:
    scene = marked_scene("Singh [met] Hasan on 3-4 July 2023.")
    (mention,) = find_dates(scene.document)
    assert mention.past is not None
    assert not mention.past.single
    assert Days(mention.past.first, mention.past.first).single


def test_clause_wording_examples() -> None:
    load_clause_wording()
    entries = yaml.safe_load(CLAUSES.read_text(encoding="utf-8"))
    assert set(entries) == set(KINDS)
    for kind in KINDS:
        for entry in entries[kind]:
            assert re.search(rf"(?:{entry['pattern']})(?!\w)", entry["example"]), entry
