"""How often the reader is right: figures with their intervals, and which value was read for which."""

import math
from collections.abc import Mapping, Sequence

import altair as alt
import pandas as pd

from dashboard.charts import encodings
from dashboard.charts.counts import in_words
from dashboard.charts.figure import Figure, framed, nothing
from dashboard.charts.ranking import name_axis
from dashboard.theme import ANY_COLOURS, LABEL_SIZE, Mode

# Pixels a row: two dots with their intervals, one below the other.
_ROW = 32
_CELL = 44
# Words over a pale cell, and over a deep one.
_OVER: dict[bool, dict[Mode, str]] = {
    False: {"light": "#111926", "dark": "#E7EBF0"},
    True: {"light": "#FFFFFF", "dark": "#11161D"},
}
_REST: dict[Mode, str] = {"light": "#5B6675", "dark": "#98A2B0"}


def accuracy_dots(rows: pd.DataFrame, parts: Mapping[str, str]) -> Figure:
    """A dot for each figure, with its 95 % interval as a line; one colour and shape a part.

    rows: columns `part`, `name` (what a click gives), `label`, `value`, `low`, `high` (0 to 1), `compared`.
    parts: part → its name, the first one drawn above and filled.
    A click selects `picked`, with `name`. Without rows: a figure that says so.
    """
    if rows.empty:
        return nothing("name")
    order = list(dict.fromkeys(rows["label"]))
    names = list(parts.values())
    colours = [encodings.on_page(ANY_COLOURS), encodings.on_page(_REST)]
    selection = encodings.picked("name")
    base = alt.Chart(_spoken(rows, parts)).encode(
        y=name_axis(order, gap=0.3),
        yOffset=alt.YOffset("part_label:N", scale=alt.Scale(domain=names)),
        color=alt.Color("part_label:N", scale=alt.Scale(domain=names, range=colours), legend=_legend()),
        opacity=encodings.pale_unless(selection),
        description="spoken:N",
        tooltip=[
            alt.Tooltip("label:N", title="What"),
            alt.Tooltip("part_label:N", title="Articles"),
            alt.Tooltip("value:Q", title="Right", format=".0%"),
            alt.Tooltip("low:Q", title="At least", format=".0%"),
            alt.Tooltip("high:Q", title="At most", format=".0%"),
            alt.Tooltip("compared:Q", title="Compared", format=",d"),
        ],
    )
    least = float(rows["low"].min())
    lines = base.mark_rule(strokeWidth=2).encode(x=_share_axis("low", least), x2="high:Q")
    points = (
        base.mark_point(filled=True, size=90, cursor="pointer")
        .encode(
            x=_share_axis("value", least),
            shape=alt.Shape("part_label:N", scale=alt.Scale(domain=names, range=["circle", "diamond"])),
        )
        .add_params(selection)
    )
    return framed(alt.LayerChart(layer=[lines, points]), _ROW * len(order) + 60, _dots_in_words(rows, parts))


def _spoken(rows: pd.DataFrame, parts: Mapping[str, str]) -> pd.DataFrame:
    columns = (rows[name] for name in ("label", "part", "value", "low", "high"))
    return rows.assign(
        lines=rows["label"],
        part_label=rows["part"].map(parts),
        spoken=[
            f"{label}, {parts[part].lower()}: {value:.0%}, from {low:.0%} to {high:.0%}"
            for label, part, value, low, high in zip(*columns, strict=True)
        ],
    )


def _legend() -> alt.Legend:
    return alt.Legend(
        orient="top",
        title="",
        labelFontSize=LABEL_SIZE,
        labelColor=encodings.text_colour(),
        # One below the other on a telephone.
        columns=alt.ExprRef("width < 200 ? 1 : 2"),
        offset=8,
    )


