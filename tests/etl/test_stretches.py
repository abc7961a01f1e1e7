"""Which sentences are about this engagement? Scenes A (Ng, Wei) and B (Ng, Marles) in one article."""

import re

import pytest

from etl.extract.sentences import split_sentences
from etl.extract.stretches import Stretch, find_stretch
from etl.model import Article, Document, Finding, Person, PersonMention, PlaceMention, Scene

TEXT = (
    "It was a long day.\n\n"
    "Ng met Wei on Monday. They spoke of drills.\n\n"
    "Ng met Marles on Tuesday. The two spoke of trade.\n\n"
    "Wei was glad.\n\n"
    "More will follow."
)
LEAD, WEI_MET, WEI_SPOKE, MARLES_MET, MARLES_SPOKE, WEI_GLAD, MORE = range(7)


def scene(names: tuple[str, ...], anchor: int) -> Scene:
    document = Document(Article("case", TEXT), split_sentences(TEXT), None, ())
    people = tuple(
        Person(
            name,
            name,
            None,
            None,
            tuple(PersonMention("name", at.start(), at.end()) for at in re.finditer(rf"\b{name}\b", TEXT)),
        )
        for name in names
    )
    at = document.sentences[anchor]
    return Scene(document, people, (anchor,), (anchor,), at.start, at.end)


WEI = scene(("Ng", "Wei"), WEI_MET)
MARLES = scene(("Ng", "Marles"), MARLES_MET)


@pytest.mark.parametrize(
    ("one", "others", "owned", "shared"),
    [
        (WEI, (), tuple(range(7)), set()),
        # Others may hold the scene itself.
        (WEI, (WEI,), tuple(range(7)), set()),
        (WEI, (WEI, MARLES), (LEAD, WEI_MET, WEI_SPOKE, WEI_GLAD, MORE), set()),
        (MARLES, (WEI, MARLES), (MARLES_MET, MARLES_SPOKE), set()),
        # Two told of in one sentence share it and what follows.
        (WEI, (scene(("Ng", "Collins"), WEI_MET),), tuple(range(7)), {0, 1, 2, 3, 4, 6}),
    ],
)
def test_a_sentence_belongs_to_the_scene_opened_last(one, others, owned, shared):
    assert find_stretch(one, others) == Stretch(
        WEI_MET if one is WEI else MARLES_MET, owned, frozenset(shared)
    )


def test_a_new_paragraph_that_opens_no_scene_is_shared_with_the_first():
    text_end = scene(("Ng", "Marles"), WEI_GLAD)
    stretch = find_stretch(text_end, (WEI, text_end))
    assert MORE in stretch.owned
    assert MORE in stretch.shared


def test_a_new_paragraph_that_names_the_country_of_one_table_is_its_own():
    text = "Ng met Wei. Ng met Marles.\n\nChina wants peace.\n\nMore will follow."
    places = (PlaceMention("country", None, "CHN", text.index("China"), text.index(" wants")),)
    document = Document(Article("case", text), split_sentences(text), None, places)

    def told(name: str, country: str, anchor: int) -> Scene:
        mention = PersonMention("name", text.index(name), text.index(name) + len(name))
        person = Person(name, name, Finding(country, "case", 0, 1), None, (mention,))
        return Scene(document, (person,), (anchor,), (anchor,), 0, 1)

    china, australia = told("Wei", "CHN", 0), told("Marles", "AUS", 1)
    assert find_stretch(china, (china, australia)).owned == (0, 2, 3)
    assert find_stretch(australia, (china, australia)).owned == (1,)
