"""DuckDB over the published tables: the only cache and the only SQL of the dashboard.

Every question is a function of the database and a Selection and answers with a data frame. Values a reader can
choose are bound, never written into the SQL text. Counts are of engagements, each counted once a group.
"""

import csv
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

import duckdb
import pandas as pd

from dashboard.filters import Known, Selection
from etl.errors import TableError
from etl.paths import REFERENCE
from etl.tables import TABLES

Database: TypeAlias = duckdb.DuckDBPyConnection

# What each filter is a question about: identifier, label and the rows to count.
_OPTIONS = {
    "ministers": """
        SELECT p.person_id AS id, any_value(people.name) AS label,
               any_value(coalesce(c.name, people.country)) AS country,
               count(DISTINCT p.engagement_id) AS engagements
        FROM matching JOIN participants p USING (engagement_id) JOIN people USING (person_id)
        LEFT JOIN countries c ON c.code = people.country
        GROUP BY p.person_id ORDER BY engagements DESC, label
    """,
    "counterparts": """
        SELECT s.country AS id, any_value(coalesce(c.name, s.country)) AS label, count(*) AS engagements
        FROM matching JOIN sides s USING (engagement_id) LEFT JOIN countries c ON c.code = s.country
        WHERE s.country IS DISTINCT FROM $seen_from
        GROUP BY s.country ORDER BY engagements DESC, label
    """,
    "formats": "SELECT format AS id, count(*) AS engagements FROM matching GROUP BY ALL ORDER BY 2 DESC, 1",
    "statuses": "SELECT status AS id, count(*) AS engagements FROM matching GROUP BY ALL ORDER BY 2 DESC, 1",
}


@lru_cache(maxsize=1)
def country_names() -> tuple[tuple[str, str, str], ...]:
    """Code, name and name within a sentence ("the Philippines") from data/reference; empty without that list."""
    path = REFERENCE / "countries.csv"
    if not path.exists():
        return ()
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(
            (row["code"], row["name"], f"{row.get('article') or ''} {row['name']}".strip())
            for row in csv.DictReader(lines)
        )


@lru_cache(maxsize=2)
def open_tables(folder: Path) -> Database:
    """The tables of a resolved folder in memory; a new build is a new folder and so a new database.

    Raises TableError where a table is missing or cannot be read.
    """
    database = duckdb.connect(":memory:")
    try:
        for name, schema in TABLES.items():
            columns = ", ".join(f'"{column}"' for column in schema.columns)
            database.execute(
                f"CREATE TABLE {name} AS SELECT {columns} FROM read_parquet($path)",  # names are the contract's
                {"path": str(folder / f"{name}.parquet")},
            )
    except duckdb.Error as error:
        raise TableError(f"{folder}: {name} cannot be read; run `make build` to write the tables anew") from error
    database.execute("CREATE TABLE countries (code VARCHAR, name VARCHAR, in_sentence VARCHAR)")
    if names := country_names():
        database.executemany("INSERT INTO countries VALUES (?, ?, ?)", names)
    # Who sat on which side, once an engagement: several ministers of one country are one side.
    database.execute(
        "CREATE TABLE sides AS SELECT DISTINCT engagement_id, country FROM participants WHERE country IS NOT NULL"
    )
    database.execute("SET enable_external_access = false")
    database.execute("SET lock_configuration = true")
    return database


def ask(database: Database, question: str, selection: Selection, **values: object) -> pd.DataFrame:
    """The answer to a question about `matching`, the engagements of the selection.

    A cursor of its own for each question: sessions run in threads, and a shared connection is not for them.
    """
    condition, bound = _condition(selection)
    text = f"WITH matching AS (SELECT e.* FROM engagements e WHERE {condition}) {question}"
    bound.update(values)
    return _answer(database, text, {name: value for name, value in bound.items() if f"${name}" in text})


def _answer(database: Database, text: str, values: dict[str, object]) -> pd.DataFrame:
    # By way of Arrow, so that a whole number beside an empty cell stays whole (2023, not 2023.0) and a day a day.
    table = database.cursor().sql(text, params=values).to_arrow_table()
    return table.to_pandas(integer_object_nulls=True)


