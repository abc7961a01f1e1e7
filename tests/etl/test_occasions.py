"""Which forum or visit a meeting was part of."""

import re

import pytest
import yaml

from etl.extract.event_names import read_events
from etl.extract.forum_names import find_forum_names
from etl.extract.gathering_names import read_gatherings
from etl.extract.gazetteer import fold
from etl.extract.occasion_candidates import occasion_candidates, way_of
from etl.extract.occasion_names import (
    definite_name,
    load_occasion_wording,
    ministers_meeting,
    read_forums,
    read_generic,
    read_visit_words,
)
from etl.extract.occasions import find_occasion
from etl.extract.places import prepare_document
from etl.extract.venues import Venue
from etl.model import Article, Finding, Person, PersonMention, Scene
from etl.paths import REFERENCE
from etl.reference import load_reference

WORDING = yaml.safe_load((REFERENCE / "occasions.yml").read_text(encoding="utf-8"))


def make_scene(text: str, *people: tuple[str, str], anchor: int = 0, title: str | None = None) -> Scene:
    """A scene of defence ministers given as (surname, country), told in the sentence of index `anchor`."""
    document = prepare_document(Article("test", text, title=title))
    sentence = document.sentences[anchor]
    return Scene(
        document,
        tuple(_minister(text, *who) for who in people),
        (anchor,),
        (anchor,),
        sentence.start,
        sentence.end,
    )


def _minister(text: str, name: str, country: str) -> Person:
    found = [PersonMention("surname", at.start(), at.end()) for at in re.finditer(name, text)]
    at = (found[0].start, found[0].end)
    return Person(
        name, name, Finding(country, "test", *at), Finding("defence_minister", "test", *at), tuple(found)
    )


ALI, BRUN, CHO, DAO = ("Ali", "MYS"), ("Brun", "FRA"), ("Cho", "KOR"), ("Dao", "PHL")


@pytest.mark.parametrize("entry", WORDING["at_forum"], ids=lambda entry: entry["example"])
def test_examples_of_being_at_a_forum(entry: dict[str, str]) -> None:
    text = entry["example"]
    (name,) = find_forum_names(text)
    assert load_occasion_wording().at_forum.search(text[: name.start].lower())


@pytest.mark.parametrize("entry", WORDING["about_forum"], ids=lambda entry: entry["example"])
def test_examples_of_speaking_about_a_forum(entry: dict[str, str]) -> None:
    text = entry["example"]
    (name,) = find_forum_names(text)
    assert load_occasion_wording().about_forum.search(text[: name.start].lower())


@pytest.mark.parametrize("entry", WORDING["visit"], ids=lambda entry: entry["example"])
def test_examples_of_a_visit(entry: dict[str, str]) -> None:
    found = read_visit_words(prepare_document(Article("test", entry["example"])))
    assert entry["kind"] in {kind for kind, *_ in found}


@pytest.mark.parametrize("entry", WORDING["generic"], ids=lambda entry: entry["example"])
def test_examples_of_kinds_of_forum(entry: dict[str, str]) -> None:
    found = read_generic(prepare_document(Article("test", entry["example"])))
    assert entry["key"] in {generic.key for generic, _, _ in found}


@pytest.mark.parametrize("entry", WORDING["event_heads"], ids=lambda entry: entry["example"])
def test_examples_of_events_that_no_list_has(entry: dict[str, str]) -> None:
    (event,) = read_events(prepare_document(Article("test", entry["example"])))
    assert event.head == entry["word"]
    assert entry["example"].endswith(f"{event.name}.")


@pytest.mark.parametrize("entry", WORDING["no_events"], ids=lambda entry: entry["example"])
def test_examples_of_what_is_no_event(entry: dict[str, str]) -> None:
    assert read_events(prepare_document(Article("test", entry["example"]))) == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        # Neither the number of the edition nor the year is part of the name.
        ("They met at the 2nd Borneo Maritime Expo 2019.", ["Borneo Maritime Expo"]),
        (
            "They met at the Third Tripoli Conference on Cyber Defence on Friday.",
            ["Tripoli Conference on Cyber Defence"],
        ),
        # What forums.csv has is not read again.
        ("They met at the Shangri-La Dialogue.", []),
        ("They met at a conference.", []),
    ],
)
def test_events_are_named_by_the_text(text: str, names: list[str]) -> None:
    assert [event.name for event in read_events(prepare_document(Article("test", text)))] == names


