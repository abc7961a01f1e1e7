"""Charts of settings, formats by row, topics and the network, through their data and their spec."""

import itertools

import numpy as np
import pandas as pd
import pytest

from dashboard import theme
from dashboard.charts.figure import NOTHING
from dashboard.charts.formats import (
    formats_by_counterpart,
    formats_by_period,
    formats_by_topic,
    formats_by_venue_country,
)
from dashboard.charts.layout import spread
from dashboard.charts.network import meeting_network, member_ranking, pair_ranking
from dashboard.charts.settings import (
    meeting_places,
    settings_by_counterpart,
    settings_by_side,
    settings_by_year,
)
from dashboard.charts.tiles import squarified, topic_treemap
from dashboard.charts.topics import topics_by_counterpart, topics_by_year
from dashboard.filters import PERIODS, SETTINGS
from etl.tables import FORMATS

SETTING_YEARS = pd.DataFrame(
    [(2021, "remote", 2), (2023, "home", 3), (2023, "away", 1)], columns=["year", "setting", "engagements"]
)
SIDES = pd.DataFrame(
    [("IND", "India", "home", 3), ("IND", "India", "away", 1), ("MYS", "Malaysia", "third", 2)],
    columns=["side", "name", "setting", "engagements"],
)
COUNTERPARTS = pd.DataFrame(
    [
        ("SGP", "Singapore", "phone", 1),
        ("SGP", "Singapore", "in_person", 4),
        ("USA", "United States", "video", 6),
    ],
    columns=["country", "name", "format", "engagements"],
)
PERIOD_COUNTS = pd.DataFrame(
    [("before", "in_person", 9), ("during", "video", 30), ("during", "in_person", 10), ("after", "phone", 1)],
    columns=["period", "format", "engagements"],
)
TOPICS = pd.DataFrame(
    [("training", "Training", 6), ("counter-terrorism", "Counter-terrorism", 3), ("space", "Space", 1)],
    columns=["topic", "name", "engagements"],
)
TOPIC_YEARS = pd.DataFrame(
    [("training", "Training", 2020, 4), ("training", "Training", 2022, 2), ("space", "Space", 2022, 1)],
    columns=["topic", "name", "year", "engagements"],
)
TOPIC_PARTNERS = pd.DataFrame(
    [("training", "Training", "SGP", "Singapore", 4), ("space", "Space", "USA", "United States", 5)],
    columns=["topic", "topic_name", "country", "name", "engagements"],
)
MEMBERS = pd.DataFrame(
    [("IND", "India", 9), ("USA", "United States", 6), ("SGP", "Singapore", 3), ("FJI", "Fiji", 1)],
    columns=["who", "name", "engagements"],
)
PAIRS = pd.DataFrame(
    [
        ("IND", "USA", "India and United States", 5),
        ("IND", "SGP", "India and Singapore", 3),
        ("FJI", "NZL", "Fiji and New Zealand", 1),
    ],
    columns=["source", "target", "name", "engagements"],
)
PAIRS = PAIRS.assign(pair=PAIRS["source"] + " " + PAIRS["target"])


def network(pairs):
    return meeting_network(MEMBERS, pairs)


# Each chart with a frame and the columns that a click on it gives.
CHARTS = [
    (settings_by_year, SETTING_YEARS, ["year", "setting"]),
    (settings_by_side, SIDES, ["side", "setting"]),
    (settings_by_counterpart, SIDES.rename(columns={"side": "country"}), ["country", "setting"]),
    (formats_by_counterpart, COUNTERPARTS, ["country", "format"]),
    (formats_by_topic, COUNTERPARTS.rename(columns={"country": "topic"}), ["topic", "format"]),
    (
        formats_by_venue_country,
        COUNTERPARTS.rename(columns={"country": "venue_country", "name": "country_name"}),
        ["venue_country", "format"],
    ),
    (formats_by_period, PERIOD_COUNTS, ["period", "format"]),
    (topic_treemap, TOPICS, ["topic"]),
    (topics_by_year, TOPIC_YEARS, ["topic", "year"]),
    (topics_by_counterpart, TOPIC_PARTNERS, ["topic", "country"]),
    (network, PAIRS, ["source", "target"]),
    (pair_ranking, PAIRS, ["pair"]),
    (member_ranking, MEMBERS, ["who"]),
]


