"""The ways of saying when, from data/reference/dates.yml, compiled once."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import Any

import yaml
from ahocorasick_rs import AhoCorasick, MatchKind

from etl.errors import ReferenceDataError
from etl.extract import calendar_dates, relative_dates
from etl.extract.date_readers import Reader
from etl.paths import REFERENCE

_READERS = {**calendar_dates.READERS, **relative_dates.READERS}
DATES = REFERENCE / "dates.yml"
_FIGURES = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Rule:
    """One way of saying when; `settings` are passed to its reader."""

    name: str
    pattern: re.Pattern[str]
    reader: Reader
    settings: Mapping[str, str | int]
    example: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class DateWording:
    """Rules by the first word they may start with, and the meaning of month, weekday, number and unit words.

    `first_words` finds those words; `digits` are the rules that start with a number in figures. A word in
    `doubtful` is a month only after one of `before_doubtful`.
    """

    rules: tuple[Rule, ...]
    by_word: Mapping[str, tuple[Rule, ...]]
    digits: tuple[Rule, ...]
    meanings: Mapping[str, Mapping[str, int]]
    doubtful: frozenset[str]
    before_doubtful: frozenset[str]
    first_words: AhoCorasick

    def openings(self, text: str) -> list[tuple[int, tuple[Rule, ...]]]:
        """Where a time expression may begin, with the rules that may read it, in order."""
        words = [
            (start, self.by_word[text[start:end]])
            for _, start, end in self.first_words.find_matches_as_indexes(text)
            if not text[end : end + 1].isalpha() or not text[end].isascii()
        ]
        figures = [(found.start(), self.digits) for found in _FIGURES.finditer(text)]
        return sorted(
            (each for each in (*words, *figures) if not each[0] or not text[each[0] - 1].isalnum()),
            key=itemgetter(0),
        )


def _either(words: Iterable[str], name: str, short: Collection[str]) -> str:
    """Any of the words, in small or capital letters; a short form may have its dot."""
    forms = [
        re.escape(form) + (r"\.?" if word in short else r"\b")
        for word in sorted(words, key=len, reverse=True)
        for form in (word, word.upper())
    ]
    return rf"(?P<{name}>(?-i:{'|'.join(forms)}))"


def _pieces(raw: Mapping[str, Any]) -> dict[str, str]:
    words = raw["words"]
    short = frozenset(words["short"])
    pieces = dict(raw["pieces"])
    for name in ("month", "weekday"):
        pieces[name] = _either(words[name], name, short)
        pieces[f"{name}2"] = _either(words[name], f"{name}2", short)
        full = [word for word in words[name] if word not in short]
        pieces[f"full_{name}"] = _either(full, name, short)
        pieces[f"full_{name}2"] = _either(full, f"{name}2", short)
    pieces["ordinal"] = rf"(?P<ordinal>{'|'.join(sorted(words['ordinal'], key=len, reverse=True))})"
    pieces["number"] = rf"(?P<number>\d+|{'|'.join(words['number'])})"
    pieces["unit"] = rf"(?P<unit>{'|'.join(sorted(words['unit'], key=len, reverse=True))})"
    return pieces


def _first_words(starts: str | list[str], words: Mapping[str, Any]) -> list[str]:
    if isinstance(starts, list):
        return [form for word in starts for form in (word, word.capitalize())]
    if starts in ("number", "ordinal"):
        return [form for word in words[starts] for form in (word, word.capitalize())]
    return [form for word in words[starts] for form in (word, word.upper())]


@cache
def load_date_wording(path: Path = DATES) -> DateWording:
    """The wording file, compiled. Raises ReferenceDataError that names the rule which cannot be used."""
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    pieces = _pieces(raw)
    rules: list[Rule] = []
    by_word: dict[str, list[Rule]] = {}
    digits: list[Rule] = []
    for entry in raw["rules"]:
        name = entry.get("name", entry)
        try:
            written = entry["pattern"]
            for piece in re.findall(r"\{([a-z_]+2?)\}", written):
                written = written.replace("{" + piece + "}", pieces[piece])
            rule = Rule(
                name,
                re.compile(rf"(?:{written})(?!\w)", re.IGNORECASE),
                _READERS[entry["reads"]],
                entry.get("with", {}),
                entry["example"],
            )
        except (KeyError, TypeError, re.error) as error:
            raise ReferenceDataError(
                f"{path.name}, rule {name}: cannot be used ({error}); "
                "it needs starts, pattern, reads and example."
            ) from error
        rules.append(rule)
        if entry["starts"] in ("digits", "number"):
            digits.append(rule)
        if entry["starts"] != "digits":
            for word in _first_words(entry["starts"], raw["words"]):
                by_word.setdefault(word, []).append(rule)
    words = raw["words"]
    meanings = {
        name: {word.lower(): value for word, value in words[name].items()}
        for name in ("month", "weekday", "number", "unit", "ordinal")
    }
    return DateWording(
        tuple(rules),
        {word: tuple(found) for word, found in by_word.items()},
        tuple(digits),
        meanings,
        frozenset(words["doubtful"]),
        frozenset(words["before_doubtful"]),
        AhoCorasick(list(by_word), matchkind=MatchKind.LeftmostLongest),
    )
