"""Shares of a whole as tiles: the squarified layout, and the treemap of topics."""

import re
import textwrap
from collections.abc import Sequence

import altair as alt
import pandas as pd

from dashboard.charts import encodings
from dashboard.charts.counts import in_words, ranked, spoken
from dashboard.charts.figure import Figure, framed, nothing
from dashboard.theme import BACKGROUND_COLOURS, LABEL_SIZE

_HEIGHT = 400
# Width over height that the tiles are laid out for: on a page, and on a telephone, narrower than this.
_WIDE, _NARROW, _TELEPHONE = 2.2, 0.85, 560
_ENDS = ("x", "y", "x2", "y2")
# Pixels of a letter, of a line, and of the space inside a tile's edge.
_LETTER, _LINE, _EDGE = 6.2, 16, 7
# Where a name may go on in the next line: at a space, or after a hyphen.
_BREAK = re.compile(r"\s|(?<=-)")


def topic_treemap(counts: pd.DataFrame) -> Figure:
    """A tile for each topic, its area the number of engagements that touched on it.

    counts: columns `topic` (codebook id), `name` (in words), `engagements` (int).
    A click selects `picked`, with `topic`. Without rows: a figure that says so.
    """
    rows = ranked(counts, "name", len(counts))
    if rows.empty:
        return nothing("topic")
    sizes = [int(number) for number in rows["engagements"]]
    wide = pd.DataFrame(squarified(sizes, _WIDE), columns=_ENDS)
    narrow = pd.DataFrame(squarified(sizes, _NARROW), columns=_ENDS)
    rows = pd.concat([rows.drop(columns="lines"), wide, narrow.add_prefix("narrow_")], axis=1)
    wrapped = [textwrap.wrap(name, max(map(len, _BREAK.split(name)))) for name in rows["name"]]
    rows = rows.assign(
        spoken=spoken(rows, "name"),
        one_line=[
            f"{name}\n{number:,}" for name, number in zip(rows["name"], rows["engagements"], strict=True)
        ],
        letters=rows["name"].str.len(),
        several=[
            "\n".join([*lines, f"{number:,}"])
            for lines, number in zip(wrapped, rows["engagements"], strict=True)
        ],
        word=[max(map(len, lines)) for lines in wrapped],
        rows=[len(lines) + 1 for lines in wrapped],
    )
    chart = alt.LayerChart(layer=[_tiles(rows), _labels(rows)])
    return framed(chart, _HEIGHT, _description(rows))


def squarified(sizes: Sequence[int], aspect: float) -> list[tuple[float, float, float, float]]:
    """Tiles for these sizes, largest first, filling the unit square: (left, top, right, bottom) each.

    aspect: the width over the height that the square will be drawn with. After Bruls, Huizing and van Wijk
    (2000), Squarified treemaps: a row of tiles grows as long as its worst tile gets squarer.
    """
    unit = aspect / sum(sizes)
    areas = [size * unit for size in sizes]
    left, top, right, bottom = 0.0, 0.0, aspect, 1.0
    tiles: list[tuple[float, float, float, float]] = []
    while len(tiles) < len(areas):
        rest = areas[len(tiles) :]
        side = min(right - left, bottom - top)
        count = 1
        while count < len(rest) and _worst(rest[: count + 1], side) <= _worst(rest[:count], side):
            count += 1
        depth, at = sum(rest[:count]) / side, 0.0
        upright = right - left >= bottom - top
        for area in rest[:count]:
            length = area / depth
            if upright:
                tiles.append((left, top + at, left + depth, top + at + length))
            else:
                tiles.append((left + at, top, left + at + length, top + depth))
            at += length
        if upright:
            left += depth
        else:
            top += depth
    return [(x / aspect, y, x2 / aspect, y2) for x, y, x2, y2 in tiles]


def _worst(areas: Sequence[float], side: float) -> float:
    """How far the least square tile of a row along `side` is from a square: longer over shorter."""
    whole = sum(areas)
    return max(side**2 * max(areas) / whole**2, whole**2 / (side**2 * min(areas)))


def _at(end: str) -> str:
    """Where a tile ends, in pixels, in Vega's expression language."""
    share = f"(width < {_TELEPHONE} ? datum.narrow_{end} : datum.{end})"
    return f"{share} * {'width' if end.startswith('x') else 'height'}"


def _tiles(rows: pd.DataFrame) -> alt.Chart:
    selection = encodings.picked("topic")
    tiles: alt.Chart = (
        alt.Chart(rows)
        .mark_rect(
            x=alt.ExprRef(_at("x")),
            y=alt.ExprRef(_at("y")),
            x2=alt.ExprRef(_at("x2")),
            y2=alt.ExprRef(_at("y2")),
            cursor="pointer",
            color=encodings.any_colour(),
            fillOpacity=0.24,
            stroke=encodings.on_page(BACKGROUND_COLOURS),
            strokeWidth=3,
            cornerRadius=5,
        )
        .encode(
            opacity=encodings.pale_unless(selection),
            description="spoken:N",
            tooltip=[alt.Tooltip("name:N", title="Topic"), encodings.count_tooltip()],
        )
        .add_params(selection)
    )
    return tiles


def _labels(rows: pd.DataFrame) -> alt.Chart:
    """The name and the number where the tile has room for them, in one line or in several."""
    wide = f"{_at('x2')} - {_at('x')} - {2 * _EDGE}"
    high = f"{_at('y2')} - {_at('y')} - {2 * _EDGE}"
    words = (
        f"{wide} > {_LETTER} * datum.letters && {high} > {2 * _LINE} ? datum.one_line : "
        f"{wide} > {_LETTER} * datum.word && {high} > {_LINE} * datum.rows ? datum.several : ''"
    )
    labels: alt.Chart = alt.Chart(rows).mark_text(
        x=alt.ExprRef(_at("x")),
        y=alt.ExprRef(_at("y")),
        align="left",
        baseline="top",
        dx=_EDGE,
        dy=_EDGE,
        fontSize=LABEL_SIZE,
        lineBreak="\n",
        lineHeight=_LINE,
        color=encodings.text_colour(),
        text=alt.ExprRef(words),
        cursor="pointer",
        tooltip=None,
        aria=False,
    )
    return labels


def _description(rows: pd.DataFrame) -> str:
    first = rows.iloc[0]
    number = in_words(int(first["engagements"]))
    return f"Treemap of {in_words(len(rows), 'topic', 'topics')}; the largest: {first['name']}, {number}."