def rows_of(chart, layer=None):
    whole = chart.to_dict()
    spec = whole if layer is None else whole["layer"][layer]
    return whole["datasets"][(spec.get("data") or whole["data"])["name"]]


@pytest.mark.parametrize(("chart", "frame", "fields"), CHARTS)
def test_a_click_tells_what_was_picked(chart, frame, fields):
    whole = chart(frame).to_dict()
    (param,) = whole["params"]
    assert param["name"] == "picked"
    assert param["select"]["fields"] == fields
    assert whole["width"] == "container"
    assert whole["description"].endswith(".")
    assert whole["description"] != NOTHING


@pytest.mark.parametrize(("chart", "frame", "fields"), CHARTS)
@pytest.mark.parametrize("rows", ["none", "all zero"])
def test_without_engagements_a_chart_says_so(chart, frame, fields, rows):
    spec = chart(frame[:0] if rows == "none" else frame.assign(engagements=0)).to_dict()
    assert spec["description"] == NOTHING
    assert spec["params"][0]["select"]["fields"] == fields


@pytest.mark.parametrize(
    ("chart", "words"),
    [
        (
            settings_by_year(SETTING_YEARS),
            "Where 6 engagements took place, by year: at home 3, abroad 1, call or video 2.",
        ),
        (
            settings_by_side(SIDES),
            "2 countries by where; most for India, 4 engagements: at home 75%, abroad 25%.",
        ),
        (
            formats_by_counterpart(COUNTERPARTS),
            "2 counterparts by format; most for United States, 6 engagements: video 100%.",
        ),
        (topic_treemap(TOPICS), "Treemap of 3 topics; the largest: Training, 6 engagements."),
        (topics_by_year(TOPIC_YEARS), "2 topics by year; most: Training, 2020, 4 engagements."),
        (
            topics_by_counterpart(TOPIC_PARTNERS),
            "2 topics by counterpart; most: Space, United States, 5 engagements.",
        ),
        (
            network(PAIRS),
            "Network of 3 that met, in 2 pairs; most often India and United States: 5 engagements.",
        ),
    ],
)
def test_the_text_alternative_says_the_main_fact(chart, words):
    assert chart.to_dict()["description"] == words


def test_rows_are_cut_into_parts_in_the_codebooks_order():
    chart = formats_by_counterpart(COUNTERPARTS)
    rows = rows_of(chart, layer=0)
    assert [(row["name"], row["format"], row["engagements"], row["total"]) for row in rows] == [
        ("Singapore", "in_person", 4, 5),
        ("Singapore", "phone", 1, 5),
        ("United States", "video", 6, 6),
    ]
    bars = chart.to_dict()["layer"][0]["encoding"]
    assert bars["y"]["sort"] == ["United States", "Singapore"]
    assert bars["color"]["scale"]["domain"] == list(FORMATS)
    assert bars["x"]["scale"]["domain"] == [0, 6]
    assert rows[0]["spoken"] == "Singapore, in person: 4 of 5 engagements"


def test_periods_are_shares_in_the_order_of_time():
    chart = formats_by_period(PERIOD_COUNTS)
    bars = chart.to_dict()["layer"][0]["encoding"]
    assert bars["y"]["sort"] == ["Before the pandemic", "During the pandemic", "After the pandemic"]
    assert bars["x"]["field"] == "share"
    shares = {(row["period"], row["format"]): row["share"] for row in rows_of(chart, layer=0)}
    assert shares["during", "video"] == 0.75
    # At the end of each bar stands how many it is of.
    assert [row["engagements"] for row in rows_of(chart, layer=1)] == [9, 40, 1]


def test_every_setting_and_period_has_words_and_colours():
    assert tuple(theme.SETTING_LABELS) == SETTINGS
    assert tuple(theme.PERIOD_LABELS) == PERIODS
    for colours in theme.SETTING_COLOURS.values():
        assert tuple(colours) == SETTINGS


def test_a_part_without_words_is_refused():
    with pytest.raises(ValueError, match="setting 'moon' is not one of home, away"):
        settings_by_side(SIDES.assign(setting="moon"))


