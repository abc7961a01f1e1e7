"""The scorer: who counts as the same person, which report answers which, and the figures that follow."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from etl.errors import MissingPathError, ReferenceDataError
from etl.evaluate import main, measure_parts
from etl.gold import held_out, read_gold, read_occasions
from etl.intervals import Interval
from etl.model import Outcome, Participant, Report
from etl.paths import GOLD
from etl.quality import HELD_OUT, PARTS, WORKED_ON, Annotations, read_annotated
from etl.same_person import ignored_words, name_words, same_person
from etl.score_view import as_record, markdown, misses, table
from etl.scoring import Comparison, align, compare, same_text, score

MAREN = Participant("Maren Holt", "Defence Minister Maren Holt", "NOR", "defence_minister")
TOMAS = Participant("Tomas Vidal", "Gen. Tomas Vidal", "ESP", "defence_minister")
ELIF = Participant("Elif Demir", None, "TUR", "foreign_minister")
TALKS = Report(
    status="held",
    kind="bilateral",
    format="in_person",
    date_start=date(2022, 5, 3),
    date_end=date(2022, 5, 3),
    venue_city="Oslo",
    venue_country="NOR",
    occasion="visit to Norway",
    participants=(MAREN, TOMAS),
    topics=("cyber-security", "training"),
    outcomes=(Outcome("agreement", "Agreement on the training of divers"),),
)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Rajnath Singh", "Singh", True),
        ("Dato’ Seri Mohamad Hasan", "Mohammed Hassan", True),
        ("J. Mattis", "James Mattis", True),
        ("Recep Tayyip Erdoğan", "Erdogan", True),
        ("Hulusi Akar", "Yaşar Güler", False),
        # Short words must be equal: a spelling variant of three letters is another name.
        ("Kim Yong", "Kin Yong", False),
        # A word of the shorter name is used once.
        ("Wei Wei", "Wei Fenghe", False),
        # Nothing but titles: they are all there is to compare.
        ("The Defence Minister", "defence minister", True),
    ],
)
def test_same_person(one, other, same):
    assert same_person(one, other) is same
    assert same_person(other, one) is same


def test_ignored_words_are_left_out_of_their_examples():
    import csv

    with (GOLD / "ignored_in_names.csv").open(newline="", encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    assert len(rows) == len(ignored_words()) > 50
    for row in rows:
        spoken = (
            row["example"].casefold().replace("'", "").replace(".", " ").replace("(", " ").replace(")", " ")
        )
        assert row["word"] in spoken.split(), row
        assert row["word"] not in name_words(row["example"]), row


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (None, None, True),
        ("", None, True),
        ("Shangri-La Dialogue", None, False),
        ("the 19th Shangri-La Dialogue", "Shangri-La Dialogue", True),
        ("visit to Malaysia", "visit to Vietnam", False),
        # Words that tell nothing count when there is nothing else.
        ("the meeting", "meeting", True),
        ("—", "visit", False),
    ],
)
def test_same_text(one, other, same):
    assert same_text(one, other) is same
    assert same_text(other, one) is same


@pytest.mark.parametrize(
    ("read", "pairs"),
    [
        ([TALKS], [(0, 0)]),
        # A named person and two countries must be shared.
        ([replace(TALKS, participants=(MAREN, ELIF))], []),
        ([replace(TALKS, participants=(replace(MAREN, name=None), replace(TOMAS, name=None)))], []),
        # The better answer wins, wherever it stands.
        ([replace(TALKS, date_start=None), TALKS], [(0, 1)]),
        ([], []),
    ],
)
def test_align(read, pairs):
    assert align([TALKS], read) == pairs


def test_each_report_answers_once():
    later = replace(TALKS, date_start=date(2022, 5, 20), date_end=date(2022, 5, 20))
    assert sorted(align([TALKS, later], [later, TALKS])) == [(0, 1), (1, 0)]


def figures(gold: Sequence[Report], read: Sequence[Report]) -> dict:
    return as_record(score([compare("a", gold, read)]), {})


def shares(record: dict) -> dict[str, float | None]:
    """The share of right values by field."""
    return {field: each["share"] for field, each in record["fields"].items()}


def test_a_perfect_reading():
    record = figures([TALKS], [TALKS])
    assert {record[m]["f1"] for m in ("engagements", "strict", "participants", "topics", "outcomes")} == {1.0}
    assert set(shares(record).values()) == {1.0}


@pytest.mark.parametrize(
    "change",
    [
        {"status": "planned"},
        {"format": "video"},
        {"date_end": date(2022, 5, 4)},
        {"venue_country": None},
        {"participants": (MAREN, TOMAS, ELIF)},
        {"participants": (MAREN, replace(TOMAS, name=None))},
    ],
)
def test_strict_fails(change):
    record = figures([TALKS], [replace(TALKS, **change)])
    assert (record["engagements"]["f1"], record["strict"]["f1"]) == (1.0, 0.0)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": "multilateral"}, "kind"),
        ({"venue_city": "Bergen"}, "venue_city"),
        ({"occasion": None}, "occasion"),
        ({"participants": (replace(MAREN, role="official"), replace(TOMAS, role="official"))}, "role"),
    ],
)
def test_strict_does_not_ask_for(change, field):
    record = figures([TALKS], [replace(TALKS, **change)])
    assert record["strict"]["f1"] == 1.0
    assert {name for name, right in shares(record).items() if right != 1.0} == {field}
    assert shares(record)[field] == 0.0


def test_rates_are_over_all_articles():
    read = replace(TALKS, topics=("training", "space"), outcomes=())
    result = score([compare("a", [TALKS], [read, TALKS]), compare("b", [], [TALKS]), compare("c", [], [])])
    record = as_record(result, {})
    # In "a" the perfect answer is taken and the other is one too many; in "b" one was made up.
    assert record["engagements"] == {
        "precision": 0.3333,
        "recall": 1.0,
        "f1": 0.5,
        "gold": 1,
        "predicted": 3,
        "low": None,
        "high": None,
    }
    left_empty = record["empty_articles_left_empty"]
    assert (left_empty["right"], left_empty["seen"], left_empty["share"]) == (1, 2, 0.5)
    assert record["articles"] == 3


def test_topics_and_outcomes_are_rated_on_matched_reports():
    read = replace(
        TALKS, topics=("training", "space", "borders"), outcomes=(Outcome("other", "training of divers"),)
    )
    record = figures([TALKS, replace(TALKS, participants=(MAREN, ELIF))], [read])
    assert (record["topics"]["precision"], record["topics"]["recall"]) == (0.3333, 0.5)
    assert record["outcomes"]["f1"] == 1.0


def test_nothing_compared_is_no_figure():
    record = figures([], [])
    assert set(shares(record).values()) == {None}
    assert "never compared" in table("held out", score([]), {})


def test_the_table_people_read():
    lines = table(
        "worked on",
        score([compare("a", [TALKS], [TALKS, replace(TALKS, format="phone")])]),
        {"engagements": Interval(0.5, 0.75)},
    ).splitlines()
    assert lines[0] == "1 articles worked on"
    assert lines[2].split() == ["engagements", "0.500", "1.000", "0.667", "0.500–0.750", "1", "2"]
    assert ["format", "1.000", "–", "1"] in [line.split() for line in lines]
    assert lines[-1] == "0 of 0 articles without an engagement left empty"


def test_misses_name_what_went_wrong():
    wrong = replace(
        TALKS, format="video", date_end=date(2022, 5, 5), participants=(MAREN, replace(TOMAS, role="other"))
    )
    other = replace(TALKS, participants=(MAREN, ELIF))
    lines = list(misses(Comparison("a-1", ((TALKS, wrong),), (other,), (TALKS,))))
    assert lines == [
        "a-1  FIELD  format: gold in_person got video; date: gold 2022-05-03 got 2022-05-03/2022-05-05; "
        "role of Tomas Vidal: gold defence_minister got other",
        "a-1  MISSED  held in_person 2022-05-03 [('Maren Holt', 'NOR'), ('Elif Demir', 'TUR')]",
        "a-1  SPURIOUS  held in_person 2022-05-03 [('Maren Holt', 'NOR'), ('Tomas Vidal', 'ESP')]",
    ]
    assert list(misses(compare("a", [TALKS], [TALKS]))) == []


def test_articles_tied_by_an_occasion_stay_together():
    occasions = {("b", 0): "o1", ("a", 0): "o1", ("a", 1): "o2", ("c", 0): "o2", ("d", 0): "o3"}
    for fresh in ("x", "y", "z", "w"):
        tied = {(fresh if name == "a" else name, at): o for (name, at), o in occasions.items()}
        group = {fresh, "b", "c"}
        assert held_out(group, tied) in (set(), group)


def test_the_split_of_the_bundled_articles():
    gold = read_gold(GOLD)
    occasions = read_occasions(GOLD / "occasions.csv")
    held = held_out(gold, occasions)
    assert (len(gold), len(held)) == (382, 131)
    # A part of the articles is split as the whole is.
    some = sorted(gold)[::7]
    assert held_out(some, occasions) == held & set(some)
    sides: dict[str, set[bool]] = {}
    for (article_id, _), occasion in occasions.items():
        sides.setdefault(occasion, set()).add(article_id in held)
    assert all(len(side) == 1 for side in sides.values())


def test_held_out_mistakes_stay_unseen(capsys):
    assert main(["--part", "held", "--misses"]) == 2
    assert capsys.readouterr().err == "Held-out articles are seen as numbers only.\n"


class AnnotationReader:
    """Reads an article as it was annotated, and remembers which articles it was shown."""

    def __init__(self):
        self.gold = read_gold(GOLD)
        self.shown = []

    def read(self, article):
        self.shown.append(article.article_id)
        return self.gold[article.article_id]


@pytest.fixture
def reader():
    return AnnotationReader()


def test_a_reader_that_reads_as_annotated_is_perfect(reader):
    parts = measure_parts(Annotations.load(GOLD), PARTS, lambda: reader)
    for name, size in ((WORKED_ON, 251), (HELD_OUT, 131)):
        result = parts[name].score
        assert result.articles == size
        assert {rate.f1 for rate in result.rates.values()} == {1.0}
        assert {share.value for share in result.fields.values()} == {1.0}
        assert result.left_empty.right == result.left_empty.seen > 0
        assert set(parts[name].intervals.values()) == {Interval(1.0, 1.0)}


def test_the_other_part_is_not_read(reader):
    measure_parts(Annotations.load(GOLD), [WORKED_ON], lambda: reader)
    assert len(reader.shown) == 251
    assert not held_out(reader.shown, read_occasions(GOLD / "occasions.csv"))


def test_an_annotated_article_must_be_there(tmp_path, reader):
    with pytest.raises(MissingPathError, match="has no article 'asean-002'"):
        read_annotated(["asean-002"], lambda: reader, tmp_path)
    assert [each.article_id for each in read_annotated(["asean-002"], lambda: reader)] == ["asean-002"]


@pytest.mark.parametrize(
    ("lines", "error", "message"),
    [
        ([], MissingPathError, "holds no annotated articles"),
        (["{"], ReferenceDataError, "a.jsonl, line 1: .* found; write `id` and `engagements`"),
        (['{"id": "x", "engagements": []}', '{"id": "y"}'], ReferenceDataError, "a.jsonl, line 2: "),
        (
            ['{"id": "x", "engagements": []}'] * 2,
            ReferenceDataError,
            "line 2: article 'x' is annotated twice",
        ),
    ],
)
def test_annotations_that_cannot_be_used(tmp_path, lines, error, message):
    if lines:
        (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(error, match=message):
        read_gold(tmp_path)


def test_the_table_of_the_readme():
    half = score([compare("a", [TALKS], [TALKS, replace(TALKS, format="phone")])])
    between = {"engagements": Interval(0.5, 0.75), "format": Interval(0.254, 1.0)}
    lines = markdown({"worked on": (half, between), "held out": (score([]), {})}).splitlines()
    assert lines[:3] == [
        "| | worked on (1 articles) | held out (0 articles) |",
        "| --- | --- | --- |",
        "| engagements, F1 [95% interval] (precision, recall) | 67% [50–75] (50%, 100%) | 0% (0%, 0%) |",
    ]
    assert "| format right | 100% [25–100] | – |" in lines
    assert lines[-1] == "| articles without an engagement left empty | 0 of 0 | 0 of 0 |"
