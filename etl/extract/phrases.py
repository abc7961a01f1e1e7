"""Where are the noun phrases that name a sentence's people, and which stand side by side in one list?

A light reading without a parser: a phrase reaches from a title to the name and on to what is said in
apposition; phrases that only commas and small words hold apart make a list. Wording in
data/reference/grammar.yml.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

import yaml

from etl.errors import ReferenceDataError
from etl.extract.cues import Cue
from etl.model import PersonMention, Sentence
from etl.paths import REFERENCE

_TOKEN = re.compile(r"[\w’'+-]+|[,;:()–—]")
INNER_PREPOSITIONS = frozenset(("of", "for"))
RECENT = 64
MARKS = frozenset(",;:()–—")
# Prepositions that are said again before each of a list.
AGAIN = frozenset(("with", "to", "from", "on", "by"))
# What sets an office off before the name.
APART = frozenset((",", "-", "–", "—"))
# An opening clause has its words of meeting, and names its people, within this many words.
FRONT = 8
USES = ("titles", "links", "breaks", "openers", "calendar", "goes_on", "fronts", "said", "helps", "passives")


class Token(NamedTuple):
    """A word or mark of a sentence; `text` in small letters, offsets those of the article."""

    text: str
    start: int
    end: int
    capital: bool


@dataclass(frozen=True, slots=True)
class Phrase:
    """The noun phrase of a mention, from title to apposition, as the indices of its tokens.

    `name_end` is the index of the last token of the mention itself.
    """

    person: int
    mention: PersonMention
    first: int
    name_end: int
    last: int


@dataclass(frozen=True)
class PeopleList:
    """Phrases that stand side by side ("A, B and C"), often only one.

    `governor` is the word before them, `^` at the head of the sentence.
    """

    phrases: tuple[Phrase, ...]
    governor: str

    @cached_property
    def people(self) -> tuple[int, ...]:
        """The people, each once, in order."""
        return tuple(dict.fromkeys(phrase.person for phrase in self.phrases))


@cache
def load_grammar(path: Path = REFERENCE / "grammar.yml") -> Mapping[str, frozenset[str]]:
    """The small words by their use, one of `USES` each."""
    stored = yaml.safe_load(path.read_text(encoding="utf-8"))
    for use in USES:
        if not isinstance(stored.get(use), str):
            raise ReferenceDataError(f"{path.name}: `{use}` is missing; write its words with blanks between.")
    return {use: frozenset(stored[use].split()) for use in USES}


@lru_cache(maxsize=RECENT)
def tokenise(sentence: Sentence) -> tuple[Token, ...]:
    """The words and marks of a sentence, kept for the last ones asked about."""
    found = []
    for match in _TOKEN.finditer(sentence.text):
        word, start = match.group(), sentence.start + match.start()
        parts = (word.casefold(), start, start + len(word), word[0].isupper())
        found.append(tuple.__new__(Token, parts))
    return tuple(found)


def find_phrases(tokens: Sequence[Token], named: Sequence[tuple[int, PersonMention]]) -> tuple[Phrase, ...]:
    """The phrase of each mention, in order; of mentions that overlap the first and longest."""
    found: list[Phrase] = []
    ordered = sorted(named, key=lambda each: (each[1].start, -each[1].end))
    for number, (person, mention) in enumerate(ordered):
        inside = [n for n, t in enumerate(tokens) if t.start < mention.end and t.end > mention.start]
        before = found[-1] if found else None
        if before and before.mention.start == mention.start:
            # "the two" are two people in the same words.
            found.append(Phrase(person, mention, before.first, before.name_end, before.last))
        elif inside and (before is None or inside[0] > before.name_end):
            again = before is not None and before.person == person and _goes_on(tokens, before, inside[0])
            floor = before.name_end + 1 if before else 0
            first = before.first if before and again else _opening(tokens, inside[0], floor)
            if again:
                # "The ministers of China - Wei, and of Japan": said twice of one, first by his office.
                found.pop()
            others = (other.start for _, other in ordered[number:] if other.start >= mention.end)
            ceiling = next(others, tokens[-1].end)
            last = _closing(tokens, inside[-1], ceiling)
            found.append(Phrase(person, mention, first, inside[-1], last))
    return tuple(found)


def _goes_on(tokens: Sequence[Token], before: Phrase, at: int) -> bool:
    """Whether no more than a mark stands between a phrase and the next mention at token `at`."""
    return (
        all(token.text in APART for token in tokens[before.name_end + 1 : at]) and at <= before.name_end + 2
    )


def _inner(tokens: Sequence[Token], at: int) -> bool:
    """Whether a token can stand inside the phrase that names a person."""
    grammar, token = load_grammar(), tokens[at]
    if token.text in ("(", ")"):
        # "(Rtd)" within a name.
        after = token.text == ")" or (at + 1 < len(tokens) and tokens[at + 1].capital)
        return after and at > 0 and (token.text == "(" or tokens[at - 1].capital)
    if token.text in grammar["titles"]:
        return True
    word = re.split(r"['’]", token.text)[0]
    return token.capital and word not in grammar["openers"] and word not in grammar["calendar"]


def _opening(tokens: Sequence[Token], at: int, floor: int) -> int:
    """The first token of the phrase around the name at `at`; nothing before `floor` belongs to it."""
    first = _leftwards(tokens, at, floor)
    # "Brunei's Minister for Defence II, Pehin Halbi": an office set off by a mark before the name.
    if first - 2 > floor and tokens[first - 1].text in APART:
        office = _leftwards(tokens, first - 1, floor)
        titled = any(tokens[n].text in load_grammar()["titles"] for n in range(office, first - 1))
        if floor < office < first - 1 and titled and tokens[office - 1].text != ",":
            return office
    return first


def _leftwards(tokens: Sequence[Token], at: int, floor: int) -> int:
    while at > floor:
        if _inner(tokens, at - 1):
            at -= 1
        elif tokens[at - 1].text in INNER_PREPOSITIONS and at - 1 > floor and _inner(tokens, at - 2):
            at -= 2
        else:
            break
    return at


def _closing(tokens: Sequence[Token], at: int, ceiling: int) -> int:
    """The last token of the phrase: past "of China" and past an office between commas.

    ceiling: the offset at which the next person is named, who is in no apposition.
    """
    if at + 2 < len(tokens) and tokens[at + 1].text in ("of", "from") and _inner(tokens, at + 2):
        at += 2
        while at + 1 < len(tokens) and _inner(tokens, at + 1):
            at += 1
    if at + 2 < len(tokens) and tokens[at + 1].text in (",", "(") and tokens[at + 2].text != "and":
        end = at + 2
        while end < len(tokens) and (
            _inner(tokens, end) or tokens[end].text == "and" or tokens[end].text in INNER_PREPOSITIONS
        ):
            end += 1
        closed = end == len(tokens) or tokens[end].text in (",", ")", ";")
        if end > at + 2 and closed and tokens[end - 1].end <= ceiling:
            return end - 1
    return at


def list_people(
    tokens: Sequence[Token], phrases: Sequence[Phrase], cues: Sequence[Cue]
) -> tuple[PeopleList, ...]:
    """The phrases gathered into lists. cues: words of meeting, which part two lists."""
    lists: list[PeopleList] = []
    group: list[Phrase] = []
    for phrase in phrases:
        apart = not lists and group and _ends_front(tokens, group, phrase)
        if group and (apart or not _side_by_side(tokens, group[0].first, group[-1], phrase, cues)):
            lists.append(_as_list(tokens, group))
            group = []
        group.append(phrase)
    return (*lists, _as_list(tokens, group)) if group else ()


def opens_with_clause(tokens: Sequence[Token]) -> bool:
    """Whether the sentence opens with a clause whose subject comes behind the comma."""
    return bool(tokens) and tokens[0].text in load_grammar()["fronts"]


def _ends_front(tokens: Sequence[Token], group: Sequence[Phrase], phrase: Phrase) -> bool:
    """Whether the phrase is the subject after an opening clause: "In talks with Ng, Wei said so"."""
    first, last = group[0].first, group[-1].last
    if not opens_with_clause(tokens) or not 0 < first <= FRONT or len(group) > 1:
        return False
    governed = tokens[first - 1].text in AGAIN | load_grammar()["fronts"]
    comma = phrase.first == last + 2 and tokens[last + 1].text == ","
    after = tokens[phrase.last + 1].text if phrase.last + 1 < len(tokens) else ""
    return governed and comma and after not in load_grammar()["links"]


def _as_list(tokens: Sequence[Token], group: Sequence[Phrase]) -> PeopleList:
    first = group[0].first
    return PeopleList(tuple(group), tokens[first - 1].text if first else "^")


def _side_by_side(
    tokens: Sequence[Token], group_first: int, one: Phrase, other: Phrase, cues: Sequence[Cue]
) -> bool:
    """group_first: the first token of the list so far; its preposition may be said again."""
    if one.mention.start == other.mention.start:
        return True
    last = one.last if one.last < other.first else one.name_end
    between = [tokens[n].text for n in range(last + 1, other.first)]
    links = load_grammar()["links"]
    again = tokens[group_first - 1].text if group_first else ""
    if again in AGAIN and between[-1:] == [again]:
        # "with Ng, with Wei and with Marles"
        between = between[:-1]
    if all(word in links for word in between) and any(
        w in (",", "and", ";", "or", "as", "&") for w in between
    ):
        return True
    if any(one.mention.end <= cue.start < other.mention.start for cue in cues):
        return False
    relative = len(between) > 3 and between[0] == "," and between[1] in ("who", "whose", "which")
    if relative and between[-1] in (",", "and", ";"):
        return True
    return between[-1:] == [";"] or between[-2:] == [";", "and"]
