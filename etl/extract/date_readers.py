"""What days does a time expression mean, once its words are known?

A reader takes the parts a pattern of data/reference/dates.yml caught, and the setting (the day the
article counts from, the last day it named), and gives a reading, or None where nobody could tell.
"""

from calendar import monthrange
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

# A bare day and month that lies up to a month ahead may still be told in the past ("was to begin on
# 2 July"); one that lies up to two months back may still be told as a plan (in a late report).
SOON = timedelta(days=31)
LATELY = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Days:
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
    gives with its year, `near_day` one that it gives to the day, `near_weekday` one with its weekday. `day`: the last reading of a
    day before this one; `lead`: the first; `here`: the last in the same sentence; `span` and `month`:
    the last span of days and the last month. `years`: those named anywhere in the article. `opening`: whether the expression opens its sentence.
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
    years: tuple[int, ...] = ()
    opening: bool = False


Parts = Mapping[str, str | int | None]
Reader = Callable[[Parts, Setting], Reading | None]

UNTOLD = Reading("untold", None, None)


def _number(parts: Parts, name: str) -> int | None:
    value = parts.get(name)
    return None if value is None else int(value)


def _settled(precision: str, days: Days) -> Reading:
    return Reading(precision, days, days)


def _day(day: date) -> Days:
    return Days(day, day)


def _safe_day(year: int, month: int, day: int) -> date | None:
    if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
        return date(year, month, day)
    return None


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


def _nearest_year(month: int, day: int, weekday: int | None, setting: Setting) -> date | None:
    """The day in the year that fits best: same weekday first, then nearest to the article's day."""
    around = setting.today or setting.near
    if around is None:
        if weekday is None:
            return None
        fits = [
            found
            for year in setting.years
            if (found := _safe_day(year, month, day)) and found.weekday() == weekday
        ]
        return fits[0] if len(set(fits)) == 1 else None
    near = [
        found
        for year in (around.year - 1, around.year, around.year + 1)
        if (found := _safe_day(year, month, day))
    ]
    same = [found for found in near if weekday is None or found.weekday() == weekday] or near
    return min(same, key=lambda found: abs(found - around), default=None)


def _other_years(begin: date, today: date) -> tuple[date, date]:
    """The same day of a year for what has happened and for what is to come."""
    past, ahead = begin, begin
    if begin > today + SOON:
        past = _safe_day(begin.year - 1, begin.month, begin.day) or begin
    if begin < today - LATELY:
        ahead = _safe_day(begin.year + 1, begin.month, begin.day) or begin
    return past, ahead


def calendar_days(parts: Parts, setting: Setting) -> Reading | None:
    """A day of a month, or a span of days, with or without its year."""
    month = _number(parts, "month") or _number(parts, "month_number")
    day = _number(parts, "day")
    if month is None or day is None:
        return None
    month2 = _number(parts, "month2") or month
    day2 = _number(parts, "day2") or day
    year = _number(parts, "year") or _number(parts, "year2")
    if year is not None:
        begin = _safe_day(year, month, day)
    else:
        begin = _nearest_year(month, day, _number(parts, "weekday"), setting)
    if begin is None:
        return UNTOLD if year is None and 1 <= month <= 12 and 1 <= day <= 31 else None
    end = _safe_day(begin.year + (month2 < month), month2, day2)
    if end is None or end < begin:
        return None
    precision = "day" if begin == end else "span"
    if year is None and setting.today and "weekday" not in parts:
        length = end - begin
        past, ahead = _other_years(begin, setting.today)
        return Reading(precision, Days(past, past + length), Days(ahead, ahead + length))
    return _settled(precision, Days(begin, end))


def weekday(parts: Parts, setting: Setting) -> Reading | None:
    """A day of the week: the latest on or before the article's day, or the next on or after it."""
    wanted = _number(parts, "weekday")
    if wanted is None:
        return None
    if setting.today is None:
        near = setting.near_weekday
        if near is None:
            return UNTOLD
        before, after = weekday_before(near, wanted), weekday_after(near, wanted)
        chosen = before if near - before <= after - near else after
        return _settled("day", _day(chosen))
    day = timedelta(days=1)
    which = parts.get("which")
    past = _day(weekday_before(setting.today - (day if which == "last" else day * 0), wanted))
    ahead = _day(weekday_after(setting.today + (day if which == "next" else day * 0), wanted))
    if which == "last":
        return _settled("day", past)
    if which == "next":
        return _settled("day", ahead)
    return Reading("day", past, ahead)


