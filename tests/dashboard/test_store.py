"""The store answers with counts that agree with eight engagements counted by hand (see small_tables)."""

import duckdb
import pandas as pd
import pytest
from small_tables import publish_small_tables

from dashboard import questions, store
from dashboard.filters import Selection
from etl.errors import TableError

HELD = Selection()
ALL = Selection(statuses=())


def ids(database, selection):
    return questions.matching_engagements(database, selection)["engagement_id"].tolist()


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        # Latest first; within 2024 the one dated only by its article after it; without a year last.
        (HELD, ["e5", "e6", "e3", "e2", "e1", "e7"]),
        (ALL, ["e5", "e6", "e4", "e3", "e2", "e8", "e1", "e7"]),
        (Selection(statuses=("planned", "cancelled")), ["e4", "e8"]),
        (Selection(years=(2023, 2023)), ["e3", "e2"]),
        (Selection(years=(2021, 2024)), ["e5", "e6", "e3", "e2", "e1"]),
        (Selection(ministers=("rajnath-singh",)), ["e5", "e3", "e2", "e7"]),
        (Selection(ministers=("rajnath-singh", "prabowo-subianto")), ["e5", "e6", "e3", "e2", "e1", "e7"]),
        (Selection(seen_from="SGP"), ["e3", "e1", "e7"]),
        (Selection(counterparts=("MYS",)), ["e5", "e6", "e2"]),
        (Selection(seen_from="IND", counterparts=("MYS",)), ["e5", "e2"]),
        # India is no counterpart of India.
        (Selection(seen_from="IND", counterparts=("IND",)), []),
        # Nor the minister's own country the minister's.
        (Selection(ministers=("rajnath-singh",), counterparts=("IND",)), []),
        (Selection(formats=("phone", "video")), ["e5", "e1", "e7"]),
        (Selection(city=("Singapore", "SGP")), ["e3"]),
        (Selection(venues=("MYS", "SGP"), statuses=()), ["e3", "e2", "e8"]),
        (Selection(topics=("training",)), ["e2"]),
        (Selection(topics=("maritime-security", "training")), ["e5", "e2"]),
        (Selection(occasions=("visit to Malaysia",)), ["e2"]),
        (Selection(kinds=("multilateral",)), ["e5"]),
        # All words, wherever each stands: names, documents, quoted sentences; accents and capitals aside.
        (Selection(text="RAJNATH malaysia", statuses=()), ["e5", "e4", "e2", "e8"]),
        (Selection(text="memorandum"), ["e2"]),
        (Selection(text="Málaysian counterpart"), ["e2"]),
        (Selection(text="maritime security"), ["e5"]),
        (Selection(text="nothing of the kind"), []),
        (Selection(text="% _ ' \\"), []),
        (Selection(ministers=("rajnath-singh'; DROP TABLE engagements; --",)), []),
    ],
)
def test_a_selection_keeps_the_right_engagements(database, selection, expected):
    assert ids(database, selection) == expected
    assert store.count(database, selection) == len(expected)


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        # From any country: each country of each engagement once.
        (HELD, {"IDN": 3, "IND": 4, "MYS": 3, "SGP": 3}),
        (Selection(seen_from="IND"), {"IDN": 1, "MYS": 2, "SGP": 2}),
        (Selection(seen_from="MYS"), {"IDN": 2, "IND": 2}),
        (Selection(ministers=("ng-eng-hen",)), {"IDN": 1, "IND": 2}),
        # Two ministers chosen who met each other are each other's counterpart.
        (
            Selection(ministers=("rajnath-singh", "ng-eng-hen"), years=(2023, 2023)),
            {"IND": 1, "MYS": 1, "SGP": 1},
        ),
    ],
)
def test_counterparts_depend_on_who_looks(database, selection, expected):
    counts = questions.counterpart_counts(database, selection)
    assert dict(zip(counts["country"], counts["engagements"], strict=True)) == expected
    assert counts["engagements"].is_monotonic_decreasing


def test_counterparts_by_year_leave_out_what_has_no_year(database):
    counts = questions.counterpart_counts_by_year(database, Selection(seen_from="IND"))
    rows = counts[["country", "year", "engagements"]].values.tolist()
    assert rows == [["IDN", 2024, 1], ["MYS", 2023, 1], ["MYS", 2024, 1], ["SGP", 2023, 1]]


def test_counts_by_year_and_format(database):
    counts = questions.counts_by_year_and_format(database, HELD)
    assert counts.values.tolist() == [
        [2021, "phone", 1],
        [2023, "in_person", 2],
        [2024, "unknown", 1],
        [2024, "video", 1],
    ]


def test_venues_have_their_place_and_count(database):
    venues = questions.venue_counts(database, ALL)
    rows = venues[["venue_city", "venue_country", "latitude", "longitude", "engagements"]].values.tolist()
    assert rows == [
        ["Kuala Lumpur", "MYS", 3.1412, 101.68653, 2],
        ["Singapore", "SGP", 1.28967, 103.85007, 1],
    ]


def test_key_figures(database):
    assert questions.key_figures(database, HELD) == {
        "engagements": 6,
        "people": 4,
        "countries": 4,
        "articles": 2,
    }
    by_year = questions.key_figures_by_year(database, HELD)
    assert by_year["year"].tolist() == [2021, 2022, 2023, 2024]
    assert by_year["engagements"].tolist() == [1, 0, 2, 2]
    assert by_year["people"].tolist() == [2, 0, 3, 3]


def test_options_are_ordered_by_count_and_narrowed_by_the_other_filters(database):
    people = questions.options(database, "ministers", Selection(seen_from="SGP"))
    assert people[["id", "engagements"]].values.tolist() == [
        ["ng-eng-hen", 3],
        ["rajnath-singh", 2],
        ["prabowo-subianto", 1],
    ]


