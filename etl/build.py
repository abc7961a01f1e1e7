"""Read → extract → resolve → merge → tabulate → check → publish, the same bytes for the same articles."""

import gc
import os
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Executor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from etl.assemble import make_tables
from etl.check import broken
from etl.corrections import CORRECTIONS
from etl.errors import ParleyError, RejectedArticleError
from etl.model import Article, Reader
from etl.publish import publish
from etl.read.files import find_files, name_of, read_file
from etl.reading import Reading
from etl.reference import Reference
from etl.retire import carry_over
from etl.tables import CURRENT
from etl.tabulate import with_carried

CHUNK = 250  # files a worker takes at a time: large enough that handing them over costs nothing

# Objects made before the collector of cycles looks for some: reading leaves none behind, and makes thousands.
BETWEEN_COLLECTIONS = 50_000

LoadReader = Callable[[], Reader]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Built:
    """A finished build: where its tables are and what became of each file."""

    tables: Path
    readings: tuple[Reading, ...]
    engagements: int

    @property
    def rejected(self) -> tuple[Reading, ...]:
        """The files that held no readable article."""
        return tuple(reading for reading in self.readings if reading.state == "rejected")

    @property
    def summary(self) -> str:
        """`read 382 = coded 340 + empty 42 + rejected 0; 560 engagements`."""
        states = Counter(reading.state for reading in self.readings)
        return (
            f"read {len(self.readings)} = coded {states['coded']} + empty {states['empty']}"
            f" + rejected {states['rejected']}; {self.engagements} engagements"
        )


def build(
    paths: Sequence[Path],
    out: Path,
    *,
    load_reader: LoadReader,
    reference: Reference,
    corrections: Path = CORRECTIONS,
    executor: Executor | None = None,
    chunk: int = CHUNK,
    progress: Progress = lambda done, total: None,
) -> Built:
    """Build the tables of all articles under `paths` and publish them in `out`.

    load_reader: makes the reader, once in every process. corrections: the file of hand corrections.
    executor: where files are read; here, one after another, where None. Raises MissingPathError, TableError,
    CorrectionError, or ParleyError where no article is found; the tables of before then stay.
    """
    files = find_files(paths)
    if not files:
        named = ", ".join(str(path) for path in paths)
        raise ParleyError(f"There are no articles in {named}; name a folder with .md or .txt files.")
    readings = read_all(files, load_reader, executor, chunk, progress)
    tables = make_tables(readings, reference, corrections)
    tables["retired"] = with_carried(tables["retired"], carry_over(tables, out / CURRENT))
    return Built(publish(tables, out), tuple(readings), len(tables["engagements"]))


def read_all(
    files: Sequence[Path],
    load_reader: LoadReader,
    executor: Executor | None = None,
    chunk: int = CHUNK,
    progress: Progress = lambda done, total: None,
) -> list[Reading]:
    """What became of each file, in the order of the files; every article_id once."""
    if executor is None:
        readings = []
        for done, file in enumerate(files, start=1):
            readings.append(read_one(file, load_reader))
            progress(done, len(files))
        return with_own_ids(files, readings)
    chunks = [list(files[at : at + chunk]) for at in range(0, len(files), chunk)]
    jobs = {executor.submit(read_chunk, part, load_reader): i for i, part in enumerate(chunks)}
    found: dict[int, list[Reading]] = {}
    try:
        for job in as_completed(jobs):
            found[jobs[job]] = job.result()
            progress(sum(map(len, found.values())), len(files))
    except BrokenProcessPool as error:
        raise ParleyError(
            "A worker process was ended from outside, maybe for want of memory; try --workers 1."
        ) from error
    finally:
        # After a failure or Ctrl-C nobody waits for the files not yet begun.
        for job in jobs:
            job.cancel()
    return with_own_ids(files, [reading for i in sorted(found) for reading in found[i]])


def read_chunk(files: Sequence[Path], load_reader: LoadReader) -> list[Reading]:
    """What became of each file: the work of one process."""
    return [read_one(file, load_reader) for file in files]


def read_one(file: Path, load_reader: LoadReader) -> Reading:
    """What became of one file; a reader's failure rejects the article, and the build goes on."""
    try:
        article = read_file(file)
    except RejectedArticleError as error:
        return Reading(name_of(file), None, (), str(error))
    reader = reader_of(load_reader)
    try:
        reports = tuple(reader.read(article))
    except ParleyError:
        raise  # The reader itself cannot work: its lists or weights are broken, not this article.
    # One article that trips the reader must not cost the tables of all the others; the row says so.
    except Exception as error:
        return _failed(article, f"{type(error).__name__}: {error}")
    wrong = next((wrong for report in reports if (wrong := broken(article, report))), None)
    return _failed(article, wrong) if wrong else Reading(article.article_id, article, reports)


def _failed(article: Article, how: str) -> Reading:
    reason = f"The reader failed on it ({how}); please report this article."
    return Reading(article.article_id, None, (), reason)


@cache
def reader_of(load_reader: LoadReader) -> Reader:
    """The one reader of this process, which is set up to read many articles."""
    gc.set_threshold(BETWEEN_COLLECTIONS)
    return load_reader()


def with_own_ids(files: Sequence[Path], readings: Sequence[Reading]) -> list[Reading]:
    """The readings with each article_id once: a second article of one id is rejected, under its path."""
    first: dict[str, Path] = {}
    # Articles keep their id; a rejected file whose name is some article's id gives way.
    for file, reading in zip(files, readings, strict=True):
        if reading.article:
            first.setdefault(reading.article_id, file)
    unique: list[Reading] = []
    for file, reading in zip(files, readings, strict=True):
        if first.setdefault(reading.article_id, file) == file:
            unique.append(reading)
        elif reading.article is None:
            unique.append(replace(reading, article_id=_path_of(file)))
        else:
            other = _path_of(first[reading.article_id])
            reason = f"Its id '{reading.article_id}' is that of {other}; give it its own."
            unique.append(Reading(_path_of(file), None, (), reason))
    return unique


def _path_of(file: Path) -> str:
    return os.fsencode(file).decode("utf-8", errors="replace")
