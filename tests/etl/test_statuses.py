"""Did it happen: held, planned or cancelled?"""

from pathlib import Path

import pytest
import yaml
from marked_scenes import marked_scene

from etl.extract.status_plans import PLANS, find_plans
from etl.extract.statuses import find_status
from etl.extract.tenses import STATUSES, find_marks
from etl.extract.word_patterns import load_word_patterns


@pytest.mark.parametrize(
    ("text", "title", "status"),
    [
        ("Singh [met] Hasan in Kuala Lumpur on Monday.", None, "held"),
        ("Singh [held talks] with Hasan, the ministry said.", None, "held"),
        ("In November Singh had [met] Hasan in Oslo.", None, "held"),
        ("Singh has [met] Hasan three times.", None, "held"),
        ("Singh will [meet] Hasan on Friday.", None, "planned"),
        ("Singh is to [meet] Hasan on Friday.", None, "planned"),
        ("Singh is due to [hold talks] with Hasan on Friday.", None, "planned"),
        ("Singh and Hasan are set to [meet] in Oslo.", None, "planned"),
        ("Singh plans to [see] Hasan.", "Singh heads for Oslo", "planned"),
        # The first meeting of two people may be one to come.
        ("Singh will hold his first [meeting] with Hasan in Oslo on Friday.", None, "planned"),
        ("Singh held his first [meeting] with Hasan in Oslo on Monday.", None, "held"),
        ("The premier is going to [receive] Singh in Oslo.", None, "planned"),
        ("The programme further provides for a [meeting] of Singh with Hasan.", None, "planned"),
        (
            "The three also decided to [meet] in person for talks, although no date was given.",
            None,
            "planned",
        ),
        ("Singh and Hasan resolved to [hold] talks once a year and signed a plan.", None, "held"),
        ("Singh is expected to [meet] Hasan next week.", None, "planned"),
        ("A meeting with Hasan is on the programme; Singh will [call on] him tomorrow.", None, "planned"),
        # What is promised at a meeting is no meeting to come.
        ("Singh and Hasan [met] in Oslo on Monday and will work on a joint plan.", None, "held"),
        ("The strait is to be guarded jointly, Singh and Hasan decided at their [talks].", None, "held"),
        # Announcements are told in the present tense.
        (
            "Singh leaves for Norway tomorrow and stays until Friday. In Oslo he [holds talks] with Hasan.",
            "Singh to visit Norway",
            "planned",
        ),
        ("Singh has yet to [see] Hasan, who is expected in Oslo.", "Singh heads for Oslo", "planned"),
        (
            "Singh called off the trip on Monday. He was to have [met] Hasan.",
            "Singh's trip is called off",
            "cancelled",
        ),
        (
            "The talks have been postponed. Singh was to [meet] Hasan on Friday.",
            "Talks of Singh and Hasan postponed",
            "cancelled",
        ),
    ],
)
def test_status(text: str, title: str | None, status: str) -> None:
    assert find_status(marked_scene(text, title=title)).value == status


def test_status_quotes_the_words() -> None:
    scene = marked_scene("Singh will [meet] Hasan on Friday.")
    found = find_status(scene)
    assert scene.document.article.text[found.start : found.end] == "will"
    assert found.rule == "future"


def test_marks_carry_their_characters() -> None:
    sentence = "She will meet him, and then he left."
    assert [(m.kind, sentence[m.start : m.end]) for m in find_marks(sentence)] == [
        ("future", "will"),
        ("carried_on", "then"),
    ]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        # "Called off" is no call, "will be held" not yet held.
        ("The visit was called off.", "done"),
        ("Talks will be held by deputies.", "done"),
        ("He is to the left of her.", "future"),
        ("He was remembered.", "pluperfect"),
    ],
)
def test_words_that_only_look_like_marks(sentence: str, kind: str) -> None:
    assert kind not in {mark.kind for mark in find_marks(sentence)}


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("They will work on a plan.", set()),
        ("They will then meet in Oslo.", {"meeting_ahead", "present"}),
        ("He has yet to see her.", {"waiting"}),
        ("They were due in Oslo.", set()),
        ("They were in Oslo.", {"past"}),
        ("The guest briefed the press.", {"past"}),
        ("Talks are planned in Oslo.", set()),
    ],
)
def test_plans_are_told_from_promises(sentence: str, kinds: set[str]) -> None:
    assert {kind for kind, _, _ in find_plans(sentence)} == kinds


@pytest.mark.parametrize(("file", "least"), [(STATUSES, 30), (PLANS, 9)])
def test_wording_examples(file: Path, least: int) -> None:
    patterns = load_word_patterns(file)
    entries = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert set(entries) == set(patterns)
    assert sum(len(found) for found in entries.values()) >= least
    for kind, found in entries.items():
        for entry in found:
            assert patterns[kind].search(entry["example"]), entry
