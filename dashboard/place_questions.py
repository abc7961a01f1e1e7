"""Questions about where and how: on whose ground, in which country, in which format, in which period."""

import pandas as pd

from dashboard.conditions import PERIOD, across
from dashboard.filters import PERIODS, Selection
from dashboard.hosts import setting
from dashboard.store import Database, ask

_SIDES = """
    FROM matching m JOIN sides s USING (engagement_id) LEFT JOIN countries c ON c.code = s.country
"""


def settings_by_year(database: Database, selection: Selection) -> pd.DataFrame:
    """Columns year (int), setting (see SETTINGS), engagements; those without a year are left out."""
    return ask(
        database,
        f"""
        SELECT year::INTEGER AS year, {setting(selection)} AS setting, count(*) AS engagements
        FROM matching e WHERE year IS NOT NULL GROUP BY ALL ORDER BY ALL
        """,
        selection,
    )


def settings_by_counterpart(database: Database, selection: Selection) -> pd.DataFrame:
    """Columns country, name, setting, engagements: each counterpart, as the selection's side sees it."""
    return ask(
        database,
        f"""
        SELECT s.country, any_value(coalesce(c.name, s.country)) AS name,
               {setting(selection)} AS setting, count(*) AS engagements
        {_SIDES.replace("matching m", "matching e")} WHERE {across(selection)}
        GROUP BY s.country, setting ORDER BY ALL
        """,
        selection,
    )


def settings_by_side(database: Database, selection: Selection) -> pd.DataFrame:
    """Columns side, name, setting, engagements: each country, as it sees itself; no side is looked from."""
    return ask(
        database,
        f"""
        SELECT s.country AS side, any_value(coalesce(c.name, s.country)) AS name,
               {setting(Selection(seen_from="each")).replace("$seen_from", "s.country")} AS setting,
               count(*) AS engagements
        {_SIDES.replace("matching m", "matching e")}
        GROUP BY side, setting ORDER BY ALL
        """,
        selection,
    )


def formats_by_venue_country(database: Database, selection: Selection) -> pd.DataFrame:
    """Columns venue_country, country_name, format, engagements."""
    return ask(
        database,
        """
        SELECT venue_country, any_value(coalesce(c.name, venue_country)) AS country_name, format,
               count(*) AS engagements
        FROM matching LEFT JOIN countries c ON c.code = venue_country
        WHERE venue_country IS NOT NULL GROUP BY venue_country, format ORDER BY ALL
        """,
        selection,
    )


def formats_by_counterpart(database: Database, selection: Selection) -> pd.DataFrame:
    """Columns country, name, format, engagements."""
    return ask(
        database,
        f"""
        SELECT s.country, any_value(coalesce(c.name, s.country)) AS name, m.format, count(*) AS engagements
        {_SIDES} WHERE {across(selection)} GROUP BY s.country, m.format ORDER BY ALL
        """,
        selection,
    )


def formats_by_period(database: Database, selection: Selection) -> pd.DataFrame:
    """Columns period (see PERIODS), format, engagements, first period first.

    What is dated so broadly that it may belong to two periods is left out, and so is what has no date.
    """
    rows = ask(
        database,
        f"""
        SELECT {PERIOD} AS period, format, count(*) AS engagements
        FROM matching e WHERE period IS NOT NULL GROUP BY ALL ORDER BY ALL
        """,
        selection,
    )
    return rows.sort_values("period", key=lambda names: names.map(PERIODS.index), ignore_index=True)
