"""Horizontal bars, the longest on top, each with its number at the end."""

from collections.abc import Iterable

import altair as alt
import pandas as pd

from dashboard.charts.counts import NOTHING, in_words, ranked
from dashboard.charts.encodings import any_colour, count_tooltip, in_palette, pale_unless, picked, text_colour
from dashboard.theme import LABEL_SIZE

_ROW = 26
# Room behind the longest bar for its number.
_ROOM = 1.18


def name_axis(lines: Iterable[str]) -> alt.Y:
    """The column `lines` as row labels in this order, broken at newlines and never cut."""
    axis = alt.Axis(
        labelExpr="split(datum.value, '\\n')",
        labelLimit=0,
        labelFontSize=LABEL_SIZE,
        labelPadding=8,
        # Every row keeps its label.
        labelOverlap=False,
    )
    return alt.Y("lines:N", title=None, sort=list(lines), axis=axis)


def ranking(counts: pd.DataFrame, *, name: str, key: str, title: str, what: str, top: int) -> alt.LayerChart:
    """The `top` rows as bars.

    counts: columns `name` (words), `key` (what a click gives, may be the same) and `engagements` (int).
    title: what the tooltip calls one row; what: what the description calls several of them.
    """
    rows = in_palette(ranked(counts, name, top))
    most = int(rows["engagements"].max()) if len(rows) else 1
    selection = picked(key)
    base = alt.Chart(rows).encode(
        x=alt.X("engagements:Q", axis=None, scale=alt.Scale(domain=[0, most * _ROOM], nice=False)),
        y=name_axis(rows["lines"]),
        tooltip=[alt.Tooltip(f"{name}:N", title=title), count_tooltip()],
    )
    bars = (
        base.mark_bar(cursor="pointer")
        .encode(color=any_colour(), opacity=pale_unless(selection))
        .add_params(selection)
    )
    numbers = base.mark_text(align="left", dx=5, fontSize=LABEL_SIZE).encode(
        text=alt.Text("engagements:Q", format=",d"), color=text_colour()
    )
    description = _description(rows, len(counts), name, what)
    chart = alt.LayerChart(layer=[bars, numbers])
    height = _ROW * max(len(rows), 1) + 10
    return chart.properties(width="container", height=height, description=description)


def _description(rows: pd.DataFrame, of: int, name: str, what: str) -> str:
    if rows.empty:
        return NOTHING
    shown = f"{len(rows)} of {of} {what}" if len(rows) < of else f"{of} {what}"
    first = rows.iloc[0]
    number = in_words(int(first["engagements"]), "engagement", "engagements")
    return f"{shown[:1].upper()}{shown[1:]} by engagements: {first[name]} leads with {number}."
