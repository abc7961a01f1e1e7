"""Where a meeting took place: the signs of venues.yml, and whole scenes."""

import re

import pytest
import yaml

from etl.extract.places import prepare_document
from etl.extract.venue_clauses import signs_by_the_cue
from etl.extract.venue_signs import read_signs
from etl.extract.venue_titles import read_title
from etl.extract.venue_wording import load_venue_wording
from etl.extract.venues import Venue, find_venue
from etl.model import Article, Finding, Person, PersonMention, Scene
from etl.paths import REFERENCE
from etl.reference import load_reference

WORDING = yaml.safe_load((REFERENCE / "venues.yml").read_text(encoding="utf-8"))


def make_scene(
    text: str,
    *people: tuple[str, str, str],
    anchor: int = 0,
    title: str | None = None,
    cue: str | None = None,
) -> Scene:
    """A scene of people given as (surname, country, role), told in the sentence of index `anchor`.

    `cue`: the words that say so, the whole sentence where none are given.
    """
    document = prepare_document(Article("test", text, title=title))
    sentence = document.sentences[anchor]
    return Scene(
        document,
        tuple(_person(text, *who) for who in people),
        (anchor,),
        (anchor,),
        text.index(cue, sentence.start) if cue else sentence.start,
        text.index(cue, sentence.start) + len(cue) if cue else sentence.end,
    )


def _person(text: str, name: str, country: str, role: str) -> Person:
    found = [PersonMention("surname", at.start(), at.end()) for at in re.finditer(name, text)]
    first = found[0]
    return Person(
        name,
        name,
        Finding(country, "test", first.start, first.end),
        Finding(role, "test", first.start, first.end),
        tuple(found),
    )


ALI = ("Ali", "MYS", "defence_minister")
BRUN = ("Brun", "FRA", "defence_minister")
CHO = ("Cho", "KOR", "defence_minister")


@pytest.mark.parametrize(
    "entry", WORDING["place_signs"] + WORDING["people_signs"], ids=lambda e: e["example"]
)
def test_each_place_sign_is_read_in_its_example(entry: dict[str, str]) -> None:
    text = entry["example"]
    signs = {
        text[sign.start : sign.end]: sign.rule for sign in read_signs(prepare_document(Article("t", text)))
    }
    assert signs[entry["place"]] == entry["rule"]


@pytest.mark.parametrize("entry", WORDING["host_signs"], ids=lambda entry: entry["example"])
def test_each_host_sign_is_read_in_its_example(entry: dict[str, str]) -> None:
    (cue,) = (cue for cue in load_venue_wording().hosts if cue.rule == entry["rule"])
    assert cue.words.search(entry["example"].lower()) is not None


def test_seats_belong_to_forums_that_are_listed() -> None:
    forums = {forum.forum for forum in load_reference().forums}
    countries = {country.code for country in load_reference().countries}
    seats = load_venue_wording().seats
    assert len(seats) >= 25
    assert seats.keys() <= forums
    assert {country for _, country in seats.values()} <= countries


@pytest.mark.parametrize(
    ("text", "people", "city", "country"),
    [
        ("Mr Ali met Mr Brun in Paris on Monday.", (ALI, BRUN), "Paris", "FRA"),
        ("Mr Ali held talks with Mr Brun in Kuala Lumpur.", (ALI, BRUN), "Kuala Lumpur", "MYS"),
        # A third country.
        ("Mr Ali met Mr Brun in Doha on Monday.", (ALI, BRUN), "Doha", "QAT"),
        # A building stands for its city.
        ("Mr Cho was received by Mr Ali at Wisma Putra.", (CHO, ALI), "Putrajaya", "MYS"),
        # "Here" is the dateline's city.
        ("SEOUL: Mr Ali met Mr Cho here on Friday.", (ALI, CHO), "Seoul", "KOR"),
        # Only the country is named: its capital is not assumed.
        ("Mr Ali met Mr Brun during a visit to France.", (ALI, BRUN), None, "FRA"),
        # The stop of a tour.
        ("Singapore comes first. Mr Ali is to meet Mr Brun there.", (ALI, BRUN), "Singapore", "SGP"),
        # A forum with a seat of its own.
        ("Mr Ali met Mr Brun at the Munich Security Conference.", (ALI, BRUN), "Munich", "DEU"),
        ("Mr Ali met Mr Brun in the French capital.", (ALI, BRUN), "Paris", "FRA"),
    ],
)
def test_venue_of_a_scene(
    text: str, people: tuple[tuple[str, str, str], ...], city: str | None, country: str
) -> None:
    venue = find_venue(make_scene(text, *people), "in_person")
    assert venue is not None
    assert (venue.city, venue.country) == (city, country)
    # The words quoted are in the text.
    assert 0 <= venue.start < venue.end <= len(text)


