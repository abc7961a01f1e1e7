"""Extracts: data frames as CSV, Excel, Parquet and JSON Lines, safe to open in a spreadsheet. Pure."""

import csv
import io
import json
import re
from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

# A spreadsheet takes a cell that begins so for a formula, and may run it.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
# What the XML of a workbook cannot hold.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
# The most characters a spreadsheet's cell holds.
_LONGEST_CELL = 32_767
# Characters of text that a column of a sheet shows at least and at most.
_NARROWEST, _WIDEST = 8, 50

# By the ending of a file's name.
MIME = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "parquet": "application/vnd.apache.parquet",
    "jsonl": "application/jsonl",
    "zip": "application/zip",
    "png": "image/png",
    "svg": "image/svg+xml",
}


def to_csv(frame: pd.DataFrame, *, mark: bool = True) -> bytes:
    """The frame as CSV: UTF-8, ISO dates, empty cells for missing values.

    mark: whether a byte order mark comes first, by which spreadsheets read accents rightly; programs take it
    for a letter. Text that could be taken for a formula gets an apostrophe in front; numbers are left as
    they are, since -6.2 is a latitude.
    """
    lines = io.StringIO(newline="")
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow(frame.columns)
    columns = [[_cell(value) for value in frame[name]] for name in frame.columns]
    writer.writerows(zip(*columns, strict=True))
    return lines.getvalue().encode("utf-8-sig" if mark else "utf-8")


def to_excel(sheets: Mapping[str, pd.DataFrame]) -> bytes:
    """A workbook with a sheet for each frame: its headings stay in view, dates are dates, text is text.

    sheets: by name, in their order. Text that could be taken for a formula gets an apostrophe in front, as in
    CSV; a text longer than a cell can hold is cut.
    """
    # Few ask for a workbook, and every first visit would wait half a second for the import.
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    book = Workbook(write_only=True)
    for name, frame in sheets.items():
        sheet = book.create_sheet(name)
        sheet.freeze_panes = "A2"
        columns = [[_excel_cell(value) for value in frame[column]] for column in frame.columns]
        for place, (column, cells) in enumerate(zip(frame.columns, columns, strict=True), start=1):
            longest = max((len(str(cell)) for cell in [column, *cells[:200]]), default=0) + 2
            sheet.column_dimensions[get_column_letter(place)].width = min(max(longest, _NARROWEST), _WIDEST)
        headings = [WriteOnlyCell(sheet, value=column) for column in frame.columns]
        for heading in headings:
            heading.font = Font(bold=True)
        sheet.append(headings)
        for row in zip(*columns, strict=True):
            sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def to_parquet(frame: pd.DataFrame) -> bytes:
    """The frame as Parquet, each column in the type it has."""
    file = io.BytesIO()
    frame.to_parquet(file, index=False)
    return file.getvalue()


def to_json_lines(frame: pd.DataFrame) -> bytes:
    """One object a row and line, in UTF-8: ISO dates, null for missing values, text as it is."""
    columns = [[_json_value(value) for value in frame[name]] for name in frame.columns]
    names = [str(name) for name in frame.columns]
    lines = [
        json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False)
        for row in zip(*columns, strict=True)
    ]
    return "".join(f"{line}\n" for line in lines).encode()


def _missing(value: object) -> bool:
    return not isinstance(value, (str, list, np.ndarray)) and bool(pd.isna(value))  # type: ignore[call-overload]


def _cell(value: object) -> object:
    if _missing(value):
        return ""
    if isinstance(value, date):  # a pandas timestamp is one too
        return f"{value:%Y-%m-%d}"
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value


def _excel_cell(value: object) -> object:
    if _missing(value):
        return None
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    if isinstance(value, str):
        return _CONTROLS.sub("", str(_cell(value)))[:_LONGEST_CELL]
    return value.item() if isinstance(value, np.generic) else value


def _json_value(value: object) -> object:
    if _missing(value):
        return None
    if isinstance(value, date):
        return f"{value:%Y-%m-%d}"
    return value.item() if isinstance(value, np.generic) else value
