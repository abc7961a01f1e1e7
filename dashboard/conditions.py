"""A Selection as SQL: which engagements it has, who is a counterpart, in which period they were.

Values a reader can choose are bound, never written into the SQL text.
"""

import re
import unicodedata
from dataclasses import replace

from dashboard.filters import LISTS, Selection
from dashboard.hosts import met_at, setting

# From the day the World Health Organization called it a pandemic (11 March 2020) to the last day of its
# emergency (4 May 2023). NULL where all that is known is a time that reaches across one of these days.
PERIOD = """CASE
    WHEN coalesce(e.date_end, make_date(e.year::INTEGER, 12, 31)) < DATE '2020-03-11' THEN 'before'
    WHEN coalesce(e.date_start, make_date(e.year::INTEGER, 1, 1)) >= DATE '2023-05-05' THEN 'after'
    WHEN coalesce(e.date_start, make_date(e.year::INTEGER, 1, 1)) >= DATE '2020-03-11'
        AND coalesce(e.date_end, make_date(e.year::INTEGER, 12, 31)) < DATE '2023-05-05' THEN 'during'
END"""

# Everyone and every country of `$together` was there.
_TOGETHER = """len($together) = (
    SELECT count(DISTINCT who) FROM (
        SELECT country AS who FROM sides s WHERE s.engagement_id = e.engagement_id
        UNION SELECT person_id FROM participants p WHERE p.engagement_id = e.engagement_id
    ) WHERE list_contains($together, who))"""


# Filters that are about a column of `engagements`.
_COLUMNS = {"occasions": "occasion", "formats": "format", "kinds": "kind", "statuses": "status"}


def _plain(text: str) -> str:
    """Text as `searched` has it: without accents and capitals."""
    parts = unicodedata.normalize("NFKD", text)
    return "".join(part for part in parts if not unicodedata.combining(part)).lower()


def across(selection: Selection) -> str:
    """SQL that tells the sides `s` across the table: who counts as a counterpart.

    Seen from a country: the others. Else with ministers chosen: every side but that minister's own. Else all.
    """
    if selection.seen_from:
        return "s.country <> $seen_from"
    if selection.ministers:
        return (
            "EXISTS (SELECT 1 FROM participants own WHERE own.engagement_id = s.engagement_id"
            " AND list_contains($ministers, own.person_id) AND own.country IS DISTINCT FROM s.country)"
        )
    return "true"


def condition(selection: Selection) -> tuple[str, dict[str, object]]:
    """The selection as an SQL condition over `engagements e`, and the values bound in it."""
    if selection.also is not None:
        text, bound = condition(replace(selection, also=None))
        further, values = condition(selection.also)
        further = re.sub(r"\$(\w+)", r"$also_\1", further)
        return (
            f"{text} AND {further}",
            bound | {f"also_{name}": value for name, value in values.items()},
        )
    parts = [*_of_people(selection), *_of_place_and_time(selection)]
    if selection.topics:
        parts.append(
            "EXISTS (SELECT 1 FROM topics t WHERE t.engagement_id = e.engagement_id"
            " AND list_contains($topics, t.topic))"
        )
    for name, column in _COLUMNS.items():
        if getattr(selection, name):
            parts.append(f"list_contains(${name}, e.{column})")
    if selection.engagement_id:
        parts.append("e.engagement_id = $engagement_id")
    words = _plain(selection.text).split()
    if words:
        parts.append(
            "EXISTS (SELECT 1 FROM searched f WHERE f.engagement_id = e.engagement_id"
            " AND len(list_filter($words, lambda word: NOT contains(f.text, word))) = 0)"
        )
    return " AND ".join(parts) or "true", _bound(selection) | {"words": words}


def _of_people(selection: Selection) -> list[str]:
    """Who was there, on which side."""
    side = "EXISTS (SELECT 1 FROM sides s WHERE s.engagement_id = e.engagement_id AND {})"
    person = "EXISTS (SELECT 1 FROM participants p WHERE p.engagement_id = e.engagement_id AND {})"
    parts = []
    if selection.seen_from:
        parts.append(side.format("s.country = $seen_from"))
    if selection.ministers:
        parts.append(person.format("list_contains($ministers, p.person_id)"))
    if selection.counterparts:
        parts.append(side.format(f"list_contains($counterparts, s.country) AND {across(selection)}"))
    if selection.person_id:
        parts.append(person.format("p.person_id = $person_id"))
    if selection.place:
        met = f"{met_at(selection)} = $place AND {across(selection)}"
        named = " AND list_contains($counterparts, s.country)" if selection.counterparts else ""
        parts.append(side.format(met + named))
    if selection.together:
        parts.append(_TOGETHER)
    return parts


def _of_place_and_time(selection: Selection) -> list[str]:
    """Where and when it was."""
    parts = []
    if selection.years:
        parts.append("e.year BETWEEN $first_year AND $last_year")
    if selection.period:
        parts.append(f"{PERIOD} = $period")
    if selection.venues:
        parts.append("list_contains($venues, e.venue_country)")
    if selection.city:
        parts.append("e.venue_city = $city AND e.venue_country IS NOT DISTINCT FROM $city_country")
    if selection.setting:
        parts.append(f"{setting(selection)} = $setting")
    return parts


def _bound(selection: Selection) -> dict[str, object]:
    """What the conditions name with a `$`."""
    first, last = selection.years or (None, None)
    city, city_country = selection.city or (None, None)
    return {
        "seen_from": selection.seen_from,
        "first_year": first,
        "last_year": last,
        **{name: list(getattr(selection, name)) for name in LISTS},
        "city": city,
        "city_country": city_country,
        "setting": selection.setting,
        "period": selection.period,
        "person_id": selection.person_id,
        "place": selection.place,
        "engagement_id": selection.engagement_id,
        "together": list(selection.together),
        "statuses": list(selection.statuses),
    }
