"""What a click on a chart asks for: a narrower selection for the table below. Pure."""

from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from dashboard.filters import Known, Selection
from dashboard.theme import FORMAT_LABELS, PERIOD_LABELS, PLACE_LABELS, SETTING_LABELS, topic_label

# A member or a pair of the network.
_TOGETHER = {"source", "pair", "who"}
# What a column of a chart's rows filters.
_FILTERS = {"format": "formats", "country": "counterparts", "topic": "topics"}


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
    clicked: dict[str, Any] = {}
    for column in pick.point:
        value = row[column]
        if column == "year":
            clicked["years"] = (int(value), int(value))
        elif column in _FILTERS:
            clicked[_FILTERS[column]] = (str(value),)
        elif column in ("setting", "period", "place", "person_id", "engagement_id"):
            clicked[column] = str(value)
        elif column == "side":
            clicked["seen_from"] = str(value)
    if pick.point.keys() & {"venue", "venue_city"}:
        country = row["venue_country"]
        clicked["city"] = (row["venue_city"], country if isinstance(country, str) else None)
    elif "venue_country" in pick.point:
        clicked["venues"] = (str(row["venue_country"]),)
    if pick.point.keys() & _TOGETHER:
        clicked["together"] = tuple(dict.fromkeys((str(row["source"]), str(row["target"]))))
    further = replace(selection, **clicked)
    # An engagement has several counterparts and topics: another one comes on top and replaces none.
    if any(getattr(selection, name) for name in clicked.keys() & {"counterparts", "topics", "seen_from"}):
        return replace(selection, also=further)
    return further


def lasting(selection: Selection, pick: Pick | None, known: Known) -> Selection | None:
    """A click as filters of the sidebar, which a link can carry; None where they cannot say it.

    A pair of countries is the one seen from the other; a member is whom one looks from.
    """
    further = narrowed(selection, pick)
    if further.together:
        country = all(who in known.countries for who in further.together)
        own, *others = sorted(further.together, key=lambda who: who != selection.seen_from)
        further = replace(further, together=())
        if country and selection.seen_from in (None, own) and not (others and selection.counterparts):
            counterparts = tuple(others) or selection.counterparts
            further = replace(further, seen_from=own, counterparts=counterparts)
        elif not country and not others and not selection.ministers:
            further = replace(further, ministers=(own,))
        else:
            return None
    if further.person_id and not selection.ministers:
        further = replace(further, ministers=(further.person_id,), person_id=None)
    by_click = (
        *(further.also, further.city, further.setting, further.period),
        *(further.person_id, further.place, further.engagement_id),
    )
    return None if further == selection or any(by_click) else further


def in_words(pick: Pick | None) -> str:
    """The click as people say it: `2023, phone`, `Malaysia, 2021`, `Kuala Lumpur, Malaysia`; or nothing."""
    row = pick.row() if pick else None
    if pick is None or row is None:
        return ""
    words = []
    if pick.point.keys() & {"country", "side", "person_id", *_TOGETHER}:
        words.append(str(row["name"]))
    if "topic" in pick.point:
        words.append(topic_label(str(row["topic"])))
    if "year" in pick.point:
        words.append(str(row["year"]))
    if "period" in pick.point:
        words.append(PERIOD_LABELS[row["period"]])
    if "venue" in pick.point or "venue_city" in pick.point:
        words.append(str(row["venue"]))
    elif "venue_country" in pick.point:
        words.append(str(row["country_name"]))
    if "format" in pick.point:
        words.append(FORMAT_LABELS[row["format"]].lower())
    if "place" in pick.point:
        words.append(PLACE_LABELS[row["place"]].lower())
    if "engagement_id" in pick.point:
        words.append(str(row["when"]))
    if "setting" in pick.point:
        words.append(SETTING_LABELS[row["setting"]].lower())
    return ", ".join(words)