@pytest.mark.parametrize(
    ("selection", "engagement", "names"),
    [
        (ALL, "e5", ["Rajnath Singh", "Prabowo Subianto", "Mohamad Hasan"]),
        (Selection(seen_from="IND"), "e5", ["Prabowo Subianto", "Mohamad Hasan", "Rajnath Singh"]),
        (Selection(ministers=("rajnath-singh",)), "e2", ["Mohamad Hasan", "Rajnath Singh"]),
        (Selection(seen_from="MYS", statuses=()), "e4", ["Rajnath Singh", "unnamed"]),
    ],
)
def test_who_names_the_side_one_looks_from_last(database, selection, engagement, names):
    rows = questions.matching_engagements(database, selection).set_index("engagement_id")
    assert [part.split(" (")[0] for part in rows.loc[engagement, "who"].split(", ")] == names


@pytest.mark.parametrize(
    ("table", "key", "expected"),
    [
        ("engagements", "engagement_id", ["e3", "e2"]),
        ("participants", "person_id", ["rajnath-singh", "ng-eng-hen", "rajnath-singh", "mohamad-hasan"]),
        ("topics", "topic", ["defence-industry", "training"]),
    ],
)
def test_an_extract_has_the_selections_rows_of_a_table(database, table, key, expected):
    frame = questions.filtered_table(database, table, Selection(years=(2023, 2023)))
    assert frame[key].tolist() == expected


def test_a_year_in_an_extract_stays_whole_beside_an_empty_one(database):
    years = questions.filtered_table(database, "engagements", HELD)["year"].tolist()
    assert years == [2024, 2024, 2023, 2023, 2021, None]


def test_one_engagements_rows_and_articles(database):
    assert store.rows_of(database, "participants", "e5")["country"].tolist() == ["IND", "IDN", "MYS"]
    assert store.articles_of(database, "e5")["article_id"].tolist() == ["a2"]
    assert store.rows_of(database, "topics", "nothing").empty


def test_one_engagement_is_found_whatever_the_filters(database):
    row = questions.one_engagement(database, "e8")
    assert row is not None
    assert (row["status"], row["venue_city"]) == ("cancelled", "Kuala Lumpur")
    assert questions.one_engagement(database, "e99") is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("venues", [("MYS", 1), ("SGP", 1)]),
        ("topics", [("defence-industry", 1), ("maritime-security", 1), ("training", 1)]),
        ("occasions", [("visit to Malaysia", 1)]),
        ("kinds", [("bilateral", 5), ("multilateral", 1)]),
    ],
)
def test_the_options_of_a_filter_are_counted(database, name, expected):
    rows = questions.options(database, name, HELD)
    assert list(zip(rows["id"], rows["engagements"], strict=True)) == expected


def test_a_minister_is_offered_with_every_spelling(database):
    rows = questions.options(database, "ministers", HELD)
    assert "Rajnath Singh, also Rajnath" in set(rows["label"])
    assert store.searched_name(database, "ministers", "ng-eng-hen") == "Ng Eng Hen"


@pytest.mark.parametrize(
    ("key", "leads"),
    [
        ("old", ("e2", "Another report tells of it.")),
        ("gone", (None, "No article tells of it any more.")),
        ("e2", None),
    ],
)
def test_where_a_retired_identifier_leads(database, key, leads):
    assert store.retired(database, key) == leads


def test_what_the_tables_hold(database):
    known = store.known(database)
    assert (known.first_year, known.last_year) == (2021, 2024)
    assert known.countries == {"IND", "MYS", "SGP", "IDN"}
    assert known.venues == {"MYS", "SGP"}
    assert known.topics == {"defence-industry", "maritime-security", "training"}
    assert known.occasions == {"visit to Malaysia"}
    assert known.other_ids == {"rajnath": "rajnath-singh"}
    assert questions.article_states(database) == {"coded": 2}
    assert questions.published_years(database) == (2023, 2024)
    assert questions.row_counts(database)["engagements"] == 8


def test_a_folder_without_tables_says_which_is_missing(tmp_path):
    with pytest.raises(TableError, match=r"engagements\.parquet is missing"):
        store.open_tables(tmp_path)


def half_there(folder):
    (folder / "topics.parquet").unlink()


def damaged(folder):
    (folder / "topics.parquet").write_bytes(b"PAR1 and then nothing")


def without_a_column(folder):
    file = folder / "topics.parquet"
    pd.read_parquet(file).drop(columns="topic").to_parquet(file, index=False)


def of_another_type(folder):
    file = folder / "engagements.parquet"
    pd.read_parquet(file).assign(year="last year").to_parquet(file, index=False)


@pytest.mark.parametrize(
    ("harm", "sentence"),
    [
        (half_there, "topics.parquet is missing"),
        (damaged, "topics.parquet is damaged"),
        (without_a_column, "of another version of Parley: it has no column topic"),
        (of_another_type, "of another version of Parley: its columns are of another type"),
    ],
)
def test_tables_that_cannot_be_used_say_why(tmp_path, harm, sentence):
    folder = publish_small_tables(tmp_path)
    harm(folder)
    with pytest.raises(TableError, match=sentence):
        store.open_tables(folder)


def test_the_version_is_the_folder_the_tables_came_from(database):
    assert store.version(database) == "current"


def test_the_open_database_reads_no_files(database, small_folder):
    path = small_folder / "current" / "people.parquet"
    with pytest.raises(duckdb.Error, match="disabled"):
        database.cursor().execute("SELECT * FROM read_parquet($path)", {"path": str(path)})