@pytest.mark.parametrize(
    ("text", "forums"),
    [
        ("at the Shangri-La Dialogue", ["Shangri-La Dialogue"]),
        ("at the Shangri-La dialogue", ["Shangri-La Dialogue"]),
        ("the ASEAN Defence Ministers' Meeting (ADMM)-Plus", ["ADMM-Plus"]),
        ("the ASEAN Defense Ministers’ Meeting-Plus", ["ADMM-Plus"]),
        ("the ADMM and the ADMM-Plus", ["ADMM", "ADMM-Plus"]),
        ("the United States-Asean Defence Forum", ["US-ASEAN Defense Forum"]),
        ("DefExpo 2022 in Gandhinagar", ["DefExpo"]),
        # Plain words are no forum's name, and abbreviations are written in capitals.
        ("matters of defense and security", []),
        ("support of the alliance", []),
        ("the quad of the college", []),
    ],
)
def test_forums_named_in_a_text(text: str, forums: list[str]) -> None:
    assert [name.forum.forum for name in find_forum_names(fold(text))] == forums


@pytest.mark.parametrize(
    ("words", "countries", "name"),
    [
        ("two-plus-two", ("AUS", "KOR"), "Australia-ROK 2+2"),
        ("2+2", ("GBR", "POL"), "UK-Poland Quadriga"),
        # No entry in forums.csv: named by the pair.
        ("2+2", ("MYS", "FRA"), "Malaysia-France 2+2"),
        (
            "trilateral",
            ("AZE", "GEO", "TUR"),
            "Azerbaijan-Georgia-Turkey Trilateral Defence Ministers' Meeting",
        ),
        ("trilateral", ("MYS", "FRA", "KOR"), None),
        ("2+2", ("MYS",), None),
    ],
)
def test_countries_make_a_kind_of_forum_definite(
    words: str, countries: tuple[str, ...], name: str | None
) -> None:
    (found,) = read_generic(prepare_document(Article("test", f"The {words} was held.")))
    assert definite_name(found[0], countries) == name


@pytest.mark.parametrize(
    ("text", "forums"),
    [
        ("They met at a conclave of the Shanghai Cooperation Organisation.", ["SCO"]),
        ("Both belong to the Shanghai Cooperation Organisation.", []),
        ("NATO supports them.", []),
        # Its own name is no assembly.
        ("He spoke for the Gulf Cooperation Council.", []),
    ],
)
def test_an_organisation_counts_as_an_occasion_only_where_it_assembles(text: str, forums: list[str]) -> None:
    assert [name.forum.forum for name in read_forums(prepare_document(Article("test", text)))] == forums


def test_an_organisation_becomes_its_ministers_meeting() -> None:
    (sco,) = (forum for forum in load_reference().forums if forum.forum == "SCO")
    assert ministers_meeting(sco, frozenset({"defence_minister"})) == "SCO Defence Ministers' Meeting"
    assert ministers_meeting(sco, frozenset({"foreign_minister"})) == "SCO Foreign Ministers' Meeting"
    assert ministers_meeting(sco, frozenset({"head_of_state"})) == "SCO"


def venue(country: str) -> Venue:
    return Venue(None, country, "test", 0, 1)


@pytest.mark.parametrize(
    ("text", "people", "place", "occasion"),
    [
        (
            "Mr Ali met Mr Brun on the sidelines of the Shangri-La Dialogue in Singapore.",
            (ALI, BRUN),
            "SGP",
            "Shangri-La Dialogue",
        ),
        (
            "Mr Ali met Mr Dao during his official visit to the Philippines.",
            (ALI, DAO),
            "PHL",
            "visit to the Philippines",
        ),
        ("Mr Cho, on a visit to Malaysia, called on Mr Ali.", (CHO, ALI), "MYS", "visit to Malaysia"),
        ("Mr Ali met Mr Brun in Doha.", (ALI, BRUN), "QAT", None),
        # A forum that no list has.
        (
            "Mr Ali met Mr Brun in Doha on the sidelines of the Gulf Space Forum.",
            (ALI, BRUN),
            "QAT",
            "Gulf Space Forum",
        ),
    ],
)
def test_occasion_of_a_scene(
    text: str, people: tuple[tuple[str, str], ...], place: str, occasion: str | None
) -> None:
    found = find_occasion(make_scene(text, *people), settled=("in_person", venue(place)))
    assert (found.value if found else None) == occasion
    if found:
        assert 0 <= found.start < found.end <= len(text)


