"""The encodings that charts share: colours, year and count axes, the selection a click makes.

No colour is written here. Streamlit hands each chart the palette of the light or dark page, and a
scale with a fixed domain and no range takes its colours from it, in the order of `PALETTE_ORDER`.
"""

import json
from collections.abc import Iterable, Sequence

import altair as alt
import pandas as pd

from dashboard.charts.counts import count_ticks
from dashboard.theme import ANY, FORMAT_LABELS, LABEL_SIZE, PALETTE_ORDER, TEXT
from etl.tables import FORMATS

# A mark that is not picked stays visible behind the one that is.
_PALE = 0.3


def format_colour(present: Iterable[str]) -> alt.Color:
    """Colour by the column `format`; the legend on top names those in `present` (codebook ids)."""
    found = set(present)
    legend = alt.Legend(
        orient="top",
        title=None,
        values=[name for name in FORMATS if name in found],
        labelExpr=f"{json.dumps(FORMAT_LABELS)}[datum.value]",
        labelFontSize=LABEL_SIZE,
        labelLimit=0,
        symbolType="square",
        columns=len(FORMATS),
        columnPadding=14,
        offset=10,
        padding=0,
    )
    return alt.Color("format:N", scale=alt.Scale(domain=list(FORMATS)), legend=legend)


def in_palette(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with the two constant columns that `any_colour` and `text_colour` read."""
    return rows.assign(any_colour=ANY, text_colour=TEXT)


def any_colour() -> alt.Color:
    """The colour of counts that add all formats together; for rows from `in_palette`."""
    return _place_in_palette("any_colour")


def text_colour() -> alt.Color:
    """The page's text colour, for words drawn among the marks; for rows from `in_palette`."""
    return _place_in_palette("text_colour")


def _place_in_palette(column: str) -> alt.Color:
    return alt.Color(f"{column}:N", scale=alt.Scale(domain=list(PALETTE_ORDER)), legend=None)


def picked(*fields: str) -> alt.Parameter:
    """A selection named `picked`: a click on a mark gives the values of these columns."""
    return alt.selection_point(name="picked", fields=list(fields), on="click", clear="dblclick")


def pale_unless(selection: alt.Parameter, full: float = 1.0) -> alt.OpacityValue:
    """Full opacity for picked marks and while nothing is picked, pale for the others."""
    return alt.OpacityValue(_PALE * full, condition={"param": selection.name, "value": full})


def year_axis(
    years: Sequence[int], gap: float = 0.15, title: str | None = None, label: str = "datum.label"
) -> alt.X:
    """The column `year` as labels, with every year from the first to the last in its place.

    gap: the share of a year's width that stays free between its bar and the next.
    label: what stands below a year, in Vega's expression language.
    """
    axis = alt.Axis(
        labelExpr=label,
        labelAngle=0,
        # Where labels would touch, every other one is left out.
        labelOverlap="parity",
        labelFlush=False,
        labelFontSize=LABEL_SIZE,
        titleFontSize=LABEL_SIZE,
    )
    # Ordinal, so that a year is a label and never 2,021.5.
    scale = alt.Scale(domain=list(years), paddingInner=gap, paddingOuter=gap / 2)
    return alt.X("year:O", title=title, scale=scale, axis=axis)


def count_axis(column: str, most: int) -> alt.Y:
    """A count as height, stacked, with at most five whole numbers beside it; `most` is the tallest."""
    ticks = count_ticks(most)
    axis = alt.Axis(values=ticks, format=",d", labelFontSize=LABEL_SIZE)
    scale = alt.Scale(domain=[0, ticks[-1]], nice=False)
    return alt.Y(f"{column}:Q", title=None, stack="zero", scale=scale, axis=axis)


def count_tooltip(title: str = "Engagements", column: str = "engagements") -> alt.Tooltip:
    """A count as a whole number with thousands separators."""
    return alt.Tooltip(f"{column}:Q", title=title, format=",d")
