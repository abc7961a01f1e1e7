"""One engagement's evidence, ready to read: sentences of the articles with the quoted words marked. Pure."""

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
    """A sentence of an article, cut at its quotes; `supports` has the fields and values they back."""

    stretches: tuple[Stretch, ...]
    supports: tuple[tuple[str, str], ...]


def quoted_sentences(evidence: pd.DataFrame) -> list[QuotedSentence]:
    """The sentences behind one report, in the order of the article, each once.

    evidence: rows of one article with field, value, start, end, sentence_start, sentence; offsets count
    characters of the article's text.
    """
    sentences = []
    for sentence_start, rows in evidence.groupby("sentence_start", sort=True):
        sentence, begin = str(rows["sentence"].iloc[0]), int(str(sentence_start))
        spans = [
            (int(start) - begin, int(end) - begin)
            for start, end in zip(rows["start"], rows["end"], strict=True)
        ]
        ordered = rows.sort_values(["field", "start"])
        supports = dict.fromkeys(zip(ordered["field"].astype(str), ordered["value"].astype(str), strict=True))
        sentences.append(QuotedSentence(cut_at(sentence, spans), tuple(supports)))
    return sentences


def cut_at(sentence: str, spans: Sequence[tuple[int, int]]) -> tuple[Stretch, ...]:
    """A sentence cut into marked and unmarked stretches that join to the sentence again.

    Spans that overlap or touch become one; parts outside the sentence are ignored, since a quote may run on
    into the next sentence.
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
