"""Everything that is measured: intervals, confusion, merging, worst mistakes, the file that keeps them."""

import json
from dataclasses import replace
from datetime import date

import pytest
from factories import HASAN, RAJNATH, make_article, make_reading, make_report

from etl import evaluate
from etl.confusion import confusion, confusion_rows, confusion_table
from etl.intervals import Interval, intervals
from etl.merge_score import Answer, merge_answers, rate_merging
from etl.mistakes import MADE_UP, MISSED, WRONG, WrongValue, mistakes, worst
from etl.model import Evidence
from etl.paths import GOLD, QUALITY
from etl.quality import (
    END_TO_END,
    HELD_OUT,
    MERGING_ALONE,
    WORKED_ON,
    Annotations,
    digest,
    judge,
    quality_record,
    write_quality,
)
from etl.reading import Reading
from etl.reference import load_reference
from etl.scoring import compare, count

TALKS = make_report(RAJNATH, HASAN)
PHONE = replace(TALKS, format="phone")


def counts(right, wrong):
    """So many articles whose one engagement is read as annotated, and so many where it is missed."""
    return [count(compare("a", [TALKS], [TALKS]))] * right + [count(compare("b", [TALKS], []))] * wrong


def test_an_interval_lies_around_the_figure_and_narrows_with_more_articles():
    few, many = intervals(counts(8, 2))["engagements"], intervals(counts(800, 200))["engagements"]
    # Nothing is made up, so F1 = 2 × 0.8 / 1.8.
    for interval in (few, many):
        assert interval.low < 16 / 18 < interval.high
    assert many.high - many.low < (few.high - few.low) / 5
    # A binomial share of 0.8 over 1,000 has a standard error of 0.0126: F1's is (2 / 1.8²) times that.
    assert many.high - many.low == pytest.approx(2 * 1.96 * 0.0126 * 2 / 1.8**2, rel=0.1)


def test_an_interval_is_the_same_in_every_run():
    assert intervals(counts(5, 5)) == intervals(counts(5, 5))


def test_figures_without_doubt_and_without_data():
    found = intervals(counts(5, 0))
    assert found["format"] == found["strict"] == Interval(1.0, 1.0)
    # No outcome is annotated or read, no article is without an engagement.
    assert not {"outcomes", "empty"} & set(found)
    assert intervals([]) == {}


def test_confusion_counts_matched_engagements():
    compared = [
        compare("a", [TALKS], [PHONE]),
        compare("b", [TALKS], [TALKS]),
        compare("c", [TALKS], []),
        compare("d", [], [PHONE]),
    ]
    counted = confusion(compared, "format")
    assert counted == {("in_person", "phone"): 1, ("in_person", "in_person"): 1}
    rows = confusion_rows("format", counted)
    assert len(rows) == 16
    assert {"annotated": "in_person", "read": "phone", "engagements": 1} in rows
    assert sum(row["engagements"] for row in rows) == 2
    lines = [line.split() for line in confusion_table("format", counted).splitlines()]
    assert lines[0] == ["format", "annotated", "read", "as", "in_person", "video", "phone", "unknown"]
    assert lines[1] == ["in_person", "1", "·", "1", "·"]


@pytest.mark.parametrize(
    ("told", "hit", "gold", "predicted"),
    [
        # (article, occasion, group)
        ([("a", "o1", 1), ("b", "o1", 1), ("c", "o2", 2)], 1, 1, 1),
        ([("a", "o1", 1), ("b", "o1", 2)], 0, 1, 0),
        ([("a", "o1", 1), ("b", "o2", 1)], 0, 0, 1),
        ([("a", "o1", 1), ("b", "o1", 1), ("c", "o1", 1), ("d", "o1", 2)], 3, 6, 3),
        # Two reports of one article are no pair.
        ([("a", "o1", 1), ("a", "o1", 1), ("b", "o1", 1)], 2, 2, 2),
        ([], 0, 0, 0),
    ],
)
def test_merging_is_rated_by_pairs(told, hit, gold, predicted):
    rate = rate_merging([Answer(*each) for each in told])
    assert (rate.hit, rate.gold, rate.predicted) == (hit, gold, predicted)


def test_reports_are_merged_as_the_build_does():
    first, second = (
        make_article("a", published=date(2023, 7, 11)),
        make_article("b", published=date(2023, 7, 12)),
    )
    later = make_report(RAJNATH, HASAN, on="2023-09-01")
    answers = merge_answers(
        {"a": [TALKS], "b": [later, TALKS]},
        {("a", 0): "o1", ("b", 0): "o2", ("b", 1): "o1"},
        [make_reading(first, TALKS), make_reading(second, TALKS, later)],
        load_reference(),
    )
    assert {(each.article_id, each.occasion) for each in answers} == {("a", "o1"), ("b", "o1"), ("b", "o2")}
    group = {(each.article_id, each.occasion): each.group for each in answers}
    assert group["a", "o1"] == group["b", "o1"] != group["b", "o2"]


TEXT = "Floods closed the road. Rajnath Singh met Mohamad Hasan on Monday. Singh spoke by phone later."


def found_in(gold, read):
    return list(mistakes(compare("a", gold, read), make_article("a", TEXT)))


def test_a_missed_engagement_shows_where_its_people_are_named():
    (mistake,) = found_in([TALKS], [])
    assert (mistake.kind, mistake.who, mistake.when) == (
        MISSED,
        "Rajnath Singh (IND), Mohamad Hasan (MYS)",
        "2023-07-10",
    )
    assert (mistake.sentence, mistake.weight) == ("Rajnath Singh met Mohamad Hasan on Monday.", 2)


