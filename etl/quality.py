"""Everything measured about the reader on the annotated articles, and `data/quality.json` that keeps it."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from hashlib import blake2b
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from etl.build import read_all
from etl.confusion import CONFUSED, confusion, confusion_rows
from etl.errors import MissingPathError
from etl.extract.pipeline import GrammarReader
from etl.gold import OCCASIONS_FILE, Occasions, held_out, read_gold, read_occasions
from etl.intervals import Interval, intervals
from etl.merge_score import as_annotated, merge_answers, rate_merging
from etl.mistakes import Mistake, mistakes, worst
from etl.model import Reader, Report
from etl.paths import ARTICLES, DATA, GOLD, REFERENCE, ROOT
from etl.reading import Reading
from etl.reference import Reference, load_reference
from etl.score_view import as_record, rate_record
from etl.scoring import Comparison, Rate, Score, compare, count, score

WORKED_ON = "worked on"
HELD_OUT = "held out"
PARTS = (WORKED_ON, HELD_OUT)

END_TO_END = "as read"
MERGING_ALONE = "as annotated"

_WEIGHTS = DATA / "weights"
_WORST_OF_EACH = 10  # of each kind of mistake, kept for the accuracy page
# Fewer articles are read sooner here than other processes start.
_POOL_FROM = 100
_CHUNKS = 4  # for each process, so that none waits long for the last

# An article's annotated reports, by its id
Gold = Mapping[str, Sequence[Report]]


@dataclass(frozen=True, slots=True)
class Annotations:
    """The annotated articles: their reports by article id, the occasions, and who is held out."""

    gold: Gold
    occasions: Occasions
    held: frozenset[str]

    @classmethod
    def load(cls, folder: Path) -> "Annotations":
        """The annotations of a folder; ParleyError where one is missing or cannot be used."""
        gold, occasions = read_gold(folder), read_occasions(folder / OCCASIONS_FILE)
        return cls(gold, occasions, frozenset(held_out(gold, occasions)))

    def part(self, name: str) -> list[str]:
        """The ids of the articles worked on, or of those held out."""
        return [article_id for article_id in self.gold if (article_id in self.held) == (name == HELD_OUT)]


@dataclass(frozen=True, slots=True)
class PartQuality:
    """One part's figures: the comparisons they come from, the score and its intervals."""

    comparisons: tuple[Comparison, ...]
    score: Score
    intervals: Mapping[str, Interval]


@dataclass(frozen=True, slots=True)
class Quality:
    """Everything measured: figures by part, merging by what went in, the worst mistakes, what failed.

    `merging`: pairs of reports of two articles, with the reports as read and as annotated. `failed`: the
    articles that could not be read, with the reason; they count as read and empty.
    """

    parts: Mapping[str, PartQuality]
    merging: Mapping[str, Rate]
    worst: tuple[Mistake, ...]
    failed: Mapping[str, str]


def read_annotated(
    article_ids: Iterable[str],
    load_reader: Callable[[], Reader],
    articles: Path = ARTICLES,
    *,
    processes: int = 1,
) -> list[Reading]:
    """Read some annotated articles, in several processes where asked and where there are many.

    articles: the folder of region folders with `<id>.md`. Raises MissingPathError for an article that is
    not there.
    """
    files = {file.stem: file for file in articles.glob("*/*.md")}
    chosen = []
    for article_id in article_ids:
        if article_id not in files:
            raise MissingPathError(f"{articles} has no article '{article_id}', which is annotated; add it.")
        chosen.append(files[article_id])
    if processes == 1 or len(chosen) < _POOL_FROM:
        return read_all(chosen, load_reader)
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        return read_all(chosen, load_reader, pool, len(chosen) // (processes * _CHUNKS) + 1)


def compare_readings(gold: Gold, readings: Iterable[Reading]) -> list[Comparison]:
    """Each article's annotated reports against those read."""
    return [compare(reading.article_id, gold[reading.article_id], reading.reports) for reading in readings]


def measure(
    annotations: Annotations, load_reader: Callable[[], Reader] = GrammarReader.load, *, processes: int = 1
) -> Quality:
    """Read every annotated article and measure what the reader and the merging make of it.

    Raises MissingPathError where an article is missing.
    """
    readings = read_annotated(annotations.gold, load_reader, processes=processes)
    return judge(annotations, readings, load_reference())


def judge(annotations: Annotations, readings: Sequence[Reading], reference: Reference) -> Quality:
    """Measure what was read of all annotated articles."""
    gold = annotations.gold
    of_article = {reading.article_id: reading for reading in readings}
    parts = {
        name: part_quality(compare_readings(gold, [of_article[i] for i in annotations.part(name)]))
        for name in PARTS
    }
    articles = {i: reading.article for i, reading in of_article.items() if reading.article}
    merging = {
        how: rate_merging(merge_answers(gold, annotations.occasions, told, reference))
        for how, told in ((END_TO_END, readings), (MERGING_ALONE, as_annotated(readings, gold)))
    }
    return Quality(
        parts,
        merging,
        # Held-out articles are seen as numbers only.
        tuple(
            worst(
                (
                    mistake
                    for comparison in parts[WORKED_ON].comparisons
                    if comparison.article_id in articles
                    for mistake in mistakes(comparison, articles[comparison.article_id])
                ),
                _WORST_OF_EACH,
            )
        ),
        {reading.article_id: reading.reason for reading in readings if reading.reason},
    )


def part_quality(comparisons: Sequence[Comparison]) -> PartQuality:
    """The figures of some articles, with their intervals."""
    counts = [count(comparison) for comparison in comparisons]
    return PartQuality(tuple(comparisons), score(comparisons), intervals(counts))


def part_record(part: PartQuality) -> dict[str, Any]:
    """One part for machines."""
    return as_record(part.score, part.intervals) | {
        "confusion": {field: confusion_rows(field, confusion(part.comparisons, field)) for field in CONFUSED}
    }


def quality_record(quality: Quality) -> dict[str, Any]:
    """Everything measured for machines, in a stable order; shares 0 to 1, rounded to 4 digits."""
    return {
        "reader": digest(
            [*(ROOT / "etl" / "extract").glob("*.py"), *REFERENCE.glob("*.*"), *_WEIGHTS.glob("*")]
        ),
        "articles": digest([*ARTICLES.glob("*/*.md"), *GOLD.glob("*.jsonl"), *GOLD.glob("*.csv")]),
        "parts": {name: part_record(part) for name, part in quality.parts.items()},
        "merging": {how: rate_record(rate) for how, rate in quality.merging.items()},
        "failed": dict(sorted(quality.failed.items())),
        "worst": [asdict(mistake) for mistake in quality.worst],
    }


def write_quality(quality: Quality, file: Path) -> None:
    """Keep what was measured, readable and the same bytes for the same figures."""
    text = json.dumps(quality_record(quality), ensure_ascii=False, indent=1)
    file.write_text(text + "\n", encoding="utf-8")


def digest(files: Iterable[Path]) -> str:
    """Twelve letters and digits that change with any of the files: what was measured, without a clock."""
    found = blake2b(digest_size=6)
    for file in sorted(files):
        found.update(file.relative_to(ROOT).as_posix().encode() + b"\0" + file.read_bytes())
    return found.hexdigest()
