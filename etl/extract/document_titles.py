"""How does an article name a document that was signed, and what do its next sentences say it is about?"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from etl.model import Sentence
from etl.wording import Hit

TITLE_WORDS = 14  # a longer title is cut: it has run into the sentence

# Words before the noun that belong to its title: "13-point ceasefire", "Bilateral Military Cooperation".
_BEFORE = re.compile(r"(?:[\w'’.–-]+ ){0,7}$")
_STOP_BEFORE = re.compile(
    r"^(?:an?|the|this|that|these|those|their|his|her|its|of|on|to|in|for|with|by|from|at|as|and|or|into|under"
    r"|sign\w*|ink\w*|adopt\w*|exchang\w*|conclu\w*|seal\w*|issu\w*|released?|approved?|also|then|have|has"
    r"|had|is|was|were|new|final|called|a?n?other|both|between|today|yesterday|out|over|after|during|own"
    r"|which|said|put|came)$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r" (?:on|of|for|to|in the field of|between|about|concerning|covering|regarding|amending)\b"
)
_STOP_AFTER = re.compile(
    r"[,;:()\[\]\"”“]|[’'](?!\w)|(?<![A-Z])\.\s|\sand \w+ed\b|\s(?:heralding|marking|aimed|aiming|paving)\b"
    r"|\s(?:was|were|is|are|has|have|had|will|would|which|who|when|during|after|before|as"
    r"|while|with|said|says|today|yesterday|here|at|by|in [A-Z]\w+|signed|adopted|sets|provides|meant|setting"
    r"|in which|out|to paper"
    r"|on (?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|[A-Z]\w+ \d|\d))\b"
)
_SHORT = re.compile(r" \(\w{2,6}\)")  # "Letter of Intent (LOI)"
_LOOSE_END = re.compile(r"(?:\s(?:the|an?|of|and|for|between|in|to|on|with|its|their))+$")
# "One of them furthers exchanges", "Under the other, the navies support each other".
_ITEM = re.compile(
    r"(?P<under>Under )?(?:one|the (?:first|second|third|other|latter)|another)"
    r"(?: of (?:them|these|the two))?,? ",
    re.IGNORECASE,
)
_ITEM_END = re.compile(r"[;:]\s|,\s(?:and|but|while)\s|[.;:]?$")
_COUNTED = re.compile(r"(?:two|three|four|five|six|seven|eight|nine|ten|several)\b", re.IGNORECASE)


class Title(NamedTuple):
    """A document's title and the characters of the article it was taken from."""

    text: str
    start: int
    end: int

    @property
    def is_count(self) -> bool:
        """True for "two MoUs": what each is about may follow."""
        return _COUNTED.match(self.text) is not None


def name_document(sentence: Sentence, hit: Hit) -> Title:
    """The title around a document's noun: "Letter of Intent" → "Letter of Intent on disaster relief"."""
    start = hit.start
    before = _BEFORE.search(sentence.text, 0, hit.start)
    for word in reversed(before.group().split() if before else []):
        if _STOP_BEFORE.match(word):
            break
        start -= len(word) + 1
    short = _SHORT.match(sentence.text, hit.end)
    end = short.end() if short else hit.end
    if _AFTER.match(sentence.text, end):
        stop = _STOP_AFTER.search(sentence.text, end)
        end = stop.start() if stop else len(sentence.text)
    return _cut(sentence, start, end)


def name_items(
    sentence: Sentence, counted: Title, documents: list[Hit]
) -> Iterator[tuple[Title, Hit | None]]:
    """What a sentence says of each of several documents named by number in the one before.

    documents: the document nouns of this sentence. A title with no noun of its own comes with None.
    """
    start = 0
    while start < len(sentence.text):
        end = _ITEM_END.search(sentence.text, start + 1)
        stop = end.start() if end else len(sentence.text)
        pronoun = _ITEM.match(sentence.text, start)
        noun = next((hit for hit in documents if start <= hit.start < start + len("Under the new ")), None)
        if noun is not None:
            yield _cut(sentence, noun.start, stop), noun
        elif pronoun is not None:
            rest = _cut(sentence, pronoun.end(), stop)
            link = "under which" if pronoun.group("under") else "that"
            yield Title(f"{_one_of(counted.text)} {link} {rest.text}", rest.start, rest.end), None
        start = max(end.end() if end else stop, start + 1)


def _one_of(counted: str) -> str:
    """One of "two MoUs" is an "MoU"."""
    noun = counted.split(maxsplit=1)[-1]
    return noun[:-1] if noun.endswith("s") else noun


def _cut(sentence: Sentence, start: int, end: int) -> Title:
    words = list(re.finditer(r"\S+", sentence.text[start:end]))
    if len(words) > TITLE_WORDS:
        end = start + words[TITLE_WORDS - 1].end()
        loose = _LOOSE_END.search(sentence.text, start, end)
        end = loose.start() if loose else end
    text = sentence.text[start:end].strip(" '‘’“”\"").rstrip(".,;") if words else ""
    start += sentence.text[start:end].index(text)
    return Title(text, sentence.start + start, sentence.start + start + len(text))
