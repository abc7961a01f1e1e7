"""Scenes for tests: the words that say two people met stand in square brackets."""

import re
from datetime import date

from etl.extract.sentences import split_sentences
from etl.model import Article, Document, Person, PersonMention, Scene

NAMES = ("Singh", "Hasan")
TUESDAY = "2023-07-11"


def marked_scene(text: str, published: str | None = TUESDAY, title: str | None = None) -> Scene:
    """The scene of Singh and Hasan whose cue is in brackets: "Singh [met] Hasan on Monday."."""
    start, end = text.index("["), text.index("]") - 1
    bare = text.replace("[", "").replace("]", "")
    day = date.fromisoformat(published) if published else None
    document = Document(Article("a1", bare, title=title, published=day), split_sentences(bare), None, ())
    anchor = document.sentence_at(start).index
    return Scene(document, tuple(_person(name, bare) for name in NAMES), (anchor,), (anchor,), start, end)


def _person(name: str, text: str) -> Person:
    mentions = tuple(
        PersonMention("surname", found.start(), found.end()) for found in re.finditer(name, text)
    )
    return Person(name, name, None, None, mentions)
