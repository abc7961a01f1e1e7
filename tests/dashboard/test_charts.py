"""Charts through their data and their spec; that they draw and can be clicked is for the browser tests."""

import json

import pandas as pd
import pytest

from dashboard import theme
from dashboard.assets.make_world import rounded
from dashboard.charts import counts, encodings
from dashboard.charts.counterparts import counterpart_heatmap, counterpart_ranking
from dashboard.charts.coverage import coverage_by_year
from dashboard.charts.figure import NOTHING
from dashboard.charts.formats import format_shares
from dashboard.charts.projection import equal_earth, frame
from dashboard.charts.venues import venue_map, venue_ranking
from dashboard.charts.world import WORLD
from dashboard.charts.years import engagements_by_year

YEARS = pd.DataFrame(
    [
        (2019, "in_person", 3),
        (2021, "phone", 1),
        (2021, "video", 4),
        (2021, "in_person", 5),
        (2022, "unknown", 0),
    ],
    columns=["year", "format", "engagements"],
)
VENUES = pd.DataFrame(
    [
        ("Male", "MDV", "Maldives", 4.18, 73.51, 2),
        ("New Delhi", "IND", "India", 28.64, 77.22, 1204),
        ("Geneva", "CHE", "Switzerland", 46.2, 6.14, 2),
        ("Atlantis", "XXX", "Nowhere", None, None, 9),
    ],
    columns=["venue_city", "venue_country", "country_name", "latitude", "longitude", "engagements"],
).assign(venue=lambda rows: rows["venue_city"] + ", " + rows["country_name"])
PARTNERS = pd.DataFrame(
    [("SGP", "Singapore", 2019, 2), ("USA", "United States", 2021, 5), ("SGP", "Singapore", 2021, 4)],
    columns=["country", "name", "year", "engagements"],
)
TOTALS = PARTNERS.groupby(["country", "name"], as_index=False)["engagements"].sum()


def drawn(chart, layer=None):
    """The spec of a chart, or of one of its layers, and the rows it draws."""
    whole = chart.to_dict()
    spec = whole if layer is None else whole["layer"][layer]
    data = spec.get("data") or whole["data"]
    return spec, whole["datasets"][data["name"]]


def every_chart():
    return [
        engagements_by_year(YEARS),
        format_shares(YEARS),
        venue_map(VENUES),
        venue_ranking(VENUES),
        counterpart_ranking(TOTALS),
        counterpart_heatmap(PARTNERS),
    ]


def test_years_draw_what_was_counted():
    spec, rows = drawn(engagements_by_year(YEARS))
    # Stacked in the codebook's order of formats; the row of nothing is not drawn.
    assert [(row["year"], row["format"], row["engagements"], row["total"]) for row in rows] == [
        (2019, "in_person", 3, 3),
        (2021, "in_person", 5, 10),
        (2021, "video", 4, 10),
        (2021, "phone", 1, 10),
    ]
    assert spec["encoding"]["order"] == {"field": "format_order", "sort": "ascending", "type": "quantitative"}
    assert spec["encoding"]["y"]["field"] == "engagements"
    assert spec["encoding"]["y"]["stack"] == "zero"


def test_a_year_without_engagements_keeps_its_place():
    for chart in (engagements_by_year(YEARS), format_shares(YEARS)):
        x = drawn(chart)[0]["encoding"]["x"]
        assert (x["field"], x["type"], x["scale"]["domain"]) == ("year", "ordinal", [2019, 2020, 2021])


def test_shares_are_of_the_year():
    spec, rows = drawn(format_shares(YEARS))
    assert [row["share"] for row in rows] == [1.0, 0.5, 0.4, 0.1]
    assert spec["encoding"]["y"]["scale"]["domain"] == [0, 1]
    # The number below each year, 0 where there is none.
    label = spec["encoding"]["x"]["axis"]["labelExpr"]
    assert label == '[datum.label, {"2019": "3", "2021": "10"}[datum.label] || \'0\']'


@pytest.mark.parametrize("chart", [engagements_by_year(YEARS), format_shares(YEARS)])
def test_a_format_has_its_own_colour_whatever_is_shown(chart):
    colour = drawn(chart)[0]["encoding"]["color"]
    assert colour["scale"]["domain"] == ["in_person", "video", "phone", "unknown"]
    colours = [one["expr"] for one in colour["scale"]["range"]]
    assert [(light in one, dark in one) for one, light, dark in zip(
        colours, theme.FORMAT_COLOURS["light"].values(), theme.FORMAT_COLOURS["dark"].values(), strict=True
    )] == [(True, True)] * 4  # fmt: skip
    assert colour["legend"]["values"] == ["in_person", "video", "phone"]
    assert colour["legend"]["orient"] == "top"


