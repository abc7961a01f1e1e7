"""Dates, places and numbers read as people write them."""

from datetime import date

import pytest

from dashboard.phrases import counted, first_of, listed, written_place, written_span, written_when


def day(text):
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2023-07-10", "2023-07-10", "10 July 2023"),
        ("2023-07-10", "2023-07-12", "10–12 July 2023"),
        ("2023-06-30", "2023-07-02", "30 June – 2 July 2023"),
        ("2023-12-30", "2024-01-02", "30 December 2023 – 2 January 2024"),
        ("2024-02-01", "2024-02-29", "February 2024"),
        # The 28th is not the whole of a leap year's February.
        ("2024-02-01", "2024-02-28", "1–28 February 2024"),
        ("2022-01-01", "2022-12-31", "2022"),
        ("2021-01-01", "2022-12-31", "2021–2022"),
        (None, None, "Not stated"),
    ],
)
def test_a_span_is_as_short_as_it_can_honestly_be(start, end, words):
    assert written_span(day(start), day(end)) == words


def test_a_year_of_publication_is_called_one():
    assert written_when(None, None, "published", 2024) == "Reported 2024"
    assert written_when(None, None, "none", None) == "Not stated"


@pytest.mark.parametrize(
    ("city", "country", "words"),
    [
        ("Paris", "France", "Paris, France"),
        (float("nan"), "France", "France"),
        ("Singapore", "Singapore", "Singapore"),
        (None, None, "Not stated"),
    ],
)
def test_a_place_is_never_said_twice(city, country, words):
    assert written_place(city, country) == words


def test_numbers_carry_their_noun():
    assert [counted(1, "engagement"), counted(1234, "engagement")] == ["1 engagement", "1,234 engagements"]
    assert [listed([]), listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]


@pytest.mark.parametrize(
    ("names", "shown"),
    [
        ("A, B", "A, B"),
        # One more is as short as its count.
        ("A, B, C, D", "A, B, C, D"),
        ("A, B, C, D, E", "A, B, C and 2 more"),
    ],
)
def test_many_names_are_counted(names, shown):
    assert first_of(names) == shown
