"""Which places are found, which words are none, and where an article was written."""

import pytest
import yaml

from etl.extract.places import prepare_document
from etl.model import Article, Document
from etl.paths import REFERENCE

WORDING = yaml.safe_load((REFERENCE / "places.yml").read_text(encoding="utf-8"))
EXAMPLES = [
    entry
    for part in ("not_places", "ordinary_words", "also_people", "after_a_place", "names_a_paper")
    for entry in WORDING[part]
]


def read(text: str) -> Document:
    return prepare_document(Article("test", text))


def named(text: str) -> list[str]:
    return [text[place.start : place.end] for place in read(text).places]


@pytest.mark.parametrize("entry", EXAMPLES, ids=lambda entry: entry["example"])
def test_examples_of_the_wording(entry: dict[str, object]) -> None:
    assert named(str(entry["example"])) == entry["places"]


@pytest.mark.parametrize(
    ("text", "kind", "city", "country"),
    [
        ("They met in Malaysia.", "country", None, "MYS"),
        ("He greeted the Emirati minister.", "demonym", None, "ARE"),
        ("Talks were held in Ha Noi.", "capital", "Hanoi", "VNM"),
        ("Talks were held in Kiev.", "capital", "Kyiv", "UKR"),
        ("They met in Singapore.", "city_state", "Singapore", "SGP"),
        ("They met at the Pentagon.", "building", "Washington", "USA"),
        ("They met at Camp Aguinaldo.", "base", "Quezon City", "PHL"),
        ("They met in Siem Reap.", "city", "Siem Reap", "KHM"),
        ("They met in the Indonesian capital.", "capital", "Jakarta", "IDN"),
        ("They met in Malaysia's capital.", "capital", "Kuala Lumpur", "MYS"),
        ("They met on Bali.", "island", None, "IDN"),
        ("He spoke for the European Union.", "organisation", None, "EU"),
        # Accents and curly apostrophes do not matter.
        ("He thanked Türkiye.", "country", None, "TUR"),
        ("They met in Nuku’alofa.", "capital", "Nuku'alofa", "TON"),
        # A building, though a forum's name is in it.
        ("They met at NATO headquarters.", "building", "Brussels", "BEL"),
        ("They met in Georgetown.", "capital", "Georgetown", "GUY"),
    ],
)
def test_a_place_has_kind_city_and_country(text: str, kind: str, city: str | None, country: str) -> None:
    (place,) = read(text).places
    assert (place.kind, place.city, place.country) == (kind, city, country)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Lloyd Austin met Marcos in Manila.", ["Manila"]),
        ("Lorenzana met Austin.", []),
        ("Mr Victoria and Prince Nelson left.", []),
        # A forum's name is no place by itself.
        ("They met at the Munich Security Conference.", []),
        ("They met at the Beijing Xiangshan Forum.", []),
        ("They met at the Munich security conference in Munich.", ["Munich"]),
        # The longest name counts, and only whole words.
        ("North Korea and South Korea", ["North Korea", "South Korea"]),
        ("Nigeria, Niger and Omanis", ["Nigeria", "Niger", "Omanis"]),
        ("The romance of Romania", ["Romania"]),
        # Small cities need words around them that speak of a place.
        ("They met in Chanthaburi.", ["Chanthaburi"]),
        ("Chanthaburi said no.", []),
    ],
)
def test_words_that_only_look_like_places_are_left(text: str, found: list[str]) -> None:
    assert named(text) == found


def test_a_town_that_no_list_has_is_told_by_its_country() -> None:
    towns = [(place.city, place.country) for place in read("In Sweimeh, Jordan, they met.").places]
    assert towns == [("Sweimeh", "JOR"), (None, "JOR")]
    # A person's name, a month.
    assert [
        place.city for place in read("The offer to Sweimeh, Jordan's envoy, came in May, Jordan said.").places
    ] == [
        None,
        None,
    ]


def test_of_cities_of_one_name_the_one_in_a_country_named_is_meant() -> None:
    (there,) = (p for p in read("The Pakistani minister spoke in Hyderabad.").places if p.kind == "city")
    (here,) = (p for p in read("The minister spoke in Hyderabad.").places if p.kind == "city")
    assert (there.country, here.country) == ("PAK", "IND")


@pytest.mark.parametrize(
    ("text", "city"),
    [
        ("The Dutch minister met her at the Peace Palace.", "The Hague"),
        ("The Cambodian minister met her at the Peace Palace.", "Phnom Penh"),
    ],
)
def test_of_buildings_of_one_name_the_one_in_a_country_named_is_meant(text: str, city: str) -> None:
    assert [place.city for place in read(text).places if place.kind == "building"] == [city]


