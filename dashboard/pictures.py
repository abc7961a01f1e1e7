"""Pictures of charts to take along: SVG and PNG with title, filters, source and date in them. Pure.

Drawn here and not in the browser, by Vega in a library that needs no network.
"""

import re
import textwrap
from html import escape
from typing import Any

import vl_convert

from dashboard.charts.figure import Figure
from dashboard.papers import Papers
from dashboard.theme import BACKGROUND_COLOURS, COUNT_COLOURS, LABEL_SIZE, TEXT_COLOURS

# Pixels of the chart, and of the space around everything.
WIDTH = 760
_EDGE = 24
# A line of the title, of the filters and of the source; letters that fit in one.
_TITLE, _LINE, _LETTERS = 20, 18, 110
# Dots of the PNG for each pixel: sharp on paper and on dense screens.
_SCALE = 2
_FONT = "Inter, Helvetica, Arial, 'Liberation Sans', sans-serif"
_GREY = "#5B6675"

_CONFIG: dict[str, Any] = {
    "background": BACKGROUND_COLOURS["light"],
    "font": _FONT,
    "view": {"stroke": None},
    "axis": {
        "domain": False,
        "ticks": False,
        "gridColor": "#E3E7ED",
        "labelPadding": 8,
        "labelFontSize": LABEL_SIZE,
        "labelColor": TEXT_COLOURS["light"],
        "titleFontWeight": "normal",
    },
    "axisX": {"grid": False},
    "range": {"heatmap": COUNT_COLOURS, "ramp": COUNT_COLOURS},
    "legend": {"labelFontSize": LABEL_SIZE, "labelColor": TEXT_COLOURS["light"]},
}
_SIZE = re.compile(r'<svg[^>]*?\swidth="([\d.]+)"\sheight="([\d.]+)"')


def to_svg(chart: Figure, title: str, papers: Papers, note: str = "") -> bytes:
    """The chart on white, under its title and filters, over its note and source.

    title: the card's heading; note: what the card says of the chart.
    """
    drawn = _drawn(chart)
    size = _SIZE.search(drawn)
    if size is None:
        raise ValueError("the chart was drawn without a size")
    width, height = float(size[1]), float(size[2])
    head = [(line, LABEL_SIZE + 1, _GREY) for line in textwrap.wrap(papers.in_words(), _LETTERS)]
    foot = textwrap.wrap(note, _LETTERS) + textwrap.wrap(papers.source(), _LETTERS)
    top = _EDGE + _TITLE + _LINE * len(head) + 12
    whole = top + height + 16 + _LINE * len(foot) + _EDGE - 8
    across = max(width, WIDTH) + 2 * _EDGE
    lines = [_text(_EDGE, _EDGE + 14, title, 18, TEXT_COLOURS["light"], bold=True)]
    for place, (words, pixels, colour) in enumerate(head):
        lines.append(_text(_EDGE, _EDGE + _TITLE + _LINE * (place + 1) - 4, words, pixels, colour))
    for place, words in enumerate(foot):
        lines.append(_text(_EDGE, top + height + 16 + _LINE * (place + 1) - 4, words, LABEL_SIZE, _GREY))
    placed = drawn.replace("<svg", f'<svg x="{_EDGE}" y="{top}"', 1)
    alternative = chart.description if isinstance(chart.description, str) else title
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{across:g}" height="{whole:g}" viewBox="0 0 {across:g} {whole:g}" role="img">'
        f"<title>{escape(title)}</title><desc>{escape(alternative)}</desc>"
        f'<rect width="100%" height="100%" fill="{BACKGROUND_COLOURS["light"]}"/>'
        f"{''.join(lines)}{placed}</svg>"
    ).encode()


def to_png(chart: Figure, title: str, papers: Papers, note: str = "") -> bytes:
    """The same picture in dots."""
    svg = to_svg(chart, title, papers, note).decode()
    return vl_convert.svg_to_png(svg, scale=_SCALE)


def _drawn(chart: Figure) -> str:
    spec = chart.to_dict()
    # On the page a chart is as wide as its place; here it has a width of its own.
    size = {"width": WIDTH, "autosize": {"type": "fit-x", "contains": "padding"}}
    spec = {**spec, **size, "config": _CONFIG, "background": BACKGROUND_COLOURS["light"]}
    # Every chart brings its data along: an address in it would be somebody else's.
    drawn: str = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    return drawn


def _text(x: float, y: float, words: str, pixels: int, colour: str, *, bold: bool = False) -> str:
    weight = ' font-weight="600"' if bold else ""
    return (
        f'<text x="{x:g}" y="{y:g}" font-family="{_FONT}" font-size="{pixels}px"{weight} '
        f'fill="{colour}">{escape(words, quote=False)}</text>'
    )
