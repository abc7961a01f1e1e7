"""The orders in which engagements can be read. Pure."""

from collections.abc import Sequence

import pandas as pd

LATEST = "Latest first"
# What a reader chooses → column and whether the smallest comes first; the latest come as they are asked for.
ORDERS: dict[str, tuple[str, bool] | None] = {
    LATEST: None,
    "Earliest first": ("year", True),
    "Most articles first": ("n_articles", False),
    "Least sure first": ("confidence", True),
    "By name": ("who", True),
}


def ordered(rows: pd.DataFrame, order: str) -> pd.DataFrame:
    """The engagements in an order of ORDERS; what has no date comes last, ties stay latest first.

    rows: as `questions.matching_engagements` gives them.
    """
    wish = ORDERS.get(order)
    if wish is None:
        return rows
    column, smallest_first = wish
    if column == "year":  # the latest first, turned round; the undated stay last
        dated = rows["year"].notna()
        return pd.concat([rows[dated].iloc[::-1], rows[~dated]], ignore_index=True)
    return rows.sort_values(
        column, ascending=smallest_first, na_position="last", kind="stable", ignore_index=True
    )


def in_order_of(rows: pd.DataFrame, engagement_ids: Sequence[str]) -> pd.DataFrame:
    """The rows of a table in the order of their engagements; a table without engagements stays as it is.

    engagement_ids: every engagement of the rows, once, in the order wished for; none for the order they have.
    """
    if "engagement_id" not in rows or not engagement_ids:
        return rows
    place = {key: at for at, key in enumerate(engagement_ids)}
    return rows.sort_values(
        "engagement_id", key=lambda keys: keys.map(place), kind="stable", ignore_index=True
    )
