"""Questions about topics and the documents signed."""

import pandas as pd

from dashboard.conditions import across
from dashboard.filters import Selection
from dashboard.store import Database, ask
from dashboard.theme import topic_label


def topic_counts(database: Database, selection: Selection) -> pd.DataFrame:
    """Columns topic (codebook id), name (in words), engagements, most first."""
    return _named(
        ask(
            database,
            """
            SELECT topic, count(*) AS engagements FROM matching JOIN topics USING (engagement_id)
            GROUP BY topic ORDER BY engagements DESC, topic
            """,
            selection,
        )
    )


def topic_counts_by(database: Database, column: str, selection: Selection) -> pd.DataFrame:
    """Columns topic, name, the given one, engagements. column: `year` (int) or `format`."""
    by = {"year": "year::INTEGER", "format": "format"}[column]
    return _named(
        ask(
            database,
            f"""
            SELECT topic, {by} AS "{column}", count(*) AS engagements
            FROM matching JOIN topics USING (engagement_id)
            WHERE "{column}" IS NOT NULL GROUP BY ALL ORDER BY ALL
            """,
            selection,
        )
    )


def topic_counts_by_counterpart(database: Database, selection: Selection) -> pd.DataFrame:
    """Columns topic, topic_name, country, name (the country's), engagements."""
    rows = ask(
        database,
        f"""
        SELECT t.topic, s.country, any_value(coalesce(c.name, s.country)) AS name, count(*) AS engagements
        FROM matching JOIN topics t USING (engagement_id) JOIN sides s USING (engagement_id)
        LEFT JOIN countries c ON c.code = s.country
        WHERE {across(selection)} GROUP BY t.topic, s.country ORDER BY ALL
        """,
        selection,
    )
    return rows.assign(topic_name=[topic_label(topic) for topic in rows["topic"]])


def outcomes(database: Database, selection: Selection) -> pd.DataFrame:
    """The documents of the selection's engagements, latest first.

    Columns engagement_id, position, kind (see OUTCOME_KINDS), title, date_start, date_end, date_basis,
    year, sides (names, separated by commas), url (of the earliest article that tells of it).
    """
    return ask(
        database,
        """
        SELECT o.engagement_id, o.position, o.kind, o.title, m.date_start, m.date_end, m.date_basis, m.year,
               w.sides, a.url
        FROM outcomes o JOIN matching m USING (engagement_id)
        LEFT JOIN (
            SELECT engagement_id, string_agg(name, ', ' ORDER BY name) AS sides
            FROM (SELECT engagement_id, coalesce(c.name, s.country) AS name
                  FROM sides s LEFT JOIN countries c ON c.code = s.country)
            GROUP BY engagement_id
        ) w USING (engagement_id)
        LEFT JOIN (
            SELECT r.engagement_id, arg_min(a.url, coalesce(a.published, DATE '9999-12-31')) AS url
            FROM reports r JOIN articles a USING (article_id) WHERE a.url IS NOT NULL
            GROUP BY r.engagement_id
        ) a USING (engagement_id)
        ORDER BY coalesce(m.date_start, make_date(m.year::INTEGER, 1, 1)) DESC NULLS LAST,
                 o.engagement_id, o.position
        """,
        selection,
    )


def _named(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(name=[topic_label(topic) for topic in rows["topic"]])
