import re

import pytest

from etl.extract.beginnings import beginnings
from etl.extract.cues import load_cues
from etl.extract.repeat_wording import load_repeat_wording
from etl.extract.tenses import load_tense_wording
from etl.extract.word_search import WordSearch

TEXT = (
    "The two foreign ministers, who had last met in May, are to meet again; the talks set for Tuesday were "
    "put off. “We’ll see each other”, İbrahim said, and MET HIM. A 2+2 will not be held, she was told."
)


@pytest.mark.parametrize(
    ("pattern", "heads"),
    [
        ("meet|talk", {"meet", "talk"}),
        (r"\b(?:Met|seen)\b", {"met", "seen"}),
        # What begins with another beginning is found with it.
        ("met|metal", {"met"}),
        ("defen[cs]e", {"defenc", "defens"}),
        ("(?:tele)?phone", {"teleph", "phone"}),
        (r"(?<!be )(?:the|a) call(?! on)", {"the ca", "a call"}),
        (r"(?:big |new )*talks", {"big ", "new ", "talks"}),
        (r"2 ?\+ ?2", {"2 + 2", "2 +2", "2+ 2", "2+2"}),
        (r"a \w+ call", {"a "}),
        (r"(?P<one>x)y", {"xy"}),
        # A sign that may be any, or none at all: nothing is known.
        (r"\w+ing", None),
        ("[^a]b", None),
        ("(?:far )?", None),
    ],
)
def test_what_a_match_can_begin_with(pattern, heads):
    assert beginnings(re.compile(pattern)) == (None if heads is None else frozenset(heads))


@pytest.mark.parametrize("wording", [load_cues, load_tense_wording, load_repeat_wording])
def test_all_patterns_together_find_what_each_finds_alone(wording):
    patterns = wording()
    alone = [(kind, match.span()) for kind, pattern in patterns.items() for match in pattern.finditer(TEXT)]
    together = [(kind, match.span()) for kind, match in WordSearch(patterns.items()).find(TEXT)]
    assert together
    assert together == sorted(alone, key=lambda each: (each[1], list(patterns).index(each[0])))


def test_a_pattern_of_unknown_beginning_is_searched_for_everywhere():
    search = WordSearch([("talk", re.compile(r"\btalk\w*")), ("doing", re.compile(r"\b\w+ing\b"))])
    found = [
        (kind, match.group()) for kind, match in search.find("Talking of talks, nothing came of talking.")
    ]
    assert found == [
        ("doing", "Talking"),
        ("talk", "talks"),
        ("doing", "nothing"),
        ("talk", "talking"),
        ("doing", "talking"),
    ]
    sorts = search.by_sort("Meeting and talks: nothing but talking.")
    assert {sort: [match.group() for match in found] for sort, found in sorts.items()} == {
        "talk": ["talks", "talking"],
        "doing": ["Meeting", "nothing", "talking"],
    }
    assert list(sorts) == ["talk", "doing"]
