"""DuckDB over the published tables: opened once a version, asked with a Selection.

This module, conditions.py, hosts.py and the modules of questions hold the dashboard's only SQL.
Values a reader can choose are bound, never written into the SQL text.
"""

import csv
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

import duckdb
import pandas as pd

from dashboard.conditions import condition
from dashboard.filters import Known, Selection
from dashboard.theme import topic_label
from etl.errors import TableError
from etl.paths import REFERENCE
from etl.tables import COUNT, DATE, LIST_SEPARATOR, NUMBER, TABLES, TEXT

Database: TypeAlias = duckdb.DuckDBPyConnection

_SQL_TYPES = {TEXT: "VARCHAR", DATE: "DATE", COUNT: "BIGINT", NUMBER: "DOUBLE"}

# Everything an engagement can be found by, as one text without accents and capitals.
_SEARCHED = """
    CREATE TABLE searched AS
    SELECT e.engagement_id, lower(strip_accents(concat_ws(
        ' ', e.label, e.occasion, e.venue_city, v.name, p.words, t.words, o.words, q.words))) AS text
    FROM engagements e LEFT JOIN countries v ON v.code = e.venue_country
    LEFT JOIN (
        SELECT engagement_id,
               string_agg(concat_ws(' ', p.name, people.aliases, c.name, p.country), ' ') AS words
        FROM participants p LEFT JOIN people USING (person_id) LEFT JOIN countries c ON c.code = p.country
        GROUP BY engagement_id
    ) p USING (engagement_id)
    LEFT JOIN (SELECT engagement_id, string_agg(concat(topic, ' ', replace(topic, '-', ' ')), ' ') AS words
        FROM topics GROUP BY engagement_id) t USING (engagement_id)
    LEFT JOIN (SELECT engagement_id, string_agg(title, ' ') AS words
        FROM outcomes GROUP BY engagement_id) o USING (engagement_id)
    LEFT JOIN (SELECT engagement_id, string_agg(DISTINCT sentence, ' ') AS words
        FROM evidence GROUP BY engagement_id) q USING (engagement_id)
"""


@lru_cache(maxsize=1)
def country_names() -> tuple[tuple[str, str, str], ...]:
    """Code, name and name in a sentence ("the Philippines") of data/reference; empty without that list."""
    path = REFERENCE / "countries.csv"
    if not path.exists():
        return ()
    with path.open(encoding="utf-8", newline="") as lines:
        return tuple(
            (row["code"], row["name"], f"{row.get('article') or ''} {row['name']}".strip())
            for row in csv.DictReader(lines)
        )


def _what_is_wrong(folder: Path, name: str) -> str:
    """Why a table could not be loaded: missing, broken, or with other columns than the contract's."""
    file = folder / f"{name}.parquet"
    if not file.is_file():
        return f"{file.name} is missing in {folder}."
    try:
        cursor = duckdb.execute("DESCRIBE SELECT * FROM read_parquet($path)", {"path": str(file)})
        found = {column for column, *_ in cursor.fetchall()}
    except duckdb.Error:
        return f"{file} is damaged."
    wanted = [column for column in TABLES[name].columns if column not in found]
    if wanted:
        return f"{file} is of another version of Parley: it has no column {', '.join(wanted)}."
    return f"{file} is of another version of Parley: its columns are of another type."


@lru_cache(maxsize=2)
def open_tables(folder: Path) -> Database:
    """The tables of a resolved folder in memory; a new build is a new folder and so a new database.

    Raises TableError where a table is missing or cannot be read.
    """
    database = duckdb.connect(":memory:")
    try:
        for name, schema in TABLES.items():
            # Cast, so that tables of another version stop here and not in the middle of a page.
            columns = ", ".join(
                f'"{column}"::{_SQL_TYPES[part.dtype.type]} AS "{column}"'
                for column, part in schema.columns.items()
            )
            # Names of tables and columns are the contract's own.
            database.execute(
                f"CREATE TABLE {name} AS SELECT {columns} FROM read_parquet($path)",
                {"path": str(folder / f"{name}.parquet")},
            )
    except duckdb.Error as error:
        raise TableError(_what_is_wrong(folder, name)) from error
    database.execute("CREATE TABLE published AS SELECT $version AS version", {"version": folder.name})
    database.execute("CREATE TABLE countries (code VARCHAR, name VARCHAR, in_sentence VARCHAR)")
    if names := country_names():
        database.executemany("INSERT INTO countries VALUES (?, ?, ?)", names)
    # Who sat on which side, once an engagement: several ministers of one country are one side.
    database.execute(
        "CREATE TABLE sides AS"
        " SELECT DISTINCT engagement_id, country FROM participants WHERE country IS NOT NULL"
    )
    # What a filter calls a person: the same whatever else is chosen, and never the same for two people.
    # `searched` has the other spellings too, by which a filter finds the person.
    database.execute(
        "CREATE TABLE labels AS SELECT person_id, CASE WHEN count(*) OVER (PARTITION BY name) > 1"
        " THEN concat(name, ' (', person_id, ')') ELSE name END AS label,"
        " concat(label, ', also ' || replace(aliases, ' | ', ', ')) AS searched FROM people"
    )
    database.execute(_SEARCHED)
    database.execute("SET enable_external_access = false")
    database.execute("SET lock_configuration = true")
    return database


