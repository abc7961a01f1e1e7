"""Questions about who met whom: pairs of countries, or of people of different countries."""

import pandas as pd

from dashboard.filters import Selection
from dashboard.store import Database, ask

# Who was at each engagement, by what the network is drawn of.
_SEATS = {
    "country": """
        SELECT s.engagement_id, s.country AS who, s.country AS side, coalesce(c.name, s.country) AS name
        FROM sides s SEMI JOIN matching USING (engagement_id) LEFT JOIN countries c ON c.code = s.country
    """,
    "person": """
        SELECT DISTINCT p.engagement_id, p.person_id AS who, coalesce(p.country, '') AS side, l.label AS name
        FROM participants p SEMI JOIN matching USING (engagement_id) JOIN labels l USING (person_id)
    """,
}


def pair_counts(database: Database, by: str, selection: Selection) -> pd.DataFrame:
    """Columns source, target, name (`India and Japan`), source_name, target_name, engagements, most first.

    by: `country` or `person`. People of one side sat together and did not meet each other.
    """
    return ask(
        database,
        f"""
        , seats AS ({_SEATS[by]})
        SELECT a.who AS source, b.who AS target,
               concat(any_value(a.name), ' and ', any_value(b.name)) AS name,
               any_value(a.name) AS source_name, any_value(b.name) AS target_name,
               count(DISTINCT a.engagement_id) AS engagements
        FROM seats a JOIN seats b ON a.engagement_id = b.engagement_id AND a.who < b.who AND a.side <> b.side
        GROUP BY source, target ORDER BY engagements DESC, source, target
        """,
        selection,
    )


def member_counts(database: Database, by: str, selection: Selection) -> pd.DataFrame:
    """Columns who, name, engagements: each country or person that met another, most first."""
    return ask(
        database,
        f"""
        , seats AS ({_SEATS[by]})
        SELECT who, any_value(name) AS name, count(DISTINCT engagement_id) AS engagements
        FROM seats GROUP BY who ORDER BY engagements DESC, who
        """,
        selection,
    )