def test_videos_pale_orange_has_an_edge():
    stroke = drawn(engagements_by_year(YEARS))[0]["encoding"]["stroke"]
    assert stroke["condition"]["test"] == "datum.format === 'video'"
    assert theme.VIDEO_EDGES["light"] in stroke["condition"]["value"]["expr"]
    assert stroke["value"] is None


def test_colours_follow_the_page():
    assert encodings.text_colour().to_dict() == {
        "expr": "luminance(background) < 0.4 ? '#E7EBF0' : '#111926'",
    }


def test_a_format_outside_the_codebook_is_refused():
    strange = YEARS.assign(format="telegram")
    with pytest.raises(ValueError, match="format 'telegram' is not one of in_person, video, phone, unknown"):
        engagements_by_year(strange)


@pytest.mark.parametrize(
    ("most", "ticks"),
    [
        (1, [0, 1]),
        (4, [0, 1, 2, 3, 4]),
        (7, [0, 2, 4, 6, 8]),
        (9, [0, 3, 6, 9]),
        (17, [0, 5, 10, 15, 20]),
        (84, [0, 25, 50, 75, 100]),
        (117, [0, 30, 60, 90, 120]),
        (301, [0, 100, 200, 300, 400]),
        (144_378, [0, 40_000, 80_000, 120_000, 160_000]),
    ],
)
def test_ticks_are_whole_numbers_and_five_at_most(most, ticks):
    assert counts.count_ticks(most) == ticks


def test_the_map_places_the_venues_and_leaves_out_those_without_a_place():
    spec, rows = drawn(venue_map(VENUES), layer=1)
    # The largest first: small circles lie on top of it and can be clicked.
    assert [(row["venue_city"], row["engagements"]) for row in rows] == [
        ("New Delhi", 1204),
        ("Male", 2),
        ("Geneva", 2),
    ]
    assert (spec["encoding"]["longitude"]["field"], spec["encoding"]["latitude"]["field"]) == (
        "longitude",
        "latitude",
    )
    assert spec["encoding"]["size"]["scale"]["domain"] == [0, 1204]
    assert spec["encoding"]["size"]["legend"]["values"] == [400, 800, 1200]


def test_a_narrow_map_is_no_higher_than_it_fills():
    whole = venue_map(VENUES, height=360).to_dict()
    (lower,) = [found["expr"] for found in whole["params"] if found["name"] == "height"]
    assert lower.startswith("min(360, width * 0.")
    # Fitted across only: the height is the map's own, with the legend above it.
    assert whole["autosize"]["type"] == "fit-x"


def test_the_map_carries_its_land_and_stays_small():
    whole = venue_map(VENUES).to_dict()
    assert "url" not in json.dumps(whole["layer"][0])
    land = whole["layer"][0]["data"]
    assert land["format"] == {"type": "topojson", "feature": "countries"}
    shapes = whole["datasets"][land["name"]]
    numbers = [shape.get("id") for shape in shapes["objects"]["countries"]["geometries"]]
    # India, and states that the coarse file lacks: Singapore, Maldives, Bahrain, Malta, Mauritius, Tonga.
    assert {"356", "702", "462", "048", "470", "480", "776"} <= set(numbers)
    assert "010" not in numbers  # Antarctica
    assert len(json.dumps(whole, separators=(",", ":"))) < 150_000


def test_the_shapes_are_whole():
    world = json.loads(WORLD.read_text(encoding="utf-8"))
    arcs = world["arcs"]
    # Each ring comes back to where it began, and no arc is drawn that is not there.
    rings = [
        ring
        for shape in world["objects"]["countries"]["geometries"]
        for part in (shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]])
        for ring in part
    ]
    assert len(rings) > 280
    for ring in rings:
        steps = [[sum(step[axis] for step in arcs[i if i >= 0 else ~i][1:]) for axis in (0, 1)] for i in ring]
        signs = [1 if i >= 0 else -1 for i in ring]
        total = [sum(sign * step[axis] for sign, step in zip(signs, steps, strict=True)) for axis in (0, 1)]
        assert total == [0, 0]


@pytest.mark.parametrize(
    ("arc", "steps"),
    [
        # Two points a degree apart, from 10 to 11 east, on a grid of a fiftieth of a degree.
        ([[1000, 0], [100, 0]], [[500, 0], [50, 0]]),
        # A step smaller than the grid is dropped, and its length is not lost.
        ([[1000, 0], [1, 0], [99, 0]], [[500, 0], [50, 0]]),
        # An island smaller than the grid stays a point.
        ([[1000, 0], [0, 0]], [[500, 0], [0, 0]]),
    ],
)
def test_shapes_are_rounded_to_the_grid(arc, steps):
    assert rounded(arc, {"scale": [0.01, 0.01], "translate": [0, 0]}) == steps


