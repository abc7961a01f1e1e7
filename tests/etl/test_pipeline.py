"""Whole articles, read from end to end: what an analyst would code, and nothing where there is nothing."""

from datetime import date

import pytest
from factories import make_report

from etl.extract.pipeline import GrammarReader, told_once
from etl.model import Article, Report


@pytest.fixture(scope="module")
def reader() -> GrammarReader:
    return GrammarReader.load()


def essence(report: Report) -> tuple[object, ...]:
    people = tuple(f"{person.name}, {person.country}" for person in report.participants)
    return (report.status, report.format, report.date_start, report.venue_city, report.venue_country, people)


@pytest.mark.parametrize(
    ("published", "text", "expected"),
    [
        (
            date(2022, 5, 4),
            "Oslo, 3 May (NTB) - Norway's Defence Minister Maren Holt received her Spanish counterpart, "
            "Alvaro Prieto, in Oslo on Tuesday. The two ministers discussed joint exercises in the Arctic.",
            ("held", "in_person", date(2022, 5, 3), "Oslo", "NOR", ("Maren Holt, NOR", "Alvaro Prieto, ESP")),
        ),
        (
            date(2023, 6, 2),
            "Kenya's Foreign Minister Grace Wambui spoke by telephone with Foreign Minister Jean-Luc Mbeki "
            "of Cameroon on Thursday, the ministry in Nairobi said. They went over the fighting in Sudan.",
            ("held", "phone", date(2023, 6, 1), None, None, ("Grace Wambui, KEN", "Jean-Luc Mbeki, CMR")),
        ),
        (
            # A day to come lies behind "will meet", though Monday lies ahead and behind alike.
            date(2023, 6, 2),
            "Defence Minister Pavel Novotny of the Czech Republic will meet Poland's Defence Minister Marek "
            "Zielinski in Warsaw next Monday, his office announced.",
            (
                "planned",
                "in_person",
                date(2023, 6, 5),
                "Warsaw",
                "POL",
                ("Pavel Novotny, CZE", "Marek Zielinski, POL"),
            ),
        ),
        (
            # Offices first, then the names in the same order.
            date(2021, 3, 12),
            "The defence ministers of Peru and Chile, Carlos Huaman and Elena Rivas, held talks by video "
            "conference on Wednesday about border security.",
            ("held", "video", date(2021, 3, 10), None, None, ("Carlos Huaman, PER", "Elena Rivas, CHL")),
        ),
        (
            date(2023, 5, 7),
            "A visit by Greek Defence Minister Nikos Karras to Bulgaria, where he was to have met Prime "
            "Minister Ivan Petkov on 9 May, has been called off because of floods.",
            (
                "cancelled",
                "in_person",
                date(2023, 5, 9),
                None,
                "BGR",
                ("Nikos Karras, GRC", "Ivan Petkov, BGR"),
            ),
        ),
    ],
)
def test_a_meeting_is_read_as_an_analyst_would(reader, published, text, expected):
    reports = reader.read(Article("case", text, published=published))
    assert [essence(report) for report in reports] == [expected]


def test_an_earlier_meeting_of_the_same_people_is_one_of_its_own(reader):
    text = (
        "Foreign Minister Sami Haddad of Lebanon sat down with Defence Minister Omar Khalil of Jordan in "
        "Amman on Sunday. The two had last met in Cairo in March."
    )
    reports = reader.read(Article("case", text, published=date(2023, 5, 8)))
    assert [(report.date_start, report.date_end) for report in reports] == [
        (date(2023, 5, 7), date(2023, 5, 7)),
        (date(2023, 3, 1), date(2023, 3, 31)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   \n\n ",
        "The budget for new frigates was approved on Friday, Defence Minister Anna Lindqvist of Sweden told "
        "reporters. She thanked parliament and said that the ships would be built in Karlskrona.",
        "Ministers 2+2 \u200b ((( ''' “” — met.",
    ],
)
def test_where_nobody_met_nothing_is_coded(reader, text):
    assert reader.read(Article("case", text, published=date(2023, 5, 7))) == []


def test_every_coded_field_shows_its_words(reader):
    text = (
        "Oslo, 3 May (NTB) - Norway's Defence Minister Maren Holt received her Spanish counterpart, Alvaro "
        "Prieto, in Oslo on Tuesday, and they signed a memorandum of understanding on training."
    )
    (report,) = reader.read(Article("case", text, published=date(2022, 5, 4)))
    quotes = {(e.field, e.position): text[e.start : e.end] for e in report.evidence}
    assert quotes["format", 0] == "received her"
    assert quotes["date", 0] == "Tuesday"
    assert quotes["venue", 0] == "Oslo"
    assert quotes["participant", 1] == "Alvaro Prieto"
    assert quotes["outcome", 0] == "memorandum of understanding on training"


@pytest.mark.parametrize(
    ("reports", "kept"),
    [
        ([make_report(), make_report()], 1),
        ([make_report(), make_report(format="phone")], 2),
        ([make_report(), make_report(venue_city="Langkawi")], 2),
        ([make_report(), make_report(on="2023-07-11")], 2),
        # Nobody says when: they may be two.
        ([make_report(on=None), make_report(on=None)], 2),
    ],
)
def test_a_meeting_is_told_once(reports, kept):
    assert told_once(reports) == reports[:kept]


def test_bilateral_meetings_with_several_are_meetings_of_two(reader):
    text = (
        "Chilean Defence Minister Rosa Tapia-Soto attended the forum in Oslo on Tuesday. She held bilateral "
        "meetings with her counterparts from Peru, Kenya, Japan and Norway."
    )
    reports = reader.read(Article("case", text, published=date(2023, 6, 7)))
    tables = sorted(sorted(person.country or "" for person in report.participants) for report in reports)
    assert tables == [["CHL", "JPN"], ["CHL", "KEN"], ["CHL", "NOR"], ["CHL", "PER"]]
