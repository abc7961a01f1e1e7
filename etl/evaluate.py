"""Score the grammar reader against the annotated articles, those worked on and those held out apart.

`python -m etl.evaluate --misses` lists what is missed, spurious or wrong in the articles worked on.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from etl.errors import MissingPathError, ParleyError
from etl.gold import OCCASIONS_FILE, held_out, read_gold, read_occasions
from etl.model import Article, Reader, Report
from etl.paths import ARTICLES, GOLD
from etl.scoring import FIELDS, Comparison, Rate, Score, compare, named, pair_people, score

WORKED_ON = "worked on"
HELD_OUT = "held out"


def evaluate_command(gold: Path, *, as_json: bool) -> int:
    """Print the reader's figures on the annotated articles of a folder; 0 when done.

    Raises ParleyError where annotations or articles are missing.
    """
    return _print_scores(_parts(gold), as_json)


def _parts(gold: Path) -> dict[str, list[Comparison]]:
    """Each part's comparisons, in order of the annotations."""
    annotated = read_gold(gold)
    held = held_out(annotated, read_occasions(gold / OCCASIONS_FILE))
    from etl.extract.pipeline import GrammarReader  # at the top once the pipeline exists

    comparisons = list(compare_all(annotated, GrammarReader.load(), ARTICLES))
    return {
        WORKED_ON: [each for each in comparisons if each.article_id not in held],
        HELD_OUT: [each for each in comparisons if each.article_id in held],
    }


def compare_all(
    annotated: Mapping[str, Sequence[Report]], reader: Reader, articles: Path
) -> Iterator[Comparison]:
    """Read each annotated article and compare what is found.

    articles: the folder of region folders with `<id>.md`. Raises MissingPathError for an article that is
    not there.
    """
    files = {file.stem: file for file in articles.glob("*/*.md")}
    for article_id, reports in annotated.items():
        if article_id not in files:
            raise MissingPathError(f"{articles} has no article '{article_id}', which is annotated; add it.")
        yield compare(article_id, reports, reader.read(read_markdown(files[article_id])))


def read_markdown(file: Path) -> Article:
    """Stands in until etl.read has it."""
    _, head, text = file.read_text(encoding="utf-8").split("---\n", 2)
    codes = yaml.safe_load(head)
    return Article(codes["id"], text[1:], codes["title"], codes["outlet"], codes["url"], codes["published"])


def _print_scores(parts: Mapping[str, Sequence[Comparison]], as_json: bool) -> int:
    scores = {part: score(comparisons) for part, comparisons in parts.items()}
    if as_json:
        print(json.dumps({part: as_record(result) for part, result in scores.items()}))
    else:
        print("\n\n".join(table(part, result) for part, result in scores.items()))
    return 0


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


def main(arguments: Sequence[str] | None = None) -> int:
    """The development command line; returns the exit code."""
    ask = argparse.ArgumentParser(prog="python -m etl.evaluate", description=__doc__)
    ask.add_argument("--part", choices=("worked", "held"), help="only the articles worked on, or held out")
    ask.add_argument("--misses", action="store_true", help="list the mistakes in the articles worked on")
    ask.add_argument("--json", action="store_true", help="figures as JSON")
    asked = ask.parse_args(arguments)
    if asked.misses and asked.part == "held":
        print("Held-out articles are seen as numbers only.", file=sys.stderr)
        return 2
    try:
        parts = _parts(GOLD)
    except ParleyError as problem:
        print(problem, file=sys.stderr)
        return 2
    if asked.misses:
        for comparison in parts[WORKED_ON]:
            print(*misses(comparison), sep="\n", end="\n" if any(misses(comparison)) else "")
    wanted = {"worked": [WORKED_ON], "held": [HELD_OUT], None: list(parts)}[asked.part]
    return _print_scores({part: parts[part] for part in wanted}, asked.json)


if __name__ == "__main__":
    sys.exit(main())
