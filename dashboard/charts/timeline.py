"""When they met: a dot for every engagement, on one line of time."""

import altair as alt
import pandas as pd

from dashboard.charts import encodings
from dashboard.charts.counts import in_words
from dashboard.charts.figure import framed, nothing
from dashboard.theme import FORMAT_LABELS, LABEL_SIZE

# Dots within one slot of the line stand on each other.
_SLOTS = 48
_STEP, _TALLEST = 15, 300
# A date less exact than this is a hollow dot: a visit's days are exact enough, a month is not.
_EXACT_DAYS = 10


def timeline(rows: pd.DataFrame) -> alt.Chart:
    """A dot an engagement by its date, in the colour of its format; hollow where only month or year is known.

    rows: columns `engagement_id`, `date_start`, `date_end` (dates), `format` (codebook id), `when` and `who`
    (words). Rows without a date are not drawn.
    A click selects `picked`, with `engagement_id`. Without rows: a figure that says so.
    """
    dated = rows.dropna(subset=["date_start", "date_end"])
    if dated.empty:
        return nothing("engagement_id")
    dots = stacked(dated)
    most = int(dots["place_in_slot"].max())
    selection = encodings.picked("engagement_id")
    step = min(_STEP, _TALLEST / most)
    chart: alt.Chart = (
        alt.Chart(dots)
        .mark_point(cursor="pointer", filled=False, strokeWidth=1.5)
        .encode(
            x=_time_axis(dots),
            y=alt.Y("place_in_slot:Q", axis=None, scale=alt.Scale(domain=[0.3, most + 0.5], nice=False)),
            # As large as the slot lets it be, on a telephone too.
            size=alt.SizeValue(alt.ExprRef(f"pow(max(5, min({step - 3:.0f}, width / {_SLOTS} - 1)), 2)")),
            fill=encodings.format_fill(dots["format"]),
            stroke=encodings.format_outline(),
            fillOpacity=alt.FillOpacityValue(0, condition={"test": "datum.exact", "value": 1}),
            opacity=encodings.pale_unless(selection),
            description="spoken:N",
            tooltip=[
                alt.Tooltip("when:N", title="When"),
                alt.Tooltip("who:N", title="Who"),
                alt.Tooltip("format_label:N", title="Format"),
            ],
        )
        .add_params(selection)
    )
    return framed(chart, int(step * most) + 70, _description(dots))


def stacked(dated: pd.DataFrame) -> pd.DataFrame:
    """The dots in order of time, with `moment` (middle of the slot), `place_in_slot` (from 1) and words."""
    start, end = pd.to_datetime(dated["date_start"]), pd.to_datetime(dated["date_end"])
    middle = start + (end - start) / 2
    # As many slots in each year, so that none reaches into the next.
    years = int(middle.dt.year.max() - middle.dt.year.min()) + 1
    slots = max(1, _SLOTS // years)
    begin = pd.to_datetime(middle.dt.year.astype(str) + "-01-01")
    number = ((middle.dt.day_of_year - 1) * slots) // 366
    dots = dated.assign(
        moment=(begin + pd.to_timedelta((number + 0.5) * 365 / slots, unit="D")).dt.strftime("%Y-%m-%d"),
        day=middle,
        exact=(end - start).dt.days <= _EXACT_DAYS,
        format_label=dated["format"].map(FORMAT_LABELS),
    ).sort_values(["day", "engagement_id"])
    spoken = [
        f"{when}, {form.lower()}: {who}"
        for when, form, who in zip(dots["when"], dots["format_label"], dots["who"], strict=True)
    ]
    dots = dots.assign(place_in_slot=dots.groupby("moment").cumcount() + 1, spoken=spoken)
    columns = ["engagement_id", "moment", "place_in_slot", "exact", "format", "format_label", "when", "who"]
    return dots[[*columns, "spoken"]].reset_index(drop=True)


def _time_axis(dots: pd.DataFrame) -> alt.X:
    axis = alt.Axis(
        format="%Y",
        tickCount={"interval": "year", "step": 1},
        # A year's name stands where the year begins, to the right of its line.
        labelAlign="left",
        labelOffset=3,
        labelOverlap="parity",
        labelFontSize=LABEL_SIZE,
        labelColor=encodings.text_colour(),
        labelFlush=False,
        grid=True,
    )
    years = dots["moment"].str[:4]
    ends = [alt.DateTime(year=int(years.min())), alt.DateTime(year=int(years.max()) + 1)]
    return alt.X("moment:T", title=None, axis=axis, scale=alt.Scale(domain=ends))


def _description(dots: pd.DataFrame) -> str:
    total = in_words(len(dots))
    if len(dots) == 1:
        return f"Timeline of one engagement: {dots['when'].iloc[0]}."
    return f"Timeline of {total}: the first {dots['when'].iloc[0]}, the last {dots['when'].iloc[-1]}."