def _share_axis(column: str, least: float) -> alt.X:
    """A share from a quarter of 100 % that is no more than `least`, to 100 %."""
    ticks = [tick for tick in (0, 0.25, 0.5, 0.75, 1) if tick >= math.floor(4 * min(least, 0.75)) / 4]
    axis = alt.Axis(values=ticks, format=".0%", labelFontSize=LABEL_SIZE, labelColor=encodings.text_colour())
    scale = alt.Scale(domain=[ticks[0], 1], nice=False)
    return alt.X(f"{column}:Q", title=None, scale=scale, axis=axis)


def _dots_in_words(rows: pd.DataFrame, parts: Mapping[str, str]) -> str:
    first = rows[rows["part"] == next(iter(parts))]
    if first.empty:
        return "How often the reader is right."
    ordered = first.sort_values("value")
    part = parts[str(ordered["part"].iloc[0])].lower()
    words = [
        f"{str(label).lower()} ({value:.0%})"
        for label, value in zip(ordered["label"], ordered["value"], strict=True)
    ]
    return f"How often the reader is right on articles {part}: best at {words[-1]}, worst at {words[0]}."


def confusion(rows: pd.DataFrame, labels: Mapping[str, str], what: str) -> Figure:
    """Annotated value by value read, the deeper the more engagements; the diagonal is right.

    rows: columns `annotated`, `read` (codebook ids), `engagements` (int), each pair once.
    labels: id → words, in order. what: the field in words.
    A click selects `picked`, with `annotated` and `read`. Without engagements: a figure that says so.
    """
    total = int(rows["engagements"].sum()) if len(rows) else 0
    if not total:
        return nothing("annotated", "read")
    of = rows.groupby("annotated")["engagements"].transform("sum")
    drawn = rows.assign(
        lines=rows["annotated"].map(labels),
        read_label=rows["read"].map(labels),
        share=(rows["engagements"] / of.where(of > 0)).fillna(0.0),
        spoken=[
            f"Annotated {labels[annotated].lower()}, read {labels[read].lower()}: {in_words(int(n))}"
            for annotated, read, n in rows[["annotated", "read", "engagements"]].values
        ],
    )
    right = int(rows.loc[rows["annotated"] == rows["read"], "engagements"].sum())
    description = f"{what} annotated, by {what.lower()} read: {right:,} of {in_words(total)} right."
    names = list(labels.values())
    return framed(_cells(drawn, names), _CELL * len(names) + 44, description)


def _cells(drawn: pd.DataFrame, names: Sequence[str]) -> alt.LayerChart:
    selection = encodings.picked("annotated", "read")
    axis = alt.Axis(
        orient="top",
        labelAngle=0,
        labelFontSize=LABEL_SIZE,
        labelColor=encodings.text_colour(),
        titleFontSize=LABEL_SIZE,
        titleColor=encodings.text_colour(),
    )
    base = alt.Chart(drawn).encode(
        x=alt.X(
            "read_label:N", title="Read as", sort=list(names), axis=axis, scale=alt.Scale(paddingInner=0.06)
        ),
        y=name_axis(names, gap=0.06),
        description="spoken:N",
        tooltip=[
            alt.Tooltip("lines:N", title="Annotated"),
            alt.Tooltip("read_label:N", title="Read as"),
            encodings.count_tooltip(),
            alt.Tooltip("share:Q", title="Of those annotated so", format=".0%"),
        ],
    )
    cells = (
        base.mark_rect(cursor="pointer")
        .encode(
            color=alt.Color("share:Q", scale=alt.Scale(domain=[0, 1]), legend=None),
            opacity=encodings.pale_unless(selection),
        )
        .add_params(selection)
    )
    numbers = base.mark_text(fontSize=LABEL_SIZE + 1).encode(
        text=alt.Text("engagements:Q", format=",d"),
        color=alt.condition(
            "datum.share > 0.5",
            alt.value(encodings.on_page(_OVER[True])),
            alt.value(encodings.on_page(_OVER[False])),
        ),
    )
    return alt.LayerChart(layer=[cells, numbers])
