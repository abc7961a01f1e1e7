"""Score the merging: are the reports that articles give of one occasion put together, and no others?

Reports are first aligned with the annotated ones inside each article. Then every pair of aligned reports
of two articles is asked twice: are they of one annotated occasion, and were they merged?
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from etl.assemble import article_reports, resolve
from etl.gold import Occasions
from etl.merge import merge_reports
from etl.model import Report
from etl.reading import Reading
from etl.reference import Reference
from etl.scoring import Rate, align

# A report: its article, and its place in the article's list.
Told = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Answer:
    """An annotated report that was read: the occasion it tells of, and the merged group it went into."""

    article_id: str
    occasion: str
    group: int


def merged_groups(readings: Sequence[Reading], reference: Reference) -> dict[Told, int]:
    """The group that each report goes into, merged as the build does."""
    groups = merge_reports(article_reports(readings, resolve(readings, reference)))
    return {
        (told.article.article_id, told.position): number
        for number, group in enumerate(groups)
        for told in group
    }


def merge_answers(
    gold: Mapping[str, Sequence[Report]],
    occasions: Occasions,
    readings: Sequence[Reading],
    reference: Reference,
) -> list[Answer]:
    """Every annotated report that was read, with its occasion and its merged group.

    gold: annotated reports by article id; the readings are of these articles.
    """
    groups = merged_groups(readings, reference)
    return [
        Answer(reading.article_id, occasions[reading.article_id, i], groups[reading.article_id, j])
        for reading in readings
        if reading.article
        for i, j in align(gold[reading.article_id], reading.reports)
    ]


def as_annotated(readings: Iterable[Reading], gold: Mapping[str, Sequence[Report]]) -> list[Reading]:
    """The readings as a reader without mistakes would give them: merging alone is measured on these."""
    return [replace(reading, reports=tuple(gold[reading.article_id])) for reading in readings]


def rate_merging(answers: Collection[Answer]) -> Rate:
    """Pairs of reports of two articles: those merged, those of one occasion, and those that are both.

    Counted by groups, not pair by pair, so that the work grows with the number of reports.
    """
    occasion = _pairs((answer.article_id, answer.occasion) for answer in answers)
    group = _pairs((answer.article_id, str(answer.group)) for answer in answers)
    both = _pairs((answer.article_id, f"{answer.occasion} {answer.group}") for answer in answers)
    return Rate(hit=both, gold=occasion, predicted=group)


def _pairs(told: Iterable[tuple[str, str]]) -> int:
    """How many pairs of (article, name) share the name and differ in the article."""
    of_article = Counter(told)
    sizes: dict[str, list[int]] = {}
    for (_, name), times in of_article.items():
        sizes.setdefault(name, []).append(times)
    return sum((sum(each) ** 2 - sum(times * times for times in each)) // 2 for each in sizes.values())
