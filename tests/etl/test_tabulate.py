from datetime import date

import pytest
from factories import ANWAR, AUSTIN, DUTTON, HASAN, NOBODY, RAJNATH, make_article, make_report

from etl import labels
from etl.assemble import article_reports, resolve, settle_all
from etl.errors import TableError
from etl.model import Evidence, Outcome
from etl.reading import NOTHING_FOUND, Reading
from etl.settle import Attendee
from etl.tables import TABLES
from etl.tabulate import frame, tabulate

COUNTRIES = {"IND": "India", "MYS": "Malaysia", "USA": "United States", "AUS": "Australia"}
TEXT = "Mr Singh arrived. He met Datuk Hasan in Kuala Lumpur. They signed a memorandum."


def tables_of(*readings, coordinates=None):
    people = resolve(readings, NOBODY)
    engagements, retired, applied = settle_all(article_reports(readings, people), people)
    return tabulate(
        list(readings),
        engagements,
        people,
        retired=retired,
        applied=applied,
        coordinates=coordinates or {},
        countries=COUNTRIES,
    )


@pytest.fixture(scope="module")
def tables():
    start = TEXT.index("Datuk Hasan")
    report = make_report(
        venue_city="Kuala Lumpur",
        venue_country="MYS",
        topics=("training", "space"),
        outcomes=(Outcome("mou", "memorandum"),),
        evidence=(Evidence("participant", 1, "Mohamad Hasan", "name", start, start + 11),),
        confidence=0.75,
    )
    article = make_article("a1", TEXT, title="Talks", outlet="Paper", published=date(2023, 7, 11))
    return tables_of(
        Reading("a1", article, (report,)),
        Reading("a2", make_article("a2", "Nothing here.")),
        Reading("a3", None, (), "It is empty."),
        coordinates={("Kuala Lumpur", "MYS"): (3.14, 101.69)},
    )


def test_every_table_of_the_contract_is_made_and_valid(tables):
    assert list(tables) == list(TABLES)
    for name, data in tables.items():
        TABLES[name].validate(data)
        # One article, nothing corrected: no identifier leads to another.
        assert len(data) > 0 or name in ("retired", "corrections")


def test_the_engagement_row(tables):
    row = tables["engagements"].iloc[0].to_dict()
    assert row == {
        "engagement_id": "2023-07-10-rajnath-singh-mohamad-hasan",
        "status": "held",
        "kind": "bilateral",
        "format": "in_person",
        "date_start": date(2023, 7, 10),
        "date_end": date(2023, 7, 10),
        "date_basis": "stated",
        "year": 2023,
        "venue_city": "Kuala Lumpur",
        "venue_country": "MYS",
        "latitude": 3.14,
        "longitude": 101.69,
        "occasion": row["occasion"],
        "n_articles": 1,
        "confidence": 0.75,
        "corrected": row["corrected"],
        "label": "Rajnath Singh (India) – Mohamad Hasan (Malaysia), 10 July 2023",
    }
    assert tables["engagements"]["occasion"].isna().all()


def test_the_quote_stands_in_its_sentence(tables):
    row = tables["evidence"].iloc[0]
    assert row["quote"] == "Datuk Hasan"
    assert row["sentence"] == "He met Datuk Hasan in Kuala Lumpur."
    assert TEXT[row["start"] : row["end"]] == row["quote"]
    assert TEXT[row["sentence_start"] :].startswith(row["sentence"])


def test_every_article_has_a_row_with_its_state_and_reason(tables):
    articles = tables["articles"].set_index("article_id")
    assert articles["state"].to_dict() == {"a1": "coded", "a2": "empty", "a3": "rejected"}
    assert articles.loc["a2", "reason"] == NOTHING_FOUND
    assert articles.loc["a3", "reason"] == "It is empty."
    assert articles["words"].to_dict() == {"a1": 14, "a2": 2, "a3": 0}


