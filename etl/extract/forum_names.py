"""Which forums does a text name? Read without regard to case: "Munich security conference"."""

import functools
from collections.abc import Iterator
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from etl.extract.gazetteer import fold, whole_words
from etl.reference import Forum, load_reference


@dataclass(frozen=True, slots=True)
class ForumName:
    """A forum's name or alias as it stands in the text."""

    forum: Forum
    start: int
    end: int


@functools.cache
def _matcher() -> tuple[AhoCorasick, tuple[tuple[str, Forum], ...]]:
    names: dict[str, tuple[str, Forum]] = {}
    for forum in load_reference().forums:
        for name in (forum.forum, *forum.aliases):
            names.setdefault(fold(name).casefold(), (fold(name), forum))
    return AhoCorasick(list(names), matchkind=MatchKind.LeftmostLongest), tuple(names.values())


def find_forum_names(folded: str) -> Iterator[ForumName]:
    """The forums named in a folded text, in order, none inside another; abbreviations in capitals only."""
    matcher, names = _matcher()
    lowered = folded.lower()
    if len(lowered) != len(folded):
        lowered = "".join(char.lower() if len(char.lower()) == 1 else char for char in folded)
    for at, start, end in matcher.find_matches_as_indexes(lowered):
        name, forum = names[at]
        if not whole_words(folded, start, end):
            continue
        if " " in name or folded[start:end] == name or not name.isupper():
            yield ForumName(forum, start, end)
