import random
from datetime import date

import pytest
from factories import (
    ANWAR,
    AUSTIN,
    BLINKEN,
    DUTTON,
    HASAN,
    JAISHANKAR,
    RAJNATH,
    make_article,
    make_report,
    settled,
    tell,
)
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.merge import merge_reports
from etl.model import Outcome

IN_KL = {"venue_city": "Kuala Lumpur", "venue_country": "MYS"}
UNNAMED = (None, "MYS", "defence_minister")


def groups(*reports, published=("2023-07-11", "2023-07-12")):
    """How many occasions the reports, one an article, make."""
    told = [
        (make_article(f"a{i}", published=date.fromisoformat(on) if on else None), [report])
        for i, (report, on) in enumerate(zip(reports, published, strict=True))
    ]
    return len(merge_reports(tell(*told)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (make_report(), make_report()),
        (make_report(on="2023-07-10"), make_report(on="2023-07-11")),
        # A day inside the visit's days.
        (make_report(on="2023-07-10"), make_report(on="2023-07-09", until="2023-07-11")),
        # One article has no date, and was published next to the meeting.
        (make_report(on="2023-07-10"), make_report(on=None)),
        (make_report(format="unknown"), make_report(format="video")),
        (make_report(venue_city="Kuala Lumpur", venue_country="MYS"), make_report()),
        (make_report(status="planned"), make_report(status="held")),
        # The same people on one day in two cities of one country: one article names a suburb.
        (
            make_report(venue_city="Putrajaya", venue_country="MYS"),
            make_report(venue_city="Kuala Lumpur", venue_country="MYS"),
        ),
        # His counterpart in one is the minister named in the other.
        (make_report(RAJNATH, UNNAMED), make_report(RAJNATH, HASAN)),
        # One article names fewer of the four.
        (
            make_report(RAJNATH, AUSTIN),
            make_report(RAJNATH, JAISHANKAR, AUSTIN, BLINKEN),
        ),
        # One article adds the host, who watched; the meeting is that of the two sides.
        (make_report(RAJNATH, AUSTIN, **IN_KL), make_report(RAJNATH, AUSTIN, HASAN, **IN_KL)),
    ],
)
def test_reports_of_one_occasion_are_joined(one, other):
    assert groups(one, other) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (make_report(on="2023-07-10"), make_report(on="2023-07-12")),
        (make_report(RAJNATH, HASAN), make_report(RAJNATH, ANWAR)),
        (make_report(RAJNATH, HASAN), make_report(RAJNATH, AUSTIN)),
        (make_report(format="phone"), make_report(format="video")),
        (make_report(venue_country="MYS"), make_report(venue_country="IND")),
        # Two cities on two days are two meetings; on one day (above) they are one town told twice.
        (
            make_report(venue_city="Putrajaya", venue_country="MYS"),
            make_report(venue_city="Kuala Lumpur", venue_country="MYS", on="2023-07-11"),
        ),
        (make_report(status="held"), make_report(status="cancelled")),
        # A sub-meeting of a forum is not the forum's session.
        (
            make_report(RAJNATH, HASAN),
            make_report(RAJNATH, HASAN, AUSTIN, kind="multilateral"),
        ),
        # Three at one table, and two of them alone.
        (
            make_report(RAJNATH, AUSTIN, **IN_KL),
            make_report(RAJNATH, AUSTIN, HASAN, kind="multilateral", **IN_KL),
        ),
        # Another day, another country watching.
        (
            make_report(RAJNATH, AUSTIN, **IN_KL),
            make_report(RAJNATH, AUSTIN, HASAN, on="2023-07-11", **IN_KL),
        ),
        (make_report(RAJNATH, AUSTIN, DUTTON, **IN_KL), make_report(RAJNATH, AUSTIN, HASAN, **IN_KL)),
        # A third country at the table.
        (make_report(RAJNATH, AUSTIN), make_report(RAJNATH, AUSTIN, DUTTON)),
    ],
)
def test_reports_of_two_occasions_stay_apart(one, other):
    assert groups(one, other) == 2


