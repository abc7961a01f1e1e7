"""Who met whom, as a network: members as circles, a line between two that met."""

import altair as alt
import pandas as pd

from dashboard.charts import encodings
from dashboard.charts.counts import in_words, spoken
from dashboard.charts.figure import Figure, framed, nothing
from dashboard.charts.layout import spread
from dashboard.charts.ranking import ranking
from dashboard.theme import LABEL_SIZE, LAND_COLOUR

# Pixels for so many members; two alone stand side by side.
_HEIGHTS = ((2, 130), (6, 300), (12, 430))
_HEIGHT = 560
# Areas of the circles and widths of the lines, in pixels, at the most engagements.
_AREA, _WIDTH = 1_300, 9
# A thin line is hard to hit: the pointer meets one this wide.
_HIT = 12
# Below this width, in pixels, only the labels that have room are drawn: each takes these shares of a
# telephone's drawing, by the letter and for the line.
_NARROW, _LETTER, _LINE = 560, 0.026, 0.036
_RANKED = 15
# A click on a member gives the same identifier twice, one on a line its two members.
_CLICKED = "data('picked_store')[0].values"
_NONE = "!length(data('picked_store'))"


def meeting_network(members: pd.DataFrame, pairs: pd.DataFrame, top: int = 30) -> Figure:
    """The `top` members with most engagements and the pairs among them.

    members: columns `who` (identifier), `name`, `engagements` (int), most first.
    pairs: columns `source`, `target` (identifiers), `name` (both, in words), `engagements` (int).
    A click selects `picked`, with `source` and `target`. Without pairs: a figure that says so.
    """
    shown = members[members["engagements"] > 0].head(top)
    lines = pairs[
        (pairs["engagements"] > 0) & pairs["source"].isin(shown["who"]) & pairs["target"].isin(shown["who"])
    ]
    met = {*lines["source"], *lines["target"]}
    shown = shown[shown["who"].isin(met)].reset_index(drop=True)
    if lines.empty:
        return nothing("source", "target")
    place = {who: at for at, who in enumerate(shown["who"])}
    points = spread(
        len(shown),
        tuple(
            (place[source], place[target], int(times))
            for source, target, times in zip(
                lines["source"], lines["target"], lines["engagements"], strict=True
            )
        ),
    )
    circles = _circles(shown.assign(x=points[:, 0], y=points[:, 1]), lines)
    ends = circles.set_index("who")[["x", "y"]]
    lines = lines[["source", "target", "name", "engagements"]].assign(
        x=ends.loc[lines["source"], "x"].to_numpy(),
        y=ends.loc[lines["source"], "y"].to_numpy(),
        x2=ends.loc[lines["target"], "x"].to_numpy(),
        y2=ends.loc[lines["target"], "y"].to_numpy(),
        thick=1 + (_WIDTH - 1) * lines["engagements"] / lines["engagements"].max(),
        spoken=spoken(lines, "name"),
    )
    # The strongest last: it lies on top.
    lines = lines.sort_values("engagements", kind="stable")
    chart = alt.LayerChart(layer=[_rules(lines), _hits(lines), _dots(circles), _labels(circles)])
    height = next((pixels for members, pixels in _HEIGHTS if len(circles) <= members), _HEIGHT)
    return framed(chart, height, _description(circles, lines))


def pair_ranking(pairs: pd.DataFrame) -> Figure:
    """Bars of the pairs with most engagements.

    pairs: columns `pair` (what a click gives), `name` (both, in words), `engagements` (int).
    A click selects `picked`, with `pair`. Without rows: a figure that says so.
    """
    return ranking(pairs, name="name", key="pair", title="Pair", what="pairs", top=_RANKED)


def member_ranking(members: pd.DataFrame) -> Figure:
    """Bars of the members with most engagements.

    members: columns `who` (what a click gives), `name`, `engagements` (int).
    A click selects `picked`, with `who`. Without rows: a figure that says so.
    """
    return ranking(members, name="name", key="who", title="Who", what="members", top=_RANKED)


def _circles(shown: pd.DataFrame, lines: pd.DataFrame) -> pd.DataFrame:
    both = pd.concat(
        [lines[["source", "target"]], lines.rename(columns={"source": "target", "target": "source"})]
    )
    beside = both.groupby("source")["target"].agg(lambda others: f"|{'|'.join(others)}|")
    return shown.assign(
        source=shown["who"],
        target=shown["who"],
        beside=shown["who"].map(beside),
        area=40 + (_AREA - 40) * shown["engagements"] / shown["engagements"].max(),
        short=_with_room(shown),
        spoken=spoken(shown, "name"),
    )


