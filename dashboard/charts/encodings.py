"""The encodings that charts share: colours, year and count axes, the selection a click makes."""

import json
from collections.abc import Iterable, Mapping, Sequence

import altair as alt

from dashboard.charts.counts import count_ticks
from dashboard.theme import (
    ANY_COLOURS,
    FORMAT_COLOURS,
    FORMAT_LABELS,
    LABEL_SIZE,
    TEXT_COLOURS,
    VIDEO_EDGES,
    Mode,
)

# A mark that is not picked stays visible behind the one that is.
_PALE = 0.3
# Pixels that a word of the legend takes: its square with the space around it, and each letter.
_SYMBOL, _LETTER = 26, 6


def on_page(colours: Mapping[Mode, str]) -> alt.ExprRef:
    """The colour for the page the chart stands on, decided where it is drawn.

    Streamlit gives Vega the page's background, and draws again when the reader changes to light or dark;
    the server learns of that too late.
    """
    return alt.ExprRef(f"luminance(background) < 0.4 ? '{colours['dark']}' : '{colours['light']}'")


def text_colour() -> alt.ExprRef:
    """The page's text colour: Streamlit's own grey for labels is too pale on white (3.7 to 1)."""
    return on_page(TEXT_COLOURS)


def any_colour() -> alt.ExprRef:
    """The colour of counts that add all formats together."""
    return on_page(ANY_COLOURS)


def format_colour(present: Iterable[str]) -> alt.Color:
    """Colour by the column `format`; the legend on top names those in `present` (codebook ids)."""
    return part_colour("format", FORMAT_LABELS, FORMAT_COLOURS, present)


def format_fill(present: Iterable[str]) -> alt.Fill:
    """The same as the fill of a mark that has an outline of its own."""
    colour = format_colour(present)
    return alt.Fill("format:N", scale=colour["scale"], legend=colour["legend"])


def format_outline() -> alt.Stroke:
    """A line in the colour of the format around a mark; video's stands out on the light page too."""
    colours = {mode: {**found, "video": VIDEO_EDGES[mode]} for mode, found in FORMAT_COLOURS.items()}
    scale = [on_page({mode: colours[mode][name] for mode in colours}) for name in FORMAT_LABELS]
    return alt.Stroke("format:N", scale=alt.Scale(domain=list(FORMAT_LABELS), range=scale), legend=None)


def part_colour(
    column: str,
    labels: Mapping[str, str],
    colours: Mapping[Mode, Mapping[str, str]],
    present: Iterable[str],
) -> alt.Color:
    """Fixed colours for a column's values, in the order of `labels`; the legend on top names `present`."""
    found = [name for name in labels if name in set(present)]
    room = sum(_SYMBOL + _LETTER * len(labels[name]) for name in found)
    legend = alt.Legend(
        orient="top",
        title="",
        values=found,
        labelExpr=f"{json.dumps(dict(labels))}[datum.value]",
        labelFontSize=LABEL_SIZE,
        labelColor=text_colour(),
        labelLimit=0,
        symbolType="square",
        symbolSize=80,
        # One row, unless a telephone has no room for the words.
        columns=alt.ExprRef(f"width < {room} ? 2 : 0"),
        columnPadding=8,
        offset=10,
        padding=0,
    )
    both = [on_page({mode: colours[mode][name] for mode in colours}) for name in labels]
    return alt.Color(f"{column}:N", scale=alt.Scale(domain=list(labels), range=both), legend=legend)


def format_edge() -> alt.StrokeValue:
    """A line around video's marks, which stand out too little on the light page without it."""
    edge = {"test": "datum.format === 'video'", "value": on_page(VIDEO_EDGES)}
    return alt.StrokeValue(None, condition=edge)


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
        labelColor=text_colour(),
        titleFontSize=LABEL_SIZE,
        titleColor=text_colour(),
    )
    # Ordinal, so that a year is a label and never 2,021.5.
    scale = alt.Scale(domain=list(years), paddingInner=gap, paddingOuter=gap / 2)
    return alt.X("year:O", title=title, scale=scale, axis=axis)


def bar_width() -> alt.ExprRef:
    """The width of a year's bar: what the axis leaves it, and no slab where there are few years."""
    return alt.ExprRef("min(bandwidth('x'), 72)")


def count_axis(column: str, most: int) -> alt.Y:
    """A count as height, stacked, with at most five whole numbers beside it; `most` is the tallest."""
    ticks = count_ticks(most)
    axis = alt.Axis(values=ticks, format=",d", labelFontSize=LABEL_SIZE, labelColor=text_colour())
    scale = alt.Scale(domain=[0, ticks[-1]], nice=False)
    return alt.Y(f"{column}:Q", title=None, stack="zero", scale=scale, axis=axis)


def count_tooltip(title: str = "Engagements", column: str = "engagements") -> alt.Tooltip:
    """A count as a whole number with thousands separators."""
    return alt.Tooltip(f"{column}:Q", title=title, format=",d")