def weekday_span(parts: Parts, setting: Setting) -> Reading | None:
    """From one day of the week to another."""
    begin, end = _number(parts, "weekday"), _number(parts, "weekday2")
    if begin is None or end is None:
        return None
    if setting.today is None:
        return UNTOLD
    past = weekday_before(setting.today, begin)
    ahead = weekday_after(setting.today, begin)
    return Reading("span", Days(past, weekday_after(past, end)), Days(ahead, weekday_after(ahead, end)))


def weekday_of_week(parts: Parts, setting: Setting) -> Reading | None:
    """A day of last, this or next week."""
    wanted = _number(parts, "weekday")
    if wanted is None or setting.today is None:
        return UNTOLD
    weeks = {"last": -1, "this": 0, "next": 1}[str(parts["which"]).lower()]
    return _settled("day", _day(week_of(setting.today, weeks).first + timedelta(days=wanted)))


def calendar_to_weekday(parts: Parts, setting: Setting) -> Reading | None:
    """From a day of the calendar to the next such day of the week."""
    begin, end = calendar_days(parts, setting), _number(parts, "weekday2")
    if begin is None or begin.past is None or end is None:
        return begin
    return _settled("span", Days(begin.past.first, weekday_after(begin.past.first, end)))


def day_of_span(parts: Parts, setting: Setting) -> Reading | None:
    """The first or the last day of the span of days named before."""
    span = setting.span
    if span is None or span.past is None or span.ahead is None:
        return UNTOLD
    if _number(parts, "end"):
        return Reading("day", _day(span.past.last), _day(span.ahead.last))
    return Reading("day", _day(span.past.first), _day(span.ahead.first))


def same_month(parts: Parts, setting: Setting) -> Reading | None:
    """That month: the last one named."""
    return setting.month or UNTOLD


def weekday_from_day(parts: Parts, setting: Setting) -> Reading | None:
    """The weekday before or after the last day named."""
    wanted, sign = _number(parts, "weekday"), _number(parts, "days")
    if wanted is None or sign is None:
        return None

    def move(days: Days) -> Days:
        if sign < 0:
            return _day(weekday_before(days.first - timedelta(days=1), wanted))
        return _day(weekday_after(days.last + timedelta(days=1), wanted))

    return _moved(setting, "day", move)


def _moved(setting: Setting, precision: str, move: Callable[[Days], Days]) -> Reading | None:
    """A reading counted from the last day named; without one nobody can tell."""
    base = setting.day
    if base is None:
        return UNTOLD
    return Reading(
        precision, move(base.past) if base.past else None, move(base.ahead) if base.ahead else None
    )


def days_from_publication(parts: Parts, setting: Setting) -> Reading | None:
    """Today, yesterday, tomorrow."""
    if setting.today is None:
        return UNTOLD
    first = setting.today + timedelta(days=_number(parts, "days") or 0)
    length = _number(parts, "length") or 1
    return _settled("day" if length == 1 else "span", Days(first, first + timedelta(days=length - 1)))


def days_from_day(parts: Parts, setting: Setting) -> Reading | None:
    """The same day, the day before, the day after."""
    step = timedelta(days=_number(parts, "days") or 0)
    return _moved(setting, "day", lambda days: _day((days.last if step.days > 0 else days.first) + step))


