"""The wording files can be read, and each of their examples is found."""

from pathlib import Path

import pytest

from etl.errors import ReferenceDataError
from etl.paths import REFERENCE
from etl.wording import Cue, Group, Phrasebook, load_wording

FILES = ("topics.yml", "discussion.yml", "formats.yml", "outcomes.yml")
GROUPS = {file: load_wording(REFERENCE / file) for file in FILES}
BOOKS = {file: Phrasebook(groups) for file, groups in GROUPS.items()}
CUES = [(file, cue) for file, groups in GROUPS.items() for group in groups for cue in group.cues]


@pytest.mark.parametrize(
    ("file", "cue"), CUES, ids=lambda part: part if isinstance(part, str) else part.phrase
)
def test_each_phrase_is_found_in_its_example_and_not_in_the_other(file, cue):
    alone = Phrasebook([Group(cue.group, "label", "covers", (cue,))])
    assert [hit.cue for hit in alone.find(cue.example)][:1] == [cue]
    # A longer phrase of the same group may take the hit, another group may not.
    assert cue.group in {hit.cue.group for hit in BOOKS[file].find(cue.example)}
    if cue.unlike is not None:
        assert cue.group not in {hit.cue.group for hit in BOOKS[file].find(cue.unlike)}


@pytest.mark.parametrize("file", FILES)
def test_no_phrase_stands_twice(file):
    phrases = [cue.phrase for group in GROUPS[file] for cue in group.cues]
    assert len(phrases) > 20
    assert [phrase for phrase in phrases if phrases.count(phrase) > 1] == []


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("by phone", "They spoke By Phone.", ["By Phone"]),
        (
            "defen(c|s)e cooperation",
            "defense cooperation, defence cooperation",
            ["defense cooperation", "defence cooperation"],
        ),
        ("terror*", "counter terrorists; terror's end", ["terrorists", "terror's"]),
        ("sign* ... agreement", "They signed a new agreement.", ["signed a new agreement"]),
        # Five words lie between.
        ("sign* ... agreement", "They signed one more very long new agreement.", []),
        ("sign* ... agreement", "They signed. The agreement holds.", []),
        ("on the line", "on the lines; upon the line", []),
        # A letter that grows when made small keeps the offsets right.
        ("ankara", "İİİ in Ankara", ["Ankara"]),
        ("each other's", "each other’s courses", ["each other’s"]),
    ],
)
def test_phrases_are_found_where_they_stand(phrase, text, found):
    book = Phrasebook([Group("group", "label", "covers", (Cue("group", phrase, text),))])
    assert [text[hit.start : hit.end] for hit in book.find(text)] == found


def test_a_hit_inside_a_longer_one_gives_way():
    cues = (Cue("g", "china", "-"), Cue("g", "south china sea", "-"))
    book = Phrasebook([Group("g", "label", "covers", cues)])
    assert [hit.cue.phrase for hit in book.find("China in the South China Sea")] == [
        "china",
        "south china sea",
    ]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "found no groups"),
        ("- {label: Phone}", "has no id"),
        ("- {id: phone, covers: calls, phrases: [{phrase: a, example: a}]}", "label is missing"),
        ("- {id: phone, label: Phone, covers: calls}", "it has no phrases"),
        (
            "- {id: phone, label: Phone, covers: calls, phrases: [{phrase: a}]}",
            "phrase 'a': it has no example",
        ),
        (
            "- {id: phone, label: Phone, covers: calls, phrases: [{phrase: A, example: A}]}",
            "in small letters",
        ),
        (
            "- {id: phone, label: Phone, covers: calls, phrases: [{phrase: a, example: a, like: b}]}",
            "'like' is not known",
        ),
        (
            "- {id: a, label: A, covers: c, phrases: [{phrase: a, example: a}]}\n" * 2,
            "group 'a' stands twice",
        ),
        ("- {id: [", "cannot be read"),
    ],
)
def test_a_broken_file_is_named_in_a_sentence(tmp_path: Path, content, message):
    path = tmp_path / "broken.yml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=r"broken\.yml") as caught:
        load_wording(path)
    assert message in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path):
    with pytest.raises(ReferenceDataError, match=r"none\.yml: cannot be read"):
        load_wording(tmp_path / "none.yml")
