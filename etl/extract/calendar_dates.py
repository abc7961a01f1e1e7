"""Dates named by the calendar: days, weekdays, months and years, with or without their year.

A reader takes the parts that a pattern of data/reference/dates.yml caught, and the setting; it gives
a reading, or None where the parts are no date.
"""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta

from etl.extract.date_readers import (
    UNTOLD,
    Days,
    Parts,
    Reader,
    Reading,
    Setting,
    month_of,
    number_of,
    one_day,
    settled,
    week_of,
    weekday_after,
    weekday_before,
    year_of,
)

# A bare day and month that lies up to a month ahead may still be told in the past ("was to begin on
# 2 July"); one that lies up to two months back may still be told as a plan (in a late report).
SOON = timedelta(days=31)
LATELY = timedelta(days=60)
_WEEKS = {"opening": 0, "first": 0, "second": 1, "third": 2}


def _safe_day(year: int, month: int, day: int) -> date | None:
    if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]:
        return date(year, month, day)
    return None


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
    month = number_of(parts, "month") or number_of(parts, "month_number")
    day = number_of(parts, "day") or number_of(parts, "ordinal")
    if month is None or day is None:
        return None
    month2 = number_of(parts, "month2") or month
    day2 = number_of(parts, "day2") or day
    year, year2 = number_of(parts, "year"), number_of(parts, "year2")
    if parts.get("which_year"):
        if setting.today is None:
            return UNTOLD
        year = setting.today.year + {"last": -1, "this": 0, "next": 1}[str(parts["which_year"]).lower()]
    if year is None and year2 is not None:
        # "Dec. 30 to Jan. 2, 2024" began the year before.
        year = year2 - (month2 < month)
    if year is not None:
        begin = _safe_day(year, month, day)
    else:
        begin = _nearest_year(month, day, number_of(parts, "weekday"), setting)
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
    return settled(precision, Days(begin, end))


def numeric_day(parts: Parts, setting: Setting) -> Reading | None:
    """A day in figures, month or day first: the one on its weekday, else that nearest to the article.

    A year of two figures counts only beside the article's own: 3.5.24 may be many things.
    """
    one, other = number_of(parts, "one"), number_of(parts, "other")
    around = setting.today or setting.near_day
    year = number_of(parts, "year") or _century(number_of(parts, "short_year"), around)
    if one is None or other is None or year is None:
        return None
    found = {_safe_day(year, other, one)}
    if parts.get("mark") == "/" or found == {None}:
        found.add(_safe_day(year, one, other))
    days = [day for day in found if day is not None]
    days = [day for day in days if day.weekday() == number_of(parts, "weekday")] or days
    if len(days) > 1 and around is not None:
        days = [min(days, key=lambda day: abs(day - around))]
    if not days:
        return None
    return settled("day", one_day(days[0])) if len(days) == 1 else UNTOLD


def _century(short_year: int | None, around: date | None) -> int | None:
    """The year of these two figures, if it is the article's own or one beside it."""
    if short_year is None or around is None:
        return None
    return next((year for year in range(around.year - 1, around.year + 2) if year % 100 == short_year), None)


def day_of_month(parts: Parts, setting: Setting) -> Reading | None:
    """The 22nd: of last, this or next month where it says so, else of the month named before."""
    day, which = number_of(parts, "day"), parts.get("which")
    if day is None:
        return None
    today, latest = setting.today, setting.latest
    if which is not None:
        if today is None:
            return UNTOLD
        base = month_of(today.year, today.month + {"last": -1, "this": 0, "next": 1}[str(which).lower()])
        past = ahead = _safe_day(base.first.year, base.first.month, day)
    elif latest is not None and latest.past is not None and latest.ahead is not None:
        past = _safe_day(latest.past.first.year, latest.past.first.month, day)
        ahead = _safe_day(latest.ahead.first.year, latest.ahead.first.month, day)
    elif today is not None:
        back, on = (
            month_of(today.year, today.month - (day > today.day)),
            month_of(today.year, today.month + (day < today.day)),
        )
        past = _safe_day(back.first.year, back.first.month, day)
        ahead = _safe_day(on.first.year, on.first.month, day)
    else:
        return UNTOLD
    return None if past is None or ahead is None else Reading("day", one_day(past), one_day(ahead))


def week_of_month(parts: Parts, setting: Setting) -> Reading | None:
    """The first week of a month: its days 1 to 7; the last: its last seven."""
    reading = _month_beside(parts, setting)
    if reading is None or reading.past is None or reading.ahead is None:
        return reading
    nth = str(parts["nth"]).lower()

    def week(month: Days) -> Days:
        if nth in ("last", "final"):
            return Days(month.last - timedelta(days=6), month.last)
        first = month.first + timedelta(weeks=_WEEKS[nth])
        return Days(first, first + timedelta(days=6))

    return Reading("week", week(reading.past), week(reading.ahead))