def _with_room(shown: pd.DataFrame) -> list[str]:
    """The names that lie on no other's on a telephone, those with most engagements first; else nothing."""
    kept: list[tuple[float, float, float]] = []
    words = []
    for name, x, y in zip(shown["name"], shown["x"], shown["y"], strict=True):
        half = _LETTER * len(name) / 2
        free = all(abs(x - at) > half + other or abs(y - height) > _LINE for at, height, other in kept)
        if free:
            kept.append((x, y, half))
        words.append(name if free else "")
    return words


def _placed(rows: pd.DataFrame) -> alt.Chart:
    # Half a label and the largest circle stay inside.
    x = alt.Scale(domain=[0, 1], range=[44, alt.ExprRef("width - 44")], nice=False)
    y = alt.Scale(domain=[0, 1], range=[alt.ExprRef("height - 36"), 24], nice=False)
    return alt.Chart(rows).encode(
        x=alt.X("x:Q", axis=None, scale=x),
        y=alt.Y("y:Q", axis=None, scale=y),
        description="spoken:N",
    )


def _opacity(near: str, full: float) -> alt.OpacityValue:
    return alt.OpacityValue(0.08, condition={"test": f"{_NONE} || {near}", "value": full})


def _lines(lines: pd.DataFrame) -> alt.Chart:
    return _placed(lines).encode(
        x2="x2:Q",
        y2="y2:Q",
        tooltip=[alt.Tooltip("name:N", title="Pair"), encodings.count_tooltip()],
    )


def _rules(lines: pd.DataFrame) -> alt.Chart:
    near = (
        f"(indexof({_CLICKED}, datum.source) >= 0) + (indexof({_CLICKED}, datum.target) >= 0)"
        f" >= ({_CLICKED}[0] === {_CLICKED}[1] ? 1 : 2)"
    )
    rules: alt.Chart = (
        _lines(lines)
        .mark_rule(color=LAND_COLOUR, strokeCap="round", aria=False)
        .encode(strokeWidth=alt.StrokeWidth("thick:Q", scale=None, legend=None), opacity=_opacity(near, 0.5))
    )
    return rules


def _hits(lines: pd.DataFrame) -> alt.Chart:
    hits: alt.Chart = _lines(lines).mark_rule(
        cursor="pointer", color=LAND_COLOUR, opacity=0, strokeWidth=alt.ExprRef(f"max(datum.thick, {_HIT})")
    )
    return hits


def _dots(circles: pd.DataFrame) -> alt.Chart:
    near = (
        f"indexof({_CLICKED}, datum.source) >= 0 || ({_CLICKED}[0] === {_CLICKED}[1]"
        f" && indexof(datum.beside, '|' + {_CLICKED}[0] + '|') >= 0)"
    )
    dots: alt.Chart = (
        _placed(circles)
        .mark_circle(
            cursor="pointer",
            color=encodings.any_colour(),
            size=alt.ExprRef(f"datum.area * (width < {_NARROW} ? 0.6 : 1)"),
        )
        .encode(
            opacity=_opacity(near, 0.9),
            tooltip=[alt.Tooltip("name:N", title="Who"), encodings.count_tooltip()],
        )
        .add_params(encodings.picked("source", "target"))
    )
    return dots


def _labels(circles: pd.DataFrame) -> alt.Chart:
    labels: alt.Chart = _placed(circles).mark_text(
        baseline="top",
        dy=alt.ExprRef(f"sqrt(datum.area * (width < {_NARROW} ? 0.6 : 1) / PI) + 2"),
        fontSize=LABEL_SIZE,
        color=encodings.text_colour(),
        text=alt.ExprRef(f"width < {_NARROW} ? datum.short : datum.name"),
        cursor="pointer",
        tooltip=None,
        aria=False,
    )
    return labels


def _description(circles: pd.DataFrame, lines: pd.DataFrame) -> str:
    most = lines.iloc[-1]
    number = in_words(int(most["engagements"]))
    pairs = in_words(len(lines), "pair", "pairs")
    return f"Network of {len(circles)} that met, in {pairs}; most often {most['name']}: {number}."
