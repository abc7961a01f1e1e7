"""Bilateral or multilateral? Scenes of people of three countries, and of two."""

import pytest
import yaml

from etl.extract.kinds import find_kind
from etl.extract.occasion_names import load_occasion_wording
from etl.extract.places import prepare_document
from etl.model import Article, Finding, Person, Scene
from etl.paths import REFERENCE

THREE = ("KHM", "THA", "MYS")


def kind_of(text: str, countries: tuple[str, ...]) -> tuple[str, str]:
    """The kind of a meeting told in one sentence, and the words that say so."""
    document = prepare_document(Article("case", text))
    people = tuple(Person(None, None, Finding(code, "case", 0, 1), None, ()) for code in countries)
    start = text.index("met")
    found = find_kind(Scene(document, people, (0,), (0,), start, start + len("met")))
    return found.value, text[found.start : found.end]


@pytest.mark.parametrize(
    ("text", "countries", "kind", "words"),
    [
        ("The three ministers met in Bangkok.", THREE, "multilateral", "met"),
        ("The two ministers met in Bangkok.", THREE[:2], "bilateral", "met"),
        # Named after two: the third is the host, or watches.
        (
            "The Cambodia-Thailand General Border Committee met while Malaysia looked on.",
            THREE,
            "bilateral",
            "Cambodia-Thailand General Border Committee",
        ),
        # Named after three, after others, or not named after anybody.
        ("The Cambodia-Thailand-Malaysia dialogue met in Bangkok.", THREE, "multilateral", "met"),
        ("The India-Australia dialogue met in Bangkok.", THREE, "multilateral", "met"),
        ("They met over Cambodia-Thailand tension.", THREE, "multilateral", "met"),
    ],
)
def test_kind(text: str, countries: tuple[str, ...], kind: str, words: str) -> None:
    assert kind_of(text, countries) == (kind, words)


@pytest.mark.parametrize(
    ("country", "role", "kind"),
    [
        ("ASEAN", "defence_minister", "multilateral"),
        ("ASEAN", "organisation_head", "bilateral"),
        ("CHN", "defence_minister", "bilateral"),
    ],
)
def test_ministers_of_an_organisation_are_several(country: str, role: str, kind: str) -> None:
    document = prepare_document(Article("case", "They met."))
    people = tuple(
        Person(None, None, Finding(code, "case", 0, 1), Finding(office, "case", 0, 1), ())
        for code, office in ((country, role), ("IND", "defence_minister"))
    )
    assert find_kind(Scene(document, people, (0,), (0,), 5, 8)).value == kind


def test_the_wording_is_found_in_its_example() -> None:
    entry = yaml.safe_load((REFERENCE / "occasions.yml").read_text(encoding="utf-8"))["of_two"]
    example = entry["example"].casefold()
    assert load_occasion_wording().of_two.match(example, example.index("thailand") + len("thailand"))
