"""The questions the pages ask: each a function of the database and a Selection, answered with a data frame.

Counts are of engagements, each counted once a group.
"""

import pandas as pd

from dashboard.conditions import across
from dashboard.filters import Selection
from dashboard.store import Database, answer, ask
from etl.tables import TABLES

# An engagement dated by its article's year alone comes after those of that year.
_LATEST_FIRST = "coalesce(m.date_start, make_date(m.year::INTEGER, 1, 1)) DESC NULLS LAST, m.engagement_id"

# The engagements in `matching` as people read them, see matching_engagements.
_AS_READ = """
    SELECT m.engagement_id, m.label, m.status, m.kind, m.format, m.date_start, m.date_end, m.date_basis,
           m.year, m.venue_city, coalesce(v.name, m.venue_country) AS country_name, m.occasion, m.n_articles,
           m.confidence,
           w.who, t.topics
    FROM matching m LEFT JOIN countries v ON v.code = m.venue_country
    LEFT JOIN (
        SELECT engagement_id, string_agg(
            concat_ws(' ', coalesce(p.name, 'unnamed'), '(' || coalesce(c.name, p.country) || ')'),
            ', ' ORDER BY {own}, position) AS who
        FROM participants p SEMI JOIN matching USING (engagement_id)
        LEFT JOIN countries c ON c.code = p.country GROUP BY engagement_id
    ) w USING (engagement_id)
    LEFT JOIN (
        SELECT engagement_id, list(topic ORDER BY topic) AS topics
        FROM topics SEMI JOIN matching USING (engagement_id) GROUP BY engagement_id
    ) t USING (engagement_id)
    ORDER BY {order}
"""

# Letters of an identifier that are compared; longer ones are no identifiers of ours.
_LONGEST_ID = 160

# What each filter is a question about: identifier, label and the rows to count.
_OPTIONS = {
    "ministers": """
        SELECT p.person_id AS id, any_value(labels.searched) AS label,
               count(DISTINCT p.engagement_id) AS engagements
        FROM matching JOIN participants p USING (engagement_id) JOIN labels USING (person_id)
        GROUP BY p.person_id ORDER BY engagements DESC, label
    """,
    "counterparts": """
        SELECT s.country AS id, any_value(coalesce(c.name, s.country)) AS label, count(*) AS engagements
        FROM matching JOIN sides s USING (engagement_id) LEFT JOIN countries c ON c.code = s.country
        WHERE {across}
        GROUP BY s.country ORDER BY engagements DESC, label
    """,
    "venues": """
        SELECT venue_country AS id, any_value(coalesce(c.name, venue_country)) AS label,
               count(*) AS engagements
        FROM matching LEFT JOIN countries c ON c.code = venue_country
        WHERE venue_country IS NOT NULL GROUP BY venue_country ORDER BY engagements DESC, label
    """,
    "topics": """
        SELECT topic AS id, count(*) AS engagements
        FROM matching JOIN topics USING (engagement_id) GROUP BY topic ORDER BY engagements DESC, id
    """,
    "occasions": """
        SELECT occasion AS id, occasion AS label, count(*) AS engagements
        FROM matching WHERE occasion IS NOT NULL GROUP BY occasion ORDER BY engagements DESC, id
    """,
    "kinds": "SELECT kind AS id, count(*) AS engagements FROM matching GROUP BY ALL ORDER BY 2 DESC, 1",
    "formats": "SELECT format AS id, count(*) AS engagements FROM matching GROUP BY ALL ORDER BY 2 DESC, 1",
    "statuses": "SELECT status AS id, count(*) AS engagements FROM matching GROUP BY ALL ORDER BY 2 DESC, 1",
}


def key_figures(database: Database, selection: Selection) -> dict[str, int]:
    """How many engagements, people, countries and articles the selection has."""
    row = ask(
        database,
        """
        SELECT (SELECT count(*) FROM matching) AS engagements,
               (SELECT count(DISTINCT person_id) FROM participants
                SEMI JOIN matching USING (engagement_id)) AS people,
               (SELECT count(DISTINCT country) FROM sides
                SEMI JOIN matching USING (engagement_id)) AS countries,
               (SELECT count(DISTINCT article_id) FROM reports
                SEMI JOIN matching USING (engagement_id)) AS articles
        """,
        selection,
    ).iloc[0]
    return {str(name): int(value) for name, value in row.items()}