@pytest.mark.parametrize(
    ("longitude", "latitude", "x", "y"),
    [
        # The corners of the published projection; its pole is 0.59247 times as long as its equator.
        (180, 0, 2.70663, 0),
        (0, 90, 0, 1.31736),
        (180, 90, 2.70663 * 0.59247, 1.31736),
        (0, 0, 0, 0),
    ],
)
def test_equal_earth(longitude, latitude, x, y):
    assert equal_earth(longitude, latitude) == pytest.approx((x, y), abs=1e-3)


@pytest.mark.parametrize(
    "venues",
    [VENUES.dropna(), VENUES[:1], pd.DataFrame({"latitude": [64.1, -41.3], "longitude": [-21.9, 174.8]})],
)
def test_the_map_shows_every_venue_and_never_less_than_a_region(venues):
    (left, right), (bottom, top) = frame(venues)
    for latitude, longitude in zip(venues["latitude"], venues["longitude"], strict=True):
        x, y = equal_earth(longitude, latitude)
        assert left <= x <= right
        assert bottom <= y <= top
    assert right - left >= 0.9 - 1e-9
    assert top - bottom >= 0.5 - 1e-9


@pytest.mark.parametrize(
    ("chart", "names", "numbers"),
    [
        (
            venue_ranking(VENUES),
            ["New Delhi, India", "Atlantis, Nowhere", "Geneva, Switzerland", "Male, Maldives"],
            [1204, 9, 2, 2],
        ),
        (counterpart_ranking(TOTALS), ["Singapore", "United States"], [6, 5]),
    ],
)
def test_rankings_have_the_most_on_top_and_ties_by_name(chart, names, numbers):
    bars, rows = drawn(chart, layer=0)
    words, _ = drawn(chart, layer=1)
    assert bars["encoding"]["y"]["sort"] == names
    assert [row["engagements"] for row in rows] == numbers
    assert bars["encoding"]["y"]["axis"]["labelLimit"] == 0
    assert words["encoding"]["text"] == {"field": "engagements", "format": ",d", "type": "quantitative"}


def test_a_mark_is_spoken_in_words():
    assert [row["spoken"] for row in drawn(engagements_by_year(YEARS))[1]] == [
        "2019, in person: 3 of 3 engagements",
        "2021, in person: 5 of 10 engagements",
        "2021, video: 4 of 10 engagements",
        "2021, phone: 1 of 10 engagements",
    ]
    assert drawn(counterpart_heatmap(PARTNERS))[1][1]["spoken"] == "United States, 2021: 5 engagements"
    assert drawn(venue_map(VENUES), layer=1)[1][0]["spoken"] == "New Delhi: 1,204 engagements"


def test_a_ranking_says_how_many_it_leaves_out():
    _, rows = drawn(venue_ranking(VENUES, top=2), layer=0)
    assert [row["venue"] for row in rows] == ["New Delhi, India", "Atlantis, Nowhere"]
    described = venue_ranking(VENUES, top=2).to_dict()["description"]
    assert described == "2 of 4 venues by engagements: New Delhi, India leads with 1,204 engagements."


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Port of Spain, Trinidad and Tobago", "Port of Spain, Trinidad and Tobago"),
        ("A conference centre, Bandar Seri Begawan", "A conference centre, Bandar Seri\nBegawan"),
        ("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch",) * 2,
        ("", ""),
    ],
)  # fmt: skip
def test_long_names_take_lines_and_are_never_cut(name, lines):
    assert counts.in_lines(name) == lines


def test_longer_names_make_a_ranking_taller():
    long = TOTALS.assign(name=TOTALS["name"] + " and an uncommonly long further part of its name")
    assert counterpart_ranking(TOTALS).to_dict()["height"] == 2 * 26 + 8
    assert counterpart_ranking(long).to_dict()["height"] == 2 * (26 + 14) + 8


def test_heatmap_is_ordered_by_total_and_has_every_year():
    spec, rows = drawn(counterpart_heatmap(PARTNERS))
    assert spec["encoding"]["y"]["sort"] == ["Singapore", "United States"]
    assert spec["encoding"]["x"]["scale"]["domain"] == [2019, 2020, 2021]
    assert [(row["country"], row["year"], row["engagements"], row["total"]) for row in rows] == [
        ("SGP", 2019, 2, 6),
        ("USA", 2021, 5, 5),
        ("SGP", 2021, 4, 6),
    ]
    assert spec["encoding"]["color"]["scale"]["domain"] == [0, 6]


