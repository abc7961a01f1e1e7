"""CSV extracts are safe in a spreadsheet and lose nothing."""

import csv
import io
from datetime import date

import pandas as pd
import pytest

from dashboard.export import file_name, to_csv


def rows(frame):
    return list(csv.reader(io.StringIO(to_csv(frame).decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+60 3 1234", "'+60 3 1234"),
        ("-", "'-"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\tcmd", "'\tcmd"),
        ("\rcmd", "'\rcmd"),
        ("plain", "plain"),
        ("a=b", "a=b"),
        ('say "hi", she said\nand left', 'say "hi", she said\nand left'),
        ("Yaşar Güler", "Yaşar Güler"),
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
    assert rows(pd.DataFrame({"engagement_id": [], "topic": []})) == [["engagement_id", "topic"]]


def test_the_file_names_table_and_day():
    assert file_name("participants", date(2026, 11, 25)) == "parley-participants-2026-11-25.csv"
