"""Which names across the articles are one person?

Two names of one country are one person when the words of the shorter are all in the longer, allowing
for initials and romanisation (etl/names.py), and no third person fits the shorter one as well.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from etl.names import bare_words, plain_words, same_name

AMBIGUOUS = "More than one person of this country fits the name."

Seen = tuple[str, str | None]


@dataclass(frozen=True, slots=True)
class Person:
    """One person across articles: `names` are the spellings seen, with how often, the canonical first."""

    person_id: str
    name: str
    country: str | None
    names: tuple[tuple[str, int], ...]
    unresolved: str | None = None


@dataclass(frozen=True, slots=True)
class People:
    """Everyone seen, and who each (name, country) of a report is."""

    persons: tuple[Person, ...]
    by_name: dict[Seen, Person]

    def find(self, name: str | None, country: str | None) -> Person | None:
        """The person of a report's participant; None where the participant has no name."""
        return self.by_name[(name, country)] if name else None


@dataclass(slots=True)
class _Group:
    words: tuple[str, ...]
    seen: list[Seen]
    unresolved: str | None = None
    name: str = field(default="")


def resolve_people(participants: Iterable[Seen]) -> People:
    """Group all (name, country) of named participants into persons.

    The order of the input does not matter: names are taken the fullest first, then by spelling.
    """
    counts = Counter(participants)
    by_country: dict[str, list[Seen]] = {}
    for seen in counts:
        by_country.setdefault(seen[1] or "", []).append(seen)
    groups = [
        group for country in sorted(by_country) for group in _group_country(by_country[country], counts)
    ]
    return _persons(groups, counts)


def _group_country(names: list[Seen], counts: Counter[Seen]) -> list[_Group]:
    groups: list[_Group] = []
    for seen in sorted(names, key=lambda seen: (-len(bare_words(seen[0])), -counts[seen], seen[0])):
        words = bare_words(seen[0])
        fitting = [group for group in groups if same_name(words, group.words)]
        exact = [group for group in fitting if any(bare_words(name) == words for name, _ in group.seen)]
        fitting = exact or fitting
        if len(fitting) == 1:
            fitting[0].seen.append(seen)
        else:
            groups.append(_Group(words, [seen], AMBIGUOUS if fitting else None))
    return groups


def _persons(groups: list[_Group], counts: Counter[Seen]) -> People:
    for group in groups:
        group.name = _canonical(group, counts)
    slugs = Counter(slug(group.name) for group in groups)
    persons: list[Person] = []
    by_name: dict[Seen, Person] = {}
    for group in groups:
        country = group.seen[0][1]
        person_id = slug(group.name)
        if slugs[person_id] > 1:
            person_id = f"{person_id}-{(country or 'unknown').lower()}"
        names = sorted(
            ((name, counts[(name, of)]) for name, of in group.seen),
            key=lambda pair: (pair[0] != group.name, -pair[1], pair[0]),
        )
        person = Person(person_id, group.name, country, tuple(names), group.unresolved)
        persons.append(person)
        by_name |= dict.fromkeys(group.seen, person)
    return People(tuple(sorted(persons, key=lambda person: person.person_id)), by_name)


def _canonical(group: _Group, counts: Counter[Seen]) -> str:
    """The spelling seen most often; between equals the fullest, then the first in the alphabet."""
    return min(group.seen, key=lambda seen: (-counts[seen], -len(bare_words(seen[0])), seen[0]))[0]


def slug(text: str) -> str:
    """Plain lower-case words with hyphens: `Mohamed Khaled Nordin` → `mohamed-khaled-nordin`."""
    return "-".join(plain_words(text)) or re.sub(r"\W+", "-", text.casefold()).strip("-") or "unnamed"
