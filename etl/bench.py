"""How fast are articles read, on one core? `make bench`, or `python -m etl.bench`.

The bundled articles, put together to texts of one length, are read several times in this process; what
counts is processor time, so that other work on the machine does not. Steps are told by the profiler.
"""

import cProfile
import pstats
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from etl.build import reader_of
from etl.extract import pipeline
from etl.model import Article, Reader
from etl.paths import ARTICLES
from etl.read.files import find_files, read_file

WORDS = 400
ROUNDS = 5
WANTED = 150  # articles a second


def join_articles(articles: Iterable[Article], words: int) -> Iterator[Article]:
    """Texts of `words` words or little more: paragraphs of one article after the other, dated as the first.

    What is left over at the end is too short, and left out.
    """
    opening: Article | None = None
    paragraphs: list[str] = []
    for article in articles:
        for paragraph in article.text.split("\n\n"):
            opening = opening or article
            paragraphs.append(paragraph)
            if sum(len(each.split()) for each in paragraphs) >= words:
                yield replace(opening, text="\n\n".join(paragraphs))
                opening, paragraphs = None, []


def seconds_to_read(reader: Reader, articles: Sequence[Article]) -> float:
    """The processor seconds it takes to read the articles once."""
    start = time.process_time()
    for article in articles:
        reader.read(article)
    return time.process_time() - start


def shares_of_steps(reader: Reader, articles: Sequence[Article]) -> list[tuple[str, float]]:
    """Each step that the pipeline calls, with its share of the time, the longest first."""
    profile = cProfile.Profile()
    profile.runcall(seconds_to_read, reader, articles)
    found: dict[str, float] = {}
    for (home, _, step), (_, _, _, _, callers) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        called = [time for (file, _, _), (_, _, _, time) in callers.items() if file == pipeline.__file__]
        # A step is asked by the pipeline and answered elsewhere: its own functions only hand on.
        if called and home != pipeline.__file__ and not step.startswith("<"):
            found[step] = found.get(step, 0.0) + sum(called)
    whole = sum(found.values())
    return sorted(((step, spent / whole) for step, spent in found.items()), key=lambda each: -each[1])


def measure(folder: Path = ARTICLES) -> None:
    """Print articles and words a second, how the time grows with length, and where it goes."""
    reader = reader_of(pipeline.GrammarReader.load)
    articles = [read_file(file) for file in find_files([folder])]
    texts, doubled = (list(join_articles(articles, WORDS * times)) for times in (1, 2))
    rounds = [(seconds_to_read(reader, texts), seconds_to_read(reader, doubled)) for _ in range(ROUNDS)]
    once, twice = median(one for one, _ in rounds), median(two for _, two in rounds)
    words = sum(len(text.text.split()) for text in texts)
    console = Console()
    console.print(f"{len(texts) / once:,.0f} articles of {WORDS} words a second ({WANTED} are wanted)")
    console.print(f"{words / once:,.0f} words a second; median of {ROUNDS} rounds over {len(texts)} texts")
    growth = twice / len(doubled) / (once / len(texts))
    console.print(f"{growth:.2f} times as long for {WORDS * 2} words as for {WORDS}")
    table = Table("Step", "Share of the time")
    for step, share in shares_of_steps(reader, texts):
        table.add_row(step, f"{share:.0%}")
    console.print(table)


if __name__ == "__main__":
    measure()
