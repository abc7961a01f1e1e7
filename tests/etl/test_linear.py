"""A logistic regression read from a file: weighted sum, unknown features, and errors in a sentence."""

import pytest

from etl.errors import ReferenceDataError
from etl.extract.linear import LinearModel, load_model

MODEL = LinearModel(-1.0, {"a": 2.0, "b": -0.5})


@pytest.mark.parametrize(
    ("features", "score"),
    [({}, -1.0), ({"a": 1.0}, 1.0), ({"a": 1.0, "b": 2.0}, 0.0), ({"unknown": 7.0}, -1.0)],
)
def test_the_score_is_the_weighted_sum(features, score):
    assert MODEL.score(features) == score


@pytest.mark.parametrize(
    ("intercept", "probability"), [(0.0, 0.5), (1.0, 0.731059), (900.0, 1.0), (-900.0, 0.0)]
)
def test_the_probability(intercept, probability):
    assert LinearModel(intercept, {}).probability({}) == pytest.approx(probability, abs=1e-6)


def test_weights_are_read_from_a_file(tmp_path):
    path = tmp_path / "model.json"
    path.write_text('{"intercept": -1, "weights": {"a": 2, "b": -0.5}}', encoding="utf-8")
    assert load_model(path) == MODEL


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"intercept": 0, "weights": {"a": "x"}}'])
def test_a_broken_file_is_named(tmp_path, content):
    path = tmp_path / "model.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=r"model\.json: no weights could be read"):
        load_model(path)
