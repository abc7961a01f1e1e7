"""The wording of venues.yml: how a text says where a meeting took place."""

import functools
import re
from dataclasses import dataclass
from typing import Any

import yaml

from etl.errors import ReferenceDataError
from etl.paths import REFERENCE

# Words that may stand between a cue and the name: "in the southern port city of Busan".
_BEFORE_NAME = (
    r",? (?:(?:the |a )?(?:[\w'-]+ ){0,2}"
    r"(?:city|town|port|resort|province|region|capital|island|state)(?: of|,) )?"
    r"(?:the |downtown |central |nearby |neighbou?ring |\d+(?:st|nd|rd|th) )*$"
)


@dataclass(frozen=True, slots=True)
class HostCue:
    """Words that tell host and guest apart; `host` says on which side of them the host stands."""

    rule: str
    words: re.Pattern[str]
    host: str


@dataclass(frozen=True, slots=True)
class PlacePattern:
    """Patterns that touch a place's name before or after; `kinds` of places they hold for, all if empty.

    `last`: words of which one stands shortly before the name wherever the pattern fits; it spares the
    search elsewhere.
    """

    rule: str
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None
    kinds: frozenset[str]
    last: frozenset[str]

    def fits(self, kind: str, before: str, after: str) -> bool:
        """True where what stands around a place of this kind is the rule's."""
        return (
            (not self.kinds or kind in self.kinds)
            and (self.before is None or self.before.search(before) is not None)
            and (self.after is None or self.after.match(after) is not None)
        )


@dataclass(frozen=True, slots=True)
class VenueWording:
    """The patterns of venues.yml, compiled, in reading order.

    All but those after a name are for a text in small letters.
    """

    places: tuple[PlacePattern, ...]
    people: tuple[PlacePattern, ...]
    hosts: tuple[HostCue, ...]
    seats: dict[str, tuple[str | None, str]]
    ahead: re.Pattern[str]
    behind: re.Pattern[str]
    breaks: re.Pattern[str]
    where: re.Pattern[str]
    here: re.Pattern[str]
    said_here: re.Pattern[str]
    there: re.Pattern[str]


def _compiled(entries: list[dict[str, Any]]) -> tuple[PlacePattern, ...]:
    return tuple(
        PlacePattern(
            entry["rule"],
            re.compile(entry["before"] + _BEFORE_NAME) if "before" in entry else None,
            re.compile(entry["after"]) if "after" in entry else None,
            frozenset(entry.get("kinds", ())),
            frozenset(entry.get("last", ())),
        )
        for entry in entries
    )


@functools.cache
def load_venue_wording() -> VenueWording:
    """venues.yml; ReferenceDataError where it cannot be read."""
    try:
        stored = yaml.safe_load((REFERENCE / "venues.yml").read_text(encoding="utf-8"))
        return VenueWording(
            _compiled(stored["place_signs"]),
            _compiled(stored["people_signs"]),
            tuple(
                HostCue(entry["rule"], re.compile(entry["words"]), entry["host"])
                for entry in stored["host_signs"]
            ),
            {entry["forum"]: (entry["city"], entry["country"]) for entry in stored["forum_seats"]},
            re.compile(stored["ahead"]),
            re.compile(stored["behind"]),
            re.compile(stored["clause_breaks"]),
            *(re.compile(stored[part]) for part in ("where", "here", "said_here", "there")),
        )
    except (OSError, yaml.YAMLError, re.error, KeyError, TypeError) as error:
        raise ReferenceDataError(f"venues.yml: {error!r} cannot be read; put the file back.") from error
