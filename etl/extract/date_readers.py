"""Days, readings and settings: what a time expression means, and what it is read against."""

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple


class Days(NamedTuple):
    """The days from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def single(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression means for what has happened (`past`) and for what is to come (`ahead`).

    `precision`: `day`, `span`, `week`, `month`, `year`, or `untold` where the text leaves the day open.
    """

    precision: str
    past: Days | None
    ahead: Days | None


@dataclass(frozen=True, slots=True)
class Setting:
    """What an expression is read against.

    `today`: the day the article counts from. Where there is none, `near` is a date that the article
    gives with its year, `near_day` one that it gives to the day, `near_weekday` one with its weekday.
    `day`: the last reading of a day before this one; `lead`: the first; `here`: the last in the same
    sentence; `span` and `month`: the last span of days and the last month; `latest`: the last of them
    all. `years`: those named
    anywhere in the article. `opening`: whether the expression opens its sentence.
    """

    today: date | None = None
    near: date | None = None
    near_day: date | None = None
    near_weekday: date | None = None
    day: Reading | None = None
    lead: Reading | None = None
    here: Reading | None = None
    span: Reading | None = None
    month: Reading | None = None
    latest: Reading | None = None
    years: tuple[int, ...] = ()
    opening: bool = False


Parts = Mapping[str, str | int | None]
Reader = Callable[[Parts, Setting], Reading | None]

UNTOLD = Reading("untold", None, None)


def number_of(parts: Parts, name: str) -> int | None:
    """The number a pattern caught under this name, or None."""
    value = parts.get(name)
    return None if value is None else int(value)


def settled(precision: str, days: Days) -> Reading:
    """A reading that is the same for what has happened and what is to come."""
    return Reading(precision, days, days)


def one_day(day: date) -> Days:
    """That day and no other."""
    return Days(day, day)


def week_of(day: date, weeks: int = 0) -> Days:
    """Monday to Sunday of the week around `day`, or some weeks from it."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=weeks)
    return Days(monday, monday + timedelta(days=6))


def month_of(year: int, month: int) -> Days:
    """The whole month; `month` may run below 1 or above 12 into the years beside."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return Days(date(year, month, 1), date(year, month, monthrange(year, month)[1]))


def year_of(year: int) -> Days:
    """The whole year."""
    return Days(date(year, 1, 1), date(year, 12, 31))


def weekday_before(day: date, weekday: int) -> date:
    """The latest such weekday on or before `day`."""
    return day - timedelta(days=(day.weekday() - weekday) % 7)


def weekday_after(day: date, weekday: int) -> date:
    """The first such weekday on or after `day`."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)
