"""Which forums does a text name? Read without regard to case: "Munich security conference"."""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind

from etl.extract.gazetteer import fold, whole_words
from etl.letters import small_letters
from etl.reference import Forum, load_reference


@dataclass(frozen=True, slots=True)
class ForumName:
    """A forum's name or alias as it stands in the text."""

    forum: Forum
    start: int
    end: int


# Spellings that differ by a letter; of equal length, so that offsets stay those of the text.
RECENT = 8
SPELLINGS = (("defense", "defence"), ("organization", "organisation"), ("center", "centre"))
_PLUS = re.compile(r"(?: \([A-Z-]+\))?[- ]?(?:Plus\b|\+)")


def _plain(text: str) -> str:
    lowered = small_letters(text)
    for other, ours in SPELLINGS:
        lowered = lowered.replace(other, ours)
    return lowered


@functools.cache
def _matcher() -> tuple[AhoCorasick, tuple[tuple[str, Forum], ...]]:
    names: dict[str, tuple[str, Forum]] = {}
    for forum in load_reference().forums:
        for name in (forum.forum, *forum.aliases):
            names.setdefault(_plain(fold(name)), (fold(name), forum))
    return AhoCorasick(list(names), matchkind=MatchKind.LeftmostLongest), tuple(names.values())


@functools.cache
def forums_by_name() -> dict[str, Forum]:
    """The forums of forums.csv by their own name."""
    return {forum.forum: forum for forum in load_reference().forums}


@functools.lru_cache(maxsize=RECENT)
def find_forum_names(folded: str) -> tuple[ForumName, ...]:
    """The forums named in a folded text, in order, none inside another; abbreviations in capitals only.

    Kept for the last texts: several questions ask for them.
    """
    return tuple(_read_names(folded))


def _read_names(folded: str) -> Iterator[ForumName]:
    matcher, names = _matcher()
    done = 0
    for at, start, end in matcher.find_matches_as_indexes(_plain(folded)):
        name, forum = names[at]
        if start < done or not whole_words(folded, start, end):
            continue
        if not _written_as_name(name, folded[start:end]):
            continue
        plus = _PLUS.match(folded, end)
        wider = forums_by_name().get(f"{forum.forum}-Plus")
        if plus and wider:
            forum, end = wider, plus.end()
        done = end
        yield ForumName(forum, start, end)


def _written_as_name(name: str, found: str) -> bool:
    """A one-word name in its own capitals, a longer one with at least one where the name has any."""
    if " " not in name:
        return found == name if name.isupper() else found[:1].isupper()
    return not any(map(str.isupper, name)) or any(map(str.isupper, found))
