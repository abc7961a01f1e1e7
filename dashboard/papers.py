"""What goes with every file and picture: filters in words, link, version, citation, and the file's name."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode, urlsplit

from dashboard import store
from dashboard.citation import Cited, as_sentence, work
from dashboard.filters import DEFAULT_STATUSES, LISTS, Selection, to_query

# The values of one filter that a file's name lists; with more, it says how many there are.
_NAMED = 2
_LONGEST_NAME = 120
_VERSION_LETTERS = 8


@dataclass(frozen=True, slots=True)
class Papers:
    """Where a file's rows come from.

    filters: what restricts them, each in words; named: the same as parts of a file's name; version: of the
    tables; link: the address that shows the selection, empty where it is not known.
    """

    filters: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    version: str = ""
    link: str = ""
    day: date = field(default_factory=date.today)

    def file_name(self, what: str, ending: str) -> str:
        """`parley-engagements-2019-2025-rajnath-singh.csv` for what = `engagements`."""
        name = "-".join(part for part in ("parley", slug(what), *self.named) if part)
        if len(name) > _LONGEST_NAME:  # cut between words
            name = name[:_LONGEST_NAME].rpartition("-")[0]
        return f"{name}.{ending}"

    def in_words(self) -> str:
        """The filters in a line: `Engagements held · 2019–2025 · Rajnath Singh`, or nothing."""
        return " · ".join(self.filters)

    def source(self) -> str:
        """`Source: Parley, data version 084bb0f3, 25 November 2026`."""
        version = f", data version {self.version[:_VERSION_LETTERS]}" if self.version else ""
        return f"Source: Parley{version}, {self.day.day} {self.day:%B %Y}"

    def citation(self) -> str:
        """How to cite the rows."""
        return as_sentence(Cited(work(), self.version, self.link, self.day, self.in_words()))


def papers_of(
    database: store.Database, selection: Selection, filters: tuple[str, ...], address: str = ""
) -> Papers:
    """The papers of a selection's rows.

    filters: what restricts it, in words. address: of the page, without the part that asks for something.
    """
    query = urlencode(to_query(selection), doseq=True)
    # A bare host gets its slash: a mail program would not know `http://host?years=2019` for an address.
    link = urlsplit(address)
    whole = link._replace(path=link.path or "/", query=query, fragment="").geturl() if address else ""
    return Papers(filters, _named(database, selection), store.version(database), whole)


def slug(text: str) -> str:
    """Text as a part of a file's name: `Côte d'Ivoire` → `cote-d-ivoire`."""
    parts = unicodedata.normalize("NFKD", text)
    plain = "".join(part for part in parts if not unicodedata.combining(part)).lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _named(database: store.Database, selection: Selection) -> tuple[str, ...]:
    """What restricts a selection as parts of a file's name, the years first; each said once."""
    asked = [selection]
    while (further := asked[-1].also) is not None:
        asked.append(further)
    known = store.known(database)
    parts = [_years(one.years) for one in asked if one.years] or [_years((known.first_year, known.last_year))]
    for one in asked:
        parts.extend(_filters(database, one))
    return tuple(dict.fromkeys(part for part in parts if part))


def _years(years: tuple[int | None, int | None]) -> str:
    first, last = years
    if first is None or last is None:
        return ""
    return str(first) if first == last else f"{first}-{last}"


def _filters(database: store.Database, selection: Selection) -> list[str]:
    parts = [f"from-{slug(store.country_name(database, selection.seen_from))}"] if selection.seen_from else []
    for name in LISTS:
        values = getattr(selection, name)
        named = [_value(database, name, value) for value in values[:_NAMED]]
        parts += named if len(values) <= _NAMED else [*named, f"and-{len(values) - _NAMED}-more"]
    if set(selection.statuses) != set(DEFAULT_STATUSES):
        parts += selection.statuses or ["any-status"]
    parts += [slug(selection.city[0])] if selection.city else []
    parts += [slug(part) for part in (selection.setting, selection.period) if part]
    together = [slug(who) for who in selection.together]
    return [*parts, *together, slug(selection.text)]


def _value(database: store.Database, name: str, value: str) -> str:
    if name == "counterparts":
        return f"with-{slug(store.country_name(database, value))}"
    if name == "venues":
        return f"in-{slug(store.country_name(database, value))}"
    return slug(value)
