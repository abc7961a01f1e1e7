"""Boosted trees: the sum of leaves, absent features as 0, and a file that says what is wrong with it."""

import pytest

from etl.errors import ReferenceDataError
from etl.extract.trees import BoostedTrees, load_trees

TREES = BoostedTrees(0.5, (("a", 1.0, -1.0, ("b", 0.0, 2.0, 3.0)), -0.25))


@pytest.mark.parametrize(
    ("features", "score"),
    [
        ({}, -0.75),
        # Up to the threshold the lower branch.
        ({"a": 1.0}, -0.75),
        ({"a": 1.5}, 2.25),
        ({"a": 1.5, "b": 1.0}, 3.25),
        ({"c": 9.0}, -0.75),
    ],
)
def test_the_score_is_the_sum_of_the_leaves(features, score):
    assert TREES.score(features) == score


def test_a_probability_stays_between_0_and_1():
    assert BoostedTrees(0.0, ()).probability({}) == 0.5
    assert BoostedTrees(1000.0, ()).probability({}) == pytest.approx(1.0)
    assert BoostedTrees(-1000.0, ()).probability({}) == pytest.approx(0.0, abs=1e-12)


def test_trees_are_read_from_a_file(tmp_path):
    path = tmp_path / "trees.json"
    path.write_text('{"start": 0.5, "trees": [["a", 1, -1, ["b", 0, 2, 3]], -0.25]}', encoding="utf-8")
    assert load_trees(path) == TREES


@pytest.mark.parametrize(
    "content", ["", "{}", '{"start": 0, "trees": [["a", 1]]}', '{"start": "x", "trees": []}']
)
def test_a_broken_file_is_named(tmp_path, content):
    path = tmp_path / "trees.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=r"trees\.json: no trees could be read"):
        load_trees(path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ReferenceDataError, match=r"none\.json: no trees could be read"):
        load_trees(tmp_path / "none.json")
