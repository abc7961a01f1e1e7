"""Dates, numbers and lists as people write them. Pure."""

import calendar
from collections.abc import Sequence
from datetime import date

import pandas as pd

NOT_STATED = "Not stated"


def number(value: int) -> str:
    """1234 as `1,234`."""
    return f"{value:,}"


def counted(value: int, one: str, many: str | None = None) -> str:
    """A number with its noun: `1 engagement`, `1,234 engagements`."""
    return f"{number(value)} {one if value == 1 else many or one + 's'}"


def listed(items: Sequence[str], last: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {last} {items[-1]}"


def first_of(names: str, most: int = 3) -> str:
    """The first of several names with commas between, the rest counted: `A, B, C and 5 more`."""
    each = names.split(", ")
    return names if len(each) <= most + 1 else f"{', '.join(each[:most])} and {len(each) - most} more"


def as_date(value: object) -> date | None:
    """A cell of a data frame as a date, or None where it is empty."""
    return None if pd.isna(value) else pd.Timestamp(value).date()  # type: ignore[call-overload,arg-type]


def written_span(start: date | None, end: date | None) -> str:
    """A span of days as short as it can honestly be said: a day, days, a month, a year.

    `10 July 2023`, `10–12 July 2023`, `30 June – 2 July 2023`, `July 2023`, `2023`; both None: `Not stated`.
    """
    if start is None or end is None:
        return NOT_STATED
    if start == end:
        return _day(start)
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if (start.year, start.month) == (end.year, end.month):
        if start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]:
            return f"{start:%B %Y}"
        return f"{start.day}–{_day(end)}"
    if start.year == end.year:
        return f"{start.day} {start:%B} – {_day(end)}"
    return f"{_day(start)} – {_day(end)}"


def written_when(start: date | None, end: date | None, basis: str, year: int | None) -> str:
    """When an engagement took place; where only the article's own date is known, that is said."""
    if start is None and basis == "published" and year is not None:
        return f"Reported {year}"
    return written_span(start, end)


def written_place(city: object, country: object) -> str:
    """`Paris, France`, `France`, `Singapore` (never twice), or `Not stated`; takes empty cells."""
    parts = [part for part in dict.fromkeys((city, country)) if isinstance(part, str) and part]
    return ", ".join(parts) if parts else NOT_STATED


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