def test_an_undated_report_is_not_joined_to_a_meeting_long_before_its_publication():
    assert (
        groups(make_report(on="2023-07-10"), make_report(on=None), published=("2023-07-11", "2023-09-01"))
        == 2
    )


VISIT = {"venue_city": "Kuala Lumpur", "venue_country": "MYS", "occasion": "visit to Malaysia"}


def test_a_report_without_any_date_stays_by_itself():
    told = [
        (make_article("a1"), [make_report(**VISIT)]),
        (make_article("a2"), [make_report(on=None, **VISIT)]),
    ]
    assert len(merge_reports(tell(*told))) == 2


@pytest.mark.parametrize(
    ("year", "occasions"),
    [
        # These people may have met more than once in the year.
        (make_report(on="2023-01-01", until="2023-12-31"), 2),
        (make_report(on="2023-01-01", until="2023-12-31", venue_city="Kuala Lumpur", venue_country="MYS"), 1),
        (make_report(on="2023-01-01", until="2023-12-31", occasion="visit to Malaysia"), 1),
        (make_report(on="2023-07-01", until="2023-07-31"), 1),
    ],
)
def test_a_whole_year_singles_a_meeting_out_only_with_a_place_or_an_occasion(year, occasions):
    assert groups(make_report(**VISIT), year) == occasions


def test_two_reports_of_one_article_are_never_one_occasion():
    article = make_article("a1")
    assert len(merge_reports(tell((article, [make_report(), make_report()])))) == 2


def test_a_chain_of_neighbouring_days_is_not_one_occasion():
    told = [
        (make_article(f"a{day}"), [make_report(on=f"2023-07-{day}", format="phone")]) for day in (10, 11, 12)
    ]
    assert sorted(len(group) for group in merge_reports(tell(*told))) == [1, 2]


def test_the_order_of_reports_does_not_matter():
    told = [
        (make_article(f"a{i}", published=date(2023, 7, 10 + i)), [make_report(on=f"2023-07-{10 + i % 3}")])
        for i in range(6)
    ]
    expected = settled(*told)
    assert sum(len(engagement.reports) for engagement in expected) == 6
    for seed in range(10):
        assert settled(*random.Random(seed).sample(told, len(told))) == expected


def test_fields_take_the_most_specific_value_then_the_majority_then_the_earliest():
    told = [
        (
            make_article("a1", published=date(2023, 7, 8)),
            [
                make_report(
                    RAJNATH,
                    UNNAMED,
                    status="planned",
                    format="unknown",
                    on="2023-07-10",
                    until="2023-07-12",
                    topics=("training",),
                )
            ],
        ),
        (
            make_article("a2", published=date(2023, 7, 11)),
            [
                make_report(
                    on="2023-07-10",
                    venue_city="Kuala Lumpur",
                    venue_country="MYS",
                    occasion="visit to Malaysia",
                    topics=("training", "space"),
                    outcomes=(Outcome("mou", "MoU on training"),),
                )
            ],
        ),
        (
            make_article("a3", published=date(2023, 7, 12)),
            [
                make_report(
                    on="2023-07-11", venue_country="MYS", outcomes=(Outcome("mou", "mou on Training"),)
                )
            ],
        ),
    ]
    (engagement,) = settled(*told)
    # Named after the report told first, which does not name the counterpart.
    assert engagement.engagement_id == "2023-07-10-rajnath-singh-mys"
    assert engagement.status == "held"
    assert engagement.format == "in_person"
    # Two single days, each told once: the earlier report's.
    assert (engagement.date_start, engagement.date_end) == (date(2023, 7, 10), date(2023, 7, 10))
    assert (engagement.venue_city, engagement.venue_country) == ("Kuala Lumpur", "MYS")
    assert engagement.occasion == "visit to Malaysia"
    assert [attendee.name for attendee in engagement.attendees] == ["Rajnath Singh", "Mohamad Hasan"]
    assert engagement.topics == ("training", "space")
    assert engagement.outcomes == (Outcome("mou", "MoU on training"),)
    assert [told.article.article_id for told in engagement.reports] == ["a1", "a2", "a3"]


