"""Gatherings of an organisation that a text tells without their name: "a meeting of ASEAN's ministers"."""

import functools
import re
from dataclasses import dataclass

from etl.extract.forum_names import find_forum_names, forums_by_name
from etl.extract.occasion_names import load_occasion_wording
from etl.extract.plain_text import folded_text, small_text
from etl.model import Document
from etl.reference import Forum, load_reference

_GATHERING = r"(?:gather\w*|meetings?|retreat|ministerials?|summit|council|session|talks|conference|organ)\b"
_WORD = r"[\w'’-]+"
_WHO = r"(?:(?:defen[cs]e |foreign )?(?:and \w+ )?(?:ministers|leaders|heads|chiefs)\b ?)?"
_COME = r"(?:confer|gather|meet|met|sit|conven|assembl|come|came)\w*"


@dataclass(frozen=True, slots=True)
class GatheringName:
    """An organisation's gathering: the organisation, the words that tell of it, their characters."""

    organisation: str
    words: str
    start: int
    end: int

    def forum(self, roles: frozenset[str]) -> Forum | None:
        """The forum of forums.csv that it is: of the ministers told, else of those at the table (`roles`)."""
        if "defence" in self.words or "defense" in self.words:
            roles = frozenset({"defence_minister"})
        elif "foreign" in self.words:
            roles = frozenset({"foreign_minister"})
        if roles == {"defence_minister"}:
            kind = "Defence Ministers' Meeting"
        elif roles == {"foreign_minister"}:
            kind = "Foreign Ministers' Meeting"
        elif roles <= {"head_of_state", "head_of_government"}:
            kind = "summit"
        else:
            return None
        return _forums().get(f"{self.organisation} {kind}")


@functools.cache
def _forums() -> dict[str, Forum]:
    """The forums by their names and aliases; a name goes before another's alias."""
    aliases = {alias: forum for forum in load_reference().forums for alias in forum.aliases}
    return {**aliases, **forums_by_name()}


@functools.cache
def _patterns() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """Each organisation with how texts call it, which is soon looked for, and the gatherings it has."""
    return tuple(
        (
            organisation,
            re.compile(rf"\b(?:{name})\b"),
            re.compile(
                rf"\b{_GATHERING}(?: {_WORD}){{0,5}}? (?:of|by|with|among)"
                rf"(?: {_WORD}){{0,5}}? (?:{name})\b(?!-)(?:(?:['’]s)? {_WHO})?"
                rf"|(?<![\w-])(?:{name})(?:['’]s)? {_WHO}(?:{_WORD} )?(?:{_GATHERING}|{_COME})"
                rf"|\b(?:sidelines?|margins?|fringes?|edges?) of (?:the )?(?:{name})\b(?!-)"
            ),
        )
        for organisation, name in load_occasion_wording().gatherings
    )


@functools.lru_cache(maxsize=4)
def read_gatherings(document: Document) -> tuple[GatheringName, ...]:
    """The gatherings that an article tells without a name of forums.csv, in order."""
    text = small_text(document.article)
    forums = [
        forum
        for forum in find_forum_names(folded_text(document.article))
        # "G20" is a name of its summit, too, and yet no more than the organisation's.
        if forum.forum.kind != "organisation"
        and not any(name.fullmatch(text, forum.start, forum.end) for _, name, _ in _patterns())
    ]
    found = [
        GatheringName(organisation, match.group(), match.start(), match.end())
        for organisation, name, pattern in _patterns()
        if name.search(text)
        for match in pattern.finditer(text)
        if not any(forum.start < match.end() and match.start() < forum.end for forum in forums)
    ]
    return tuple(sorted(found, key=lambda each: each.start))
