"""Extracts: data frames as CSV that is safe to open in a spreadsheet. Pure."""

import csv
import io
from datetime import date

import pandas as pd

# A spreadsheet takes a cell that begins so for a formula, and may run it.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def to_csv(frame: pd.DataFrame) -> bytes:
    """The frame as CSV: UTF-8 with a byte order mark, ISO dates, empty cells for missing values.

    The mark makes spreadsheets read accents rightly. Text that could be taken for a formula gets an
    apostrophe in front; numbers are left as they are, since -6.2 is a latitude.
    """
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(frame.columns)
    columns = [[_cell(value) for value in frame[name]] for name in frame.columns]
    writer.writerows(zip(*columns, strict=True))
    return lines.getvalue().encode("utf-8-sig")


def file_name(table: str, day: date) -> str:
    """`parley-participants-2026-11-25.csv`."""
    return f"parley-{table}-{day.isoformat()}.csv"


def _cell(value: object) -> object:
    if pd.isna(value):  # type: ignore[call-overload]
        return ""
    if isinstance(value, date):  # a pandas timestamp is one too
        return f"{value:%Y-%m-%d}"
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value