@pytest.mark.parametrize(
    ("occasions", "settled_on"),
    [
        (["visit to Malaysia", "ADMM-Plus"], "ADMM-Plus"),
        (["visit to Malaysia", "visit to Malaysia", "ADMM-Plus"], "ADMM-Plus"),
        (["ADMM", "ADMM-Plus", "ADMM-Plus"], "ADMM-Plus"),
        (["ADMM", "ADMM-Plus"], "ADMM"),
        ([None, "visit to Malaysia"], "visit to Malaysia"),
        ([None, None], None),
    ],
)
def test_a_forum_says_more_than_a_visit(occasions, settled_on):
    told = [(make_article(f"a{i}"), [make_report(occasion=name)]) for i, name in enumerate(occasions)]
    (engagement,) = settled(*told)
    assert engagement.occasion == settled_on


@st.composite
def articles(draw):
    """A handful of articles with a few meetings each, of few people on few days, so that many are alike."""
    people = (RAJNATH, HASAN, ANWAR, AUSTIN, UNNAMED)
    report = st.builds(
        lambda who, on, medium, city: make_report(
            *who, on=on, format=medium, venue_city=city, venue_country="MYS" if city else None
        ),
        st.lists(st.sampled_from(people), min_size=1, max_size=3, unique=True),
        st.sampled_from((None, "2023-07-10", "2023-07-11", "2023-07-12")),
        st.sampled_from(("in_person", "unknown", "phone")),
        st.sampled_from((None, "Kuala Lumpur", "Putrajaya")),
    )
    days = st.sampled_from((None, date(2023, 7, 10), date(2023, 7, 13)))
    return [
        (make_article(f"a{i}", published=draw(days)), draw(st.lists(report, min_size=1, max_size=3)))
        for i in range(draw(st.integers(1, 6)))
    ]


@settings(max_examples=60, deadline=None)
@given(articles(), st.randoms(use_true_random=False))
def test_every_report_is_in_one_engagement_whatever_the_order(told, random_order):
    engagements = settled(*told)
    places = [(r.article.article_id, r.position) for e in engagements for r in e.reports]
    assert sorted(places) == [(a.article_id, i) for a, reports in told for i in range(len(reports))]
    for engagement in engagements:
        tellers = [report.article.article_id for report in engagement.reports]
        assert len(tellers) == len(set(tellers))
    assert len({engagement.engagement_id for engagement in engagements}) == len(engagements)
    shuffled = list(told)
    random_order.shuffle(shuffled)
    assert settled(*shuffled) == engagements


def test_one_person_with_two_countries_sits_at_the_table_once():
    wyatt, twin = ("Paul Wyatt", "GBR", "official"), ("Paul Wyatt", "MYS", "official")
    told = [
        (
            make_article("a1", published=date(2023, 7, 11)),
            [make_report(RAJNATH, HASAN, wyatt, kind="multilateral")],
        ),
        (
            make_article("a2", published=date(2023, 7, 12)),
            [make_report(RAJNATH, HASAN, twin, kind="multilateral")],
        ),
    ]
    (engagement,) = settled(*told)
    assert [(a.name, a.country) for a in engagement.attendees] == [
        ("Rajnath Singh", "IND"),
        ("Mohamad Hasan", "MYS"),
        ("Paul Wyatt", "GBR"),
    ]


def test_a_call_has_no_place_where_one_article_leaves_its_medium_open():
    (engagement,) = settled(
        (make_article("a1"), [make_report(format="unknown", **IN_KL)]),
        (make_article("a2"), [make_report(format="phone")]),
    )
    assert (engagement.format, engagement.venue_city, engagement.venue_country) == ("phone", None, None)


def test_a_plan_may_end_in_another_city():
    planned = make_report(status="planned", on="2023-07-10", until="2023-07-11", venue_city="Langkawi")
    assert groups(planned, make_report(venue_city="Kuala Lumpur")) == 1
