"""The bundled articles and their annotations: all values are the codebook's, each annotation an article."""

import json
import re
from datetime import date

import pytest
import yaml

from etl.gold import read_gold, read_occasions
from etl.paths import ARTICLES, DATA, GOLD
from etl.scoring import named
from etl.tables import FORMATS, KINDS, OUTCOME_KINDS, ROLES, STATUSES

ARTICLE_FILES = sorted(ARTICLES.rglob("*.md"))
GOLD_FILES = sorted(GOLD.glob("*.jsonl"))
FRONT_MATTER = re.compile(r"---\n(.*?)\n---\n\n", re.DOTALL)
COUNTRY = re.compile(r"[A-Z]{3}")
ORGANISATION = re.compile(r"[A-Z][A-Za-z]+")
ENGAGEMENT_FIELDS = {
    "status",
    "kind",
    "format",
    "date_start",
    "date_end",
    "venue_city",
    "venue_country",
    "occasion",
    "participants",
    "topics",
    "outcomes",
}


@pytest.fixture(scope="module")
def gold():
    return read_gold(GOLD)


@pytest.fixture(scope="module")
def engagements(gold):
    found = [(article_id, report) for article_id, reports in gold.items() for report in reports]
    assert len(found) == 668
    return found


def codebook_topics() -> set[str]:
    section = (DATA / "CODEBOOK.md").read_text(encoding="utf-8").split("## Topics")[1].split("## ")[0]
    return set(re.findall(r"^\| `([a-z-]+)` \|", section, re.MULTILINE))


def test_there_are_382_articles():
    assert len(ARTICLE_FILES) == 382


@pytest.mark.parametrize("file", ARTICLE_FILES, ids=lambda file: file.stem)
def test_an_article_has_front_matter_a_blank_line_and_its_text(file):
    source = file.read_text(encoding="utf-8")
    head = FRONT_MATTER.match(source)
    assert head
    codes = yaml.safe_load(head.group(1))
    assert list(codes) == ["id", "title", "outlet", "url", "published"]
    assert codes["id"] == file.stem
    assert codes["published"] is None or isinstance(codes["published"], date)
    assert all(isinstance(codes[field], str) and codes[field] for field in ("title", "outlet", "url"))
    assert codes["url"].startswith(("http://", "https://"))
    text = source[head.end() :]
    assert text == text.strip()
    assert len(text.split()) > 30


def test_articles_are_readable_and_writable():
    assert {oct(file.stat().st_mode & 0o644) for file in [*ARTICLE_FILES, *GOLD_FILES]} == {"0o644"}


def test_each_article_is_annotated_in_the_file_of_its_region():
    places = {}
    for file in GOLD_FILES:
        for line in file.read_text(encoding="utf-8").splitlines():
            places[json.loads(line)["id"]] = file.stem
    assert places == {file.stem: file.parent.name for file in ARTICLE_FILES}


def test_annotations_hold_the_codebook_s_fields_and_no_others():
    for file in GOLD_FILES:
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            assert set(row) == {"id", "engagements"}
            for codes in row["engagements"]:
                assert set(codes) == ENGAGEMENT_FIELDS
                assert {tuple(person) for person in codes["participants"]} <= {
                    ("name", "as_written", "country", "role")
                }


def test_values_are_the_codebook_s(engagements):
    topics = codebook_topics()
    assert len(topics) == 24
    for article_id, report in engagements:
        assert report.status in STATUSES, article_id
        assert report.kind in KINDS, article_id
        assert report.format in FORMATS, article_id
        assert set(report.topics) <= topics, article_id
        assert len(set(report.topics)) == len(report.topics), article_id
        assert {person.role for person in report.participants} <= set(ROLES), article_id
        assert {outcome.kind for outcome in report.outcomes} <= set(OUTCOME_KINDS), article_id
        assert all(outcome.title for outcome in report.outcomes), article_id


def test_dates_are_days_in_order(engagements):
    for article_id, report in engagements:
        assert (report.date_start is None) is (report.date_end is None), article_id
        if report.date_start and report.date_end:
            assert date(1990, 1, 1) <= report.date_start <= report.date_end, article_id


def test_each_engagement_has_a_named_person_and_two_countries(engagements):
    for article_id, report in engagements:
        assert named(report), article_id
        countries = {person.country for person in report.participants}
        assert len(countries) >= 2, article_id
        assert all(code and ORGANISATION.fullmatch(code) for code in countries), article_id
        assert report.venue_country is None or COUNTRY.fullmatch(report.venue_country), article_id


def test_calls_have_no_venue(engagements):
    placed = [
        article_id
        for article_id, report in engagements
        if report.format in ("video", "phone") and (report.venue_city or report.venue_country)
    ]
    assert placed == []


def test_every_annotated_engagement_has_its_occasion(gold):
    occasions = read_occasions(GOLD / "occasions.csv")
    assert set(occasions) == {
        (article_id, position) for article_id, reports in gold.items() for position in range(len(reports))
    }
    assert all(occasions.values())


def test_names_as_written_are_the_article_s(gold):
    texts = {file.stem: file.read_text(encoding="utf-8") for file in ARTICLE_FILES}
    written = [
        (article_id, person.as_written)
        for article_id, reports in gold.items()
        for report in reports
        for person in report.participants
        if person.as_written
    ]
    assert len(written) > 1000
    assert [(article_id, name) for article_id, name in written if name not in texts[article_id]] == []
