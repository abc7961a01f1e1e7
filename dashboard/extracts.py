"""The rows of every published table that belong to a selection, in the types of the contract."""

import pandas as pd

from dashboard import questions
from dashboard.filters import Selection
from dashboard.store import Database, ask
from etl.tables import TABLES

# Tables whose rows belong to an engagement by way of another table.
_BY_WAY_OF = {"articles": ("reports", "article_id"), "people": ("participants", "person_id")}


def extract(database: Database, table: str, selection: Selection) -> pd.DataFrame:
    """The table's rows about the selection's engagements, in the columns and types of its contract.

    Engagements come latest first, as on the page, and rows about them in the same order; articles and people
    by their identifiers.
    """
    schema = TABLES[table]
    if table in _BY_WAY_OF:
        other, key = _BY_WAY_OF[table]
        columns = ", ".join(f't."{column}"' for column in schema.columns)
        rows = ask(
            database,
            f"""
            SELECT {columns} FROM {table} t SEMI JOIN (
                SELECT {key} FROM {other} JOIN matching USING (engagement_id)
            ) o USING ({key}) ORDER BY {key}
            """,
            selection,
        )
    else:
        rows = questions.filtered_table(database, table, selection)
    return rows.astype({column: part.dtype.type for column, part in schema.columns.items()})