def test_heatmap_keeps_only_the_top_counterparts_but_all_years():
    later = pd.concat([PARTNERS, PARTNERS.assign(country="FJI", name="Fiji", year=2023, engagements=1)[:1]])
    spec, rows = drawn(counterpart_heatmap(later, top=1))
    assert {row["name"] for row in rows} == {"Singapore"}
    assert spec["encoding"]["x"]["scale"]["domain"] == [2019, 2020, 2021, 2022, 2023]


@pytest.mark.parametrize(
    ("chart", "words"),
    [
        (
            engagements_by_year(YEARS),
            "Engagements by year: 13 engagements from 2019 to 2021, most in 2021 (10).",
        ),
        (engagements_by_year(YEARS[:1]), "Engagements by year: 3 engagements, all in 2019."),
        (format_shares(YEARS), "Format of 13 engagements, 2019 to 2021: in person 62%, video 31%, phone 8%."),
        (format_shares(YEARS[1:2]), "Format of 1 engagement, in 2021: phone 100%."),
        (
            venue_map(VENUES),
            "Map of 1,208 engagements in 3 cities; most in New Delhi, India: 1,204 engagements.",
        ),
        (venue_ranking(VENUES[:1]), "The only one of the venues: Male, Maldives, 2 engagements."),
        (
            counterpart_ranking(TOTALS),
            "2 counterparts by engagements: Singapore leads with 6 engagements.",
        ),
        (
            counterpart_heatmap(PARTNERS),
            "2 counterparts by year; most in one year: United States, 5 engagements in 2021.",
        ),
    ],
)
def test_the_text_alternative_says_the_main_fact(chart, words):
    assert chart.to_dict()["description"] == words


FIELDS = [
    ["year", "format"],
    ["year", "format"],
    ["venue_city", "venue_country"],
    ["venue"],
    ["country"],
    ["country", "year"],
]


@pytest.mark.parametrize(("chart", "fields"), list(zip(every_chart(), FIELDS, strict=True)))
def test_a_click_tells_what_was_picked(chart, fields):
    (param,) = [found for found in chart.to_dict()["params"] if found["name"] != "height"]
    assert param["name"] == "picked"
    assert param["select"]["type"] == "point"
    assert param["select"]["fields"] == fields


@pytest.mark.parametrize("chart", every_chart())
def test_tooltips_speak_plainly(chart):
    whole = chart.to_dict()
    encodings_found = [part["encoding"] for part in [whole, *whole.get("layer", [])] if "encoding" in part]
    tooltips = [tip for found in encodings_found for tip in found.get("tooltip", [])]
    assert "Engagements" in {tip["title"] for tip in tooltips}
    for tip in tooltips:
        assert "_" not in tip["title"]
        if tip["type"] == "quantitative":
            assert tip["format"] in {",d", ".0%"}


@pytest.mark.parametrize("chart", every_chart())
def test_charts_fill_their_place(chart):
    whole = chart.to_dict()
    assert whole["width"] == "container"
    assert 30 <= whole["height"] <= 500


@pytest.mark.parametrize(
    ("chart", "frame_", "fields"),
    [
        (engagements_by_year, YEARS, FIELDS[0]),
        (format_shares, YEARS, FIELDS[1]),
        (venue_map, VENUES, FIELDS[2]),
        (venue_ranking, VENUES, FIELDS[3]),
        (counterpart_ranking, TOTALS, FIELDS[4]),
        (counterpart_heatmap, PARTNERS, FIELDS[5]),
    ],
)
@pytest.mark.parametrize("rows", ["none", "all zero"])
def test_without_engagements_a_chart_says_so(chart, frame_, fields, rows):
    empty = frame_[:0] if rows == "none" else frame_.assign(engagements=0)
    spec, said = drawn(chart(empty))
    assert said[0]["words"] == NOTHING
    assert spec["description"] == NOTHING
    # Streamlit refuses on_select on a chart without a selection.
    assert spec["params"][0]["select"]["fields"] == fields


def test_coverage_sets_the_articles_beside_the_engagements():
    rows = pd.DataFrame({"year": [2021, 2022, 2023], "engagements": [4, 0, 3], "articles": [2, 0, 6]})
    spec = coverage_by_year(rows).to_dict()
    (values,) = spec["datasets"].values()
    assert [(row["year"], row["articles"], row["each"]) for row in values] == [(2021, 2, 2.0), (2023, 6, 0.5)]
    assert spec["description"] == "Articles behind the engagements, 2021 to 2023: most in 2023 (6 articles)."
    bars, dots = spec["layer"]
    # A year without articles keeps its place; dots are not piled up on the bars.
    assert bars["encoding"]["x"]["scale"]["domain"] == [2021, 2022, 2023]
    assert dots["encoding"]["y"]["stack"] is None
    assert coverage_by_year(rows.head(0)).to_dict()["description"] == NOTHING