def _units(day: date, unit: int, count: int) -> tuple[str, Days]:
    """The day, week, month or year some units from `day`."""
    if unit == 1:
        return "day", _day(day + timedelta(days=count))
    if unit in (7, 14):
        return "week", week_of(day, count * unit // 7)
    if unit == 30:
        return "month", month_of(day.year, day.month + count)
    return "year", year_of(day.year + count)


def units_from_publication(parts: Parts, setting: Setting) -> Reading | None:
    """Two days ago, in three weeks' time."""
    number, unit, sign = _number(parts, "number"), _number(parts, "unit"), _number(parts, "sign")
    if number is None or unit is None or sign is None or number > 99:
        return None
    if setting.today is None:
        return UNTOLD
    return _settled(*_units(setting.today, unit, sign * number))


def units_from_day(parts: Parts, setting: Setting) -> Reading | None:
    """Two days earlier, a week later."""
    number, unit, sign = _number(parts, "number"), _number(parts, "unit"), _number(parts, "sign")
    if number is None or unit is None or sign is None or number > 99:
        return None
    precision = {1: "day", 7: "week", 14: "week", 30: "month", 365: "year"}[unit]
    return _moved(setting, precision, lambda days: _units(days.first, unit, sign * number)[1])


def units_from_lead(parts: Parts, setting: Setting) -> Reading | None:
    """Two days before the call: counted from a day in the same sentence, else from the article's first."""
    return units_from_day(parts, replace(setting, day=setting.here or setting.lead))


def units_to_event(parts: Parts, setting: Setting) -> Reading | None:
    """Met him a day after he rang her: the day of the event that follows; at the opening, the main clause's."""
    if not setting.opening:
        return units_from_lead(parts, setting)
    return units_from_lead({**parts, "sign": -(_number(parts, "sign") or 0)}, setting)


def weeks_from_publication(parts: Parts, setting: Setting) -> Reading | None:
    """Last week, this week, next week."""
    if setting.today is None:
        return UNTOLD
    return _settled("week", week_of(setting.today, _number(parts, "weeks") or 0))


def weeks_from_day(parts: Parts, setting: Setting) -> Reading | None:
    """The week before, the week after the last day named."""
    weeks = _number(parts, "weeks") or 0
    return _moved(setting, "week", lambda days: week_of(days.first, weeks))


def weekend(parts: Parts, setting: Setting) -> Reading | None:
    """Saturday and Sunday: this, last or next."""
    if setting.today is None:
        return UNTOLD
    which = str(parts.get("which") or "").lower()
    past = weekday_before(setting.today - timedelta(days=which in ("last", "past")), 5)
    if which in ("last", "past") and past + timedelta(days=1) >= setting.today:
        past -= timedelta(days=7)
    ahead = weekday_after(setting.today, 6) - timedelta(days=1)
    if which == "next" and ahead <= setting.today:
        ahead += timedelta(days=7)
    pair = Days(past, past + timedelta(days=1)), Days(ahead, ahead + timedelta(days=1))
    if which in ("last", "past"):
        return _settled("span", pair[0])
    if which in ("next", "coming"):
        return _settled("span", pair[1])
    return Reading("span", *pair)


def month(parts: Parts, setting: Setting) -> Reading | None:
    """A month, with or without its year: the latest, or for plans the next."""
    number, year = _number(parts, "month"), _number(parts, "year")
    if number is None:
        return None
    if year is not None:
        return _settled("month", month_of(year, number))
    today = setting.today or setting.near_day
    if today is None:
        return UNTOLD
    which_year = str(parts.get("which") or "").lower()
    if which_year:
        return _settled(
            "month", month_of(today.year + {"last": -1, "this": 0, "next": 1}[which_year], number)
        )
    which = parts.get("which_month")
    past = month_of(
        today.year - (number > today.month or (which == "last" and number == today.month)), number
    )
    ahead = month_of(
        today.year + (number < today.month or (which == "next" and number == today.month)), number
    )
    if which == "last":
        return _settled("month", past)
    if which == "next":
        return _settled("month", ahead)
    return Reading("month", past, ahead)


def months_from_publication(parts: Parts, setting: Setting) -> Reading | None:
    """Last month, this month, next month."""
    if setting.today is None:
        return UNTOLD
    today = setting.today
    return _settled("month", month_of(today.year, today.month + (_number(parts, "months") or 0)))


def year(parts: Parts, setting: Setting) -> Reading | None:
    """A year by its number."""
    number = _number(parts, "year")
    return None if number is None else _settled("year", year_of(number))


def years_from_publication(parts: Parts, setting: Setting) -> Reading | None:
    """Last year, this year, next year."""
    if setting.today is None:
        return UNTOLD
    return _settled("year", year_of(setting.today.year + (_number(parts, "years") or 0)))


def untold(parts: Parts, setting: Setting) -> Reading | None:
    """Words that leave the day open."""
    return UNTOLD


READERS: Mapping[str, Reader] = {
    reader.__name__: reader
    for reader in (
        calendar_days,
        weekday,
        weekday_span,
        weekday_of_week,
        calendar_to_weekday,
        day_of_span,
        same_month,
        weekday_from_day,
        days_from_publication,
        days_from_day,
        units_from_publication,
        units_from_day,
        units_from_lead,
        units_to_event,
        weeks_from_publication,
        weeks_from_day,
        weekend,
        month,
        months_from_publication,
        year,
        years_from_publication,
        untold,
    )
}
