"""Which groups and pairs are engagements, and which sentences tell of them?"""

import pytest
from staged import BY_ARCS, document_of, names, people_of, situation_of, stages_of

from etl.extract.gatherings import (
    Judgement,
    choose_gatherings,
    find_gatherings,
    judge_groups,
    load_judgement,
)
from etl.extract.linear import LinearModel
from etl.extract.trees import BoostedTrees

# A group counts where all stand in one list, a pair where its surest sentence says so.
GROUPS = LinearModel(-3.0, {"all in one list": 6.0})
PAIRS = BoostedTrees(0.0, (("best", 1.0, -5.0, 2.0),))
BY_LISTS = Judgement(BY_ARCS, GROUPS, PAIRS)


def seated(text, judge=BY_LISTS):
    situation = situation_of(text)
    return {names(situation.people, each.people) for each in choose_gatherings(situation, judge)}


@pytest.mark.parametrize(
    ("text", "tables"),
    [
        ("Ng met Wei.", {"Ng Wei"}),
        ("Ng met Wei and Marles.", {"Ng Wei", "Marles Ng"}),
        ("Ng, Wei and Marles met.", {"Marles Ng Wei"}),
        # One table, and two of its people by themselves.
        ("Ng, Wei and Marles met. Then Ng met Wei.", {"Marles Ng Wei", "Ng Wei"}),
        ("Ng wrote to Wei.", set()),
        ("Ng spoke.", set()),
    ],
)
def test_who_sat_together(text, tables):
    assert seated(text) == tables


def test_a_group_gives_way_to_surer_pairs():
    unsure = Judgement(BY_ARCS, LinearModel(0.0, {}), BoostedTrees(3.0, ()))
    assert "Marles Ng Wei" not in seated("Ng met Wei and Marles.", unsure)


def test_a_group_keeps_its_probability():
    situation = situation_of("Ng, Wei and Marles met.")
    (probability,) = judge_groups(situation, GROUPS).values()
    assert probability == pytest.approx(0.9526, abs=1e-4)
    (gathering,) = choose_gatherings(situation, BY_LISTS)
    assert gathering.probability == probability


def test_the_surest_sentence_comes_first():
    text = "Ng arrived in Beijing. It rained. Ng met Wei."
    people, stages = stages_of(text)
    (gathering,) = find_gatherings(document_of(text), people, stages, BY_LISTS)
    assert gathering.sentences[0] == 2


@pytest.mark.parametrize(
    ("text", "tables"),
    [
        ("Ng met Wei in Beijing on Monday. The two ministers discussed trade.", ["Ng Wei"]),
        ("Ng held talks with Wei in Beijing on Monday, the ministry said.", ["Ng Wei"]),
        ("Ng will meet Wei in Beijing on Friday, his office said.", ["Ng Wei"]),
        # What is said of a person, or wished, brings nobody to a table.
        ("Ng addressed the troops in Singapore. Nobody mentioned China. He left.", []),
    ],
)
def test_the_fitted_weights_decide_plain_cases(text, tables):
    people, stages = stages_of(text)
    found = find_gatherings(document_of(text), people, stages, load_judgement())
    assert [names(people, each.people) for each in found] == tables


def test_nobody_named_is_nobody_met():
    text = "The parade took place in the rain."
    assert people_of(text) == ()
    assert find_gatherings(document_of(text), (), stages_of(text)[1], load_judgement()) == ()
