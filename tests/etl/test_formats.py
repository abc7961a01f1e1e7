"""How did they meet? Cases with the sentence that tells of it first, unless a case says otherwise."""

import pytest

from etl.extract.formats import find_format
from etl.extract.places import prepare_document
from etl.extract.sentences import split_sentences
from etl.model import Article, Document, Person, PersonMention, Scene


def scene_of(text: str, names: tuple[str, ...] = (), anchor: str | None = None) -> Scene:
    """A scene of the people named, anchored in the sentence that holds `anchor` (default: the first)."""
    document = Document(Article("case", text), split_sentences(text), None, ())
    people = tuple(_person(text, name) for name in names)
    cue = text.index(anchor) if anchor else 0
    sentence = document.sentence_at(cue)
    return Scene(
        document,
        people,
        (sentence.index,),
        (sentence.index,),
        cue,
        cue + len(anchor) if anchor else sentence.end,
    )


def _person(text: str, name: str) -> Person:
    starts = [at for at in range(len(text)) if text.startswith(name, at)]
    assert starts
    return Person(name, name, None, None, tuple(PersonMention("name", at, at + len(name)) for at in starts))


@pytest.mark.parametrize(
    ("text", "value", "quote"),
    [
        ("The ministers met by video link on Monday.", "video", "by video"),
        ("He spoke with his Uzbek counterpart in a video call on Wednesday.", "video", "video call"),
        ("They held an online conversation to take stock.", "video", "online conversation"),
        ("Meeting virtually, the chiefs adopted a plan.", "video", "virtually"),
        ("She hosted it by videoconference with six counterparts.", "video", "videoconference"),
        ("The two spoke over the telephone on Tuesday.", "phone", "over the telephone"),
        ("The secretary was on the line to his counterpart.", "phone", "on the line"),
        ("He rang the French minister with the same story.", "phone", "rang"),
        ("In a telephonic conversation they took up trade.", "phone", "telephonic"),
        ("She called on the president in the morning.", "in_person", "called on"),
        ("He paid a courtesy call on the prime minister.", "in_person", "courtesy call"),
        ("Singh had a call-on with the president.", "in_person", "call-on"),
        ("The minister received Mr Wei and called for calm.", "in_person", "received"),
        ("They sat down together in Doha.", "in_person", "sat down"),
        ("The two met on Monday.", "in_person", "met"),
        # Where a meeting in person is still to come, this one may have been anything.
        ("The two met on Monday. They agreed to meet in person soon.", "unknown", "in person"),
        ("The two met on Monday. They plan to hold a face-to-face ministerial.", "unknown", "face-to-face"),
        ("The two met on Monday. In May they had seen each other in person.", "in_person", "met"),
        ("The two sat down on Monday. They agreed to meet in person in May, too.", "in_person", "sat down"),
        ("They met a phone maker's boss, and then each other.", "in_person", "met"),
        ("A troop call came first, then he saw the minister.", "in_person", "saw the minister"),
        ("They had talks during his visit to Seoul.", "in_person", "visit"),
        ("The two spoke at length.", "unknown", "spoke"),
        ("She had a conversation with her counterpart.", "unknown", "conversation"),
        # A visit still to come places nobody, nor does a call still to come.
        ("He is to visit Vietnam, with whose minister he spoke on Thursday.", "unknown", "spoke"),
        ("She spoke to Mr Dar. They agreed on a further call.", "unknown", "spoke"),
        # A building where a screen stands is no common place.
        ("She spoke to Mr Dar. At the Pentagon a video link to others was set up.", "video", "video link"),
        # The medium stands in the next sentence.
        ("She talked to Mr Dar on Friday. The call lasted an hour.", "phone", "The call"),
        ("He told Mr Dar about it. It was the first meeting held virtually.", "video", "virtually"),
        # The venue does.
        (
            "The two held talks on Friday. A guard of honour had awaited the guest.",
            "in_person",
            "guard of honour",
        ),
        ("They met after a video presentation.", "in_person", "met"),
        ("A call on Thursday brought the two together.", "phone", "call on Thursday"),
        ("Both forces keep to the Line of Actual Control, the two agreed as they met.", "in_person", "met"),
    ],
)
def test_format_is_read_from_the_sentences_about_it(text, value, quote):
    found = find_format(scene_of(text))
    assert found.value == value
    assert quote.casefold() in text[found.start : found.end].casefold()


