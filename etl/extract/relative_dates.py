"""Dates counted from another: from the article's own day, or from the last one named.

Readers as in `etl.extract.calendar_dates`.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
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


def day_of_span(parts: Parts, setting: Setting) -> Reading | None:
    """The first, the second or the last day of the span of days named before."""
    span = setting.span
    if span is None or span.past is None or span.ahead is None:
        return UNTOLD
    step = timedelta(days=(number_of(parts, "day") or 1) - 1)
    if step:
        past, ahead = span.past.first + step, span.ahead.first + step
        return Reading("day", one_day(past), one_day(ahead)) if past <= span.past.last else UNTOLD
    if number_of(parts, "end"):
        return Reading("day", one_day(span.past.last), one_day(span.ahead.last))
    return Reading("day", one_day(span.past.first), one_day(span.ahead.first))


def same_month(parts: Parts, setting: Setting) -> Reading | None:
    """That month: the last one named."""
    return setting.month or UNTOLD


def weekday_from_day(parts: Parts, setting: Setting) -> Reading | None:
    """The weekday before or after the last day named."""
    wanted, sign = number_of(parts, "weekday"), number_of(parts, "days")
    if wanted is None or sign is None:
        return None

    def move(days: Days) -> Days:
        if sign < 0:
            return one_day(weekday_before(days.first - timedelta(days=1), wanted))
        return one_day(weekday_after(days.last + timedelta(days=1), wanted))

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
    first = setting.today + timedelta(days=number_of(parts, "days") or 0)
    length = number_of(parts, "length") or 1
    return settled("day" if length == 1 else "span", Days(first, first + timedelta(days=length - 1)))


def days_from_day(parts: Parts, setting: Setting) -> Reading | None:
    """The same day, the day before, the day after."""
    step = timedelta(days=number_of(parts, "days") or 0)
    if step and setting.day is None and setting.today is not None:
        # "The previous day" with no other before it is the day before the article's own.
        setting = replace(setting, day=settled("day", one_day(setting.today)))
    return _moved(setting, "day", lambda days: one_day((days.last if step.days > 0 else days.first) + step))


def _units(day: date, unit: int, count: int) -> tuple[str, Days]:
    """The day, week, month or year some units from `day`."""
    if unit == 1:
        return "day", one_day(day + timedelta(days=count))
    if unit in (7, 14):
        return "week", week_of(day, count * unit // 7)
    if unit == 30:
        return "month", month_of(day.year, day.month + count)
    return "year", year_of(day.year + count)


def units_from_publication(parts: Parts, setting: Setting) -> Reading | None:
    """Two days ago, in three weeks' time."""
    number, unit, sign = number_of(parts, "number"), number_of(parts, "unit"), number_of(parts, "sign")
    if number is None or unit is None or sign is None or number > 99:
        return None
    if setting.today is None:
        return UNTOLD
    return settled(*_units(setting.today, unit, sign * number))


def units_from_day(parts: Parts, setting: Setting) -> Reading | None:
    """Two days earlier, a week later."""
    number, unit, sign = number_of(parts, "number"), number_of(parts, "unit"), number_of(parts, "sign")
    if number is None or unit is None or sign is None or number > 99:
        return None
    precision = {1: "day", 7: "week", 14: "week", 30: "month", 365: "year"}[unit]
    return _moved(setting, precision, lambda days: _units(days.first, unit, sign * number)[1])


def units_from_lead(parts: Parts, setting: Setting) -> Reading | None:
    """Two days before the call: counted from a day in the same sentence, else from the article's first."""
    return units_from_day(parts, replace(setting, day=setting.here or setting.lead or setting.span))


def units_to_event(parts: Parts, setting: Setting) -> Reading | None:
    """Met him a day after he rang her: the day of the call; at the opening, that of the main clause."""
    if not setting.opening:
        return units_from_lead(parts, setting)
    return units_from_lead({**parts, "sign": -(number_of(parts, "sign") or 0)}, setting)


def weeks_from_publication(parts: Parts, setting: Setting) -> Reading | None:
    """Last week, this week; the start of the week is its first two days, the end its last three."""
    if setting.today is None:
        return UNTOLD
    week = week_of(setting.today, number_of(parts, "weeks") or 0)
    since, until = number_of(parts, "since") or 0, number_of(parts, "until") or 7
    day = timedelta(days=1)
    return settled("week", Days(week.first + since * day, week.first + (until - 1) * day))


def weeks_from_day(parts: Parts, setting: Setting) -> Reading | None:
    """The week before, the week after the last day named."""
    weeks = number_of(parts, "weeks") or 0
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
        return settled("span", pair[0])
    if which in ("next", "coming"):
        return settled("span", pair[1])
    return Reading("span", *pair)


def months_from_publication(parts: Parts, setting: Setting) -> Reading | None:
    """Last month, this month, next month."""
    if setting.today is None:
        return UNTOLD
    today = setting.today
    return settled("month", month_of(today.year, today.month + (number_of(parts, "months") or 0)))


def month_of_news(parts: Parts, setting: Setting) -> Reading | None:
    """The month of the article, or of the last day named where it has no date; or some months from it."""
    named = setting.latest.past if setting.latest else None
    day = setting.today or (named.first if named else None)
    if day is None:
        return UNTOLD
    return settled("month", month_of(day.year, day.month + (number_of(parts, "months") or 0)))


def years_from_publication(parts: Parts, setting: Setting) -> Reading | None:
    """Last year, this year, next year."""
    if setting.today is None:
        return UNTOLD
    return settled("year", year_of(setting.today.year + (number_of(parts, "years") or 0)))


def untold(parts: Parts, setting: Setting) -> Reading | None:
    """Words that leave the day open."""
    return UNTOLD


READERS: Mapping[str, Reader] = {
    reader.__name__: reader
    for reader in (
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
        months_from_publication,
        month_of_news,
        years_from_publication,
        untold,
    )
}