def key_figures_by_year(database: Database, selection: Selection) -> pd.DataFrame:
    """The key figures of each year, first to last: columns year, engagements, people, countries, articles."""
    return ask(
        database,
        """
        , years AS (SELECT unnest(range(min(year), max(year) + 1)) AS year FROM matching)
        SELECT years.year, count(DISTINCT m.engagement_id) AS engagements,
               count(DISTINCT p.person_id) AS people,
               count(DISTINCT p.country) AS countries, count(DISTINCT r.article_id) AS articles
        FROM years LEFT JOIN matching m ON m.year = years.year
        LEFT JOIN participants p ON p.engagement_id = m.engagement_id
        LEFT JOIN reports r ON r.engagement_id = m.engagement_id
        GROUP BY years.year ORDER BY years.year
        """,
        selection,
    )


def counts_by_year_and_format(database: Database, selection: Selection) -> pd.DataFrame:
    """Columns year (int), format, engagements; engagements without a year are left out."""
    return ask(
        database,
        """
        SELECT year::INTEGER AS year, format, count(*) AS engagements
        FROM matching WHERE year IS NOT NULL GROUP BY ALL ORDER BY year, format
        """,
        selection,
    )


def venue_counts(database: Database, selection: Selection) -> pd.DataFrame:
    """Columns venue_city, venue_country, country_name, latitude, longitude, engagements; cities only."""
    return ask(
        database,
        """
        SELECT venue_city, venue_country, any_value(coalesce(c.name, venue_country)) AS country_name,
               any_value(latitude) AS latitude, any_value(longitude) AS longitude, count(*) AS engagements
        FROM matching LEFT JOIN countries c ON c.code = venue_country
        WHERE venue_city IS NOT NULL
        GROUP BY venue_city, venue_country ORDER BY engagements DESC, venue_city
        """,
        selection,
    )


def counterpart_counts(database: Database, selection: Selection) -> pd.DataFrame:
    """Columns country, name, engagements: the other sides, each once an engagement, most first."""
    return options(database, "counterparts", selection).rename(columns={"id": "country", "label": "name"})


def counterpart_counts_by_year(database: Database, selection: Selection) -> pd.DataFrame:
    """Columns country, name, year (int), engagements."""
    return ask(
        database,
        f"""
        SELECT s.country, any_value(coalesce(c.name, s.country)) AS name, year::INTEGER AS year,
               count(*) AS engagements
        FROM matching JOIN sides s USING (engagement_id) LEFT JOIN countries c ON c.code = s.country
        WHERE year IS NOT NULL AND {across(selection)}
        GROUP BY s.country, year ORDER BY s.country, year
        """,
        selection,
        seen_from=selection.seen_from,
    )


def options(database: Database, name: str, selection: Selection) -> pd.DataFrame:
    """The values of one filter under the others, most frequent first.

    `name`: an attribute of Selection. Columns id, engagements, and label where it has one.
    """
    return ask(database, _OPTIONS[name].format(across=across(selection)), selection)


def perspectives(database: Database) -> pd.DataFrame:
    """Countries and organisations one can look from: id, label, engagements, most frequent first."""
    return options(database, "counterparts", Selection(statuses=()))


def matching_engagements(database: Database, selection: Selection) -> pd.DataFrame:
    """The engagements of the selection, latest first, as a reader wants them in a table.

    Columns engagement_id, label, status, kind, format, date_start, date_end, date_basis, year, venue_city,
    country_name, occasion, n_articles, confidence (0 to 1), who (text), topics (array of identifiers, or
    empty). `who` names the side one looks from last: it is the same in every row.
    """
    own = "position"
    if selection.seen_from:
        own = "coalesce(p.country = $seen_from, false)"
    elif selection.ministers:
        own = "coalesce(list_contains($ministers, p.person_id), false)"
    return ask(database, _AS_READ.format(own=own, order=_LATEST_FIRST), selection)