def test_a_made_up_engagement_shows_the_sentence_it_was_read_from():
    start = TEXT.index("by phone")
    evidence = (Evidence("status", 0, "held", "tense", start, start + 8),)
    (mistake,) = found_in([], [replace(TALKS, evidence=evidence, confidence=0.75)])
    assert (mistake.kind, mistake.weight) == (MADE_UP, 0.75)
    assert mistake.sentence == "Singh spoke by phone later."


def test_wrong_values_show_the_sentence_of_the_first():
    start = TEXT.index("by phone")
    evidence = (
        Evidence("status", 0, "held", "tense", TEXT.index("met"), TEXT.index("met") + 3),
        Evidence("format", 0, "phone", "a medium named", start, start + 8),
    )
    (mistake,) = found_in(
        [TALKS], [replace(PHONE, evidence=evidence, venue_city="Oslo", venue_country="NOR")]
    )
    assert (mistake.kind, mistake.weight) == (WRONG, 3)
    assert mistake.wrong == (
        WrongValue("format", "in_person", "phone"),
        WrongValue("venue_city", None, "Oslo"),
        WrongValue("venue_country", None, "NOR"),
    )
    assert mistake.sentence == "Singh spoke by phone later."
    assert found_in([TALKS], [TALKS]) == []


def test_the_worst_of_each_kind_come_first():
    sure, unsure = (found_in([], [replace(TALKS, confidence=share)])[0] for share in (0.9, 0.6))
    missed, wrong = found_in([TALKS], [])[0], found_in([TALKS], [PHONE])[0]
    assert worst([unsure, wrong, sure, missed], 1) == [missed, sure, wrong]
    assert worst([unsure, sure], 5) == [sure, unsure]


def test_the_bundled_articles_are_measured_whole(quality, annotations):
    record = quality_record(quality)
    assert list(record) == ["reader", "articles", "parts", "merging", "failed", "worst"]
    assert list(record["parts"]) == [WORKED_ON, HELD_OUT]
    assert [part["articles"] for part in record["parts"].values()] == [251, 131]
    for part in record["parts"].values():
        engagements = part["engagements"]
        assert engagements["low"] < engagements["f1"] < engagements["high"]
        for field in ("format", "status"):
            confused, compared = part["confusion"][field], part["fields"][field]["seen"]
            assert sum(row["engagements"] for row in confused) == compared
            right = sum(row["engagements"] for row in confused if row["annotated"] == row["read"])
            assert right == part["fields"][field]["right"]
    assert list(record["merging"]) == [END_TO_END, MERGING_ALONE]
    assert record["failed"] == {}


def test_an_article_that_cannot_be_read_counts_as_empty():
    annotations = Annotations(
        {"a": [TALKS], "b": [TALKS]}, {("a", 0): "o1", ("b", 0): "o1"}, frozenset({"b"})
    )
    readings = [Reading("a", None, (), "The reader failed on it."), make_reading(make_article("b"), TALKS)]
    measured = judge(annotations, readings, load_reference())
    assert measured.failed == {"a": "The reader failed on it."}
    recall = {name: part.score.rates["engagements"].recall for name, part in measured.parts.items()}
    assert recall == {WORKED_ON: 0.0, HELD_OUT: 1.0}
    # Its one missed engagement has no text to show.
    assert measured.worst == ()


def test_held_out_articles_are_seen_as_numbers_only(quality, annotations):
    assert len(quality.worst) > 20
    assert {mistake.kind for mistake in quality.worst} == {MISSED, MADE_UP, WRONG}
    assert not {mistake.article_id for mistake in quality.worst} & annotations.held
    assert [mistake for mistake in quality.worst if not mistake.sentence] == []


def test_the_file_is_the_same_for_the_same_figures(quality, tmp_path):
    write_quality(quality, tmp_path / "one.json")
    write_quality(quality, tmp_path / "two.json")
    written = (tmp_path / "one.json").read_bytes()
    assert written == (tmp_path / "two.json").read_bytes()
    assert json.loads(written) == json.loads(json.dumps(quality_record(quality)))


def test_the_bundled_file_has_the_shape_that_is_measured(quality):
    def shape(value):
        return {key: shape(each) for key, each in value.items()} if isinstance(value, dict) else None

    assert shape(json.loads(QUALITY.read_text(encoding="utf-8"))) == shape(quality_record(quality))


def test_a_digest_follows_the_bytes_and_not_the_order():
    files = sorted(GOLD.glob("*.jsonl"))
    assert digest(files) == digest(reversed(files))
    assert len({digest(files), digest(files[1:]), digest([])}) == 3


@pytest.fixture
def measured_once(monkeypatch, quality):
    monkeypatch.setattr(evaluate, "measure", lambda annotations, processes: quality)


def test_everything_is_printed_and_kept(measured_once, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(evaluate, "ROOT", tmp_path)
    monkeypatch.setattr(evaluate, "QUALITY", tmp_path / "quality.json")
    assert evaluate.evaluate_command(GOLD, as_json=False) == 0
    shown = capsys.readouterr()
    for title in ("251 articles worked on", "131 articles held out", "format annotated", "merging, pairs"):
        assert title in shown.out
    assert shown.out.count("\nmissed: ") == shown.out.count("\nmade up: ") == 3
    assert shown.err == "Kept in quality.json.\n"
    assert (tmp_path / "quality.json").stat().st_size > 10_000


def test_figures_of_other_annotations_are_not_kept(measured_once, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(evaluate, "QUALITY", tmp_path / "quality.json")
    for file in (*GOLD.glob("*.jsonl"), GOLD / "occasions.csv"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    assert evaluate.evaluate_command(tmp_path, as_json=True) == 0
    assert list(json.loads(capsys.readouterr().out)["parts"]) == [WORKED_ON, HELD_OUT]
    assert not (tmp_path / "quality.json").exists()
