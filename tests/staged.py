"""Invented people on stage: each case writes a few sentences about Ng, Wei, Marles and others."""

import re
from collections.abc import Sequence

from etl.extract.contacts import find_moments
from etl.extract.linear import LinearModel
from etl.extract.sentences import split_sentences
from etl.extract.situation import Situation, gather_contacts
from etl.extract.stage import Stage, set_stages
from etl.model import Article, Document, Finding, Person, PersonMention

COUNTRIES = {
    "Ng": "SGP",
    "Loong": "SGP",
    "Wei": "CHN",
    "Wang": "CHN",
    "Marles": "AUS",
    "Austin": "USA",
    "Blinken": "USA",
    "Kishi": "JPN",
}
ROLES = {"Loong": "head_of_government", "Wang": "foreign_minister", "Blinken": "foreign_minister"}

# The arcs alone decide, so that a case shows what a sentence says and no fitted weight.
BY_ARCS = LinearModel(
    -2.0,
    {
        "arc subject object": 4.0,
        "arc subject far object": 4.0,
        "arc one list": 1.0,
        "arc talk objects between": 4.0,
        "arc meet subjects": 4.0,
        "arc talk subjects": 4.0,
    },
)


def document_of(text: str, title: str | None = None) -> Document:
    return Document(Article("case", text, title), split_sentences(text), None, ())


def people_of(text: str) -> tuple[Person, ...]:
    """The people of `COUNTRIES` whom the text names, in order of their first mention."""
    found = []
    for name, country in COUNTRIES.items():
        mentions = tuple(
            PersonMention("name", at.start(), at.end()) for at in re.finditer(rf"\b{name}\b", text)
        )
        if mentions:
            at = (mentions[0].start, mentions[0].end)
            role = Finding(ROLES.get(name, "defence_minister"), "case", *at)
            found.append(Person(name, name, Finding(country, "case", *at), role, mentions))
    return tuple(sorted(found, key=lambda person: person.mentions[0].start))


def stages_of(text: str) -> tuple[tuple[Person, ...], tuple[Stage, ...]]:
    people = people_of(text)
    return people, set_stages(document_of(text), people)


def situation_of(text: str, model: LinearModel = BY_ARCS, title: str | None = None) -> Situation:
    people, stages = stages_of(text)
    contacts = gather_contacts(find_moments(people, stages), model)
    return Situation(document_of(text, title), people, stages, contacts)


def names(people: Sequence[Person], indices: Sequence[int] | frozenset[int] | set[int]) -> str:
    """The people's names in alphabetical order, with blanks between."""
    return " ".join(sorted(str(people[index].name) for index in indices))