@pytest.mark.parametrize(
    ("text", "city", "country"),
    [
        ("NEW DELHI: The ministers met.", "New Delhi", "IND"),
        ("BANGKOK - The ministers met.", "Bangkok", "THA"),
        ("WASHINGTON, May 27, 2015 – The ministers met.", "Washington", "USA"),
        ("New Delhi [India], June 27 (ANI): The ministers met.", "New Delhi", "IND"),
        ("Kuala Lumpur, Oct 31 (IANS) Defence Minister Lee met his guest.", "Kuala Lumpur", "MYS"),
        ("(Yonhap) SEOUL, May 2 -- The ministers met.", "Seoul", "KOR"),
        ("SINGAPORE – The ministers met.", "Singapore", "SGP"),
        ("MANILA, Philippines — The ministers met.", "Manila", "PHL"),
        ("Washington DC, 21 March 2023 (TDI): The ministers met.", "Washington", "USA"),
        ("TOKYO- The minister is gone.", "Tokyo", "JPN"),
        ("Jakarta. Indonesia would like more.", "Jakarta", "IDN"),
        ("AKP Phnom Penh, June 18, 2018 — They met.", "Phnom Penh", "KHM"),
        ("Joint press statement, Kuala Lumpur, 7 August 2025. – They met.", "Kuala Lumpur", "MYS"),
        ("NEW DELHI/WASHINGTON: They met.", "New Delhi", "IND"),
        ("LONDON | They met.", "London", "GBR"),
        ("St. Petersburg, June 5 (TASS) — They met.", "Saint Petersburg", "RUS"),
        ("PORT-AU-PRINCE, Haiti (AP) — They met.", "Port-au-Prince", "HTI"),
        ("N'DJAMENA (Reuters) - They met.", "N'Djamena", "TCD"),
        ("CAMP DAVID, Md. (AP) — They met.", "Thurmont", "USA"),
        ("KYIV, Ukraine — They met.", "Kyiv", "UKR"),
        ("Tel Aviv, 4 May 2024: They met.", "Tel Aviv", "ISR"),
        # On a line of its own, and on a second line.
        ("ISTANBUL\n\nThree ministers gather.", "Istanbul", "TUR"),
        ("Baku, July 13, AZERTAC\n\nA delegation arrived.", "Baku", "AZE"),
        ("A HEADLINE OF 2025\n\nHANOI – They met.", "Hanoi", "VNM"),
        ("By Ann Lee\nPARIS (AFP) - They met.", "Paris", "FRA"),
        # Months in capitals, a dash after a full stop, an agency or a date before the place.
        ("YEREVAN, AUGUST 9, ARMENPRESS. They met.", "Yerevan", "ARM"),
        ("Lima, Oct 28 (EFE).- They met.", "Lima", "PER"),
        ("Tokyo--They met.", "Tokyo", "JPN"),
        ("June 25, 2024 - Ottawa, Ontario - They met.", "Ottawa", "CAN"),
        ("October 4, 2016 (KHARTOUM) – They met.", "Khartoum", "SDN"),
        ("AMN / NEW DELHI\n\nThey met.", "New Delhi", "IND"),
        ("State House, Banjul – They met.", "Banjul", "GMB"),
        ("KUWAIT: They met.", "Kuwait City", "KWT"),
        # Of two cities the one whose country the text names.
        ("GEORGE TOWN, Nov 2 – Malaysia's minister met his guest.", "George Town", "MYS"),
        # A town that no list has, told by its country.
        ("SWEIMEH, Jordan – They met.", "Sweimeh", "JOR"),
    ],
)
def test_dateline(text: str, city: str, country: str) -> None:
    document = read(text)
    assert document.dateline is not None
    assert (document.dateline.city, document.dateline.country) == (city, country)
    assert document.dateline.kind == "dateline"
    # It is not counted among the places of the text again.
    assert all(place.start >= document.dateline.end for place in document.places)


@pytest.mark.parametrize(
    "text",
    [
        "Washington has told New Delhi that it will come.",
        "Sydney was the setting on Sunday.",
        "Singapore, China want bigger drills.",
        "Russia is negotiating: nothing is sure.",
        # A reporter and his desk.
        "Columbus Mabika, Harare Bureau\n\nThe ministers met.",
        "The ministers met.",
        "",
    ],
)
def test_no_dateline(text: str) -> None:
    assert read(text).dateline is None


def test_offsets_are_those_of_the_text() -> None:
    text = "Yaşar Güler, İbrahim Kalın: talks in İstanbul – then Ankara."
    assert named(text) == ["İstanbul", "Ankara"]