def _condition(selection: Selection) -> tuple[str, dict[str, object]]:
    """The selection as an SQL condition over `engagements e`, and the values bound in it."""
    side = "EXISTS (SELECT 1 FROM sides s WHERE s.engagement_id = e.engagement_id AND {})"
    person = "EXISTS (SELECT 1 FROM participants p WHERE p.engagement_id = e.engagement_id AND {})"
    parts = ["true"]
    if selection.seen_from:
        parts.append(side.format("s.country = $seen_from"))
    if selection.years:
        parts.append("e.year BETWEEN $first_year AND $last_year")
    if selection.ministers:
        parts.append(person.format("list_contains($ministers, p.person_id)"))
    if selection.counterparts:
        parts.append(side.format("list_contains($counterparts, s.country) AND s.country IS DISTINCT FROM $seen_from"))
    if selection.formats:
        parts.append("list_contains($formats, e.format)")
    if selection.city:
        parts.append("e.venue_city = $city AND e.venue_country IS NOT DISTINCT FROM $city_country")
    if selection.statuses:
        parts.append("list_contains($statuses, e.status)")
    first, last = selection.years or (None, None)
    city, city_country = selection.city or (None, None)
    return " AND ".join(parts), {
        "seen_from": selection.seen_from,
        "first_year": first,
        "last_year": last,
        "ministers": list(selection.ministers),
        "counterparts": list(selection.counterparts),
        "formats": list(selection.formats),
        "city": city,
        "city_country": city_country,
        "statuses": list(selection.statuses),
    }


def known(database: Database) -> Known:
    """What the tables hold, for checking a URL and setting the ends of the year filter."""
    cursor = database.cursor()
    first, last = cursor.execute("SELECT min(year), max(year) FROM engagements").fetchone() or (None, None)
    people = cursor.execute("SELECT person_id FROM people").fetchall()
    countries = cursor.execute("SELECT DISTINCT country FROM sides").fetchall()
    return Known(
        first, last, frozenset(person for (person,) in people), frozenset(country for (country,) in countries)
    )


def count(database: Database, selection: Selection) -> int:
    """How many engagements the selection has."""
    return int(ask(database, "SELECT count(*) AS engagements FROM matching", selection)["engagements"].iloc[0])


def person_name(database: Database, person_id: str) -> str:
    """A person's name, or the identifier where the tables do not have it."""
    return _name(database, "SELECT name FROM people WHERE person_id = $key", person_id)


def country_name(database: Database, code: str, *, in_sentence: bool = False) -> str:
    """A country's name ("Philippines", in a sentence "the Philippines"), or the code where it has no name."""
    column = "in_sentence" if in_sentence else "name"
    return _name(database, f"SELECT {column} FROM countries WHERE code = $key", code)


def _name(database: Database, text: str, key: str) -> str:
    found = database.cursor().execute(text, {"key": key}).fetchone()
    return str(found[0]) if found else key


def key_figures(database: Database, selection: Selection) -> dict[str, int]:
    """How many engagements, people, countries and articles the selection has."""
    row = ask(
        database,
        """
        SELECT (SELECT count(*) FROM matching) AS engagements,
               (SELECT count(DISTINCT person_id) FROM participants SEMI JOIN matching USING (engagement_id)) AS people,
               (SELECT count(DISTINCT country) FROM sides SEMI JOIN matching USING (engagement_id)) AS countries,
               (SELECT count(DISTINCT article_id) FROM reports SEMI JOIN matching USING (engagement_id)) AS articles
        """,
        selection,
    ).iloc[0]
    return {str(name): int(value) for name, value in row.items()}