def ask(database: Database, question: str, selection: Selection, **values: object) -> pd.DataFrame:
    """The answer to a question about `matching`, the engagements of the selection."""
    restriction, bound = condition(selection)
    text = f"WITH matching AS (SELECT e.* FROM engagements e WHERE {restriction}) {question}"
    bound.update(values)
    return answer(database, text, {name: value for name, value in bound.items() if f"${name}" in text})


def answer(database: Database, text: str, values: dict[str, object]) -> pd.DataFrame:
    """The answer to SQL text with values bound in it.

    Answers are kept, since tables never change under a database; each caller has a frame of its own.
    """
    bound = tuple((name, _fixed(value)) for name, value in values.items())
    return _answer(database, text, bound).copy(deep=False)


def _fixed(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


@lru_cache(maxsize=512)
def _answer(database: Database, text: str, bound: tuple[tuple[str, object], ...]) -> pd.DataFrame:
    """Asked with a cursor of its own: sessions run in threads, and a shared connection is not for them."""
    values = {name: list(value) if isinstance(value, tuple) else value for name, value in bound}
    # By way of Arrow, so that a whole number beside an empty cell stays whole: 2023, not 2023.0.
    table = database.cursor().sql(text, params=values).to_arrow_table()
    frame: pd.DataFrame = table.to_pandas(integer_object_nulls=True)
    return frame


@lru_cache(maxsize=2)
def known(database: Database) -> Known:
    """What the tables hold, for checking a URL and setting the ends of the year filter."""
    cursor = database.cursor()
    first, last = cursor.execute("SELECT min(year), max(year) FROM engagements").fetchone() or (None, None)

    def values(text: str) -> frozenset[str]:
        return frozenset(value for (value,) in cursor.execute(text).fetchall() if value is not None)

    people = values("SELECT person_id FROM people")
    return Known(
        first,
        last,
        people,
        countries=values("SELECT DISTINCT country FROM sides"),
        venues=values("SELECT DISTINCT venue_country FROM engagements"),
        topics=values("SELECT DISTINCT topic FROM topics"),
        occasions=values("SELECT DISTINCT occasion FROM engagements"),
        other_ids=_other_ids(cursor, people),
    )


def _other_ids(database: Database, people: frozenset[str]) -> dict[str, str]:
    """Identifiers of other spellings that lead to one person and are nobody's own."""
    found = database.execute(
        "SELECT other, any_value(person_id) FROM"
        " (SELECT person_id, unnest(string_split(other_ids, $separator)) AS other FROM people)"
        " GROUP BY other HAVING count(*) = 1",
        {"separator": LIST_SEPARATOR},
    ).fetchall()
    return {other: key for other, key in found if other not in people}


def version(database: Database) -> str:
    """The name of the published version these tables are, which changes with any byte of them."""
    found = database.cursor().execute("SELECT version FROM published").fetchone()
    return str(found[0]) if found else ""


def count(database: Database, selection: Selection) -> int:
    """How many engagements the selection has."""
    return int(
        ask(database, "SELECT count(*) AS engagements FROM matching", selection)["engagements"].iloc[0]
    )


def person_name(database: Database, person_id: str) -> str:
    """A person's name, or the identifier where the tables do not have it."""
    return _name(database, "SELECT label FROM labels WHERE person_id = $key", person_id)


def country_name(database: Database, code: str, *, in_sentence: bool = False) -> str:
    """A country's name ("Philippines", in a sentence "the Philippines"), or the code where it has no name."""
    column = "in_sentence" if in_sentence else "name"
    return _name(database, f"SELECT {column} FROM countries WHERE code = $key", code)


def searched_name(database: Database, name: str, key: str) -> str:
    """What a filter of LISTS calls one of its values; a person with all spellings."""
    if name == "ministers":
        return _name(database, "SELECT searched FROM labels WHERE person_id = $key", key)
    if name in ("counterparts", "venues"):
        return country_name(database, key)
    return topic_label(key) if name == "topics" else key


def _name(database: Database, text: str, key: str) -> str:
    found = database.cursor().execute(text, {"key": key}).fetchone()
    return str(found[0]) if found else key


def rows_of(database: Database, table: str, engagement_id: str) -> pd.DataFrame:
    """One engagement's rows of a published table, in the order of the table's key."""
    order = ", ".join(TABLES[table].unique or ())
    text = f"SELECT * FROM {table} WHERE engagement_id = $engagement_id ORDER BY {order}"
    return answer(database, text, {"engagement_id": engagement_id})


def retired(database: Database, engagement_id: str) -> tuple[str | None, str] | None:
    """Where a retired identifier leads (None for nowhere) and why; None for one that never was."""
    text = "SELECT engagement_id, reason FROM retired WHERE retired_id = $key"
    found = database.cursor().execute(text, {"key": engagement_id}).fetchone()
    return (found[0], str(found[1])) if found else None


def articles_of(database: Database, engagement_id: str) -> pd.DataFrame:
    """The articles that report an engagement, earliest first, in the columns of `articles`."""
    text = """
        SELECT a.* FROM articles a JOIN reports r USING (article_id)
        WHERE r.engagement_id = $engagement_id ORDER BY a.published NULLS LAST, a.article_id
    """
    return answer(database, text, {"engagement_id": engagement_id})
