"""The accuracy page's figures agree with data/quality.json, and a file it cannot use is a sentence."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import quality
from dashboard.charts.accuracy import accuracy_dots, confusion
from dashboard.charts.figure import NOTHING
from dashboard.quality import (
    HELD_OUT,
    PART_LABELS,
    WORKED_ON,
    dots,
    percent,
    precision_and_recall,
    read_quality,
)
from dashboard.theme import STATUS_LABELS
from etl.errors import ParleyError
from etl.paths import QUALITY, TABLES_VARIABLE

TOLD = json.loads(QUALITY.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def measured():
    return read_quality(QUALITY)


def test_the_figures_are_those_of_the_file(measured):
    held = TOLD["parts"][HELD_OUT]
    assert measured.articles == {name: TOLD["parts"][name]["articles"] for name in (HELD_OUT, WORKED_ON)}
    rows = precision_and_recall(measured, HELD_OUT).set_index("What")
    assert rows.loc["Engagements", "Precision"] == percent(held["engagements"]["precision"])
    assert rows.loc["Engagements", "Recall"] == percent(held["engagements"]["recall"])
    low, high = held["fields"]["format"]["low"], held["fields"]["format"]["high"]
    assert rows.loc["Format", "95 % interval"] == f"{100 * low:.0f}–{100 * high:.0f} %"
    assert rows.loc["Format", "Measured on"] == f"{held['fields']['format']['seen']:,} compared"
    # A field is right or wrong where the engagement was found; it is not found itself.
    assert rows.loc["Format", "Precision"] == ""


@pytest.mark.parametrize(
    ("share", "words"), [(0.8424, "84 %"), (1, "100 %"), (0.0, "0 %"), (None, "–"), (float("nan"), "–")]
)
def test_shares_are_written_as_people_write_them(share, words):
    assert percent(share) == words


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (None, "has not been measured yet"),
        ("", "of another version"),
        ("[]", "of another version"),
        ('{"parts": {"worked on": {}}}', "of another version"),
        (json.dumps({**TOLD, "worst": [{"who": "A"}]}), "of another version"),
    ],
)
def test_a_missing_or_older_file_is_one_sentence(tmp_path, text, sentence):
    file = tmp_path / "quality.json"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    with pytest.raises(ParleyError, match=sentence):
        read_quality(file)


def test_a_field_that_was_never_compared_has_no_dot(tmp_path):
    told = json.loads(json.dumps(TOLD))
    told["parts"][HELD_OUT]["fields"]["date"].update(share=None, low=None, high=None, right=0, seen=0)
    file = tmp_path / "quality.json"
    file.write_text(json.dumps(told), encoding="utf-8")
    rows = dots(read_quality(file))
    assert set(rows.loc[rows["name"] == "date", "part"]) == {WORKED_ON}


def test_the_dots_have_their_intervals_and_say_so(measured):
    spec = accuracy_dots(dots(measured), PART_LABELS).to_dict()
    (values,) = spec["datasets"].values()
    dot = next(value for value in values if value["name"] == "format" and value["part"] == HELD_OUT)
    told = TOLD["parts"][HELD_OUT]["fields"]["format"]
    assert (dot["value"], dot["low"], dot["high"]) == (told["share"], told["low"], told["high"])
    assert dot["spoken"].startswith(f"Format, held out: {told['share']:.0%}")
    assert spec["description"].startswith("How often the reader is right on articles held out: best at ")
    # The axis reaches down to the lowest end of an interval.
    domain = spec["layer"][0]["encoding"]["x"]["scale"]["domain"]
    assert domain[0] <= min(value["low"] for value in values)
    assert [one["name"] for one in spec["params"]] == ["picked"]


def test_the_confusion_counts_every_pair_once(measured):
    rows = measured.confusion
    rows = rows[(rows["part"] == HELD_OUT) & (rows["field"] == "status")]
    spec = confusion(rows, STATUS_LABELS, "Status").to_dict()
    (values,) = spec["datasets"].values()
    told = TOLD["parts"][HELD_OUT]["confusion"]["status"]
    assert [value["engagements"] for value in values] == [row["engagements"] for row in told]
    right = sum(row["engagements"] for row in told if row["annotated"] == row["read"])
    total = sum(row["engagements"] for row in told)
    assert spec["description"] == f"Status annotated, by status read: {right} of {total} engagements right."
    assert [one["name"] for one in spec["params"]] == ["picked"]


def test_without_figures_the_charts_say_so(measured):
    assert accuracy_dots(dots(measured).head(0), PART_LABELS).to_dict()["description"] == NOTHING
    assert confusion(measured.confusion.head(0), STATUS_LABELS, "Status").to_dict()["description"] == NOTHING


def test_the_page_says_which_command_measures(small_folder, monkeypatch, tmp_path):
    monkeypatch.setenv(TABLES_VARIABLE, str(small_folder))
    monkeypatch.setattr("dashboard.views.accuracy.QUALITY", tmp_path / "quality.json")
    page = AppTest.from_function(_accuracy_page, default_timeout=30).run()
    assert not page.exception
    assert page.code[0].value == quality.COMMAND


def test_the_page_shows_the_mistakes_with_their_sentences(small_folder, monkeypatch):
    monkeypatch.setenv(TABLES_VARIABLE, str(small_folder))
    page = AppTest.from_function(_accuracy_page, default_timeout=30).run()
    assert not page.exception
    shown = {text.value for text in page.text}
    assert {f"“{mistake['sentence']}”" for mistake in TOLD["worst"]} == shown


def _accuracy_page():
    import os
    from pathlib import Path

    from dashboard import store
    from dashboard.filters import Selection
    from dashboard.views import accuracy

    database = store.open_tables(Path(os.environ["PARLEY_TABLES"]) / "current")
    accuracy.show(database, store.known(database), Selection())
