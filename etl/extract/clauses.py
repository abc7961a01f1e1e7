"""Where does one clause of a sentence end and another begin, and which dates belong to a thing's name?"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from etl.errors import ReferenceDataError
from etl.paths import REFERENCE

CLAUSES = REFERENCE / "clauses.yml"
KINDS = (
    "relative",
    "since",
    "border",
    "verb",
    "owner",
    "little",
    "occasion",
    "no_name",
    "new_date",
    "event",
    "turn",
    "its_day",
)
# Characters around a date that can make it part of a name.
_BESIDE = 40
_POSSESSIVE = re.compile(r"['’]s ")


@dataclass(frozen=True, slots=True)
class ClauseWording:
    """The patterns of data/reference/clauses.yml, put together for the questions below."""

    opens: re.Pattern[str]
    since: re.Pattern[str]
    border: re.Pattern[str]
    verb: re.Pattern[str]
    owner: re.Pattern[str]
    thing: re.Pattern[str]
    name: re.Pattern[str]
    new_date: re.Pattern[str]
    event: re.Pattern[str]
    occasion: re.Pattern[str]
    turn: re.Pattern[str]
    its_day: re.Pattern[str]


@cache
def load_clause_wording(path: Path = CLAUSES) -> ClauseWording:
    """The wording file, compiled. Raises ReferenceDataError that names the kind which cannot be used."""
    raw: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    joined: dict[str, str] = {}
    for kind in KINDS:
        try:
            joined[kind] = "|".join(entry["pattern"] for entry in raw[kind])
            re.compile(joined[kind])
        except (KeyError, TypeError, re.error) as error:
            raise ReferenceDataError(
                f"{path.name}, {kind}: cannot be used ({error}); write pattern and example."
            ) from error
    return ClauseWording(
        opens=re.compile(rf"(?:{joined['relative']})\b[^,;–—]*$"),
        since=re.compile(rf"\b(?:{joined['since']})\b[^,;:]*$"),
        border=re.compile(rf"(?<!\w)(?:{joined['border']})(?!\w)"),
        verb=re.compile(rf"\b(?:{joined['verb']})\b"),
        owner=re.compile(rf"(?<!\w)(?:{joined['owner']})\s$"),
        thing=re.compile(rf" (?!(?:{joined['little']})\b)(?!(?:{joined['occasion']})\b)[a-zA-Z]{{3,}}"),
        name=re.compile(rf"\b(?!(?:{joined['no_name']})\b)[A-Z][\w-]+\)? $"),
        event=re.compile(rf"(?<!\w)(?:{joined['event']}|{joined['border']}|{joined['verb']})(?!\w)"),
        occasion=re.compile(rf"(?:{joined['occasion']})\b"),
        turn=re.compile(rf"(?<!\w)(?:{joined['turn']})(?!\w)"),
        its_day=re.compile(rf"(?<!\w)(?:{joined['its_day']})(?!\w)"),
        new_date=re.compile(rf"\b(?:{joined['new_date']})\s$"),
    )


def relative_start(text: str, start: int, at: int) -> int | None:
    """Where the relative clause that holds offset `at` begins, in the sentence from `start`, or None."""
    opened = load_clause_wording().opens.search(text[start:at])
    return None if opened is None else start + opened.start()


def counts_since(text: str, start: int, at: int) -> bool:
    """Whether the words before `at` count from or up to what stands there."""
    return load_clause_wording().since.search(text[max(start, at - _BESIDE) : at]) is not None


def is_new_date(text: str, start: int, at: int) -> bool:
    """Whether the words before `at` put something off to what stands there."""
    return load_clause_wording().new_date.search(text[max(start, at - _BESIDE) : at]) is not None


def names_a_thing(text: str, start: int, at: int, end: int, *, year: bool) -> bool:
    """Whether the date at `text[at:end]` is part of a name: "the Feb. 14 election", "LIMA 2017"."""
    wording = load_clause_wording()
    before = text[max(start, at - _BESIDE) : at]
    if year and wording.name.search(before):
        return True
    return bool(wording.owner.search(before) and wording.thing.match(text, end))


def tells_an_event(between: str) -> bool:
    """Whether a stretch of text has an event, a verb or a clause border, to which what follows may belong."""
    return load_clause_wording().event.search(between) is not None


def owns(text: str, end: int) -> str | None:
    """What a date's possessive speaks of: an `occasion` ("Monday's talks"), another `thing`, or None."""
    possessive = _POSSESSIVE.match(text, end)
    if possessive is None:
        return None
    return "occasion" if load_clause_wording().occasion.match(text, possessive.end()) else "thing"


def turns(between: str) -> bool:
    """Whether a stretch of text leads from one clause into another that is told apart from it."""
    return load_clause_wording().turn.search(between) is not None


def clause_around(text: str, start: int, end: int, date_start: int, date_end: int) -> tuple[int, int]:
    """The characters of the clause that holds a date, in the sentence from `start` to `end`.

    It reaches from the last border before the date, brackets and single commas of the date itself aside, to
    the first behind it.
    """
    wording = load_clause_wording()
    before = [match.end() for match in wording.border.finditer(text, start, date_start)]
    if before and not text[before[-1] : date_start].strip():
        # "Arrived in Oslo, on Monday": the comma parts nothing.
        before.pop()
    behind = wording.border.search(text, date_end, end)
    return (before[-1] if before else start), (behind.start() if behind else end)


def tells_its_day(clause: str) -> bool:
    """Whether a clause says on which day something took or takes place."""
    return load_clause_wording().its_day.search(clause) is not None


def borders(between: str) -> int:
    """How many clause borders a stretch of text has."""
    return len(load_clause_wording().border.findall(between))


def verbs(between: str) -> int:
    """How many verbs a stretch of text has."""
    return len(load_clause_wording().verb.findall(between))
