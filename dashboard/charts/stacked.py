"""Horizontal bars cut into parts of fixed colours, each with its whole number at the end."""

from collections.abc import Mapping
from dataclasses import dataclass

import altair as alt
import pandas as pd

from dashboard.charts import encodings
from dashboard.charts.counts import in_words, ranked
from dashboard.charts.figure import Figure, framed, nothing
from dashboard.charts.ranking import name_axis, room_beside, rows_height
from dashboard.theme import (
    FORMAT_COLOURS,
    FORMAT_LABELS,
    LABEL_SIZE,
    PLACE_COLOURS,
    PLACE_LABELS,
    SETTING_COLOURS,
    SETTING_LABELS,
    Mode,
)


@dataclass(frozen=True, slots=True)
class Parts:
    """What bars are cut into: a column, its values in order with their words, and their colours."""

    column: str
    title: str
    labels: Mapping[str, str]
    colours: Mapping[Mode, Mapping[str, str]]

    def told(self, rows: pd.DataFrame) -> pd.DataFrame:
        """The rows that count something, with `part_label`, `part_order` and `row_order` beside them.

        Raises ValueError on a value without a label.
        """
        strange = sorted(set(rows[self.column]) - set(self.labels))
        if strange:
            raise ValueError(f"{self.column} {strange[0]!r} is not one of {', '.join(self.labels)}")
        order = list(self.labels)
        kept = rows[rows["engagements"] > 0].astype({self.column: object})
        return kept.assign(
            part_label=kept[self.column].map(self.labels), part_order=kept[self.column].map(order.index)
        )


FORMAT_PARTS = Parts("format", "Format", FORMAT_LABELS, FORMAT_COLOURS)
SETTING_PARTS = Parts("setting", "Where", SETTING_LABELS, SETTING_COLOURS)
PLACE_PARTS = Parts("place", "Place of meeting", PLACE_LABELS, PLACE_COLOURS)


def stacked_ranking(
    counts: pd.DataFrame,
    parts: Parts,
    *,
    name: str,
    key: str,
    title: str,
    what: str,
    top: int = 15,
    shares: bool = False,
    as_given: bool = False,
) -> Figure:
    """The `top` rows with most engagements, the longest on top, each cut into `parts`.

    counts: columns `name` (words), `key` (what a click gives), the parts' column and `engagements` (int).
    title: what the tooltip calls one row; what: what the description calls several of them. shares: each
    bar is 100 % long; as_given: rows keep their order. A click selects `picked`, with `key` and the part.
    Without rows: a figure that says so.
    """
    fields = list(dict.fromkeys((key, parts.column)))
    rows = parts.told(counts)
    if rows.empty:
        return nothing(*fields)
    totals = rows.groupby([key, name], sort=False)["engagements"].sum().reset_index()
    order = ranked(totals, name, top)
    if as_given:
        kept = totals[totals[key].isin(order[key])]
        order = order.set_index(key).loc[kept[key].tolist()].reset_index()
    rows = rows.merge(order[[key, "lines", "engagements"]], on=key, suffixes=("", "_total"))
    rows = rows.rename(columns={"engagements_total": "total"}).sort_values(["total", key, "part_order"])
    rows = rows.assign(
        share=rows["engagements"] / rows["total"],
        spoken=[
            f"{words}, {part.lower()}: {number:,} of {in_words(total)}"
            for words, part, number, total in zip(
                rows[name], rows["part_label"], rows["engagements"], rows["total"], strict=True
            )
        ],
    )
    chart = alt.LayerChart(
        layer=[_bars(rows, order, parts, fields, name, title, shares), _numbers(order, shares)]
    )
    words = _description(rows, order, name, what, parts)
    return framed(chart, rows_height(order["lines"]), words, legend_outside=True)


def _length(column: str, order: pd.DataFrame, shares: bool) -> alt.X:
    """Lengths that leave room for the number after the longest bar."""
    most = int(order["engagements"].max())
    scale = alt.Scale(domain=[0, 1.0 if shares else most], range=[0, room_beside(most)], nice=False)
    return alt.X(f"{column}:Q", title=None, axis=None, stack="zero", scale=scale)


def _bars(
    rows: pd.DataFrame,
    order: pd.DataFrame,
    parts: Parts,
    fields: list[str],
    name: str,
    title: str,
    shares: bool,
) -> alt.Chart:
    selection = encodings.picked(*fields)
    bars: alt.Chart = (
        alt.Chart(rows)
        .mark_bar(cursor="pointer")
        .encode(
            x=_length("share" if shares else "engagements", order, shares),
            y=name_axis(order["lines"], gap=0.25),
            color=encodings.part_colour(parts.column, parts.labels, parts.colours, rows[parts.column]),
            order=alt.Order("part_order:Q", sort="ascending"),
            opacity=encodings.pale_unless(selection),
            description="spoken:N",
            tooltip=[
                alt.Tooltip(f"{name}:N", title=title),
                alt.Tooltip("part_label:N", title=parts.title),
                alt.Tooltip("share:Q", title="Share", format=".0%"),
                encodings.count_tooltip(),
                encodings.count_tooltip("In all", "total"),
            ],
        )
        .add_params(selection)
    )
    return bars.encode(stroke=encodings.format_edge()) if parts.column == "format" else bars


def _numbers(order: pd.DataFrame, shares: bool) -> alt.Chart:
    # Numbers are no part of a bar: a click on one would pick nothing.
    rows = order[["lines", "engagements"]].assign(end=1.0 if shares else order["engagements"])
    numbers: alt.Chart = (
        alt.Chart(rows)
        .mark_text(align="left", dx=5, fontSize=LABEL_SIZE, color=encodings.text_colour(), tooltip=None)
        .encode(
            x=_length("end", order, shares).stack(None),
            y=name_axis(order["lines"], gap=0.25),
            text=alt.Text("engagements:Q", format=",d"),
        )
    )
    return numbers


def _description(rows: pd.DataFrame, order: pd.DataFrame, name: str, what: str, parts: Parts) -> str:
    first = order.sort_values("engagements", ascending=False).iloc[0]
    number = int(first["engagements"])
    of_first = rows[rows[name] == first[name]].set_index(parts.column)["engagements"]
    shares = ", ".join(
        f"{label.lower()} {of_first[value] / number:.0%}"
        for value, label in parts.labels.items()
        if value in of_first
    )
    if len(order) == 1:
        return f"{parts.title} for {first[name]}, {in_words(number)}: {shares}."
    return (
        f"{len(order)} {what} by {parts.title.lower()}; most for {first[name]}, {in_words(number)}: {shares}."
    )
