"""A selection's extracts hold the rows on the screen, and the package says what they are."""

import csv
import hashlib
import io
import json
import zipfile
from datetime import date

import openpyxl
import pandas as pd
import pyarrow.parquet
import pytest
from small_tables import small_tables

from dashboard import questions
from dashboard.export import to_csv, to_excel, to_json_lines, to_parquet
from dashboard.extracts import extract
from dashboard.filters import Selection
from dashboard.package import about, table_schema, to_zip
from dashboard.papers import Papers, papers_of, slug
from etl.tables import TABLES

SELECTIONS = [
    Selection(),
    Selection(statuses=()),
    Selection(seen_from="IND", years=(2023, 2024)),
    Selection(formats=("phone",)),
    # What a click on a chart asks for.
    Selection(city=("Kuala Lumpur", "MYS")),
    Selection(counterparts=("MYS",), also=Selection(counterparts=("IDN",))),
]
PAPERS = Papers(
    ("Engagements held", "2023"),
    ("2023",),
    "084bb0f38ffca975",
    "http://parley.example/engagements?years=2023",
    date(2026, 11, 25),
)


def read_csv(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def read_excel(content):
    first, *rest = openpyxl.load_workbook(io.BytesIO(content))["engagements"].values
    return [dict(zip(first, row, strict=True)) for row in rest]


@pytest.mark.parametrize("selection", SELECTIONS)
@pytest.mark.parametrize(
    "written",
    [
        lambda rows: read_csv(to_csv(rows)),
        lambda rows: read_excel(to_excel({"engagements": rows})),
        lambda rows: pd.read_parquet(io.BytesIO(to_parquet(rows))).to_dict("records"),
        lambda rows: [json.loads(line) for line in to_json_lines(rows).splitlines()],
    ],
    ids=["csv", "excel", "parquet", "jsonl"],
)
def test_the_file_is_the_screen_row_for_row(database, selection, written):
    shown = questions.matching_engagements(database, selection)
    file = written(extract(database, "engagements", selection))
    assert len(shown)
    assert [row["engagement_id"] for row in file] == list(shown["engagement_id"])
    assert [str(row["format"]) for row in file] == list(shown["format"])
    assert list(file[0]) == list(TABLES["engagements"].columns)


@pytest.mark.parametrize("table", TABLES)
def test_an_extract_of_everything_is_the_published_table(database, table):
    published = small_tables()[table]
    if "engagement_id" in published:
        published = published.dropna(subset=["engagement_id"])
    rows = extract(database, table, Selection(statuses=()))
    TABLES[table].validate(rows)
    key = list(TABLES[table].unique)
    pd.testing.assert_frame_equal(
        rows.sort_values(key, ignore_index=True), published.sort_values(key, ignore_index=True)
    )


def test_articles_and_people_come_with_their_engagements(database):
    calls = Selection(formats=("video",))
    assert list(extract(database, "articles", calls)["article_id"]) == ["a2"]
    people = extract(database, "people", calls)["person_id"]
    assert list(people) == ["mohamad-hasan", "prabowo-subianto", "rajnath-singh"]


def test_parquet_keeps_the_types_of_the_contract(database):
    rows = extract(database, "engagements", Selection())
    schema = pyarrow.parquet.read_schema(io.BytesIO(to_parquet(rows)))
    assert {name: str(schema.field(name).type) for name in ("date_start", "year", "latitude")} == {
        "date_start": "date32[day]",
        "year": "int64",
        "latitude": "double",
    }


@pytest.fixture(scope="module")
def package(database):
    chosen = Selection(years=(2023, 2023))
    tables = {name: extract(database, name, chosen) for name in TABLES}
    with zipfile.ZipFile(io.BytesIO(to_zip(tables, PAPERS))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_package_describes_each_of_its_files(package):
    described = json.loads(package["datapackage.json"])
    assert described["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert [resource["name"] for resource in described["resources"]] == list(TABLES)
    for resource in described["resources"]:
        content = package[resource["path"]]
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        heading = next(csv.reader(io.StringIO(content.decode(resource["encoding"]))))
        assert [field["name"] for field in resource["schema"]["fields"]] == heading
    assert [row["engagement_id"] for row in read_csv(package["engagements.csv"])] == ["e3", "e2"]


def test_the_package_holds_its_papers(package):
    described = json.loads(package["datapackage.json"])
    assert described["parley"]["filters"] == ["Engagements held", "2023"]
    assert described["parley"]["data_version"] == "084bb0f38ffca975"
    assert described["homepage"] == described["parley"]["link"] == PAPERS.link
    readme = package["README.txt"].decode()
    assert PAPERS.citation() in readme
    assert "engagements.csv          2 rows." in readme
    assert package["CODEBOOK.md"].startswith(b"# ")
    assert b"cff-version" in package["CITATION.cff"]


def test_a_column_is_described_by_the_contract():
    schema = table_schema("participants", set(TABLES))
    fields = {field["name"]: field for field in schema["fields"]}
    assert fields["position"] == {
        "name": "position",
        "type": "integer",
        "description": "Place in the engagement's list of participants, from 0.",
        "constraints": {"required": True, "minimum": 0},
    }
    assert "constraints" not in fields["country"]
    assert "defence_minister" in fields["role"]["constraints"]["enum"]
    assert schema["primaryKey"] == ["engagement_id", "position"]
    assert schema["foreignKeys"] == [
        {"fields": [column], "reference": {"resource": other, "fields": [column]}}
        for column, other in (("engagement_id", "engagements"), ("person_id", "people"))
    ]
    assert "foreignKeys" not in table_schema("participants", {"participants"})


def test_the_sheet_about_a_workbook_says_where_it_comes_from():
    said = dict(about(PAPERS).itertuples(index=False))
    assert said["Filters"] == "Engagements held · 2023"
    assert said["Cite as"].startswith("The Parley contributors (2026). “Engagements held · 2023.” Parley: ")
    assert said["Cite as"].endswith(
        ", data 084bb0f38ffca975 [data set]. http://parley.example/engagements?years=2023 "
        "(read on 25 November 2026)."
    )


@pytest.mark.parametrize(
    ("selection", "name"),
    [
        (Selection(), "parley-engagements-2021-2024.csv"),
        (
            Selection(years=(2022, 2023), ministers=("rajnath-singh",)),
            "parley-engagements-2022-2023-rajnath-singh.csv",
        ),
        (
            Selection(seen_from="IND", years=(2023, 2023), counterparts=("MYS",), statuses=()),
            "parley-engagements-2023-from-india-with-malaysia-any-status.csv",
        ),
        (
            Selection(topics=("training", "exercises", "health"), text="Côte d'Ivoire"),
            "parley-engagements-2021-2024-training-exercises-and-1-more-cote-d-ivoire.csv",
        ),
        (
            Selection(counterparts=("MYS",), also=Selection(counterparts=("IDN",))),
            "parley-engagements-2021-2024-with-malaysia-with-indonesia.csv",
        ),
        (Selection(city=("Kuala Lumpur", "MYS")), "parley-engagements-2021-2024-kuala-lumpur.csv"),
    ],
)
def test_a_file_is_named_by_what_is_in_it(database, selection, name):
    assert papers_of(database, selection, ()).file_name("Engagements", "csv") == name


def test_no_name_is_longer_than_a_file_system_takes(database):
    long = papers_of(database, Selection(text="word " * 40), ()).file_name("Engagements", "csv")
    assert len(long) <= 124
    assert long.endswith("word.csv")


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("", ""),
        ("http://parley.example", "http://parley.example/?years=2023&minister=rajnath-singh"),
        (
            "http://parley.example/topics?old=1",
            "http://parley.example/topics?years=2023&minister=rajnath-singh",
        ),
    ],
)
def test_the_link_shows_the_same_selection(database, address, link):
    chosen = Selection(years=(2023, 2023), ministers=("rajnath-singh",))
    assert papers_of(database, chosen, (), address).link == link


@pytest.mark.parametrize(
    ("text", "part"),
    [("Engagements by year", "engagements-by-year"), ("Türkiye / İzmir", "turkiye-izmir"), ("../..", "")],
)
def test_a_part_of_a_name_is_letters_and_hyphens(text, part):
    assert slug(text) == part
