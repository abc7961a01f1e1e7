"""Which sets of three or more people are worth asking about, and what speaks for them?"""

import pytest
from staged import names, situation_of

from etl.extract.groups import anchor_of, group_features, propose_groups
from etl.extract.situation import numbers_named

TWO_BY_TWO = "Ng and Wang spoke. Then came Loong. Austin and Blinken met Wei and Wang at a 2+2 in Tokyo."


def groups(text):
    situation = situation_of(text)
    return {names(situation.people, group): ways for group, ways in propose_groups(situation).items()}


@pytest.mark.parametrize(
    ("text", "group", "ways"),
    [
        ("Ng, Wei and Marles met.", "Marles Ng Wei", {"cast", "named", "a list", "everybody"}),
        ("Ng met Wei. Marles joined them.", "Marles Ng Wei", {"two casts", "came along", "everybody"}),
        (TWO_BY_TWO, "Austin Blinken Wang Wei", {"cast", "named", "two by two", "at a table"}),
    ],
)
def test_a_group_is_come_by_in_these_ways(text, group, ways):
    assert ways <= groups(text)[group]


@pytest.mark.parametrize("text", ["Ng met Wei.", "Ng and Loong spoke.", "Nobody spoke."])
def test_two_people_or_one_country_are_no_group(text):
    assert groups(text) == {}


@pytest.mark.parametrize(
    ("text", "feature", "value"),
    [
        ("Ng, Wei and Marles met.", "all in one list", 1.0),
        ("Ng, Wei and Marles met.", "cross pairs in one list", 1.0),
        ("Ng, Wei and Marles met.", "one a country", 1.0),
        ("Ng, Wei and Marles met.", "words: all before", 1.0),
        ("Ng met Wei and Marles.", "words: one before", 1.0),
        ("Ng met Wei and Marles.", "one met the others in turn, countries 2", 1.0),
        ("Ng met Wei and Marles for a trilateral.", "one met the others as one, countries 2", 1.0),
        ("Ng, Wei and Marles met. The three agreed.", "number in the article fits", 1.0),
        ("Ng, Wei and Marles met. The five agreed.", "number in the article does not fit", 1.0),
        ("Ng, Wei and Marles met for a trilateral.", "number here fits", 1.0),
        ("It rained. Ng, Wei and Marles met.", "first seen", 0.2),
    ],
)
def test_what_speaks_for_and_against_all_three(text, feature, value):
    situation = situation_of(text)
    group = frozenset(range(3))
    found = group_features(situation, group, propose_groups(situation)[group])
    assert found[feature] == value


def test_the_sentence_that_shows_most_of_a_group():
    situation = situation_of("Ng met Wei. It rained. Ng, Wei and Marles laughed. Ng, Wei and Marles met.")
    assert anchor_of(situation, frozenset(range(3))).sentence.index == 3
    assert anchor_of(situation_of("Ng left. Marles came. Wei slept."), frozenset(range(3))) is None


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The three spoke of trilateral drills.", (3, 3)),
        ("A quadrilateral of four.", (4, 4)),
        ("The thirteen tried.", ()),
    ],
)
def test_numbers_named(text, numbers):
    assert numbers_named(text) == numbers
