"""The mistakes behind a score: what was missed, made up or read wrongly, and the sentence it stands in."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from etl.extract.sentences import split_sentences
from etl.model import Article, Document, Report, Sentence
from etl.same_person import name_words, same_word
from etl.scoring import FIELDS, Comparison, named, pair_people

MISSED, MADE_UP, WRONG = "missed", "made up", "wrong"


@dataclass(frozen=True, slots=True)
class WrongValue:
    """A field as annotated and as read, both as text; None where it is empty."""

    field: str
    annotated: str | None
    read: str | None


@dataclass(frozen=True, slots=True)
class Mistake:
    """One engagement that was missed, made up or read wrongly.

    `who` and `when` (None where undated) are as annotated, or as read where it was made up. `sentence`
    is the one it was read from, or where it was missed the one that names most of its people. `weight`
    orders mistakes of one kind, the worst highest: how sure the reader was of what it made up (0 to 1),
    how many people of a missed engagement one sentence names, how many values are wrong.
    """

    article_id: str
    kind: str
    who: str
    when: str | None
    wrong: tuple[WrongValue, ...]
    sentence: str
    weight: float


def mistakes(comparison: Comparison, article: Article) -> Iterator[Mistake]:
    """Every mistake in one article."""
    document = Document(article, split_sentences(article.text), None, ())
    for report in comparison.missed:
        told, people = _naming_sentence(document, report)
        yield _mistake(comparison, MISSED, report, (), told, people)
    for report in comparison.spurious:
        told = _quoted_sentence(document, report, "status")
        yield _mistake(comparison, MADE_UP, report, (), told, report.confidence)
    for gold, read in comparison.matched:
        if wrong := tuple(wrong_values(gold, read)):
            told = _quoted_sentence(document, read, wrong[0].field)
            yield _mistake(comparison, WRONG, gold, wrong, told, len(wrong))


def worst(found: Iterable[Mistake], of_each: int) -> list[Mistake]:
    """The worst mistakes: as many of each kind as asked, missed before made up before wrong."""
    order = [MISSED, MADE_UP, WRONG]
    ranked = sorted(found, key=lambda m: (order.index(m.kind), -m.weight, m.article_id, m.when or "", m.who))
    return [m for _, same in groupby(ranked, key=lambda m: m.kind) for m in list(same)[:of_each]]


def _mistake(
    comparison: Comparison,
    kind: str,
    report: Report,
    wrong: tuple[WrongValue, ...],
    sentence: Sentence | None,
    weight: float,
) -> Mistake:
    people = ", ".join(
        f"{person.name or 'unnamed'} ({person.country or 'country not known'})"
        for person in report.participants
    )
    text = " ".join(sentence.text.split()) if sentence else ""
    return Mistake(comparison.article_id, kind, people, days(report), wrong, text, round(weight, 3))


def wrong_values(gold: Report, read: Report) -> Iterator[WrongValue]:
    """Every field of a matched report that is not as annotated, people last."""
    for field, is_right in FIELDS.items():
        if not is_right(gold, read):
            yield WrongValue(field, _shown(field, gold), _shown(field, read))
    pairs = pair_people(gold, read)
    if not len(pairs) == len(named(gold)) == len(named(read)):
        yield WrongValue("people", *(", ".join(name for name, _ in named(each)) for each in (gold, read)))
    for one, other in pairs:
        for field in ("country", "role"):
            wanted, found = getattr(one, field), getattr(other, field)
            if wanted != found:
                yield WrongValue(f"{field} of {one.name}", wanted, found)


def _shown(field: str, report: Report) -> str | None:
    value: str | None = days(report) if field == "date" else getattr(report, field)
    return value


def days(report: Report) -> str | None:
    """`2022-05-03`, `2022-05-03/2022-05-05`, or None where no day is known."""
    if report.date_start is None:
        return None
    if report.date_start == report.date_end:
        return report.date_start.isoformat()
    return f"{report.date_start}/{report.date_end}"


def _quoted_sentence(document: Document, report: Report, field: str) -> Sentence | None:
    """The sentence a field was read from, or where it was read nowhere the one that tells of the meeting."""
    quoted = {evidence.field: evidence for evidence in reversed(report.evidence)}
    # A city or a country of the venue is one quote, `venue`; people are quoted one by one.
    for name in (field, field.split("_")[0], "status"):
        if name in quoted:
            return document.sentence_at(quoted[name].start)
    return document.sentences[0] if document.sentences else None


def _naming_sentence(document: Document, report: Report) -> tuple[Sentence | None, int]:
    """The first sentence that names most of a report's people, and how many of them it names."""
    people = [_surnames(person.name, person.as_written) for person in report.participants if person.name]
    best: tuple[Sentence | None, int] = (None, 0)
    for sentence in document.sentences:
        words = name_words(sentence.text)
        here = sum(any(same_word(name, word) for name in names for word in words) for names in people)
        if here > best[1]:
            best = (sentence, here)
    return best


def _surnames(name: str, as_written: str | None) -> Sequence[str]:
    """The last words of a name's spellings: what a later mention has of it."""
    return [name_words(spelling)[-1] for spelling in (name, as_written) if spelling and name_words(spelling)]
