"""How dates, people and engagements are written for people to read."""

from collections.abc import Mapping, Sequence
from datetime import date

from etl.settle import Attendee, Engagement

_SHOWN = 3  # countries a label names before it counts the rest
_UNNAMED = {"other": "official"}


def day(of: date) -> str:
    """`10 July 2023`."""
    return f"{of.day} {of:%B %Y}"


def span(start: date | None, end: date | None) -> str:
    """`10 July 2023`, `10–12 July 2023`, `July 2023` for a whole month, `2023` for a whole year.

    `date unknown` where there is none.
    """
    if start is None or end is None:
        return "date unknown"
    if start == end:
        return day(start)
    whole_months = start.day == 1 and date.fromordinal(end.toordinal() + 1).day == 1
    if start.year == end.year and whole_months:
        if (start.month, end.month) == (1, 12):
            return str(start.year)
        if start.month == end.month:
            return f"{start:%B %Y}"
        return f"{start:%B}–{end:%B %Y}"
    if start.year == end.year:
        first = str(start.day) if start.month == end.month else f"{start.day} {start:%B}"
        return f"{first}–{day(end)}" if start.month == end.month else f"{first} – {day(end)}"
    return f"{day(start)} – {day(end)}"


def attendee(of: Attendee) -> str:
    """A person's name, or `defence minister` for an unnamed counterpart."""
    return of.name or _UNNAMED.get(of.role, of.role).replace("_", " ")


def people(attendees: Sequence[Attendee], countries: Mapping[str, str]) -> str:
    """`Rajnath Singh (India) – Mohamad Hasan (Malaysia)`, one group a country, the rest counted."""
    groups: dict[str | None, list[str]] = {}
    for one in attendees:
        groups.setdefault(one.country, []).append(attendee(one))
    shown = [
        f"{', '.join(names)} ({countries.get(code, code)})" if code else ", ".join(names)
        for code, names in list(groups.items())[:_SHOWN]
    ]
    more = len(groups) - len(shown)
    return " – ".join(shown) + (f" and {more} more" if more else "")


def engagement(of: Engagement, countries: Mapping[str, str]) -> str:
    """`Rajnath Singh (India) – Mohamad Hasan (Malaysia), 10 July 2023`."""
    return f"{people(of.attendees, countries)}, {span(of.date_start, of.date_end)}"
