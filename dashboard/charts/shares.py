"""What each row's engagements are made up of: at whose place they met, in which format."""

from collections.abc import Mapping

import altair as alt
import pandas as pd

from dashboard.charts import encodings
from dashboard.charts.counts import in_lines, in_words
from dashboard.charts.figure import Figure, framed, nothing
from dashboard.charts.ranking import name_axis, rows_height
from dashboard.theme import FORMAT_LABELS, LABEL_SIZE, PLACE_LABELS

# Pixels of the legend above, and of a digit beside the bars.
_AROUND, _DIGIT = 40, 8


def meeting_places(counts: pd.DataFrame, top: int = 12) -> Figure:
    """A bar a counterpart, cut by where they met: at home, away, in a third country, at a distance.

    counts: columns `country`, `name`, `place` (one of theme.PLACES), `engagements` (int).
    A click selects `picked`, with `country` and `place`. Without rows: a figure that says so.
    """
    rows = _with_shares(counts, "country", "place", PLACE_LABELS, top)
    if rows.empty:
        return nothing("country", "place")
    return _drawn(rows, "country", "place", encodings.place_colour(rows["place"]), "Place of meeting")


def format_rows(counts: pd.DataFrame, key: str, top: int = 12) -> Figure:
    """A bar a row, cut by format.

    counts: columns `key` (what a click gives), `name`, `format` (codebook id), `engagements` (int).
    A click selects `picked`, with `key` and `format`. Without rows: a figure that says so.
    """
    rows = _with_shares(counts, key, "format", FORMAT_LABELS, top)
    if rows.empty:
        return nothing(key, "format")
    return _drawn(rows, key, "format", encodings.format_colour(rows["format"]), "Format")


def _drawn(rows: pd.DataFrame, key: str, part: str, colour: alt.Color, title: str) -> Figure:
    order = rows.drop_duplicates(key)
    digits = len(f"{int(rows['total'].max()):,}")
    scale = alt.Scale(domain=[0, 1], range=[0, alt.ExprRef(f"width - {_DIGIT * digits + 8}")], nice=False)
    y = name_axis(order["lines"], gap=0.3)
    selection = encodings.picked(key, part)
    bars = (
        alt.Chart(rows)
        .mark_bar(cursor="pointer")
        .encode(
            x=alt.X("begin:Q", axis=None, scale=scale),
            x2="end:Q",
            y=y,
            color=colour,
            opacity=encodings.pale_unless(selection),
            description="spoken:N",
            tooltip=[
                alt.Tooltip("name:N", title="With" if key == "country" else "Who"),
                alt.Tooltip("part_label:N", title=title),
                alt.Tooltip("share:Q", title="Share", format=".0%"),
                encodings.count_tooltip(),
                encodings.count_tooltip("All of the row", "total"),
            ],
        )
        .add_params(selection)
    )
    totals = (
        alt.Chart(order)
        .mark_text(align="left", dx=5, fontSize=LABEL_SIZE, color=encodings.text_colour())
        .encode(x=alt.X("full:Q", axis=None, scale=scale), y=y, text=alt.Text("total:Q", format=",d"))
    )
    chart = alt.LayerChart(layer=[bars, totals])
    return framed(chart, rows_height(order["lines"]) + _AROUND, _description(rows, part, title))


def _with_shares(
    counts: pd.DataFrame, key: str, part: str, labels: Mapping[str, str], top: int
) -> pd.DataFrame:
    """The `top` rows with most engagements, their parts in the order of `labels`, each from begin to end."""
    rows = counts[counts["engagements"] > 0]
    rows = rows.assign(total=rows.groupby(key)["engagements"].transform("sum").astype(int))
    shown = rows.drop_duplicates(key).sort_values(["total", "name"], ascending=[False, True]).head(top)
    rows = rows[rows[key].isin(shown[key])]
    rows = rows.assign(place_of_part=rows[part].map(list(labels).index)).sort_values(
        ["total", "name", "place_of_part"], ascending=[False, True, True], ignore_index=True
    )
    end = rows.groupby(key, sort=False)["engagements"].cumsum() / rows["total"]
    share = rows["engagements"] / rows["total"]
    label = rows[part].map(labels)
    spoken = [
        f"{name}, {words.lower()}: {number:,} of {in_words(total)}"
        for name, words, number, total in zip(
            rows["name"], label, rows["engagements"], rows["total"], strict=True
        )
    ]
    lines = [in_lines(name) for name in rows["name"]]
    return rows.assign(
        begin=end - share, end=end, share=share, full=1, lines=lines, part_label=label, spoken=spoken
    ).drop(columns="place_of_part")


def _description(rows: pd.DataFrame, part: str, title: str) -> str:
    total = int(rows["engagements"].sum())
    sums = rows.groupby("part_label", sort=False)["engagements"].sum().sort_values(ascending=False)
    parts = ", ".join(f"{str(label).lower()} {number / total:.0%}" for label, number in sums.items())
    names = rows["name"].nunique()
    whose = f"of {rows['name'].iloc[0]}" if names == 1 else f"in {names} rows"
    return f"{title} {whose}: {parts}."
