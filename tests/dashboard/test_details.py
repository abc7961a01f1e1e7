"""Evidence is cut at its quotes, clicks narrow the table, and only addresses of the web become links."""

import pandas as pd
import pytest
from small_tables import SENTENCE, small_tables

from dashboard.details import Stretch, cut_at, quoted_sentences, safe_link
from dashboard.filters import Selection
from dashboard.picks import Pick, in_words, narrowed


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(0, 3)], [("She", True), (" met him.", False)]),
        ([(4, 7), (0, 3)], [("She", True), (" ", False), ("met", True), (" him.", False)]),
        # Overlapping quotes are one; a quote that runs over the end stops there.
        ([(0, 5), (3, 7)], [("She met", True), (" him.", False)]),
        ([(8, 99)], [("She met ", False), ("him.", True)]),
        ([(-9, -1)], [("She met him.", False)]),
        ([], [("She met him.", False)]),
    ],
)
def test_a_sentence_is_cut_at_its_quotes(spans, expected):
    assert cut_at("She met him.", spans) == tuple(Stretch(text, marked) for text, marked in expected)


def test_a_sentence_with_several_quotes_is_shown_once():
    (sentence,) = quoted_sentences(small_tables()["evidence"])
    assert "".join(stretch.text for stretch in sentence.stretches) == SENTENCE
    assert [stretch.text for stretch in sentence.stretches if stretch.marked] == [
        "Rajnath Singh",
        "<b>Mohamad Hasan</b>",
        "in Kuala Lumpur",
    ]
    assert sentence.supports == (
        ("participant", "Rajnath Singh"),
        ("participant", "<b>Mohamad Hasan</b>"),
        ("venue", "in Kuala Lumpur"),
    )


@pytest.mark.parametrize(
    ("url", "link"),
    [
        ("https://news.example/a", "https://news.example/a"),
        (" http://news.example/a ", "http://news.example/a"),
        ("javascript:alert(1)", None),
        ("data:text/html,hi", None),
        ("//news.example/a", None),
        ("https:///path", None),
        ("https://[broken", None),
        (float("nan"), None),
        (None, None),
    ],
)
def test_only_addresses_of_the_web_become_links(url, link):
    assert safe_link(url) == link


VENUES = pd.DataFrame(
    {"venue_city": ["Paris"], "venue_country": ["FRA"], "venue": ["Paris, France"], "engagements": [2]}
)
COUNTS = pd.DataFrame({"country": ["MYS"], "name": ["Malaysia"], "year": [2023], "engagements": [2]})


@pytest.mark.parametrize(
    ("pick", "selection", "words"),
    [
        (None, Selection(), ""),
        (
            Pick({"country": "MYS", "year": 2023}, COUNTS),
            Selection(years=(2023, 2023), counterparts=("MYS",)),
            "Malaysia, 2023",
        ),
        (Pick({"venue": "Paris, France"}, VENUES), Selection(city=("Paris", "FRA")), "Paris, France"),
        # The bar that was clicked is no longer drawn.
        (Pick({"country": "IDN"}, COUNTS), Selection(), ""),
    ],
)
def test_a_click_narrows_the_table(pick, selection, words):
    assert narrowed(Selection(), pick) == selection
    assert in_words(pick) == words
