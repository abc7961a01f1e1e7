"""Last, next and longest gap of a list of meetings; offices in words."""

from datetime import date

import pandas as pd
import pytest

from dashboard import questions
from dashboard.filters import Selection
from dashboard.meetings import announced, last_met, lasted, longest_gap, offices_in_words
from dashboard.views import facts

COLUMNS = ["engagement_id", "date_start", "date_end"]


def meetings(*rows):
    return pd.DataFrame(
        [
            (key, start and date.fromisoformat(start), end and date.fromisoformat(end))
            for key, start, end in rows
        ],
        columns=COLUMNS,
    )


HELD = meetings(
    ("b", "2021-03-01", "2021-03-31"),
    ("a", "2020-01-10", "2020-01-12"),
    ("c", "2021-03-02", "2021-03-02"),
    ("d", "2021-06-01", "2021-06-01"),
    ("undated", None, None),
)


def test_the_longest_gap_runs_from_the_last_day_to_the_next_first():
    gap = longest_gap(HELD)
    assert (gap.before, gap.after, gap.days) == ("a", "b", 414)
    # What lies within a longer span ends no gap: from the end of March, not from the second.
    assert longest_gap(HELD[HELD["engagement_id"] != "a"]).days == 62


def test_one_meeting_has_no_gap():
    assert longest_gap(HELD[:1]) is None
    assert longest_gap(HELD[:0]) is None
    assert longest_gap(meetings(("a", "2020-01-01", "2020-12-31"), ("b", "2020-05-01", "2020-05-01"))) is None


def test_the_last_meeting_is_the_one_that_ended_last():
    assert last_met(HELD)["engagement_id"] == "d"
    assert last_met(HELD[-1:]) is None


PLANNED = meetings(
    ("p1", "2020-05-01", "2020-05-01"), ("p2", "2021-08-01", "2021-08-02"), ("p3", "2021-09-01", "2021-09-01")
)


@pytest.mark.parametrize(
    ("today", "expected", "to_come"),
    [
        # The first that is not over: on its last day it is not.
        ("2021-08-02", "p2", True),
        ("2021-08-03", "p3", True),
        # All over: the last one planned after the last that was held.
        ("2022-01-01", "p3", False),
    ],
)
def test_the_next_meeting_is_the_first_planned_one_that_is_not_over(today, expected, to_come):
    row, coming = announced(PLANNED, HELD, date.fromisoformat(today))
    assert (row["engagement_id"], coming) == (expected, to_come)


def test_what_was_planned_before_the_last_meeting_is_no_news():
    assert announced(PLANNED[:1], HELD, date(2022, 1, 1)) == (None, False)
    assert announced(PLANNED[:0], HELD, date(2022, 1, 1)) == (None, False)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "1 day"),
        (60, "60 days"),
        (61, "2 months"),
        (330, "11 months"),
        (365, "1 year"),
        (414, "1 year 2 months"),
        (1461, "4 years"),
    ],
)
def test_a_length_of_time_in_words(days, words):
    assert lasted(days) == words


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("official", [("Official", "")]),
        (
            "defence_minister 2021-06-03 to 2023-07-10 | head_of_state 2024-01-02 to 2024-01-02",
            [("Defence minister", "June 2021 to July 2023"), ("Head of state", "2 January 2024")],
        ),
        ("foreign_minister 2021-05-01 to 2021-05-02", [("Foreign minister", "May 2021")]),
        # Another build's word is shown as it is.
        ("minister", [("minister", "")]),
    ],
)
def test_offices_in_words(cell, expected):
    assert offices_in_words(cell) == expected


def test_facts_are_of_what_was_held_whatever_status_is_shown(database):
    selection = Selection(seen_from="IND", counterparts=("MYS",), statuses=("planned",))
    last, following, gap = facts.facts(database, selection, date(2026, 1, 1))
    assert (last.answer, last.more, last.links) == ("5 February 2024", "Video", (("Read it", "e5"),))
    assert (following.answer, following.more) == ("None announced", "")
    assert (gap.answer, gap.more) == ("7 months", "10 July 2023 – 5 February 2024")
    assert [key for _, key in gap.links] == ["e2", "e5"]
    # Before it, the planned meeting is the next.
    ahead = facts.facts(database, selection, date(2023, 11, 1))[1]
    assert (ahead.answer, ahead.links) == ("1–3 December 2023", (("Read it", "e4"),))
    assert questions.one_engagement(database, "e4")["status"] == "planned"