@pytest.mark.parametrize("aspect", [0.8, 1.0, 2.4])
def test_tiles_fill_the_square_in_proportion(aspect):
    sizes = [236, 196, 107, 69, 69, 54, 31, 7, 3, 1]
    tiles = squarified(sizes, aspect)
    areas = [(x2 - x) * (y2 - y) for x, y, x2, y2 in tiles]
    assert areas == pytest.approx([size / sum(sizes) for size in sizes])
    for x, y, x2, y2 in tiles:
        assert 0 <= x < x2 <= 1 + 1e-9
        assert 0 <= y < y2 <= 1 + 1e-9
    for (x, y, x2, y2), (a, b, a2, b2) in itertools.combinations(tiles, 2):
        assert min(x2, a2) - max(x, a) < 1e-9 or min(y2, b2) - max(y, b) < 1e-9
    # The large ones are no slivers.
    assert all(0.4 < (x2 - x) * aspect / (y2 - y) < 2.5 for x, y, x2, y2 in tiles[:6])


def test_a_tiles_name_breaks_at_spaces_and_hyphens_only():
    rows = rows_of(topic_treemap(TOPICS), layer=0)
    assert rows[1]["several"] == "Counter-\nterrorism\n3"
    assert rows[0]["one_line"] == "Training\n6"


def test_the_network_draws_members_that_met_and_the_lines_between_them():
    chart = network(PAIRS)
    lines, dots = rows_of(chart, layer=0), rows_of(chart, layer=2)
    # Fiji met nobody who is shown; the strongest pair is drawn last.
    assert [row["name"] for row in dots] == ["India", "United States", "Singapore"]
    assert [row["name"] for row in lines] == ["India and Singapore", "India and United States"]
    place = {row["who"]: (row["x"], row["y"]) for row in dots}
    for line in lines:
        assert (line["x"], line["y"]) == place[line["source"]]
        assert (line["x2"], line["y2"]) == place[line["target"]]
    assert dots[0]["beside"] == "|USA|SGP|"
    assert (dots[0]["area"], lines[-1]["thick"]) == (1300, 9)


def test_places_are_the_same_at_every_call_and_inside_and_apart():
    pairs = (*((0, other, other) for other in range(1, 20)), (1, 2, 5), (3, 4, 1))
    points = spread(20, pairs)
    assert np.array_equal(points, spread.__wrapped__(20, pairs))
    assert points.min() >= 0
    assert points.max() <= 1
    for one, other in itertools.combinations(points, 2):
        assert abs(one[0] - other[0]) > 0.1 or abs(one[1] - other[1]) > 0.065
    assert spread(1, ()).tolist() == [[0.5, 0.5]]
    assert np.isfinite(spread(2, ((0, 1, 1),))).all()


def test_on_a_telephone_no_label_lies_on_another():
    who = [f"m{place}" for place in range(30)]
    members = pd.DataFrame({"who": who, "name": "Mohamed Khaled Nordin", "engagements": range(30, 0, -1)})
    pairs = pd.DataFrame({"source": "m0", "target": who[1:], "name": "both", "engagements": 1})
    dots = rows_of(meeting_network(members, pairs), layer=2)
    named = [dot for dot in dots if dot["short"]]
    # The first always has its name; another only where both have room.
    assert dots[0]["short"] == "Mohamed Khaled Nordin"
    assert len(named) < len(dots)
    for one, other in itertools.combinations(named, 2):
        assert abs(one["x"] - other["x"]) > 0.54 or abs(one["y"] - other["y"]) > 0.036


def test_two_members_stand_side_by_side_in_a_low_drawing():
    pairs = pd.DataFrame({"source": ["A"], "target": ["B"], "name": ["A and B"], "engagements": [3]})
    members = pd.DataFrame({"who": ["A", "B"], "name": ["A", "B"], "engagements": [3, 3]})
    chart = meeting_network(members, pairs)
    assert chart.to_dict()["height"] < 200
    dots = rows_of(chart, layer=2)
    assert dots[0]["y"] == dots[1]["y"]
    assert dots[0]["x"] < dots[1]["x"]


def test_a_legend_of_several_rows_takes_no_height_from_the_bars():
    counts = pd.DataFrame(
        {"country": ["USA"], "name": ["United States"], "place": ["home"], "engagements": [3]}
    )
    whole = meeting_places(counts).to_dict()
    assert whole["autosize"] == {"type": "fit-x", "contains": "padding"}
    assert whole["height"] >= 26
