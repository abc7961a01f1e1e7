"""How many articles stand behind each year, so that a busy press is not taken for a busy minister."""

import altair as alt
import pandas as pd

from dashboard.charts import encodings
from dashboard.charts.counts import full_years, in_words
from dashboard.charts.figure import Figure, framed, nothing
from dashboard.theme import ANY_COLOURS, LABEL_SIZE, QUIET_COLOURS

ARTICLES, ENGAGEMENTS = "Articles that tell of them", "Engagements"


def coverage_by_year(counts: pd.DataFrame) -> Figure:
    """Bars of the articles that tell of a year's engagements, and a dot for how many engagements that makes.

    counts: columns `year`, `engagements`, `articles` (int); one row a year.
    A click selects `picked`, with `year`. Without rows: a figure that says so.
    """
    rows = counts[counts["engagements"] > 0].astype({"year": int})
    if rows.empty:
        return nothing("year")
    rows = rows.assign(
        # Constant columns, so that bars and dots stand in one legend.
        bars=ARTICLES,
        dots=ENGAGEMENTS,
        each=rows["engagements"] / rows["articles"].where(rows["articles"] > 0),
        spoken=[
            f"{year}: {in_words(int(n))} in {in_words(int(articles), 'article', 'articles')}"
            for year, n, articles in zip(rows["year"], rows["engagements"], rows["articles"], strict=True)
        ],
    )
    most = int(rows[["engagements", "articles"]].to_numpy().max())
    selection = encodings.picked("year")
    base = alt.Chart(rows).encode(
        x=encodings.year_axis(full_years(rows["year"])),
        opacity=encodings.pale_unless(selection),
        description="spoken:N",
        tooltip=[
            alt.Tooltip("year:O", title="Year"),
            encodings.count_tooltip(),
            encodings.count_tooltip("Articles", "articles"),
            alt.Tooltip("each:Q", title="Engagements an article", format=".1f"),
        ],
    )
    bars = (
        base.mark_bar(cursor="pointer", size=encodings.bar_width())
        .encode(y=encodings.count_axis("articles", most), color=_colour("bars"))
        .add_params(selection)
    )
    dots = base.mark_point(filled=True, size=70).encode(
        y=encodings.count_axis("engagements", most).stack(None), color=_colour("dots")
    )
    return framed(alt.LayerChart(layer=[bars, dots]), 280, _description(rows))


def _colour(column: str) -> alt.Color:
    legend = alt.Legend(
        orient="top",
        title="",
        labelFontSize=LABEL_SIZE,
        labelColor=encodings.text_colour(),
        labelLimit=0,
        # One below the other on a telephone.
        columns=alt.ExprRef("width < 300 ? 1 : 2"),
    )
    colours = [encodings.on_page(QUIET_COLOURS), encodings.on_page(ANY_COLOURS)]
    scale = alt.Scale(domain=[ARTICLES, ENGAGEMENTS], range=colours)
    return alt.Color(f"{column}:N", scale=scale, legend=legend)


def _description(rows: pd.DataFrame) -> str:
    first, last = int(rows["year"].min()), int(rows["year"].max())
    years = f"in {first}" if first == last else f"{first} to {last}"
    busiest = rows.sort_values("articles", kind="stable").tail(1)
    articles = in_words(int(busiest["articles"].iloc[0]), "article", "articles")
    return f"Articles behind the engagements, {years}: most in {busiest['year'].iloc[0]} ({articles})."
