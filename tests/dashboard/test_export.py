"""Extracts are safe in a spreadsheet and lose nothing, in each format."""

import csv
import io
import json
from datetime import date

import openpyxl
import pandas as pd
import pytest

from dashboard.export import to_csv, to_excel, to_json_lines, to_parquet


def rows(frame):
    return list(csv.reader(io.StringIO(to_csv(frame).decode("utf-8-sig"), newline="")))


def sheet(frame):
    book = openpyxl.load_workbook(io.BytesIO(to_excel({"only": frame})))
    return [[cell.value for cell in row] for row in book["only"].iter_rows()]


FORMULAS = [
    ("=1+1", "'=1+1"),
    ("+60 3 1234", "'+60 3 1234"),
    ("-", "'-"),
    ("@SUM(A1)", "'@SUM(A1)"),
    ("\tcmd", "'\tcmd"),
    ("plain", "plain"),
    ("a=b", "a=b"),
    ("Yaşar Güler", "Yaşar Güler"),
]


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        *FORMULAS,
        ("\rcmd", "'\rcmd"),
        ('say "hi", she said\nand left', 'say "hi", she said\nand left'),
        # Numbers are no text: a southern latitude stays a number.
        (-6.2, "-6.2"),
        (2023, "2023"),
        (date(2023, 7, 10), "2023-07-10"),
        (pd.Timestamp("2023-07-10"), "2023-07-10"),
        (None, ""),
        (float("nan"), ""),
        (pd.NA, ""),
    ],
)
def test_a_cell_is_written_so_that_it_is_read_as_data(value, cell):
    frame = pd.DataFrame({"column": pd.Series([value, "last"], dtype="object")})
    assert rows(frame) == [["column"], [cell], ["last"]]


def test_a_table_without_rows_keeps_its_header():
    empty = pd.DataFrame({"engagement_id": [], "topic": []})
    assert rows(empty) == [["engagement_id", "topic"]]
    assert sheet(empty) == [["engagement_id", "topic"]]
    assert to_json_lines(empty) == b""


def test_the_mark_of_the_encoding_is_left_out_where_programs_read():
    frame = pd.DataFrame({"name": ["Güler"]})
    assert to_csv(frame).startswith(b"\xef\xbb\xbfname")
    assert to_csv(frame, mark=False) == "name\r\nGüler\r\n".encode()


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        *FORMULAS,
        (-6.2, -6.2),
        (2023, 2023),
        (None, None),
        (pd.NA, None),
        # What the workbook's XML cannot hold, and what a cell cannot.
        ("bell\x07", "bell"),
        ("x" * 40_000, "x" * 32_767),
    ],
)
def test_a_cell_of_a_workbook_is_data_too(value, cell):
    frame = pd.DataFrame({"column": pd.Series([value, "last"], dtype="object")})
    assert sheet(frame) == [["column"], [cell], ["last"]]


def test_a_day_in_a_workbook_is_a_day_and_text_is_no_formula():
    frame = pd.DataFrame({"day": [date(2023, 7, 10)], "title": ["=HYPERLINK(1)"]})
    book = openpyxl.load_workbook(io.BytesIO(to_excel({"only": frame, "again": frame})))
    day, title = book["only"][2]
    assert day.value.date() == date(2023, 7, 10)
    assert day.is_date
    assert (title.data_type, title.value) == ("s", "'=HYPERLINK(1)")
    assert book.sheetnames == ["only", "again"]
    assert book["only"].freeze_panes == "A2"


def test_json_lines_hold_one_row_each_with_null_for_what_is_missing():
    frame = pd.DataFrame(
        {
            "name": ["=Güler", None],
            "day": [date(2023, 7, 10), None],
            "n": pd.Series([2, pd.NA], dtype="Int64"),
        }
    )
    text = to_json_lines(frame).decode()
    assert [json.loads(line) for line in text.splitlines()] == [
        # No spreadsheet reads this file: text stays as it is.
        {"name": "=Güler", "day": "2023-07-10", "n": 2},
        {"name": None, "day": None, "n": None},
    ]
    assert "Güler" in text


def test_parquet_gives_the_same_frame_back():
    frame = pd.DataFrame({"name": ["Güler", None], "n": pd.Series([2, pd.NA], dtype="Int64")})
    back = pd.read_parquet(io.BytesIO(to_parquet(frame)))
    pd.testing.assert_frame_equal(back, frame)
