"""About what did they talk? Cases, and the topics file against the codebook."""

import re

import pytest

from etl.extract.sentences import split_sentences
from etl.extract.topics import find_candidates, find_topics
from etl.model import Article, Document, Finding, Person, PersonMention, Scene
from etl.paths import DATA, REFERENCE
from etl.wording import load_wording


def scene_of(text: str, names: tuple[str, ...] = (), anchor: int = 0) -> Scene:
    """A scene of two defence ministers in the sentence number `anchor`."""
    document = Document(Article("case", text), split_sentences(text), None, ())
    sentence = document.sentences[anchor]
    role = Finding("defence_minister", "case", 0, 1)
    people = tuple(
        Person(name, name, None, role, tuple(_mentions(text, name))) for name in names or ("Ng", "Wei")
    )
    return Scene(document, people, (anchor,), (anchor,), sentence.start, sentence.end)


def _mentions(text: str, name: str) -> list[PersonMention]:
    return [PersonMention("name", at.start(), at.end()) for at in re.finditer(rf"\b{name}\b", text)]


def test_the_topics_are_those_of_the_codebook():
    codebook = (DATA / "CODEBOOK.md").read_text(encoding="utf-8")
    table = codebook.split("## Topics")[1].split("##")[0]
    ids = re.findall(r"^\| `([a-z-]+)` \|", table, re.MULTILINE)
    assert len(ids) == 24
    assert [group.id for group in load_wording(REFERENCE / "topics.yml")] == ids


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("Ng and Wei met. They discussed the South China Sea.", {"law-of-the-sea"}),
        (
            "Ng and Wei met on Monday. They discussed defence cooperation and regional security.",
            {"defence-cooperation", "regional-security"},
        ),
        ("Ng and Wei discussed the war in Ukraine by phone.", {"armed-conflict"}),
        ("Ng and Wei met and agreed to hold more joint exercises.", {"exercises"}),
        (
            "Ng and Wei met. They discussed maritime security and disaster relief.",
            {"maritime-security", "humanitarian"},
        ),
        # Offices and forums are no topics.
        ("Defence Minister Ng met Wei, the Secretary of Defense.", set()),
        ("Ng and Wei met.", set()),
    ],
)
def test_topics_are_read_from_the_sentences_about_it(text, topics):
    found = find_topics(scene_of(text))
    assert {finding.value for finding in found} == topics
    for finding in found:
        assert text[finding.start : finding.end]
        assert finding.rule.startswith("phrase '")


def test_a_topic_is_quoted_exactly():
    text = "Ng and Wei met. They discussed the South China Sea."
    (finding,) = find_topics(scene_of(text))
    assert text[finding.start : finding.end] == "South China Sea"


def test_each_engagement_keeps_its_own_topics():
    text = (
        "Ng met Wei on Monday. They discussed the South China Sea. "
        "Ng met Marles on Tuesday. The two discussed cyber security."
    )
    scenes = [scene_of(text, ("Ng", "Wei"), 0), scene_of(text, ("Ng", "Marles"), 2)]
    assert [{topic.value for topic in find_topics(scene, scenes)} for scene in scenes] == [
        {"law-of-the-sea"},
        {"cyber-security"},
    ]


def test_a_candidate_says_where_its_phrase_stands():
    (candidate,) = find_candidates(scene_of("Ng and Wei met. They discussed cyber security."))
    assert candidate.topic == "cyber-security"
    assert candidate.features["topic cyber-security, near"] == 1.0
    assert candidate.features["best discussed"] == 1.0


def test_other_topics_of_the_engagement_are_among_the_features():
    (first, second) = find_candidates(scene_of("Ng and Wei discussed piracy and vaccines."))
    assert first.features[f"topic {first.topic}, beside {second.topic}"] == 0.5
