"""What a click on a chart asks for: a narrower selection for the table below. Pure."""

from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from dashboard.filters import Selection
from dashboard.theme import FORMAT_LABELS


@dataclass(frozen=True, slots=True)
class Pick:
    """A clicked mark: its values by column, and the rows the chart shows."""

    point: dict[str, Any]
    rows: pd.DataFrame

    def row(self) -> pd.Series | None:
        """The chart's row behind the click, or None: a kept click outlives the rows it was made on."""
        rows = self.rows
        for column, value in self.point.items():
            rows = rows[rows[column] == value]
        return rows.iloc[0] if len(rows) else None


def narrowed(selection: Selection, pick: Pick | None) -> Selection:
    """The selection with a click taken as a further filter; a click without a row changes nothing."""
    row = pick.row() if pick else None
    if pick is None or row is None:
        return selection
    if "year" in pick.point:
        selection = replace(selection, years=(int(row["year"]), int(row["year"])))
    if "format" in pick.point:
        selection = replace(selection, formats=(str(row["format"]),))
    if "country" in pick.point:
        selection = replace(selection, counterparts=(str(row["country"]),))
    if "venue_city" in row.index:
        country = row["venue_country"]
        selection = replace(
            selection, city=(row["venue_city"], country if isinstance(country, str) else None)
        )
    return selection


def in_words(pick: Pick | None) -> str:
    """The click as people say it: `2023, phone`, `Malaysia, 2021`, `Kuala Lumpur, Malaysia`; or nothing."""
    row = pick.row() if pick else None
    if pick is None or row is None:
        return ""
    words = []
    if "country" in pick.point:
        words.append(str(row["name"]))
    if "year" in pick.point:
        words.append(str(row["year"]))
    if "format" in pick.point:
        words.append(FORMAT_LABELS[row["format"]].lower())
    if "venue" in pick.point or "venue_city" in pick.point:
        words.append(str(row["venue"]))
    return ", ".join(words)