def key_figures_by_year(database: Database, selection: Selection) -> pd.DataFrame:
    """The key figures of each year from first to last: columns year, engagements, people, countries, articles."""
    return ask(
        database,
        """
        , years AS (SELECT unnest(range(min(year), max(year) + 1)) AS year FROM matching)
        SELECT years.year, count(DISTINCT m.engagement_id) AS engagements, count(DISTINCT p.person_id) AS people,
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
        """
        SELECT s.country, any_value(coalesce(c.name, s.country)) AS name, year::INTEGER AS year,
               count(*) AS engagements
        FROM matching JOIN sides s USING (engagement_id) LEFT JOIN countries c ON c.code = s.country
        WHERE year IS NOT NULL AND s.country IS DISTINCT FROM $seen_from
        GROUP BY s.country, year ORDER BY s.country, year
        """,
        selection,
        seen_from=selection.seen_from,
    )


def options(database: Database, name: str, selection: Selection) -> pd.DataFrame:
    """The values of one filter under the others, most frequent first.

    `name`: an attribute of Selection. Columns id, engagements, and label (people also country) where it has one.
    """
    return ask(database, _OPTIONS[name], selection)


def perspectives(database: Database) -> pd.DataFrame:
    """Countries and organisations one can look from: id, label, engagements, most frequent first."""
    return options(database, "counterparts", Selection(statuses=()))


def matching_engagements(database: Database, selection: Selection) -> pd.DataFrame:
    """The engagements of the selection, latest first, as a reader wants them in a table.

    Columns engagement_id, label, status, format, date_start, date_end, date_basis, year, venue_city, country_name,
    occasion, n_articles, who (text), topics (list of identifiers).
    """
    return ask(
        database,
        """
        SELECT m.engagement_id, m.label, m.status, m.format, m.date_start, m.date_end, m.date_basis, m.year,
               m.venue_city, coalesce(v.name, m.venue_country) AS country_name, m.occasion, m.n_articles,
               w.who, t.topics
        FROM matching m LEFT JOIN countries v ON v.code = m.venue_country
        LEFT JOIN (
            SELECT engagement_id, string_agg(
                concat_ws(' ', coalesce(p.name, 'unnamed'), '(' || coalesce(c.name, p.country) || ')'),
                ', ' ORDER BY (p.country IS DISTINCT FROM $seen_from), position) AS who
            FROM participants p LEFT JOIN countries c ON c.code = p.country GROUP BY engagement_id
        ) w USING (engagement_id)
        LEFT JOIN (
            SELECT engagement_id, list(topic ORDER BY topic) AS topics FROM topics GROUP BY engagement_id
        ) t USING (engagement_id)
        ORDER BY coalesce(m.date_start, make_date(m.year::INTEGER, 1, 1)) DESC NULLS LAST, m.engagement_id
        """,
        selection,
        seen_from=selection.seen_from,
    )


def filtered_table(database: Database, table: str, selection: Selection) -> pd.DataFrame:
    """The rows of a published table that belong to the selection, in the columns of its contract."""
    columns = ", ".join(f't."{column}"' for column in TABLES[table].columns)
    order = "" if table == "engagements" else f", {', '.join(f't.{part}' for part in TABLES[table].unique or ())}"
    return ask(
        database,
        f"""
        SELECT {columns} FROM {table} t JOIN matching m USING (engagement_id)
        ORDER BY coalesce(m.date_start, make_date(m.year::INTEGER, 1, 1)) DESC NULLS LAST, m.engagement_id{order}
        """,
        selection,
    )


def rows_of(database: Database, table: str, engagement_id: str) -> pd.DataFrame:
    """One engagement's rows of a published table, in the order of the table's key, with the contract's columns."""
    order = ", ".join(TABLES[table].unique or ())
    text = f"SELECT * FROM {table} WHERE engagement_id = $engagement_id ORDER BY {order}"
    return _answer(database, text, {"engagement_id": engagement_id})


def articles_of(database: Database, engagement_id: str) -> pd.DataFrame:
    """The articles that report an engagement, earliest first, in the columns of `articles`."""
    text = """
        SELECT a.* FROM articles a JOIN reports r USING (article_id)
        WHERE r.engagement_id = $engagement_id ORDER BY a.published NULLS LAST, a.article_id
    """
    return _answer(database, text, {"engagement_id": engagement_id})
