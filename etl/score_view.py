"""A score and the mistakes behind it, written down: for people, for machines, for the README."""

from collections.abc import Iterator, Mapping
from typing import Any

from etl.intervals import Interval
from etl.mistakes import Mistake, days, wrong_values
from etl.scoring import LEFT_EMPTY, RATED, SHARED, Comparison, Rate, Score, Share

Intervals = Mapping[str, Interval]


def as_record(result: Score, between: Intervals) -> dict[str, Any]:
    """A score for machines; shares 0 to 1, rounded to 4 digits, with the ends of their 95 % intervals."""
    return {
        "articles": result.articles,
        **{measure: rate_record(rate) | _ends(measure, between) for measure, rate in result.rates.items()},
        "fields": {
            field: _share_record(share) | _ends(field, between) for field, share in result.fields.items()
        },
        "empty_articles_left_empty": _share_record(result.left_empty) | _ends(LEFT_EMPTY, between),
    }


def rate_record(rate: Rate) -> dict[str, float]:
    """A rate for machines."""
    return {
        "precision": round(rate.precision, 4),
        "recall": round(rate.recall, 4),
        "f1": round(rate.f1, 4),
        "gold": rate.gold,
        "predicted": rate.predicted,
    }


def _share_record(share: Share) -> dict[str, float | None]:
    return {
        "share": None if share.value is None else round(share.value, 4),
        "right": share.right,
        "seen": share.seen,
    }


def _ends(name: str, between: Intervals) -> dict[str, float | None]:
    interval = between.get(name)
    return {
        "low": round(interval.low, 4) if interval else None,
        "high": round(interval.high, 4) if interval else None,
    }


def table(part: str, result: Score, between: Intervals) -> str:
    """A score for people: rates, then the share of right values by field, with 95 % intervals."""
    lines = [
        f"{result.articles} articles {part}",
        f"{'':15}precision  recall     F1  95% interval  annotated  read",
    ]
    lines += [
        f"{measure:15}{rate.precision:9.3f}{rate.recall:8.3f}{rate.f1:7.3f}"
        f"{_span(measure, between):>14}{rate.gold:11}{rate.predicted:6}"
        for measure, rate in result.rates.items()
    ]
    lines.append(f"{'':27}right  95% interval  compared")
    lines += [
        f"{field:15}{share.value:17.3f}{_span(field, between):>14}{share.seen:10}"
        if share.value is not None
        else f"{field:15}   never compared"
        for field, share in result.fields.items()
    ]
    empty = result.left_empty
    lines.append(f"{empty.right} of {empty.seen} articles without an engagement left empty")
    return "\n".join(lines)


def _span(name: str, between: Intervals) -> str:
    interval = between.get(name)
    return f"{interval.low:.3f}–{interval.high:.3f}" if interval else "–"


def markdown(figures: Mapping[str, tuple[Score, Intervals]]) -> str:
    """The figures of some parts side by side, as a Markdown table; shares in per cent."""
    rows = [
        ["", *(f"{part} ({result.articles} articles)" for part, (result, _) in figures.items())],
        ["---", *("---" for _ in figures)],
    ]
    for measure in RATED:
        cells = [
            _rate_cell(result.rates[measure], between.get(measure)) for result, between in figures.values()
        ]
        rows.append([f"{measure}, F1 [95% interval] (precision, recall)", *cells])
    for field in SHARED:
        cells = [
            _share_cell(result.fields[field], between.get(field)) for result, between in figures.values()
        ]
        rows.append([f"{field} right", *cells])
    left = [f"{result.left_empty.right} of {result.left_empty.seen}" for result, _ in figures.values()]
    rows.append(["articles without an engagement left empty", *left])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows).replace("|  |", "| |")


def _rate_cell(rate: Rate, interval: Interval | None) -> str:
    return f"{rate.f1:.0%}{_cell_span(interval)} ({rate.precision:.0%}, {rate.recall:.0%})"


def _share_cell(share: Share, interval: Interval | None) -> str:
    return "–" if share.value is None else f"{share.value:.0%}{_cell_span(interval)}"


def _cell_span(interval: Interval | None) -> str:
    return f" [{100 * interval.low:.0f}–{100 * interval.high:.0f}]" if interval else ""


def misses(comparison: Comparison) -> Iterator[str]:
    """What went wrong in one article, a line each: wrong fields, then missed, then spurious engagements."""
    for gold, read in comparison.matched:
        wrong = [f"{each.field}: gold {each.annotated} got {each.read}" for each in wrong_values(gold, read)]
        if wrong:
            yield f"{comparison.article_id}  FIELD  {'; '.join(wrong)}"
    for word, reports in (("MISSED", comparison.missed), ("SPURIOUS", comparison.spurious)):
        for report in reports:
            people = [(person.name, person.country) for person in report.participants]
            yield f"{comparison.article_id}  {word}  {report.status} {report.format} {days(report)} {people}"


def mistake_text(mistake: Mistake) -> str:
    """One mistake for people: what, who and when, the wrong values, the sentence."""
    lines = [f"{mistake.kind}: {mistake.who}, {mistake.when or 'undated'} ({mistake.article_id})"]
    lines += [
        f"    {each.field}: {each.read or 'nothing'}, annotated {each.annotated or 'nothing'}"
        for each in mistake.wrong
    ]
    return "\n".join([*lines, f"    “{mistake.sentence}”"])


def merging_table(merging: Mapping[str, Rate]) -> str:
    """How well reports of one occasion are put together, for people."""
    lines = [f"{'merging, pairs':15}precision  recall     F1  annotated  found"]
    lines += [
        f"{how:15}{rate.precision:9.3f}{rate.recall:8.3f}{rate.f1:7.3f}{rate.gold:11}{rate.predicted:7}"
        for how, rate in merging.items()
    ]
    return "\n".join(lines)
