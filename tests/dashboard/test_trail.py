"""Conflicts and corrections are told in plain words."""

from datetime import date

import pytest

from dashboard.trail import correction_in_words, said_otherwise

COUNTRIES = {"MYS": "Malaysia", "IND": "India"}
REPORT = {
    "conflicts": None,
    "date_start": date(2023, 7, 10),
    "date_end": date(2023, 7, 12),
    "format": "in_person",
    "venue_city": "Putrajaya",
    "venue_country": "MYS",
    "occasion": "ADMM",
}


@pytest.mark.parametrize(
    ("conflicts", "words"),
    [
        (None, ""),
        ("venue_city", "city Putrajaya"),
        ("date | format", "when 10–12 July 2023, format in person"),
        ("venue_country | occasion", "country Malaysia, occasion ADMM"),
    ],
)
def test_what_an_article_says_otherwise(conflicts, words):
    assert said_otherwise({**REPORT, "conflicts": conflicts}, COUNTRIES) == words


@pytest.mark.parametrize(
    ("action", "field", "expects", "value", "words"),
    [
        ("set", "format", "in_person", "video", "Format: In person → Video"),
        ("set", "date", None, "2023-07-10/2023-07-12", "When: Not stated → 10–12 July 2023"),
        ("set", "venue_country", "MYS", None, "Country: Malaysia → Not stated"),
        ("add", "topic", None, "law-of-the-sea", "Topic added: Law of the sea"),
        (
            "remove",
            "outcome",
            "mou | On training",
            None,
            "Outcome removed: Memorandum of understanding, On training",
        ),
        (
            *("add", "participant", None, "Siti Rahmah | MYS | deputy_minister"),
            "Who added: Siti Rahmah, Malaysia, Deputy minister",
        ),
        ("remove", "participant", "| IND | official", None, "Who removed: India, Official"),
        ("merge", None, "a1", "e2", "Another engagement merged into this one"),
        ("split", None, "a1 | a2", "a2", "Split off another engagement"),
    ],
)
def test_what_was_corrected(action, field, expects, value, words):
    row = {"action": action, "field": field, "expects": expects, "value": value}
    assert correction_in_words(row, COUNTRIES) == words
