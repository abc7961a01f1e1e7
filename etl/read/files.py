"""Paths → files to read, and one file → its article or the reason why it holds none."""

import codecs
import os
from collections.abc import Callable, Iterable
from pathlib import Path

from etl.errors import MissingPathError, RejectedArticleError
from etl.model import Article
from etl.read.markdown import read_markdown
from etl.read.plain import read_plain

LARGEST = 5_000_000  # bytes; a longer file is an archive or a mistake, not an article

LONGEST = 15_000  # words; a longer text is a book or an archive, and who met whom is read within an article

READERS: dict[str, Callable[[str, str], Article]] = {".md": read_markdown, ".txt": read_plain}


def find_files(paths: Iterable[Path]) -> list[Path]:
    """Every file named, and every .md and .txt file under the folders named, each once, sorted by path.

    Raises MissingPathError for a path that does not exist.
    """
    found: dict[Path, Path] = {}
    for path in paths:
        # os.path takes a name too long for the system for a missing one; pathlib raises.
        if os.path.isdir(path):
            files = _files_under(path)
        elif os.path.lexists(path):
            files = [path]
        else:
            raise MissingPathError(f"{path} does not exist; name a file or a folder of articles.")
        for file in files:
            real = file.resolve()
            # A file reached on two ways is one file, under the first of its names.
            found[real] = min(file, found.get(real, file))
    return sorted(found.values())


def _files_under(folder: Path) -> list[Path]:
    """The articles of a folder, and those of its folders that cannot be opened, to be rejected by name."""
    closed: list[Path] = []
    found = [
        Path(parent) / name
        for parent, _, names in os.walk(folder, onerror=lambda error: closed.append(Path(error.filename)))
        for name in names
        if Path(name).suffix.casefold() in READERS
    ]
    return found + closed


def name_of(file: Path) -> str:
    """The file's name without its ending, in characters that every table can hold."""
    return os.fsencode(file.stem).decode("utf-8", errors="replace")


def read_file(file: Path) -> Article:
    """The article in a file.

    Raises RejectedArticleError, in words, where there is none: unreadable, empty, binary, too large,
    not UTF-8, of an unknown kind, too long, or with front matter that cannot be used.
    """
    if os.path.isdir(file):
        raise RejectedArticleError("This folder could not be opened.")
    reader = READERS.get(file.suffix.casefold())
    if reader is None:
        raise RejectedArticleError(f"Its name ends in '{file.suffix}'; Parley reads .md and .txt files.")
    article = reader(_content(file), name_of(file))
    if not article.text:
        raise RejectedArticleError("It has no text.")
    words = len(article.text.split())
    if words > LONGEST:
        raise RejectedArticleError(
            f"It has {words:,} words; an article has no more than {LONGEST:,}, so split it."
        )
    return article


def _content(file: Path) -> str:
    """The file's characters; line ends become `\\n` and a byte order mark is dropped."""
    try:
        if not file.is_file():
            raise RejectedArticleError("It could not be opened: it is no regular file.")
        if file.stat().st_size > LARGEST:
            raise RejectedArticleError(
                f"It is larger than {LARGEST // 1_000_000} MB; an article is shorter, so split it."
            )
        raw = file.read_bytes()
    except OSError as error:
        raise RejectedArticleError(f"It could not be opened: {error.strerror or error}.") from error
    if not raw.strip():
        raise RejectedArticleError("It is empty.")
    # UTF-16 is full of zero bytes, and yet text.
    if b"\0" in raw and not raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise RejectedArticleError("It is a binary file, not text.")
    try:
        content = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RejectedArticleError(f"It is not UTF-8 text (byte {error.start}); save it as UTF-8.") from error
    return content.replace("\r\n", "\n").replace("\r", "\n")