def _month_beside(parts: Parts, setting: Setting) -> Reading | None:
    """The month of these parts: by its name, or as last, this or next month."""
    which = parts.get("which_month")
    if which is None:
        return month(parts, setting)
    if setting.today is None:
        return UNTOLD
    step = {"last": -1, "this": 0, "next": 1}[str(which).lower()]
    return settled("month", month_of(setting.today.year, setting.today.month + step))


def week_of_day(parts: Parts, setting: Setting) -> Reading | None:
    """The week that holds a day of the calendar."""
    named = {
        "month": parts.get("month") or parts.get("month2"),
        "day": parts.get("day") or parts.get("day3"),
        "year": parts.get("year"),
    }
    reading = calendar_days(named, setting)
    if reading is None or reading.past is None:
        return reading
    return settled("week", week_of(reading.past.first))


def weekday(parts: Parts, setting: Setting) -> Reading | None:
    """A day of the week: the latest on or before the article's day, or the next on or after it."""
    wanted = number_of(parts, "weekday")
    if wanted is None:
        return None
    if setting.today is None:
        near = setting.near_weekday
        if near is None:
            return UNTOLD
        before, after = weekday_before(near, wanted), weekday_after(near, wanted)
        chosen = before if near - before <= after - near else after
        return settled("day", one_day(chosen))
    day = timedelta(days=1)
    which = parts.get("which")
    past = one_day(weekday_before(setting.today - (day if which == "last" else day * 0), wanted))
    ahead = one_day(weekday_after(setting.today + (day if which == "next" else day * 0), wanted))
    if which == "last":
        return settled("day", past)
    if which == "next":
        return settled("day", ahead)
    return Reading("day", past, ahead)


def weekday_span(parts: Parts, setting: Setting) -> Reading | None:
    """From one day of the week to another."""
    begin, end = number_of(parts, "weekday"), number_of(parts, "weekday2")
    if begin is None or end is None:
        return None
    if setting.today is None:
        return UNTOLD
    past = weekday_before(setting.today, begin)
    ahead = weekday_after(setting.today, begin)
    return Reading("span", Days(past, weekday_after(past, end)), Days(ahead, weekday_after(ahead, end)))


def weekday_of_week(parts: Parts, setting: Setting) -> Reading | None:
    """A day of last, this or next week."""
    wanted = number_of(parts, "weekday")
    if wanted is None or setting.today is None:
        return UNTOLD
    weeks = {"last": -1, "this": 0, "next": 1}[str(parts["which"]).lower()]
    return settled("day", one_day(week_of(setting.today, weeks).first + timedelta(days=wanted)))


def calendar_to_weekday(parts: Parts, setting: Setting) -> Reading | None:
    """From a day of the calendar to the next such day of the week."""
    begin, end = calendar_days(parts, setting), number_of(parts, "weekday2")
    if begin is None or begin.past is None or end is None:
        return begin
    return settled("span", Days(begin.past.first, weekday_after(begin.past.first, end)))


def month(parts: Parts, setting: Setting) -> Reading | None:
    """A month, with or without its year: the latest, or for plans the next."""
    number, year = number_of(parts, "month"), number_of(parts, "year")
    if number is None:
        return None
    if year is not None:
        return settled("month", month_of(year, number))
    today = setting.today or setting.near_day
    if today is None:
        return UNTOLD
    which_year = str(parts.get("which") or "").lower()
    if which_year:
        return settled("month", month_of(today.year + {"last": -1, "this": 0, "next": 1}[which_year], number))
    which = parts.get("which_month")
    past = month_of(
        today.year - (number > today.month or (which == "last" and number == today.month)), number
    )
    ahead = month_of(
        today.year + (number < today.month or (which == "next" and number == today.month)), number
    )
    if which == "last":
        return settled("month", past)
    if which == "next":
        return settled("month", ahead)
    return Reading("month", past, ahead)


def year(parts: Parts, setting: Setting) -> Reading | None:
    """A year by its number."""
    number = number_of(parts, "year")
    return None if number is None else settled("year", year_of(number))


READERS: Mapping[str, Reader] = {
    reader.__name__: reader
    for reader in (
        calendar_days,
        numeric_day,
        day_of_month,
        week_of_month,
        week_of_day,
        weekday,
        weekday_span,
        weekday_of_week,
        calendar_to_weekday,
        month,
        year,
    )
}
