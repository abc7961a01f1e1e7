"""The lines of a CSV file that people write by hand, each checked to have the file's columns."""

import csv
from collections.abc import Iterator
from pathlib import Path

from etl.errors import ReferenceDataError


def read_lines(
    path: Path, columns: tuple[str, ...], error: type[ReferenceDataError] = ReferenceDataError
) -> Iterator[tuple[int, dict[str, str]]]:
    """Each line's number and its cells by column.

    Raises `error`, naming file and line, where the file cannot be read or has other columns or cells.
    """
    try:
        with path.open(newline="", encoding="utf-8") as stream:
            lines = csv.reader(stream)
            header = tuple(next(lines, ()))
            if header != columns:
                raise error(
                    f"{path.name}, line 1: the columns are {', '.join(header) or 'missing'}; "
                    f"write {', '.join(columns)}."
                )
            for cells in lines:
                if len(cells) != len(columns):
                    raise error(
                        f"{path.name}, line {lines.line_num}: {len(cells)} cells instead of {len(columns)}; "
                        "put a cell with a comma in double quotes."
                    )
                yield lines.line_num, dict(zip(columns, cells, strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as problem:
        raise error(f"{path.name}: it cannot be read ({problem}); put the file back.") from problem
