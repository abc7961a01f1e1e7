"""One engagement's evidence, ready to read: the sentences of each article with the quoted words marked. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

import pandas as pd


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of a sentence, marked where it is a quote."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class QuotedSentence:
    """A sentence of an article, cut at its quotes, and the fields that the quotes are evidence for."""

    stretches: tuple[Stretch, ...]
    fields: tuple[str, ...]


def quoted_sentences(evidence: pd.DataFrame) -> list[QuotedSentence]:
    """The sentences behind one report, in the order of the article, each once.

    evidence: rows of one article with field, start, end, sentence_start, sentence (offsets count characters of
    the article's text).
    """
    sentences = []
    for (sentence_start, sentence), rows in evidence.groupby(["sentence_start", "sentence"], sort=True):
        spans = [
            (int(start) - int(sentence_start), int(end) - int(sentence_start))
            for start, end in zip(rows["start"], rows["end"], strict=True)
        ]
        fields = tuple(dict.fromkeys(str(name) for name in rows.sort_values("start")["field"]))
        sentences.append(QuotedSentence(cut_at(str(sentence), spans), fields))
    return sentences


def cut_at(sentence: str, spans: Sequence[tuple[int, int]]) -> tuple[Stretch, ...]:
    """A sentence cut into marked and unmarked stretches that join to the sentence again.

    Spans that overlap or touch become one; parts outside the sentence are ignored, since a quote may run on into
    the next sentence.
    """
    marked = [False] * len(sentence)
    for start, end in spans:
        for at in range(max(start, 0), min(end, len(sentence))):
            marked[at] = True
    stretches: list[Stretch] = []
    begin = 0
    for at in range(1, len(sentence) + 1):
        if at == len(sentence) or marked[at] != marked[begin]:
            stretches.append(Stretch(sentence[begin:at], marked[begin]))
            begin = at
    return tuple(stretches)


def safe_link(url: object) -> str | None:
    """The address where it is one of the web (http or https) with a host, else None."""
    if not isinstance(url, str):
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in ("http", "https") and parts.netloc else None
