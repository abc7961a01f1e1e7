"""What a list of meetings tells at a glance: the last, the next, the longest gap; offices in words. Pure."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.phrases import as_date, counted, written_span
from dashboard.theme import ROLE_LABELS
from etl.tables import LIST_SEPARATOR

_DAYS_OF_A_YEAR, _DAYS_OF_A_MONTH = 365.25, 30.44


@dataclass(frozen=True, slots=True)
class Gap:
    """The time without a meeting between two, and their identifiers."""

    start: date
    end: date
    before: str
    after: str

    @property
    def days(self) -> int:
        """Days from the last day of the one to the first of the other."""
        return (self.end - self.start).days


def longest_gap(rows: pd.DataFrame) -> Gap | None:
    """The longest time between two dated meetings; the first of equals; None with fewer than two.

    rows: columns engagement_id, date_start, date_end. A meeting known by its month or year may have been on
    any of its days, so that the gap is at least this long.
    """
    dated = rows.dropna(subset=["date_start", "date_end"]).sort_values(["date_start", "date_end"])
    best: Gap | None = None
    end: date | None = None
    before = ""
    for row in dated.to_dict("records"):
        first, last, key = as_date(row["date_start"]), as_date(row["date_end"]), str(row["engagement_id"])
        if first is None or last is None:
            continue
        if end is not None and first > end:
            gap = Gap(end, first, before, key)
            best = gap if best is None or gap.days > best.days else best
        if end is None or last >= end:
            end, before = last, key
    return best


def last_met(held: pd.DataFrame) -> pd.Series | None:
    """The dated meeting that ended latest, or None.

    held: the rows of `questions.matching_engagements` that were held.
    """
    dated = held.dropna(subset=["date_end"]).sort_values("date_end", kind="stable")
    return dated.iloc[-1] if len(dated) else None


def announced(planned: pd.DataFrame, held: pd.DataFrame, today: date) -> tuple[pd.Series | None, bool]:
    """The meeting to come, and whether it is still to come.

    The next planned one that is not over; else the last planned one after the last that was held, of which no
    article tells whether it took place (False); else None.
    planned, held: as `questions.matching_engagements` gives them.
    """
    dated = planned.dropna(subset=["date_start", "date_end"]).sort_values(["date_start", "date_end"])
    ends = [as_date(day) for day in dated["date_end"]]
    coming = [place for place, day in enumerate(ends) if day is not None and day >= today]
    if coming:
        return dated.iloc[coming[0]], True
    last = last_met(held)
    known = as_date(last["date_end"]) if last is not None else None
    later = [place for place, day in enumerate(ends) if day is not None and (known is None or day > known)]
    return (dated.iloc[later[-1]] if later else None), False


def lasted(days: int) -> str:
    """A length of time as people say it: `12 days`, `7 months`, `2 years 3 months`."""
    if days < 2 * _DAYS_OF_A_MONTH:
        return counted(days, "day")
    years, months = divmod(round(days / _DAYS_OF_A_MONTH), 12)
    if days < 2 * _DAYS_OF_A_YEAR and not years:
        return counted(months, "month")
    return f"{counted(years, 'year')} {counted(months, 'month')}" if months else counted(years, "year")


def offices_in_words(cell: str) -> list[tuple[str, str]]:
    """A person's offices, each with the time it was seen in: `Defence minister`, `June 2021 to July 2023`.

    cell: `offices` of the table `people`. Without dates the time is empty.
    """
    found = []
    for office in cell.split(LIST_SEPARATOR):
        role, _, span = office.partition(" ")
        first, _, last = span.partition(" to ")
        found.append((ROLE_LABELS.get(role, role), _months(first, last) if first and last else ""))
    return found


def _months(first: str, last: str) -> str:
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    if start == end:
        return written_span(start, end)
    return f"{start:%B %Y}" if f"{start:%Y%m}" == f"{end:%Y%m}" else f"{start:%B %Y} to {end:%B %Y}"
