"""Which words say that people dealt with each other: every example of meetings.yml, and what is no cue."""

import re

import pytest
import yaml

from etl.errors import ReferenceDataError
from etl.extract.cues import find_cues, load_cues
from etl.paths import REFERENCE

ENTRIES = [
    (kind, entry["pattern"], entry["example"])
    for kind, entries in yaml.safe_load((REFERENCE / "meetings.yml").read_text(encoding="utf-8")).items()
    for entry in entries
]


def kinds(text: str) -> set[str]:
    return {cue.kind for cue in find_cues(text, 0, len(text))}


@pytest.mark.parametrize(("kind", "pattern", "example"), ENTRIES)
def test_each_example_of_the_wording_is_found(kind, pattern, example):
    assert re.search(rf"\b(?:{pattern})\b", example.lower())
    assert kind in kinds(example)


@pytest.mark.parametrize(
    ("text", "kind", "present"),
    [
        ("She MET him on Monday.", "meet", True),
        # The metal industry meets nobody.
        ("A metal fence stood there.", "meet", False),
        # What two countries or armed forces do puts no two people on stage.
        ("The two countries agreed.", "dual", False),
        ("The two militaries trained.", "dual", False),
        ("The two ministers agreed.", "dual", True),
        ("He hoped that the two sides would meet halfway.", "meet", False),
        ("They met each other half-way on prices.", "meet", False),
        ("She may also meet the king.", "hope", True),
        ("She met the king in May.", "hope", False),
        ("He will not meet her.", "cancelled", True),
        ("Parade in the rain.", "talk", False),
    ],
)
def test_cues_of_a_sentence(text, kind, present):
    assert (kind in kinds(text)) is present


def test_offsets_are_those_of_the_article():
    text = "İstanbul: İnönü said. Then Ng met Wei."
    (met,) = (cue for cue in find_cues(text, 22, len(text)) if cue.kind == "meet")
    assert text[met.start : met.end] == "met"


def test_cues_come_in_order():
    found = find_cues("They met, spoke by phone and met again.", 0, 39)
    assert [cue.start for cue in found] == sorted(cue.start for cue in found)


@pytest.mark.parametrize("entry", ["{example: They met.}", "{pattern: '(', example: They met.}", "met"])
def test_a_broken_entry_is_named(tmp_path, entry):
    path = tmp_path / "broken.yml"
    path.write_text(f"meet:\n  - {entry}\n", encoding="utf-8")
    with pytest.raises(ReferenceDataError, match=r"broken\.yml, meet: .* is no usable cue"):
        load_cues(path)