def latest_engagements(database: Database, selection: Selection, most: int) -> pd.DataFrame:
    """The latest engagements whose date is stated, in the columns of `matching_engagements`."""
    text = _AS_READ.format(own="position", order=f"m.date_start IS NULL, {_LATEST_FIRST}")
    rows = ask(database, f"{text} LIMIT $most", selection, most=most)
    return rows[rows["date_start"].notna()]


def one_engagement(database: Database, engagement_id: str) -> pd.Series | None:
    """One engagement in the columns of `matching_engagements`, whatever the filters; None where unknown."""
    text = (
        "WITH matching AS (SELECT * FROM engagements WHERE engagement_id = $engagement_id) "
        f"{_AS_READ.format(own='position', order=_LATEST_FIRST)}"
    )
    rows = answer(database, text, {"engagement_id": engagement_id})
    return rows.iloc[0] if len(rows) else None


def nearest_engagements(database: Database, engagement_id: str, most: int = 3) -> pd.DataFrame:
    """Columns engagement_id, label: those whose identifier is most like a mistyped or shortened one."""
    return _nearest(database, "engagement_id", "engagements", engagement_id, most)


def nearest_people(database: Database, person_id: str, most: int = 3) -> pd.DataFrame:
    """Columns person_id, label: those whose identifier is most like a mistyped or shortened one."""
    return _nearest(database, "person_id", "labels", person_id, most)


def _nearest(database: Database, column: str, table: str, asked: str, most: int) -> pd.DataFrame:
    """The rows of a table whose identifiers are most like the one asked for.

    Likeness: the fewest letters to change (Levenshtein), as a share of the longer identifier; less than
    half. A link that was cut off is like the identifiers that it begins.
    """
    text = f"""
        SELECT {column}, label FROM (
            SELECT {column}, label,
                   CASE WHEN length($key) >= 10 AND starts_with({column}, $key) THEN 0
                   ELSE levenshtein({column}, $key) / greatest(length({column}), length($key)) END
                   AS unlike
            FROM {table}
        ) WHERE unlike < 0.5 ORDER BY unlike, {column} LIMIT $most
    """
    key = asked.strip().lower()[:_LONGEST_ID]
    return answer(database, text, {"key": key, "most": most})


def filtered_table(database: Database, table: str, selection: Selection) -> pd.DataFrame:
    """The rows of a published table that belong to the selection, in the columns of its contract."""
    columns = ", ".join(f't."{column}"' for column in TABLES[table].columns)
    order = (
        "" if table == "engagements" else f", {', '.join(f't.{part}' for part in TABLES[table].unique or ())}"
    )
    return ask(
        database,
        f"""
        SELECT {columns} FROM {table} t JOIN matching m USING (engagement_id)
        ORDER BY {_LATEST_FIRST}{order}
        """,
        selection,
    )


def article_states(database: Database) -> dict[str, int]:
    """How many articles are coded, empty and rejected."""
    rows = database.cursor().execute("SELECT state, count(*) FROM articles GROUP BY state").fetchall()
    return {str(state): int(articles) for state, articles in rows}


def published_years(database: Database) -> tuple[int, int] | None:
    """The years of the first and the last dated article."""
    row = (
        database.cursor()
        .execute("SELECT year(min(published)), year(max(published)) FROM articles")
        .fetchone()
    )
    return (row[0], row[1]) if row and row[0] is not None else None


def outlets(database: Database) -> pd.DataFrame:
    """Columns outlet, articles, most first; articles without an outlet are left out."""
    text = """
        SELECT outlet, count(*) AS articles FROM articles WHERE outlet IS NOT NULL
        GROUP BY outlet ORDER BY articles DESC, outlet
    """
    return answer(database, text, {})


def row_counts(database: Database) -> dict[str, int]:
    """How many rows each published table has."""
    counts = {}
    for name in TABLES:
        row = database.cursor().execute(f"SELECT count(*) FROM {name}").fetchone()
        counts[name] = int(row[0]) if row else 0
    return counts
