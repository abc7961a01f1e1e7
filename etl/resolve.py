"""Which names across the articles are one person?

Two names of one country are one person when the words of the shorter are all in the longer, allowing
for initials and romanisation (etl/names.py), and no third person fits the shorter one as well. Two
names that a list of known people gives one person (Benny Gantz, Benjamin Gantz) are one, too.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from etl.names import bare_words, plain_words, same_name

AMBIGUOUS = "More than one person of this country fits the name."

Seen = tuple[str, str | None]
Known = tuple[tuple[str, ...], str]


@dataclass(frozen=True, slots=True)
class Person:
    """One person across articles.

    `aliases` are the other spellings seen, the most frequent first; `unresolved` says why the name was
    left to itself where it might be somebody else's.
    """

    person_id: str
    name: str
    country: str | None
    aliases: tuple[str, ...]
    unresolved: str | None = None


@dataclass(frozen=True, slots=True)
class People:
    """Everyone seen, and who each (name, country) of a report is.

    `usual_names`: a known person's usual name for each name seen that fits one known person only.
    """

    persons: tuple[Person, ...]
    by_name: dict[Seen, Person]
    usual_names: dict[Seen, str]

    def find(self, name: str | None, country: str | None) -> Person | None:
        """The person of a report's participant; None where the participant has no name."""
        return self.by_name[(name, country)] if name else None

    def usual_name(self, name: str | None, country: str | None) -> str | None:
        """A name as the list of known people writes it, else as it is: the same whatever else was read."""
        return self.usual_names.get((name, country), name) if name else None


@dataclass(slots=True)
class _Group:
    words: tuple[str, ...]
    seen: list[Seen]
    unresolved: str | None = None
    known_as: str | None = None
    name: str = ""

    @property
    def country(self) -> str | None:
        return self.seen[0][1]


def resolve_people(participants: Iterable[Seen], known: Iterable[Known] = ()) -> People:
    """Group all (name, country) of named participants into persons.

    known: (names of one person, country), the first name the usual one. The order of the participants
    does not matter: names are taken the fullest first, then by spelling.
    """
    counts = Counter(participants)
    by_country: dict[str, list[Seen]] = {}
    for seen in counts:
        by_country.setdefault(seen[1] or "", []).append(seen)
    known_of: dict[str, list[Known]] = {}
    for entry in known:
        known_of.setdefault(entry[1], []).append(entry)
    groups: list[_Group] = []
    usual: dict[Seen, str] = {}
    for country in sorted(by_country):
        known_here = known_of.get(country, [])
        groups += _join_known(_group_country(by_country[country], counts), known_here)
        for seen in by_country[country]:
            if one := _known_person(bare_words(seen[0]), known_here):
                usual[seen] = one[0]
    return _persons(groups, counts, usual)


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


def _join_known(groups: list[_Group], known: Sequence[Known]) -> list[_Group]:
    """The groups, those joined that are one and the same known person and no other."""
    identified: dict[tuple[str, ...], list[_Group]] = {}
    apart: list[_Group] = []
    for group in groups:
        if names := _known_person(group.words, known):
            identified.setdefault(names, []).append(group)
        else:
            apart.append(group)
    for names, same in identified.items():
        joined = [seen for group in same for seen in group.seen]
        apart.append(_Group(same[0].words, joined, known_as=names[0]))
    return apart


def _known_person(words: tuple[str, ...], known: Sequence[Known]) -> tuple[str, ...] | None:
    """The names of the one known person whom these words fit; None where none does, or several."""
    if len(words) < 2:
        return None
    fitting = {names for names, _ in known if any(same_name(words, bare_words(name)) for name in names)}
    return fitting.pop() if len(fitting) == 1 else None


def _persons(groups: list[_Group], counts: Counter[Seen], usual: dict[Seen, str]) -> People:
    _name_groups(groups, counts)
    slugs = Counter(slug(group.name) for group in groups)
    persons: list[Person] = []
    by_name: dict[Seen, Person] = {}
    for group in groups:
        country = group.country
        person_id = slug(group.name)
        if slugs[person_id] > 1:
            person_id = f"{person_id}-{(country or 'unknown').lower()}"
        spellings = sorted(group.seen, key=lambda seen: (-counts[seen], seen[0]))
        aliases = tuple(name for name, _ in spellings if name != group.name)
        person = Person(person_id, group.name, country, aliases, group.unresolved)
        persons.append(person)
        by_name |= dict.fromkeys(group.seen, person)
    return People(tuple(sorted(persons, key=lambda person: person.person_id)), by_name, usual)


def _name_groups(groups: list[_Group], counts: Counter[Seen]) -> None:
    """Each group's name: the known person's, unless another group of the country goes by that name."""
    canonical = {id(group): _canonical(group, counts) for group in groups}
    wanted = Counter(
        (slug(name), group.country)
        for group in groups
        for name in {group.known_as or canonical[id(group)], canonical[id(group)]}
    )
    for group in groups:
        free = group.known_as and wanted[(slug(group.known_as), group.country)] == 1
        group.name = group.known_as if group.known_as and free else canonical[id(group)]


def _canonical(group: _Group, counts: Counter[Seen]) -> str:
    """The spelling seen most often; between equals the fullest, then the first in the alphabet."""
    return min(group.seen, key=lambda seen: (-counts[seen], -len(bare_words(seen[0])), seen[0]))[0]


def slug(text: str) -> str:
    """Plain lower-case words with hyphens: `Mohamed Khaled Nordin` → `mohamed-khaled-nordin`."""
    return "-".join(plain_words(text)) or re.sub(r"\W+", "-", text.casefold()).strip("-") or "unnamed"