def test_a_name_names_no_meal():
    assert find_format(scene_of("General Tea Seiha spoke with Ali.", ("Tea Seiha", "Ali"))).value == "unknown"


TWO = (
    "Mr Austin had a phone call with Mr Dong on Monday. They discussed Taiwan. "
    "Mr Gallant met Mr Austin at the Pentagon the next day."
)
ASIDE = (
    "The two spoke by phone on Monday. Mr Wang told Mr Rubio, whom he met in person this year in Malaysia, "
    "that ties matter."
)
SAME_PAIR = (
    "Mr Austin and Mr Dong spoke by phone on Monday. The two had last seen each other in person in May, "
    "and met twice last year."
)

# A round of meetings in which no medium is named anywhere; and one in which one is.
ROUND = "Mr Austin met Mr Dong on Monday.\n\nWith Mr Gallant Mr Austin spoke about Syria."
MIXED = (
    "Mr Austin met Mr Dong on Monday. A phone call had come first.\n\n"
    "With Mr Gallant Mr Austin spoke about Syria."
)


@pytest.mark.parametrize(
    ("text", "first", "second", "values"),
    [
        (ROUND, (("Austin", "Dong"), "met"), (("Gallant", "Austin"), "spoke"), ("in_person", "in_person")),
        (MIXED, (("Austin", "Dong"), "met"), (("Gallant", "Austin"), "spoke"), ("in_person", "unknown")),
        (TWO, (("Austin", "Dong"), "phone call"), (("Gallant", "Austin"), "met"), ("phone", "in_person")),
        (ASIDE, (("Wang", "Rubio"), "told"), (("Wang", "Rubio"), "met"), ("phone", "in_person")),
        (
            SAME_PAIR,
            (("Austin", "Dong"), "spoke"),
            (("Austin", "Dong"), "last seen"),
            ("phone", "in_person"),
        ),
    ],
)
def test_each_of_two_meetings_keeps_its_own_medium(text, first, second, values):
    scenes = [scene_of(text, *first), scene_of(text, *second)]
    assert tuple(find_format(scene, scenes).value for scene in scenes) == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Austin called Israeli Defence Minister Gallant on Sunday.", "phone"),
        ("Austin called Gallant a friend of peace.", "unknown"),
        ("Austin called for Gallant to hold back.", "unknown"),
        ("Austin called on Gallant in the morning.", "in_person"),
    ],
)
def test_calling_a_person_is_a_phone_call(text, value):
    assert find_format(scene_of(text, ("Austin", "Gallant"))).value == value


def test_no_wording_at_all_is_unknown_and_quotes_the_cue():
    text = "The general let the admiral know his view."
    found = find_format(scene_of(text, anchor="let the admiral know"))
    assert (found.value, found.rule) == ("unknown", "no wording of a medium")
    assert text[found.start : found.end] == "let the admiral know"


@pytest.mark.parametrize(
    ("text", "value", "quote"),
    [
        # A place told of a conversation puts both there.
        ("Mr Ali talked with Mr Brun. That was in Suva.", "in_person", "Suva"),
        # A journey, a time to come and a screen put nobody there.
        ("He is to visit Vietnam, with whose minister he spoke.", "unknown", "spoke"),
        ("Mr Ali spoke with Mr Brun. They will be in Suva next week.", "unknown", "spoke with"),
        ("Mr Ali talked with Mr Brun on the telephone. That was in Suva.", "phone", "on the telephone"),
    ],
)
def test_a_place_in_its_own_sentences_is_where_they_were(text: str, value: str, quote: str) -> None:
    document = prepare_document(Article("case", text))
    sentence = document.sentences[0]
    found = find_format(Scene(document, (), (0,), (0,), sentence.start, sentence.end))
    assert (found.value, text[found.start : found.end]) == (value, quote)


def test_a_meeting_in_person_with_another_says_nothing_of_this_one() -> None:
    text = "Mr Austin met Mr Dong on Monday. In May Mr Austin will see Mr Gallant face to face."
    scenes = [scene_of(text, ("Austin", "Dong"), "met"), scene_of(text, ("Austin", "Gallant"), "will see")]
    assert [find_format(scene, scenes).value for scene in scenes] == ["in_person", "in_person"]
