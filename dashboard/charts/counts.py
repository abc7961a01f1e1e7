"""What the charts do with counts before drawing them: years in full, rows in order, words for people."""

import textwrap

import pandas as pd

from dashboard.theme import FORMAT_LABELS
from etl.tables import FORMATS

# Longer names are broken over lines, never cut; 34 characters leave the bars half of a telephone's width.
_LINE = 34
# Steps that people count in; a quarter of a meeting is none of them.
_STEPS = (1, 2, 3, 4, 5, 10, 15, 20, 25, 30, 40, 50, 75)
_MOST_STEPS = 4


def full_years(years: pd.Series) -> list[int]:
    """Every year from the first to the last of `years`, those without a row too."""
    if years.empty:
        return []
    return list(range(int(years.min()), int(years.max()) + 1))


def by_format(counts: pd.DataFrame) -> pd.DataFrame:
    """Counts of year and format, with what the drawing needs beside them.

    counts: columns `year` (int), `format` (codebook id), `engagements` (int).
    Adds `format_label` (words), `format_order` (0 for the first format of the codebook), `total` (the
    year's engagements), `share` (of that total, 0 to 1) and `spoken` (for screen readers). Rows without
    engagements are left out.

    Raises ValueError on a format that the codebook does not have.
    """
    strange = sorted(set(counts["format"]) - set(FORMATS))
    if strange:
        raise ValueError(f"format {strange[0]!r} is not one of {', '.join(FORMATS)}")
    rows = counts.loc[counts["engagements"] > 0, ["year", "format", "engagements"]].astype(
        {"year": int, "format": object, "engagements": int}
    )
    total = rows.groupby("year")["engagements"].transform("sum")
    return rows.assign(
        format_label=rows["format"].map(FORMAT_LABELS),
        format_order=rows["format"].map(FORMATS.index),
        total=total,
        share=rows["engagements"] / total,
        spoken=[
            f"{year}, {FORMAT_LABELS[name].lower()}: {number:,} of {in_words(of)}"
            for year, name, number, of in zip(
                rows["year"], rows["format"], rows["engagements"], total, strict=True
            )
        ],
    ).sort_values(["year", "format_order"], ignore_index=True)


def ranked(counts: pd.DataFrame, name: str, top: int) -> pd.DataFrame:
    """The `top` rows with most engagements, ties by name.

    Adds `lines`, the name broken for the axis, and `spoken`, for screen readers.

    counts: columns `name` (the one given) and `engagements`, others are kept. Rows without
    engagements are left out.
    """
    rows = counts[counts["engagements"] > 0]
    rows = rows.sort_values(["engagements", name], ascending=[False, True]).head(top)
    lines = [in_lines(words) for words in rows[name]]
    return rows.assign(lines=lines, spoken=spoken(rows, name)).reset_index(drop=True)


def spoken(rows: pd.DataFrame, name: str) -> list[str]:
    """What a screen reader says at each mark: `Singapore: 61 engagements`."""
    return [
        f"{words}: {in_words(number)}" for words, number in zip(rows[name], rows["engagements"], strict=True)
    ]


def in_lines(name: str) -> str:
    """The name in lines of at most 34 characters, separated by newlines."""
    return "\n".join(textwrap.wrap(name, _LINE, break_long_words=False)) or name


def in_words(number: int, one: str = "engagement", many: str = "engagements") -> str:
    """`1 engagement`, `1,204 engagements`."""
    return f"{number:,} {one if number == 1 else many}"


def count_ticks(most: int) -> list[int]:
    """Three to five whole numbers from 0 to `most` or a little beyond: 117 → 0, 30, 60, 90, 120."""
    size = 1
    while True:
        for step in _STEPS:
            if most <= step * size * _MOST_STEPS:
                steps = max(1, -(-most // (step * size)))
                return [step * size * place for place in range(steps + 1)]
        size *= 100