def test_a_call_is_part_of_no_visit() -> None:
    scene = make_scene("Mr Ali telephoned Mr Brun about his visit to France.", ALI, BRUN)
    assert find_occasion(scene, settled=("phone", None)) is None


def test_the_words_that_say_it_are_quoted() -> None:
    text = "Mr Ali met Mr Brun on the sidelines of the Shangri-La Dialogue in Singapore."
    found = find_occasion(make_scene(text, ALI, BRUN), settled=("in_person", venue("SGP")))
    assert found is not None
    assert text[found.start : found.end] == "Shangri-La Dialogue"


@pytest.mark.parametrize(
    ("before", "way"),
    [
        ("they met on the sidelines of the 12th ", "sidelines"),
        ("he is in kuala lumpur for a two-day visit to attend the ", "purpose"),
        # "at" alone ends there, too, and says less.
        ("it was anchored in his participation at the 12th ", "purpose"),
        ("the two co-chaired the fifth ", "chair"),
        ("they spoke during the ", "during"),
        ("they want to work together under the ", "about"),
        ("the ", "bare"),
    ],
)
def test_how_a_forum_is_brought_in(before: str, way: str) -> None:
    assert way_of(before) == way


@pytest.mark.parametrize("entry", WORDING["gatherings"], ids=lambda entry: entry["example"])
def test_examples_of_gatherings(entry: dict[str, str]) -> None:
    (found,) = read_gatherings(prepare_document(Article("test", entry["example"])))
    assert found.organisation == entry["organisation"]


@pytest.mark.parametrize(
    ("text", "role", "forum"),
    [
        ("They met on the sidelines of the G7.", "head_of_state", "G7 summit"),
        ("They met on the sidelines of the G7.", "foreign_minister", "G7 Foreign Ministers' Meeting"),
        # The ministers told go before those at the table.
        ("It was a gathering of ASEAN's defence ministers.", "military_chief", "ADMM"),
        ("They met on the sidelines of the G7.", "official", None),
    ],
)
def test_a_gathering_is_its_ministers_meeting(text: str, role: str, forum: str | None) -> None:
    (found,) = read_gatherings(prepare_document(Article("test", text)))
    meant = found.forum(frozenset({role}))
    assert (meant.forum if meant else None) == forum


def test_a_named_forum_is_not_read_as_a_gathering() -> None:
    assert read_gatherings(prepare_document(Article("test", "It was the ASEAN-India Summit."))) == ()


@pytest.mark.parametrize(
    ("text", "format", "is_candidate"),
    [
        ("Ali and Brun co-chaired the joint military committee.", "in_person", True),
        # In a call, and where they only work through it, it does not meet.
        ("Ali and Brun spoke of the joint military committee.", "phone", False),
        ("Ali met Brun. They work together through the joint military committee.", "in_person", False),
    ],
)
def test_a_series_is_an_occasion_where_it_meets(text: str, format: str, is_candidate: bool) -> None:
    found = occasion_candidates(make_scene(text, ALI, BRUN), None, format)
    assert ("Malaysia-France Joint Committee" in found) is is_candidate


def test_two_forums_named_together_share_their_words() -> None:
    text = "Ali met Brun on the sidelines of the ADMM and the upcoming ADMM-Plus."
    found = occasion_candidates(make_scene(text, ALI, BRUN), None, "in_person")
    assert found["ADMM-Plus"].framing == {("sidelines", 0)}


def test_words_of_a_visit_to_a_forum_speak_for_the_forum() -> None:
    text = "Ali met Brun. Ali is on a visit to Singapore to attend the Shangri-La Dialogue."
    people = (ALI, ("Brun", "SGP"))
    found = occasion_candidates(make_scene(text, *people), venue("SGP"), "in_person")
    assert "what the visit is for" in found["Shangri-La Dialogue"].features
    assert "words of a visit" not in found["visit to Singapore"].features
