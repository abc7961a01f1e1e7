"""What speaks for and against two people as one engagement of their own?"""

import pytest
from staged import names, situation_of

from etl.extract.pairs import pair_features


def features(text, pair, groups=None, title=None):
    situation = situation_of(text, title=title)
    described = pair_features(situation, groups or {})
    return {names(situation.people, of): found for of, found in described.items()}[pair]


@pytest.mark.parametrize(
    ("text", "pair", "feature", "value"),
    [
        ("Ng met Wei.", "Ng Wei", "best", 2.0),
        ("Ng met Wei.", "Ng Wei", "shown alone", 1.0),
        ("Ng met Wei.", "Ng Wei", "acting sentences", 1.0),
        ("Ng met Wei.", "Ng Wei", "same role", 1.0),
        ("Ng met Wei.", "Ng Wei", "in the headline", 1.0),
        ("Ng met Wei.", "Ng Wei", "in turn", 0.0),
        ("Ng met Wei.", "Ng Wei", "stronger rival", -6.0),
        ("Ng met Wei and Marles.", "Marles Ng", "in turn", 1.0),
        ("Ng met Wei and Marles.", "Marles Ng", "never alone", 1.0),
        ("Ng met Wei and Marles.", "Marles Ng", "lead", 0.0),
        ("Ng met Wei and Marles.", "Marles Wei", "list-mates", 1.0),
        # Both met Ng: a sure way round by a third.
        ("Ng met Wei and Marles.", "Marles Wei", "via a third", 2.0),
        # At a trilateral nobody meets the others one by one.
        ("Ng met Wei and Marles for a trilateral.", "Marles Ng", "in turn", 0.0),
        ("It rained. It rained. Ng met Wei.", "Ng Wei", "first seen", 2.0),
        ("Ng came. Wei came. Ng met Wei.", "Ng Wei", "told at", 2.0),
        ("Ng came. Wei came. Ng met Wei.", "Ng Wei", "share together", 0.5),
        ("Loong met Wang.", "Loong Wang", "roles foreign_minister head_of_government", 1.0),
    ],
)
def test_what_is_known_of_a_pair(text, pair, feature, value):
    assert features(text, pair, title="Ng in Beijing")[feature] == value


def test_how_likely_a_larger_group_holds_both():
    groups = {frozenset((0, 1, 2)): 0.7, frozenset((0, 2, 3)): 0.9}
    text = "Ng met Wei, Marles and Kishi."
    assert features(text, "Ng Wei", groups)["larger group"] == 0.7
    assert features(text, "Marles Ng", groups)["larger group"] == 0.9
    assert features(text, "Kishi Wei", groups)["larger group"] == 0.0


def test_only_the_one_an_article_is_about_is_paired_across_it():
    pause = "It rained. " * 5
    situation = situation_of(f"Ng met Marles. Ng rose. {pause}Wei slept. {pause}Kishi left.")
    described = {names(situation.people, pair) for pair in pair_features(situation, {})}
    assert described == {"Marles Ng", "Ng Wei", "Kishi Ng"}
