"""Identifiers of the tables published before that no report leads to now: kept, so that no link goes dead."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pyarrow

GONE = "No article tells of it any more."
READ_ANEW = "Its articles were read anew."
# What tables of before must have to carry anything over.
_COLUMNS = {
    "reports": ["engagement_id", "article_id"],
    "participants": ["engagement_id", "name"],
    "retired": ["retired_id", "engagement_id", "reason"],
}


def carry_over(tables: Mapping[str, pd.DataFrame], before: Path) -> list[tuple[str, str | None, str]]:
    """Identifier, successor and reason for each identifier that only the tables in `before` have.

    The successor is the one engagement that the same articles now report with the same people; None where
    there is none. A folder without tables, or with those of another version of Parley, gives nothing.
    """
    try:
        old = {
            name: pd.read_parquet(before / f"{name}.parquet", columns=columns)
            for name, columns in _COLUMNS.items()
        }
    except (OSError, ValueError, KeyError, pyarrow.ArrowException):
        return []
    here = set(tables["engagements"]["engagement_id"])
    leads_to = dict(zip(tables["retired"]["retired_id"], tables["retired"]["engagement_id"], strict=True))
    carried: dict[str, tuple[str | None, str]] = {}
    articles, people = _sets(old["reports"], "article_id"), _sets(old["participants"], "name")
    articles_now, people_now = _sets(tables["reports"], "article_id"), _sets(tables["participants"], "name")
    for key in articles.keys() - here - leads_to.keys():
        heirs = [
            heir
            for heir, tellers in articles_now.items()
            if tellers & articles[key] and people_now.get(heir) == people.get(key)
        ]
        carried[key] = (heirs[0], READ_ANEW) if len(heirs) == 1 else (None, GONE)
    for key, heir, reason in old["retired"].itertuples(index=False):
        if key not in here and key not in leads_to:
            last = heir if heir in here else leads_to.get(heir) or carried.get(heir, (None, ""))[0]
            carried[key] = (last if isinstance(last, str) else None, reason)
    return [(key, heir, reason) for key, (heir, reason) in sorted(carried.items())]


def _sets(rows: pd.DataFrame, column: str) -> dict[str, set[str]]:
    """Each engagement's values of a column."""
    found: dict[str, set[str]] = {}
    for key, value in zip(rows["engagement_id"], rows[column], strict=True):
        found.setdefault(key, set()).add(value if isinstance(value, str) else "")
    return found
