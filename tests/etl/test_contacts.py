"""Which pairs are asked about in which sentence, and how is the sentence described?"""

import pytest
from staged import names, stages_of

from etl.extract.contacts import find_moments


def moments(text):
    people, stages = stages_of(text)
    return people, find_moments(people, stages)


def features(text, pair, sentence=0):
    people, found = moments(text)
    return next(m.features for m in found if m.sentence == sentence and names(people, m.pair) == pair)


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("Ng met Wei.", {"Ng Wei"}),
        # Compatriots are never a pair.
        ("Ng and Loong met Wei.", {"Ng Wei", "Loong Wei"}),
        ("Ng spoke.", set()),
        ("Ng arrived. Wei spoke.", {"Ng Wei"}),
        ("Nobody came.", set()),
    ],
)
def test_pairs_asked_about(text, pairs):
    people, found = moments(text)
    assert {names(people, moment.pair) for moment in found} == pairs


@pytest.mark.parametrize(
    ("text", "pair", "feature"),
    [
        ("Ng met Wei.", "Ng Wei", "both"),
        ("Ng met Wei.", "Ng Wei", "meet between"),
        ("Ng met Wei.", "Ng Wei", "dealt directly"),
        ("Ng met Wei.", "Ng Wei", "same role"),
        ("Ng met Wei.", "Ng Wei", "sentence 0"),
        ("Ng met Wei's deputy.", "Ng Wei", "right possessive"),
        # Ng and Wei deal with each other, so neither deals with Marles.
        ("Talks between Ng and Wei pleased Marles.", "Marles Ng", "spoken for 1"),
        ("Ng thanked Wei.", "Ng Wei", "both, no cue"),
        ("Ng met Marles; Wei left.", "Ng Wei", "semicolon between"),
    ],
)
def test_what_a_sentence_says_of_a_pair(text, pair, feature):
    assert features(text, pair)[feature] == 1.0


@pytest.mark.parametrize(
    ("feature", "present"),
    [
        ("one", True),
        ("one carried 1", True),
        ("one talk before", True),
        ("one gov with", True),
        ("one, absent leads the article", True),
        ("one possessive", False),
    ],
)
def test_what_a_sentence_says_that_names_one(feature, present):
    found = features("Ng flew out. Ng came back. Talks with Wei followed.", "Ng Wei", sentence=2)
    assert (feature in found) is present


def test_both_stand_behind_the_two():
    people, found = moments("Ng met Wei. The two spoke.")
    assert [(m.sentence, "both" in m.features) for m in found] == [(0, True), (1, True)]
    assert names(people, found[1].pair) == "Ng Wei"
