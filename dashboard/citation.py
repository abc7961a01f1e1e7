"""How to cite the tables and one engagement, as a sentence and as BibTeX."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import yaml

from dashboard.phrases import written_span
from etl.paths import ROOT

CITATION_FILE = ROOT / "CITATION.cff"


@dataclass(frozen=True, slots=True)
class Work:
    """What CITATION.cff says of Parley."""

    title: str = "Parley"
    authors: str = "The Parley contributors"
    version: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Cited:
    """What is cited: the work, the version of its tables, the address, and the day it was read.

    `part`: the title of one engagement; empty for the tables as a whole.
    """

    work: Work
    data: str
    link: str
    day: date
    part: str = ""


@lru_cache(maxsize=1)
def work(file: Path = CITATION_FILE) -> Work:
    """The work as CITATION.cff describes it; plain "Parley" where that file is missing."""
    if not file.is_file():
        return Work()
    told = yaml.safe_load(file.read_text(encoding="utf-8"))
    return Work(
        title=str(told["title"]),
        authors=", ".join(str(author["name"]) for author in told["authors"]),
        version=str(told["version"]),
        year=int(str(told["date-released"])[:4]),
    )


def as_sentence(cited: Cited) -> str:
    """The Parley contributors (2026). “X met Y, 10 July 2023.” Parley: …, version 0.1.0, data 084bb0f3. …"""
    own = cited.work
    year = f" ({own.year})" if own.year else ""
    part = f" “{cited.part}.”" if cited.part else ""
    version = f", version {own.version}" if own.version else ""
    link = f" {cited.link}" if cited.link else ""
    read = written_span(cited.day, cited.day)
    source = f"{own.title}{version}, data {cited.data} [data set]."
    return f"{own.authors}{year}.{part} {source}{link} (read on {read})."


def as_bibtex(cited: Cited) -> str:
    """The same as one BibTeX entry, of type misc."""
    own = cited.work
    title = f"{cited.part}. {own.title}" if cited.part else own.title
    fields = {
        "author": f"{{{own.authors}}}",
        "title": f"{{{_plain(title)}}}",
        "year": str(own.year or ""),
        "version": f"{own.version}, data {cited.data}" if own.version else f"data {cited.data}",
        "url": cited.link,
        "urldate": cited.day.isoformat(),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@misc{{parley-{cited.data},", *lines, "}"])


def _plain(text: str) -> str:
    """Text without the characters that BibTeX reads as its own."""
    return "".join(f"\\{letter}" if letter in "&%$#_" else letter for letter in text if letter not in "{}\\")
