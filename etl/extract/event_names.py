"""Events that no list has, named by the text: "the 2nd Borneo Maritime Expo", "the Galle conference"."""

import functools
import re
from dataclasses import dataclass

from etl.extract.forum_names import find_forum_names
from etl.extract.occasion_names import load_occasion_wording
from etl.extract.plain_text import folded_text
from etl.model import Document

_WORD = r"[A-Z0-9][\w'+&/-]*"
_LINK = r"(?:of|on|and|the)"
_TOPIC = r"(?:of|on|for|and|the|in|to|with|against)"
# No topic is a day.
_NO_DAY = (
    r"(?!\w+day\b|January|February|March|April|May|June|July|August|September|October|November|December|\d)"
)
# Ahead of a name it tells which of a row of them it was.
_ORDINAL = re.compile(
    r"(?:(?:The|An?|Annual|First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|\d+(?:st|nd|rd|th)?"
    r"|Inaugural|High-Level|Extraordinary|Regular|Its|Their|At|In|During|After|On)\s)+"
)
_YEAR = re.compile(r"\s(?:19|20)\d\d$")


@dataclass(frozen=True, slots=True)
class EventName:
    """An event's name without the number of its edition, its head ("conference"), and its characters."""

    name: str
    head: str
    start: int
    end: int


@functools.cache
def _pattern() -> re.Pattern[str]:
    heads = "|".join(load_occasion_wording().event_heads)
    capital = "|".join(word.title() for word in load_occasion_wording().event_heads)
    before = rf"\b(?:{_WORD} (?:{_LINK} ){{0,2}}){{1,8}}?"
    topics = rf"(?: (?:{_TOPIC} ){{0,2}}{_NO_DAY}{_WORD}){{0,5}}"
    topic = rf"(?: (?:on|of|for) (?:{_TOPIC} )*{_NO_DAY}{_WORD}{topics})?"
    small = rf"\b(?:{_WORD} ){{1,4}}(?P<small>{heads})\b"
    return re.compile(rf"{before}(?P<capital>{capital})\b{topic}(?: (?:19|20)\d\d\b)?|{small}")


@functools.lru_cache(maxsize=4)
def read_events(document: Document) -> tuple[EventName, ...]:
    """The events an article names that forums.csv does not have, in order."""
    text = document.article.text
    folded = folded_text(document.article)
    forums = [name for name in find_forum_names(folded) if name.forum.kind != "organisation"]
    taken = [(name.start, name.end) for name in forums]
    found = []
    for match in _pattern().finditer(folded):
        number = _ORDINAL.match(match.group())
        start = match.start() + (number.end() if number else 0)
        name = _YEAR.sub("", text[start : match.end()])
        if any(begin < match.end() and start < end for begin, end in taken):
            continue
        if len(name.split()) > 1 and not load_occasion_wording().no_events.search(name):
            head = (match["capital"] or match["small"]).casefold()
            found.append(EventName(name, head, start, match.end()))
    return tuple(found)
