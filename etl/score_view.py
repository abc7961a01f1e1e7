"""A score and the mistakes behind it, written down: for people, for machines, for the README."""

from collections.abc import Iterator, Mapping
from typing import Any

from etl.model import Report
from etl.scoring import FIELDS, Comparison, Rate, Score, named, pair_people


def as_record(result: Score) -> dict[str, Any]:
    """A score for machines; shares 0 to 1, rounded to 4 digits."""
    return {
        "articles": result.articles,
        **{measure: _rate_record(rate) for measure, rate in result.rates.items()},
        "fields": {
            field: None if right is None else round(right, 4) for field, right in result.fields.items()
        },
        "empty_articles_left_empty": f"{result.empty_left_empty}/{result.empty}",
    }


def _rate_record(rate: Rate) -> dict[str, float]:
    return {
        "precision": round(rate.precision, 4),
        "recall": round(rate.recall, 4),
        "f1": round(rate.f1, 4),
        "gold": rate.gold,
        "predicted": rate.predicted,
    }


def table(part: str, result: Score) -> str:
    """A score for people: rates, then the share of right values by field."""
    lines = [f"{result.articles} articles {part}", f"{'':15}precision  recall     F1  annotated  read"]
    lines += [
        f"{measure:15}{rate.precision:9.3f}{rate.recall:8.3f}{rate.f1:7.3f}{rate.gold:11}{rate.predicted:6}"
        for measure, rate in result.rates.items()
    ]
    lines += [
        f"{field:15}{'never compared' if right is None else f'{right:9.3f} right'}"
        for field, right in result.fields.items()
    ]
    lines.append(f"{result.empty_left_empty} of {result.empty} articles without an engagement left empty")
    return "\n".join(lines)


def markdown(scores: Mapping[str, Score]) -> str:
    """The scores of some parts side by side, as a Markdown table; shares in per cent."""
    measures = {measure: None for result in scores.values() for measure in result.rates}
    fields = {field: None for result in scores.values() for field in result.fields}
    rows = [
        ["", *(f"{part} ({result.articles} articles)" for part, result in scores.items())],
        ["---", *("---" for _ in scores)],
    ]
    for measure in measures:
        rates = [result.rates[measure] for result in scores.values()]
        rows.append([f"{measure}, F1 (precision, recall)", *map(_in_per_cent, rates)])
    for field in fields:
        shares = [result.fields[field] for result in scores.values()]
        rows.append([f"{field} right", *("–" if share is None else f"{share:.0%}" for share in shares)])
    left = [f"{result.empty_left_empty} of {result.empty}" for result in scores.values()]
    rows.append(["articles without an engagement left empty", *left])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows).replace("|  |", "| |")


def _in_per_cent(rate: Rate) -> str:
    return f"{rate.f1:.0%} ({rate.precision:.0%}, {rate.recall:.0%})"


def misses(comparison: Comparison) -> Iterator[str]:
    """What went wrong in one article, a line each: wrong fields, then missed, then spurious engagements."""
    for gold, read in comparison.matched:
        wrong = [
            f"{field}: gold {_shown(field, gold)} got {_shown(field, read)}"
            for field, is_right in FIELDS.items()
            if not is_right(gold, read)
        ]
        wrong += _wrong_people(gold, read)
        if wrong:
            yield f"{comparison.article_id}  FIELD  {'; '.join(wrong)}"
    for word, reports in (("MISSED", comparison.missed), ("SPURIOUS", comparison.spurious)):
        for report in reports:
            people = [(person.name, person.country) for person in report.participants]
            start = _shown("date", report)
            yield f"{comparison.article_id}  {word}  {report.status} {report.format} {start} {people}"


def _shown(field: str, report: Report) -> str:
    if field != "date":
        return repr(getattr(report, field))
    if report.date_start == report.date_end:
        return str(report.date_start)
    return f"{report.date_start}/{report.date_end}"


def _wrong_people(gold: Report, read: Report) -> Iterator[str]:
    pairs = pair_people(gold, read)
    if not len(pairs) == len(named(gold)) == len(named(read)):
        yield f"people: gold {[name for name, _ in named(gold)]} got {[name for name, _ in named(read)]}"
    for one, other in pairs:
        for field in ("country", "role"):
            wanted, found = getattr(one, field), getattr(other, field)
            if wanted != found:
                yield f"{field} of {one.name}: gold {wanted!r} got {found!r}"