def test_the_words_that_say_it_are_quoted() -> None:
    text = "Mr Ali met Mr Brun in Paris on Monday."
    venue = find_venue(make_scene(text, ALI, BRUN), "in_person")
    assert venue == Venue("Paris", "FRA", "held_in", text.index("Paris"), text.index(" on Monday"))


@pytest.mark.parametrize("format", ["video", "phone", "unknown"])
def test_no_venue_without_a_room(format: str) -> None:
    assert find_venue(make_scene("Mr Ali met Mr Brun in Paris.", ALI, BRUN), format) is None


def test_no_venue_where_no_place_is_named() -> None:
    assert find_venue(make_scene("Mr Ali met Mr Brun.", ALI, BRUN), "in_person") is None


def test_a_capital_that_stands_for_its_government_is_no_venue() -> None:
    text = "Tokyo withdrew its offer. Mr Ali met Mr Cho during a visit to Japan."
    venue = find_venue(make_scene(text, ALI, CHO, anchor=1), "in_person")
    assert venue is not None
    assert (venue.city, venue.country) == (None, "JPN")


@pytest.mark.parametrize(
    ("text", "cue", "places"),
    [
        ("Mr Ali met Mr Brun in Paris on Monday.", "met", ["Paris"]),
        ("In Paris on Monday Mr Ali saw Mr Brun.", "saw", ["Paris"]),
        ("Mr Ali flew back from Doha, where he met Mr Brun.", "met", ["Doha"]),
        # Another clause tells of another time.
        ("Mr Ali met Mr Brun before he went to Doha.", "met", []),
        ("Mr Ali met Mr Brun, who had been in Doha.", "met", []),
        ("Mr Ali met Mr Brun and leaves for Doha.", "met", []),
        ("Mr Ali met Mr Brun, saying what France is doing in Mali.", "met", []),
        # What they spoke of.
        ("Mr Ali and Mr Brun went over the deployment to Haiti.", "went", []),
        ("Mr Ali and Mr Brun discussed the war in Ukraine.", "discussed", []),
        ("Mr Ali met Mr Brun and praised what France does in Mali.", "met", []),
    ],
)
def test_places_in_the_clause_that_says_so(text: str, cue: str, places: list[str]) -> None:
    found = signs_by_the_cue(make_scene(text, ALI, BRUN, cue=cue))
    assert [text[sign.start : sign.end] for sign in found] == places


def test_the_clause_that_says_so_outweighs_the_dateline() -> None:
    text = "SEOUL: Mr Ali met Mr Cho here on Friday. Mr Cho was here before. In Doha last May they met, too."
    venue = find_venue(make_scene(text, ALI, CHO, anchor=2, cue="met"), "in_person")
    assert venue is not None
    assert (venue.city, venue.country) == ("Doha", "QAT")


def test_the_title_tells_where_the_news_is() -> None:
    text = "Malaysia and France want more trade. Mr Ali was received by Mr Brun on Monday."
    title = "Ali in Paris for talks on trade"
    assert [
        (place.rule, place.city, place.spot)
        for place in read_title(make_scene(text, ALI, title=title).document)
    ] == [("in", "Paris", True)]
    venue = find_venue(make_scene(text, ALI, BRUN, anchor=1, title=title), "in_person")
    assert venue is not None
    assert (venue.city, venue.country) == ("Paris", "FRA")


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("SEOUL: They met here.", ["here"]),
        ("SEOUL: They have come to this city.", ["here"]),
        # Where it was said is not where they met.
        ("SEOUL: Experts here were surprised.", []),
        ("SEOUL: It was told in a statement here.", []),
    ],
)
def test_here_is_the_datelines_city(text: str, rules: list[str]) -> None:
    signs = read_signs(prepare_document(Article("t", text)))
    assert [sign.rule for sign in signs if sign.rule != "dateline"] == rules
