"""A picture holds the chart with its title, filters, note, source and date, and asks no network."""

import struct
from datetime import date
from xml.etree import ElementTree

import pandas as pd
import pytest

from dashboard.charts.ranking import ranking
from dashboard.charts.venues import venue_map
from dashboard.charts.years import engagements_by_year
from dashboard.papers import Papers
from dashboard.pictures import to_png, to_svg

SVG = "{http://www.w3.org/2000/svg}"
PAPERS = Papers(("Engagements held", "A & B <C>"), (), "084bb0f38ffca975", "", date(2026, 11, 25))
COUNTS = pd.DataFrame(
    {"year": [2022, 2023, 2023], "format": ["in_person", "video", "phone"], "engagements": [3, 1, 4]}
)


@pytest.fixture(scope="module")
def years():
    return engagements_by_year(COUNTS)


def words(picture):
    root = ElementTree.fromstring(picture)
    return ["".join(part.itertext()) for part in root.iter(f"{SVG}text")]


def test_title_filters_note_source_and_date_stand_in_the_picture(years):
    said = words(to_svg(years, "By <year>", PAPERS, "Two years & no more."))
    assert said[:4] == [
        "By <year>",
        "Engagements held · A & B <C>",
        "Two years & no more.",
        "Source: Parley, data version 084bb0f3, 25 November 2026",
    ]
    # The chart itself: its legend and its years.
    assert {"In person", "Video", "Phone", "2022", "2023"} <= set(said)


def test_the_picture_wears_the_colours_of_the_light_page(years):
    svg = to_svg(years, "By year", PAPERS).decode()
    assert "#0072B2" in svg
    assert "#4AA3DF" not in svg


def test_screen_readers_get_the_description(years):
    root = ElementTree.fromstring(to_svg(years, "By year", PAPERS))
    assert (
        root.findtext(f"{SVG}desc")
        == "Engagements by year: 8 engagements from 2022 to 2023, most in 2023 (5)."
    )


def test_the_png_is_the_same_picture_in_twice_as_many_dots(years):
    root = ElementTree.fromstring(to_svg(years, "By year", PAPERS))
    png = to_png(years, "By year", PAPERS)
    assert png.startswith(b"\x89PNG\r\n")
    width, height = struct.unpack(">II", png[16:24])
    assert width == pytest.approx(2 * float(root.attrib["width"]), abs=2)
    assert height == pytest.approx(2 * float(root.attrib["height"]), abs=2)


def test_long_names_and_maps_stay_inside():
    long = pd.DataFrame({"name": ["A rather long name of a counterpart"], "engagements": [3]})
    places = pd.DataFrame(
        {
            "venue_city": ["Kuala Lumpur"],
            "venue_country": ["MYS"],
            "country_name": ["Malaysia"],
            "latitude": [3.1],
            "longitude": [101.7],
            "engagements": [3],
        }
    )
    bars = ranking(long, name="name", key="name", title="Who", what="names", top=5)
    for chart in (bars, venue_map(places)):
        root = ElementTree.fromstring(to_svg(chart, "Title", PAPERS))
        inner = root.find(f"{SVG}svg")
        assert float(inner.attrib["x"]) + float(inner.attrib["width"]) <= float(root.attrib["width"])
        assert float(inner.attrib["y"]) + float(inner.attrib["height"]) < float(root.attrib["height"])
