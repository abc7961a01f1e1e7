"""The records that travel through the ETL, all frozen: what is found is never edited in place."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Article:
    """One article as read. Every offset anywhere in Parley counts characters of `text`."""

    article_id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article: `article.text[start:end] == text`."""

    index: int
    paragraph: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A value read in the text, the rule that read it and the characters that say it."""

    value: str
    rule: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """The characters behind one coded field of a report.

    `position` is that of the participant, topic or outcome in its list; 0 for single fields.
    """

    field: str
    position: int
    value: str
    rule: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Participant:
    """A person (or unnamed counterpart: `name` None) who took part, coded after the codebook."""

    name: str | None
    as_written: str | None
    country: str | None
    role: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """A document signed, exchanged or adopted at an engagement."""

    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class Report:
    """What one article says of one engagement, in the fields of the codebook."""

    status: str
    kind: str
    format: str
    date_start: date | None
    date_end: date | None
    venue_city: str | None
    venue_country: str | None
    occasion: str | None
    participants: tuple[Participant, ...]
    topics: tuple[str, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    confidence: float = 1.0


class Reader(Protocol):
    """Anything that reads an article as an analyst would; the grammar reader is one."""

    def read(self, article: Article) -> list[Report]:
        """The article's engagements, in the order the article tells them."""
        ...
