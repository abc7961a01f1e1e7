"""A selection as one zip: its tables, what their columns mean, the codebook, the citation, the link. Pure.

The descriptor follows the Data Package standard, version 2 (https://datapackage.org/standard/data-package/).
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

import pandas as pd
import pandera.pandas as pa

from dashboard.export import MIME, to_csv
from dashboard.papers import Papers
from etl.paths import DATA, ROOT
from etl.tables import COUNT, DATE, NUMBER, TABLES, TEXT

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
TABLE_PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"

# Which column of a table is another table's key.
_KEYS = {"engagement_id": "engagements", "article_id": "articles", "person_id": "people"}
_TYPES = ((TEXT, "string"), (DATE, "date"), (COUNT, "integer"), (NUMBER, "number"))
# What a check of the contract is called in a descriptor.
_CONSTRAINTS = {
    "allowed_values": "enum",
    "min_value": "minimum",
    "max_value": "maximum",
}
# Files of the project that travel along, where this installation has them.
_ENCLOSED = {"CODEBOOK.md": DATA / "CODEBOOK.md", "CITATION.cff": ROOT / "CITATION.cff"}


def to_zip(tables: Mapping[str, pd.DataFrame], papers: Papers) -> bytes:
    """`datapackage.json`, each table as CSV, README.txt, and the project's codebook and citation file.

    tables: rows by the name of their table, in the columns of its contract.
    """
    files = {f"{name}.csv": to_csv(rows, mark=False) for name, rows in tables.items()}
    descriptor = describe(tables, files, papers)
    contents = {
        "datapackage.json": json.dumps(descriptor, ensure_ascii=False, indent=2).encode(),
        "README.txt": _readme(tables, papers).encode(),
        **files,
        **{name: path.read_bytes() for name, path in _ENCLOSED.items() if path.is_file()},
    }
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return packed.getvalue()


def describe(
    tables: Mapping[str, pd.DataFrame], files: Mapping[str, bytes], papers: Papers
) -> dict[str, Any]:
    """The descriptor of the package: what is in it, where it comes from, and each table's columns."""
    resources = [_resource(name, files[f"{name}.csv"], set(tables)) for name in tables]
    described: dict[str, Any] = {
        "$schema": PROFILE,
        "name": "parley-extract",
        "title": "Parley: ministers’ engagements read from news articles",
        "description": f"{papers.in_words()}. {papers.source()}.",
        "created": f"{papers.day.isoformat()}T00:00:00Z",
        "contributors": [{"title": "The Parley contributors", "roles": ["creator"]}],
        "resources": resources,
        "parley": {
            "filters": list(papers.filters),
            "link": papers.link,
            "data_version": papers.version,
            "citation": papers.citation(),
            "escaped": "A text that a spreadsheet would run as a formula begins with an apostrophe.",
        },
    }
    if papers.link:
        described["homepage"] = papers.link
    return described


def _resource(name: str, content: bytes, others: set[str]) -> dict[str, Any]:
    return {
        "name": name,
        "type": "table",
        "path": f"{name}.csv",
        "description": TABLES[name].description,
        "format": "csv",
        "mediatype": MIME["csv"],
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": table_schema(name, others),
    }


def table_schema(name: str, others: set[str]) -> dict[str, Any]:
    """A table's columns, key and links as a Table Schema.

    others: the tables it stands beside; it links to no other.
    """
    contract = TABLES[name]
    key = list(contract.unique or ())
    schema: dict[str, Any] = {
        "$schema": TABLE_PROFILE,
        "fields": [_field(column, part) for column, part in contract.columns.items()],
        "primaryKey": key,
        "missingValues": [""],
    }
    links = [
        {"fields": [column], "reference": {"resource": other, "fields": [column]}}
        for column, other in _KEYS.items()
        if column in contract.columns and other in others - {name}
    ]
    return schema | ({"foreignKeys": links} if links else {})


def _field(column: str, part: pa.Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {} if part.nullable else {"required": True}
    for check in part.checks or ():
        for statistic, constraint in _CONSTRAINTS.items():
            if statistic in check.statistics:
                value = check.statistics[statistic]
                constraints[constraint] = list(value) if constraint == "enum" else value
    kind = next(word for dtype, word in _TYPES if part.dtype.type == dtype)
    described = {"name": column, "type": kind, "description": part.description}
    return described | ({"constraints": constraints} if constraints else {})


def about(papers: Papers) -> pd.DataFrame:
    """The papers as a sheet of a workbook: columns about, what."""
    rows = {
        "Filters": papers.in_words(),
        "Link": papers.link,
        "Data version": papers.version,
        "Made on": papers.day,
        "Cite as": papers.citation(),
        "Escaped": "A text that would run as a formula begins with an apostrophe.",
    }
    return pd.DataFrame({"about": list(rows), "what": pd.Series(list(rows.values()), dtype="object")})


def _readme(tables: Mapping[str, pd.DataFrame], papers: Papers) -> str:
    counts = "\n".join(
        f"  {f'{name}.csv':18} {len(rows):>7,} rows. {TABLES[name].description}"
        for name, rows in tables.items()
    )
    return (
        f"Parley: ministers’ engagements read from news articles\n\n"
        f"Filters: {papers.in_words() or 'none'}\nLink: {papers.link or 'not known'}\n"
        f"Data version: {papers.version or 'not known'}\nMade on: {papers.day.isoformat()}\n\n"
        f"{counts}\n\n"
        "datapackage.json says what each column means; CODEBOOK.md how each field is coded.\n\n"
        f"Cite as:\n  {papers.citation()}\n"
    )
