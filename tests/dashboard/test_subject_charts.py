"""The charts of the pages about countries and people, through their data and their spec."""

from datetime import date

import pandas as pd
import pytest

from dashboard.charts.figure import NOTHING
from dashboard.charts.formats import format_rows
from dashboard.charts.settings import meeting_places
from dashboard.charts.subjects import (
    person_heatmap,
    person_ranking,
    topic_heatmap,
    topic_ranking,
    topics_compared,
)
from dashboard.charts.timeline import timeline

PLACES = pd.DataFrame(
    [("MYS", "Malaysia", "third", 1), ("MYS", "Malaysia", "home", 3), ("SGP", "Singapore", "remote", 6)],
    columns=["country", "name", "place", "engagements"],
)
FORMATS = pd.DataFrame(
    [("a", "Ann", "phone", 1), ("a", "Ann", "in_person", 1)],
    columns=["person_id", "name", "format", "engagements"],
)
MET = pd.DataFrame(
    [
        ("e2", date(2021, 5, 1), date(2021, 5, 31), "in_person", "May 2021", "Ann, Bo"),
        ("e1", date(2021, 5, 3), date(2021, 5, 3), "video", "3 May 2021", "Ann, Cy"),
        ("e3", date(2023, 12, 31), date(2023, 12, 31), "phone", "31 December 2023", "Ann, Bo"),
        ("e4", None, None, "phone", "Not stated", "Ann, Di"),
    ],
    columns=["engagement_id", "date_start", "date_end", "format", "when", "who"],
)
PEOPLE = pd.DataFrame(
    [("a", "Ann, India", 2021, 2), ("b", "Bo, Nepal", 2022, 1)],
    columns=["person_id", "name", "year", "engagements"],
)
TOPICS = PEOPLE.rename(columns={"person_id": "topic"}).assign(name=["Training", "Space"])
COMPARED = pd.DataFrame(
    [
        ("a", "Ann", "space", "Space", 1, 4),
        ("a", "Ann", "training", "Training", 3, 4),
        ("b", "Bo", "space", "Space", 1, 2),
    ],
    columns=["person_id", "name", "topic", "topic_name", "engagements", "total"],
)

CHARTS = [
    (meeting_places, PLACES, ["country", "place"]),
    (lambda rows: format_rows(rows, "person_id"), FORMATS, ["person_id", "format"]),
    (timeline, MET, ["engagement_id"]),
    (person_ranking, PEOPLE, ["person_id"]),
    (person_heatmap, PEOPLE, ["person_id", "year"]),
    (topic_ranking, TOPICS, ["topic"]),
    (topic_heatmap, TOPICS, ["topic", "year"]),
    (lambda rows: topics_compared(rows, "person_id"), COMPARED, ["person_id", "topic"]),
]


def rows_of(chart, layer=0):
    whole = chart.to_dict()
    part = whole["layer"][layer] if "layer" in whole else whole
    return whole["datasets"][(part.get("data") or whole["data"])["name"]]


def test_places_are_shares_of_the_row_in_their_order_and_the_fullest_row_first():
    rows = rows_of(meeting_places(PLACES))
    assert [(row["name"], row["place"], row["share"], row["total"]) for row in rows] == [
        ("Malaysia", "home", 0.75, 4),
        ("Malaysia", "third", 0.25, 4),
        ("Singapore", "remote", 1, 6),
    ]
    assert rows[0]["spoken"] == "Malaysia, at home: 3 of 4 engagements"
    # The fullest on top: the axis has the rows' order.
    assert [row["engagements"] for row in rows_of(meeting_places(PLACES), layer=1)] == [6, 4]
    assert {row["name"] for row in rows_of(meeting_places(PLACES, top=1))} == {"Singapore"}


def test_the_timeline_has_a_dot_a_dated_engagement_and_hollow_ones_for_a_month():
    chart = timeline(MET)
    dots = [(row["engagement_id"], row["place_in_slot"], row["exact"]) for row in rows_of(chart)]
    assert dots == [("e1", 1, True), ("e2", 2, False), ("e3", 1, True)]
    # No slot reaches into another year: the last day of one stays in it.
    assert [row["moment"][:4] for row in rows_of(chart)] == ["2021", "2021", "2023"]
    x = chart.to_dict()["encoding"]["x"]
    assert x["scale"]["domain"] == [{"year": 2021}, {"year": 2024}]
    assert rows_of(chart)[0]["spoken"] == "3 May 2021, video: Ann, Cy"


def test_dots_of_one_day_stand_on_each_other():
    twice = pd.concat([MET[2:3], MET[2:3].assign(engagement_id="e5")])
    assert [row["place_in_slot"] for row in rows_of(timeline(twice))] == [1, 2]


def test_topics_side_by_side_are_shares_of_each_ones_engagements():
    chart = topics_compared(COMPARED, "person_id")
    assert [(row["name"], row["topic_name"], row["share"]) for row in rows_of(chart)] == [
        ("Ann", "Space", 0.25),
        ("Ann", "Training", 0.75),
        ("Bo", "Space", 0.5),
    ]
    assert chart.to_dict()["layer"][0]["encoding"]["x"]["scale"]["domain"] == ["Ann", "Bo"]


@pytest.mark.parametrize(
    ("chart", "words"),
    [
        (
            meeting_places(PLACES),
            "2 counterparts by place of meeting; most for Singapore, 6 engagements: call or video 100%.",
        ),
        (format_rows(FORMATS, "person_id"), "Format for Ann, 2 engagements: in person 50%, phone 50%."),
        (timeline(MET), "Timeline of 3 engagements: the first 3 May 2021, the last 31 December 2023."),
        (timeline(MET[1:2]), "Timeline of one engagement: 3 May 2021."),
        (person_ranking(PEOPLE), "2 people by engagements: Ann, India leads with 2 engagements."),
        (
            person_heatmap(PEOPLE),
            "2 people by year; most in one year: Ann, India, 2 engagements in 2021.",
        ),
        (topic_heatmap(TOPICS[1:]), "1 topic by year; most in one year: Space, 1 engagement in 2022."),
        (
            topics_compared(COMPARED, "person_id"),
            "Topics side by side: Ann most on training (75%); Bo most on space (50%).",
        ),
    ],
)
def test_the_text_alternative_says_the_main_fact(chart, words):
    assert chart.to_dict()["description"] == words


@pytest.mark.parametrize(("chart", "rows", "fields"), CHARTS)
def test_a_click_tells_what_was_picked_and_no_rows_are_said(chart, rows, fields):
    for figure in (chart(rows), chart(rows[:0])):
        (param,) = figure.to_dict()["params"]
        assert (param["name"], param["select"]["fields"]) == ("picked", fields)
    assert chart(rows[:0]).to_dict()["description"] == NOTHING
    assert chart(rows).to_dict()["width"] == "container"
