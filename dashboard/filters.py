"""What the reader has asked to see: one frozen Selection, and its two-way translation to the URL. Pure.

The URL carries stable identifiers (`minister=rajnath-singh`), never labels, so that a link outlives a change
of wording. Streamlit's own binding of widgets to the URL writes labels, which is why it is not used.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from etl.tables import FORMATS, KINDS, STATUSES

DEFAULT_STATUSES = ("held",)

# The names in the URL are public: links in other people's documents depend on them.
TEXT, SEEN_FROM, YEARS, STATUS = "q", "from", "years", "status"
# Filters that are a list of identifiers, any of which may match: attribute of Selection → name in the URL.
LISTS = {
    "ministers": "minister",
    "counterparts": "counterpart",
    "venues": "venue",
    "topics": "topic",
    "occasions": "occasion",
    "formats": "format",
    "kinds": "kind",
}
QUERY_NAMES = (TEXT, SEEN_FROM, YEARS, *LISTS.values(), STATUS)
EVERY_STATUS = "any"

# Where a meeting stood, as one side sees it; without a side to see it from, `home` and `away` are `hosted`.
SETTINGS = ("home", "away", "hosted", "third", "remote", "unknown")
# Before, during and after the pandemic.
PERIODS = ("before", "during", "after")

# The longest search, in characters.
LONGEST_TEXT = 200

# What lifts a filter, where it is not the empty tuple.
_LIFTED: dict[str, object] = {"seen_from": None, "years": None, "city": None, "text": ""}

_NO_OTHER: Mapping[str, str] = {}

_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?")


@dataclass(frozen=True, slots=True)
class Selection:
    """The engagements a reader asked for; an empty tuple or None does not restrict.

    `seen_from`: a country or organisation, or None for any. Seen from X, only engagements with X count and
    the counterparts are the others. `years`: first and last, both included; None keeps engagements without a
    year. `ministers`: person_ids; `counterparts` and `venues`: countries; `topics`: topic ids; `occasions`:
    as the tables name them. Several of one filter mean any of them.
    `text`: words that all have to occur in names, aliases, places, topics, outcomes or quoted sentences.
    """

    seen_from: str | None = None
    years: tuple[int, int] | None = None
    ministers: tuple[str, ...] = ()
    counterparts: tuple[str, ...] = ()
    venues: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    occasions: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = DEFAULT_STATUSES
    text: str = ""
    # The rest is set by a click on a chart, never by the URL. Name and country of the venue:
    city: tuple[str, str | None] | None = None
    # One of SETTINGS, and one of PERIODS.
    setting: str | None = None
    period: str | None = None
    # Who took part; at whose place a counterpart was met, one of theme.PLACES; the one engagement.
    person_id: str | None = None
    place: str | None = None
    engagement_id: str | None = None
    # Countries and person_ids that were all there.
    together: tuple[str, ...] = ()
    # A further selection that has to hold as well.
    also: "Selection | None" = None

    def without(self, name: str) -> "Selection":
        """The same selection with one filter lifted entirely, by the name of its attribute."""
        values: dict[str, Any] = {name: _LIFTED.get(name, ())}
        return replace(self, **values)

    def is_default(self) -> bool:
        """Whether the reader has changed nothing."""
        return self == Selection()


@dataclass(frozen=True, slots=True)
class Known:
    """The identifiers the published tables hold, against which a URL is checked."""

    first_year: int | None = None
    last_year: int | None = None
    people: frozenset[str] = field(default_factory=frozenset)
    countries: frozenset[str] = field(default_factory=frozenset)
    venues: frozenset[str] = field(default_factory=frozenset)
    topics: frozenset[str] = field(default_factory=frozenset)
    occasions: frozenset[str] = field(default_factory=frozenset)
    # Other identifiers of people, from another spelling, and the identifier each leads to.
    other_ids: Mapping[str, str] = field(default_factory=dict)

    def values_of(self, name: str) -> frozenset[str]:
        """The identifiers that a filter of LISTS may hold."""
        if name in ("formats", "kinds"):
            return frozenset(FORMATS if name == "formats" else KINDS)
        if name == "ministers":
            return self.people
        found: frozenset[str] = self.countries if name == "counterparts" else getattr(self, name)
        return found


def to_query(selection: Selection) -> dict[str, list[str]]:
    """The selection as URL query parameters; what is as at first is left out."""
    query: dict[str, list[str]] = {}
    if selection.text:
        query[TEXT] = [selection.text]
    if selection.seen_from:
        query[SEEN_FROM] = [selection.seen_from]
    if selection.years:
        first, last = selection.years
        query[YEARS] = [str(first) if first == last else f"{first}-{last}"]
    for name, in_url in LISTS.items():
        if values := getattr(selection, name):
            query[in_url] = list(values)
    if set(selection.statuses) != set(DEFAULT_STATUSES):
        query[STATUS] = list(selection.statuses) or [EVERY_STATUS]
    return query


def from_query(query: Mapping[str, Sequence[str]], known: Known) -> tuple[Selection, tuple[str, ...]]:
    """The selection that URL query parameters ask for, and the values that had to be dropped as unknown.

    Parameters with other names belong to someone else and are left alone.
    """
    dropped: list[str] = []

    def keep(name: str, allowed: frozenset[str], other: Mapping[str, str] = _NO_OTHER) -> tuple[str, ...]:
        asked = query.get(name, ())
        values = tuple(
            dict.fromkeys(value if value in allowed else other.get(value, value) for value in asked)
        )
        dropped.extend(value for value in values if value not in allowed)
        return tuple(value for value in values if value in allowed)

    seen_from = keep(SEEN_FROM, known.countries)
    statuses = keep(STATUS, frozenset((*STATUSES, EVERY_STATUS)))
    years = tuple(query.get(YEARS, ()))
    span = _span(years[0], known) if years else None
    if years and span is None:
        dropped.extend(years)
    lists: dict[str, Any] = {
        name: keep(in_url, known.values_of(name), known.other_ids) for name, in_url in LISTS.items()
    }
    selection = Selection(
        seen_from=seen_from[0] if seen_from else None,
        years=span,
        statuses=_statuses(statuses),
        text=" ".join(" ".join(query.get(TEXT, ())).split())[:LONGEST_TEXT],
        **lists,
    )
    return selection, tuple(dropped)


def _statuses(asked: tuple[str, ...]) -> tuple[str, ...]:
    """Statuses of the URL: none given means the default, `any` means no restriction."""
    if not asked:
        return DEFAULT_STATUSES
    return () if EVERY_STATUS in asked else asked


def _span(text: str, known: Known) -> tuple[int, int] | None:
    """`2019` or `2019-2023` as years within those known, or None where it says nothing usable."""
    match = _YEARS.fullmatch(text)
    if match is None or known.first_year is None or known.last_year is None:
        return None
    first, last = int(match[1]), int(match[2] or match[1])
    if first > last or last < known.first_year or first > known.last_year:
        return None
    return max(first, known.first_year), min(last, known.last_year)
