"""Identifiers: readable, the same in every order, and leading on when they change."""

from datetime import date

import pytest
from factories import AUSTIN, BLINKEN, HASAN, JAISHANKAR, RAJNATH, make_article, make_report, settled, tell

from etl.identify import former_ids, name_groups
from etl.merge import merge_reports

UNNAMED = (None, "MYS", "defence_minister")
PLAIN = "2023-07-10-rajnath-singh-mohamad-hasan"


def named(*told):
    return name_groups(merge_reports(tell(*told)))


@pytest.mark.parametrize(
    ("report", "published", "identifier"),
    [
        (make_report(), None, "2023-07-10-rajnath-singh-mohamad-hasan"),
        (make_report(HASAN, RAJNATH), None, "2023-07-10-rajnath-singh-mohamad-hasan"),
        (make_report(on="2023-07-01", until="2023-07-31"), None, "2023-07-rajnath-singh-mohamad-hasan"),
        (make_report(on="2023-01-01", until="2023-12-31"), None, "2023-rajnath-singh-mohamad-hasan"),
        (make_report(on=None), date(2024, 2, 1), "2024-rajnath-singh-mohamad-hasan"),
        (make_report(on=None), None, "undated-rajnath-singh-mohamad-hasan"),
        (make_report(RAJNATH, UNNAMED), None, "2023-07-10-rajnath-singh-mys"),
        (
            make_report(RAJNATH, JAISHANKAR, AUSTIN, BLINKEN),
            None,
            "2023-07-10-rajnath-singh-antony-blinken-s-jaishankar",
        ),
    ],
)
def test_identifiers_can_be_read(report, published, identifier):
    (engagement,) = settled((make_article(published=published), [report]))
    assert engagement.engagement_id == identifier


def test_a_second_meeting_of_one_day_gets_an_identifier_of_its_own_that_order_does_not_change():
    told = [
        (make_article("a1"), [make_report(format="phone")]),
        (make_article("a2"), [make_report(format="video")]),
    ]
    identifiers = {e.reports[0].article.article_id: e.engagement_id for e in settled(*told)}
    assert identifiers["a1"] == "2023-07-10-rajnath-singh-mohamad-hasan"
    assert identifiers["a2"].startswith("2023-07-10-rajnath-singh-mohamad-hasan-")
    assert {e.reports[0].article.article_id: e.engagement_id for e in settled(*told[::-1])} == identifiers


def published(article_id, on):
    return make_article(article_id, published=date.fromisoformat(on))


def test_a_later_article_that_knows_more_does_not_rename_an_engagement():
    first = (published("b1", "2023-07-11"), [make_report(RAJNATH, UNNAMED)])
    later = (published("a1", "2023-07-13"), [make_report(on="2023-07-11")])
    assert list(named(first)) == ["2023-07-10-rajnath-singh-mys"]
    assert list(named(first, later)) == ["2023-07-10-rajnath-singh-mys"]


def test_the_identifier_a_later_report_alone_would_give_leads_to_the_engagement():
    first = (published("b1", "2023-07-11"), [make_report(RAJNATH, UNNAMED)])
    later = (published("a1", "2023-07-13"), [make_report(on="2023-07-11")])
    assert former_ids(named(later)) == {}
    assert former_ids(named(first, later)) == {
        "2023-07-11-rajnath-singh-mohamad-hasan": "2023-07-10-rajnath-singh-mys"
    }


def test_a_mark_that_is_no_longer_needed_leads_on():
    call = (published("a1", "2023-07-11"), [make_report(format="phone")])
    talk = (published("a2", "2023-07-12"), [make_report(format="video")])
    before = named(call, talk)
    marked = next(key for key in before if key != PLAIN)
    # The third article says neither, fits the surer of them, and the mark of the other stays.
    both = (published("a3", "2023-07-13"), [make_report(format="unknown")])
    after = named(call, talk, both)
    assert set(after) == {PLAIN, marked}
    assert set(former_ids(after).values()) <= set(after)
    assert not set(former_ids(after)) & set(after)


def test_a_known_person_gives_the_identifier_a_usual_name():
    from etl.assemble import article_reports, resolve
    from etl.reading import Reading
    from etl.reference import load_reference

    report = make_report(("Pete Brian Hegseth", "USA", "defence_minister"), RAJNATH)
    reading = Reading("a1", make_article("a1"), (report,))
    told = article_reports([reading], resolve([reading], load_reference()))
    assert list(name_groups(merge_reports(told))) == ["2023-07-10-rajnath-singh-pete-hegseth"]
