"""On whose ground they met: at home, abroad, in a third country, or at a distance."""

import altair as alt
import pandas as pd

from dashboard.charts import encodings
from dashboard.charts.counts import full_years, in_words
from dashboard.charts.figure import Figure, framed, nothing
from dashboard.charts.stacked import PLACE_PARTS, SETTING_PARTS, stacked_ranking


def settings_by_year(counts: pd.DataFrame) -> alt.Chart:
    """Yearly counts, stacked by where each meeting stood.

    counts: columns `year` (int), `setting` (a key of SETTING_LABELS), `engagements` (int).
    A click selects `picked`, with `year` and `setting`. Without rows: a figure that says so.
    """
    rows = SETTING_PARTS.told(counts)
    if rows.empty:
        return nothing("year", "setting")
    rows = rows.assign(
        total=rows.groupby("year")["engagements"].transform("sum"),
        spoken=[
            f"{year}, {label.lower()}: {in_words(number)}"
            for year, label, number in zip(rows["year"], rows["part_label"], rows["engagements"], strict=True)
        ],
    )
    selection = encodings.picked("year", "setting")
    labels, colours = SETTING_PARTS.labels, SETTING_PARTS.colours
    chart: alt.Chart = (
        alt.Chart(rows)
        .mark_bar(cursor="pointer", size=encodings.bar_width())
        .encode(
            x=encodings.year_axis(full_years(rows["year"])),
            y=encodings.count_axis("engagements", most=int(rows["total"].max())),
            color=encodings.part_colour("setting", labels, colours, rows["setting"]),
            order=alt.Order("part_order:Q", sort="ascending"),
            opacity=encodings.pale_unless(selection),
            description="spoken:N",
            tooltip=[
                alt.Tooltip("year:O", title="Year"),
                alt.Tooltip("part_label:N", title="Where"),
                encodings.count_tooltip(),
                encodings.count_tooltip("In all", "total"),
            ],
        )
        .add_params(selection)
    )
    return framed(chart, 350, _description(rows))


def settings_by_side(counts: pd.DataFrame) -> Figure:
    """For each country its engagements, cut by where they stood as that country sees it.

    counts: columns `side` (ISO alpha-3 or an organisation), `name`, `setting`, `engagements` (int).
    A click selects `picked`, with `side` and `setting`. Without rows: a figure that says so.
    """
    return stacked_ranking(
        counts, SETTING_PARTS, name="name", key="side", title="Country", what="countries", top=12
    )


def settings_by_counterpart(counts: pd.DataFrame) -> Figure:
    """The same for one side's counterparts, as that side sees it.

    counts: columns `country`, `name`, `setting`, `engagements` (int).
    A click selects `picked`, with `country` and `setting`. Without rows: a figure that says so.
    """
    return stacked_ranking(
        counts, SETTING_PARTS, name="name", key="country", title="Counterpart", what="counterparts", top=12
    )


def meeting_places(counts: pd.DataFrame, top: int = 12) -> Figure:
    """A bar a counterpart, 100 % long, cut by whose place they met at: home, theirs, a third country, none.

    counts: columns `country`, `name`, `place` (one of theme.PLACES), `engagements` (int).
    A click selects `picked`, with `country` and `place`. Without rows: a figure that says so.
    """
    return stacked_ranking(
        counts,
        PLACE_PARTS,
        name="name",
        key="country",
        title="With",
        what="counterparts",
        top=top,
        shares=True,
    )


def _description(rows: pd.DataFrame) -> str:
    totals = rows.groupby("setting")["engagements"].sum()
    shares = ", ".join(
        f"{label.lower()} {totals[value]:,}"
        for value, label in SETTING_PARTS.labels.items()
        if value in totals
    )
    return f"Where {in_words(int(totals.sum()))} took place, by year: {shares}."
