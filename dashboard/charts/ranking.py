"""Horizontal bars, the longest on top, each with its number at the end."""

from collections.abc import Iterable

import altair as alt
import pandas as pd

from dashboard.charts import encodings
from dashboard.charts.counts import in_words, ranked
from dashboard.charts.figure import Figure, framed, nothing
from dashboard.theme import LABEL_SIZE

# Pixels a row, and for each further line that a name takes.
_ROW = 26
_LINE = 14
# Pixels of a digit at the end of a bar.
_DIGIT = 8


def name_axis(lines: Iterable[str], gap: float) -> alt.Y:
    """The column `lines` as row labels in this order, broken at newlines and never cut.

    gap: the share of a row's height that stays free between it and the next.
    """
    axis = alt.Axis(
        labelExpr="split(datum.value, '\\n')",
        labelLimit=0,
        labelFontSize=LABEL_SIZE,
        labelColor=encodings.text_colour(),
        labelFlush=False,
        labelPadding=8,
        # Every row keeps its label.
        labelOverlap=False,
    )
    scale = alt.Scale(paddingInner=gap, paddingOuter=gap / 2)
    return alt.Y("lines:N", title=None, sort=list(lines), scale=scale, axis=axis)


def rows_height(lines: pd.Series) -> int:
    """Pixels for these rows, all as tall as the one with most lines needs."""
    row = _ROW + _LINE * max(int(words.count("\n")) for words in lines)
    return row * len(lines) + 8


def room_beside(most: int) -> alt.ExprRef:
    """Where the longest bar ends, so that its number, `most` at the largest, still fits behind it."""
    return alt.ExprRef(f"width - {_DIGIT * len(f'{most:,}') + 8}")


def ranking(counts: pd.DataFrame, *, name: str, key: str, title: str, what: str, top: int) -> Figure:
    """The `top` rows as bars.

    counts: columns `name` (words), `key` (what a click gives, may be the same) and `engagements` (int).
    title: what the tooltip calls one row; what: what the description calls several of them.
    """
    rows = ranked(counts, name, top)
    if rows.empty:
        return nothing(key)
    most = int(rows["engagements"].max())
    room = room_beside(most)
    selection = encodings.picked(key)
    base = alt.Chart(rows).encode(
        x=alt.X("engagements:Q", axis=None, scale=alt.Scale(domain=[0, most], range=[0, room], nice=False)),
        y=name_axis(rows["lines"], gap=0.25),
        description="spoken:N",
        tooltip=[alt.Tooltip(f"{name}:N", title=title), encodings.count_tooltip()],
    )
    bars = (
        base.mark_bar(cursor="pointer", color=encodings.any_colour())
        .encode(opacity=encodings.pale_unless(selection))
        .add_params(selection)
    )
    numbers = base.mark_text(align="left", dx=5, fontSize=LABEL_SIZE, color=encodings.text_colour()).encode(
        text=alt.Text("engagements:Q", format=",d")
    )
    chart = alt.LayerChart(layer=[bars, numbers])
    return framed(chart, rows_height(rows["lines"]), _description(rows, len(counts), name, what))


def _description(rows: pd.DataFrame, of: int, name: str, what: str) -> str:
    shown = f"{len(rows)} of {of} {what}" if len(rows) < of else f"{of} {what}"
    first = rows.iloc[0]
    number = in_words(int(first["engagements"]))
    if of == 1:
        return f"The only one of the {what}: {first[name]}, {number}."
    return f"{shown[:1].upper()}{shown[1:]} by engagements: {first[name]} leads with {number}."
