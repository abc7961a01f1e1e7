"""The words of data/reference that stand around people: offices, honorifics, words that are no names."""

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from pathlib import Path
from typing import Generic, TypeVar

import yaml

from etl.errors import ReferenceDataError
from etl.extract.tokens import Token, fold, tokenise
from etl.paths import REFERENCE

_CHOICE = re.compile(r"\(([^()]*\|[^()]*)\)")
_SLOT = re.compile(r"\{(\w+)\}")
Value = TypeVar("Value")
# Stands in a phrase for any country, demonym or organisation.
PLACE = "@"
# Groups of words that have a letter of their own in a sentence's code.
_LETTERED = {"guest": "G", "former": "d", "modifier": "m"}
_GROUPS = (
    "honorific",
    "inside",
    "rank",
    "particle",
    "suffix",
    "modifier",
    "former",
    "counterpart",
    "counterparts",
    "guest",
    "contact",
    "foreign",
    "defence",
    "institution",
    "never",
    "uncompared",
    "general",
    "short",
    "also_names",
    "also_months",
    "also_last",
    "also_family",
    "bracketed",
    "subject",
    "shortened",
    "post",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Office:
    """An office as the reference list has it.

    `national`: roles in countries where the same words mean another office. `rank`: the higher one
    is coded where a person has two. `plural`: "the defence ministers". `usual`: the countries where it is
    mostly called so. `of_organisation`: the role where it is an organisation's.
    `without_portfolio`: whoever has it may run a ministry that the words do not name.
    """

    role: str
    rank: int
    national: Mapping[str, str] = field(hash=False)
    plural: bool = False
    usual: tuple[str, ...] = ()
    of_organisation: str | None = None
    without_portfolio: bool = False


class _Node(Generic[Value]):
    """A step on the way through phrases; `value` where a phrase ends."""

    __slots__ = ("below", "value")

    def __init__(self) -> None:
        self.below: dict[str, _Node[Value]] = {}
        self.value: Value | None = None


class Trie(Generic[Value]):
    """Finds the longest of many phrases at a token."""

    def __init__(self) -> None:
        """An empty one."""
        self._root = _Node[Value]()

    def add(self, words: Iterable[str], value: Value) -> None:
        """Remember a phrase, given as small words without accents; the first of two equal ones stays."""
        node = self._root
        for word in words:
            node = node.below.setdefault(word, _Node())
        if node.value is None:
            node.value = value

    def beginnings(self) -> frozenset[str]:
        """The first words of all phrases."""
        return frozenset(self._root.below)

    def longest(
        self, tokens: list[Token], at: int, places: Mapping[int, int] | None = None
    ) -> tuple[int, Value] | None:
        """Where the longest phrase that begins at token `at` ends, and its value; or None.

        `places`: where the country that begins at a token ends; a phrase's `@` stands for any of them.
        """
        node = self._root
        found: tuple[int, Value] | None = None
        index = at
        while index < len(tokens):
            below = node.below.get(tokens[index].low)
            if below is not None:
                index += 1
            elif places and index in places and (below := node.below.get(PLACE)) is not None:
                index = places[index]
            else:
                break
            node = below
            if node.value is not None:
                found = (index, node.value)
        return found


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All word lists about people, ready for search.

    `titles`: honorifics and ranks; `abbreviated`: words a full stop may follow within a name;
    `letters`: by word, the letter that patterns have for it; `beginnings`: first words of offices and
    counterparts.
    """

    words: Mapping[str, frozenset[str]]
    common: frozenset[str]
    titles: frozenset[str]
    abbreviated: frozenset[str]
    letters: Mapping[str, str]
    offices: Trie[Office]
    counterparts: Trie[bool]  # True for the plural
    services: Trie[bool]
    beginnings: frozenset[str]


def _plural(words: list[str]) -> list[str] | None:
    """The phrase with its head in the plural: "ministers of defence", "foreign secretaries"."""
    for at, word in enumerate(words):
        last = at + 1 == len(words) or words[at + 1] in {"of", "for"}
        if last and word in {
            "minister",
            "chief",
            "president",
            "leader",
            "chancellor",
            "premier",
            "head",
            "ambassador",
            "commander",
        }:
            return [*words[:at], word + "s", *words[at + 1 :]]
        if last and word == "secretary":
            return [*words[:at], "secretaries", *words[at + 1 :]]
    return None


def _variants(phrase: str, words: Mapping[str, list[str]]) -> Iterable[list[str]]:
    slots = _SLOT.split(phrase)
    for picks in product(*([part] if at % 2 == 0 else words[part] for at, part in enumerate(slots))):
        parts = _CHOICE.split("".join(picks))
        for choice in product(*(part.split("|") if at % 2 else [part] for at, part in enumerate(parts))):
            yield _owner_endings([token.low for token in tokenise("".join(choice), 0)])


def _owner_endings(words: list[str]) -> list[str]:
    """The words with `'` and `s` as one: after "@" the two stand apart, in a text they never do."""
    found: list[str] = []
    for word in words:
        if word == "s" and found and found[-1] == "'":
            found[-1] = "'s"
        else:
            found.append(word)
    return found


def _offices(path: Path) -> Trie[Office]:
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
        trie: Trie[Office] = Trie()
        for entry in raw["offices"]:
            office = Office(
                role=entry["role"],
                rank=int(entry["rank"]),
                national=entry.get("national", {}),
                plural=entry.get("many", False),
                usual=tuple(entry.get("usual", ())),
                of_organisation=entry.get("of_organisation"),
                without_portfolio=entry.get("without_portfolio", False),
            )
            many = replace(office, plural=True)
            for words in _variants(entry["phrase"], raw["words"]):
                trie.add(words, office)
                plural = _plural(words)
                if plural:
                    trie.add(plural, many)
    except (OSError, yaml.YAMLError, KeyError, TypeError, ValueError) as error:
        raise ReferenceDataError(
            f"{path.name}: an office cannot be used ({error}); write phrase, role, rank and example."
        ) from error
    return trie


@functools.cache
def load_lexicon(folder: Path = REFERENCE) -> Lexicon:
    """The word lists of a folder; ReferenceDataError says which file cannot be used."""
    path = folder / "people.yml"
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
        words = {group: frozenset(fold(word) for word in raw[group]) for group in _GROUPS}
        letters = {fold(word): letter for group, letter in _LETTERED.items() for word in raw[group]}
        letters |= {word: letter for letter, group in raw["letters"].items() for word in group}
        lines = (folder / "common_words.txt").read_text(encoding="utf-8").splitlines()
    except (OSError, yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
        raise ReferenceDataError(
            f"{path.name}: a list cannot be used ({error}); write {', '.join(_GROUPS)}."
        ) from error
    counterparts: Trie[bool] = Trie()
    for group, many in (("counterpart", False), ("counterparts", True)):
        for phrase in sorted(words[group]):
            counterparts.add([token.low for token in tokenise(phrase, 0)], many)
    services: Trie[bool] = Trie()
    for phrase in raw["services"]:
        services.add([token.low for token in tokenise(phrase, 0)], True)
    common = frozenset(line for line in lines if not line.startswith("#"))
    titles = words["honorific"] | words["rank"]
    offices = _offices(folder / "offices.yml")
    return Lexicon(
        words=words,
        common=common,
        titles=titles,
        abbreviated=titles | words["suffix"],
        letters=letters,
        offices=offices,
        counterparts=counterparts,
        services=services,
        beginnings=offices.beginnings() | counterparts.beginnings(),
    )
