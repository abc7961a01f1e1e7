"""The records that travel through the ETL, all frozen: what is found is never edited in place."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple, Protocol

REMOTE = ("video", "phone")  # formats without a venue


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
class PlaceMention:
    """A place named in the text: a country, demonym, city, building, base, venue, region…

    `city` and `country` are what the codebook would write; `kind` says how the text names it.
    """

    kind: str
    city: str | None
    country: str | None
    start: int
    end: int


@dataclass(frozen=True, eq=False)
class Document:
    """An article prepared for reading: its sentences, its dateline and the places it names.

    It equals itself alone, so that what is kept of it is found without comparing texts.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    dateline: PlaceMention | None
    places: tuple[PlaceMention, ...]

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds this character, or the last one before it."""
        return self.sentences[max(bisect_right(self._starts, offset) - 1, 0)]

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple(sentence.start for sentence in self.sentences)


class PersonMention(NamedTuple):
    """One place in the text that speaks of a person.

    `kind`: `name` (full), `surname`, `office` ("the Malaysian minister"), `counterpart`
    ("his Malaysian counterpart").
    """

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Person:
    """A person of an article, all its mentions together; `name` None where nobody names them.

    `country` and `role` are findings, so that each can show the words it was read from.
    """

    name: str | None
    as_written: str | None
    country: Finding | None
    role: Finding | None
    mentions: tuple[PersonMention, ...]


@dataclass(frozen=True, eq=False)
class Scene:
    """The stretch of an article that tells of one engagement, before its fields are read.

    `anchors` are the indices of the sentences that say it took place, the surest first; `span`
    those of all sentences about it, in order; `cue_start` and `cue_end` the words that say so
    ("held talks with"). `people` are those who took part.
    """

    document: Document
    people: tuple[Person, ...]
    anchors: tuple[int, ...]
    span: tuple[int, ...]
    cue_start: int
    cue_end: int

    @cached_property
    def countries(self) -> tuple[str, ...]:
        """The participants' countries, each once, in order of the people."""
        found = (person.country.value for person in self.people if person.country)
        return tuple(dict.fromkeys(found))


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