def test_people_have_offices_with_first_and_last_dates(tables):
    people = tables["people"].set_index("person_id")
    assert people["offices"].to_dict() == {
        "mohamad-hasan": "defence_minister 2023-07-10 to 2023-07-10",
        "rajnath-singh": "defence_minister 2023-07-10 to 2023-07-10",
    }


def test_positions_follow_the_participants(tables):
    listed = tables["participants"][["position", "person_id", "country"]].to_records(index=False).tolist()
    assert listed == [(0, "rajnath-singh", "IND"), (1, "mohamad-hasan", "MYS")]


@pytest.mark.parametrize(
    ("on", "published", "basis", "year"),
    [
        ("2023-07-10", date(2024, 1, 2), "stated", 2023),
        (None, date(2024, 1, 2), "published", 2024),
        (None, None, "none", None),
    ],
)
def test_the_year_says_where_it_comes_from(on, published, basis, year):
    article = make_article(published=published)
    row = tables_of(Reading("a1", article, (make_report(on=on),)))["engagements"].iloc[0]
    assert row["date_basis"] == basis
    assert (row["year"] if year else None) == year


def test_a_city_without_coordinates_has_none_and_is_no_error():
    report = make_report(venue_city="Nowhere", venue_country="MYS")
    data = tables_of(Reading("a1", make_article(), (report,)))["engagements"]
    assert data["latitude"].isna().all()
    assert data["venue_city"].tolist() == ["Nowhere"]


def test_no_engagements_make_empty_tables_with_all_columns():
    tables = tables_of(Reading("a2", make_article("a2")))
    assert {name: len(data) for name, data in tables.items() if name != "articles"} == {
        name: 0 for name in TABLES if name != "articles"
    }
    assert list(tables["evidence"].columns) == list(TABLES["evidence"].columns)


def test_a_value_outside_the_contract_is_told_in_words():
    with pytest.raises(TableError, match="Table topics breaks its contract"):
        frame("topics", [{"engagement_id": "e", "topic": "t"}, {"engagement_id": "e", "topic": "t"}])


@pytest.mark.parametrize(
    ("start", "end", "written"),
    [
        ("2023-07-10", "2023-07-10", "10 July 2023"),
        ("2023-07-10", "2023-07-12", "10–12 July 2023"),
        ("2023-07-30", "2023-08-02", "30 July – 2 August 2023"),
        ("2023-12-30", "2024-01-02", "30 December 2023 – 2 January 2024"),
        ("2023-07-01", "2023-07-31", "July 2023"),
        ("2023-04-01", "2023-06-30", "April–June 2023"),
        ("2023-01-01", "2023-12-31", "2023"),
        (None, None, "date unknown"),
    ],
)
def test_days_are_written_as_people_write_them(start, end, written):
    days = (date.fromisoformat(day) if day else None for day in (start, end))
    assert labels.span(*days) == written


@pytest.mark.parametrize(
    ("people", "written"),
    [
        ([RAJNATH, HASAN, ANWAR], "Rajnath Singh (India) – Mohamad Hasan, Anwar Ibrahim (Malaysia)"),
        ([RAJNATH, (None, "MYS", "defence_minister")], "Rajnath Singh (India) – defence minister (Malaysia)"),
        # An organisation's abbreviation is its name.
        ([RAJNATH, (None, "EU", "other")], "Rajnath Singh (India) – official (EU)"),
        ([RAJNATH, ("Ann Lee", None, "official")], "Rajnath Singh (India) – Ann Lee"),
        (
            [RAJNATH, HASAN, AUSTIN, DUTTON],
            "Rajnath Singh (India) – Mohamad Hasan (Malaysia) – Lloyd Austin (United States) and 1 more",
        ),
    ],
)
def test_people_are_grouped_by_country(people, written):
    attendees = [Attendee(None, name, country, role) for name, country, role in people]
    assert labels.people(attendees, COUNTRIES) == written
