"""Write the data dictionary: the part of data/README.md that the tables' contract already says.

`python -m etl.dictionary` writes it between two marks; what stands around them is written by hand.
"""

import sys
from collections.abc import Mapping

import pandera.pandas as pa

from etl.errors import ParleyError
from etl.paths import DATA
from etl.tables import COUNT, DATE, NUMBER, TABLES, TEXT

README = DATA / "README.md"
START = "<!-- The tables: written by `python -m etl.dictionary`, not by hand. -->"
END = "<!-- End of the tables. -->"
TYPES = {TEXT: "text", DATE: "date", COUNT: "whole number", NUMBER: "number"}


def dictionary(tables: Mapping[str, pa.DataFrameSchema]) -> str:
    """The tables in Markdown: what a row is, the key, then each column's type, values and meaning."""
    return "\n".join(_table(name, table) for name, table in tables.items())


def _table(name: str, table: pa.DataFrameSchema) -> str:
    description = str(table.description)
    key = ", ".join(f"`{column}`" for column in table.unique or ())
    lines = [
        f"### {name}",
        "",
        f"One row is {description[0].lower()}{description[1:]}",
        "",
        f"Key: {key}",
        "",
        "| column | type | may be empty | meaning |",
        "| --- | --- | --- | --- |",
    ]
    for column, rule in table.columns.items():
        empty = "yes" if rule.nullable else "no"
        lines.append(f"| `{column}` | {TYPES[rule.dtype.type]} | {empty} | {_meaning(rule)} |")
    return "\n".join([*lines, ""])


def _meaning(rule: pa.Column) -> str:
    """The column's description, and the values it is held to where they can be listed."""
    meaning = str(rule.description).replace("|", "\\|")
    values = [value for check in rule.checks or () for value in check.statistics.get("allowed_values", ())]
    if not values:
        return meaning
    return f"{meaning} Values: {', '.join(f'`{value}`' for value in values)}."


def with_dictionary(page: str, tables: Mapping[str, pa.DataFrameSchema]) -> str:
    """The page with the dictionary between its two marks; ParleyError where a mark is missing."""
    before, start, rest = page.partition(START)
    _, end, after = rest.partition(END)
    if not start or not end:
        raise ParleyError(
            f"data/README.md has no place for the tables; write these two lines:\n{START}\n{END}"
        )
    return f"{before}{START}\n\n{dictionary(tables)}\n{END}{after}"


def main() -> int:
    """Bring data/README.md up to date; 1 where it has no place for the tables."""
    try:
        page = with_dictionary(README.read_text(encoding="utf-8"), TABLES)
    except ParleyError as problem:
        print(problem, file=sys.stderr)
        return 1
    README.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
