"""The frame of every figure: its width, height and words for people who cannot see it."""

from typing import TypeVar

import altair as alt
import pandas as pd

from dashboard.charts.encodings import picked, text_colour

Figure = alt.Chart | alt.LayerChart
Drawn = TypeVar("Drawn", alt.Chart, alt.LayerChart)

NOTHING = "No engagements to show."


def framed(chart: Drawn, height: int, description: str, *, legend_outside: bool = False) -> Drawn:
    """The chart as wide as its place on the page, `height` pixels high, with its text alternative.

    legend_outside: the height is that of the drawing alone, and a legend of several rows takes none of it.
    """
    # Streamlit would leave 20 pixels below; the page has its own distances.
    padding = {"left": 0, "top": 2, "right": 4, "bottom": 4}
    whole: Drawn = chart.properties(
        width="container", height=height, description=description, padding=padding
    )
    if legend_outside:
        whole = whole.properties(autosize=alt.AutoSizeParams(type="fit-x", contains="padding"))
    return whole


def nothing(*fields: str) -> alt.Chart:
    """A figure for no rows: one sentence. It has the selection of its full sister, which never fires."""
    rows = pd.DataFrame({"words": [NOTHING], **dict.fromkeys(fields, "")})
    chart: alt.Chart = (
        alt.Chart(rows)
        .mark_text(fontSize=14, color=text_colour(), tooltip=None)
        .encode(text="words:N")
        .add_params(picked(*fields))
    )
    return framed(chart, 60, NOTHING)
