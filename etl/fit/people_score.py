"""How many of the annotated people are found, with the right country and office?"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from etl.extract.drafts import Draft
from etl.extract.places import prepare_document
from etl.fit.material import Annotated, read_practice, read_worked_on
from etl.model import Document, Participant, Person
from etl.same_person import same_person

FOLDS = 5


@dataclass(frozen=True)
class Example:
    """An article with the people annotated in it, each once; `source`: worked on or practice."""

    source: str
    document: Document
    people: tuple[Participant, ...]

    @property
    def fold(self) -> int:
        """The fold it is left out in."""
        return hashlib.blake2b(self.document.article.article_id.encode()).digest()[0] % FOLDS


def read_examples() -> list[Example]:
    """Every article worked on and every practice report."""
    return [*_examples("worked on", read_worked_on()), *_examples("practice", read_practice())]


def _examples(source: str, articles: Iterable[Annotated]) -> list[Example]:
    return [
        Example(
            source,
            prepare_document(article),
            tuple(dict.fromkeys(person for report in reports for person in report.participants)),
        )
        for article, reports in articles
    ]


def annotated(draft: Draft, people: Sequence[Participant]) -> Participant | None:
    """The annotated participant a name stands for, or None."""
    name = " ".join(draft.cluster.fullest.words)
    return next((each for each in people if each.name and is_named(each, name)), None)


def is_named(participant: Participant, name: str) -> bool:
    """True where a name is the participant's, in one of its two spellings."""
    written = participant.as_written
    return same_person(participant.name or "", name) or bool(written and same_person(written, name))


@dataclass
class Score:
    """Counts over articles: annotated people, those found, with the right country, with the right office."""

    articles: int = 0
    named: int = 0
    found: int = 0
    country: int = 0
    role: int = 0
    unnamed: int = 0
    unnamed_found: int = 0
    spurious: int = 0
    spurious_unnamed: int = 0

    def line(self) -> str:
        """The figures in words."""
        return (
            f"named people found {self.found / self.named:.3f} of {self.named}, of those found "
            f"country {self.country / self.found:.3f}, office {self.role / self.found:.3f}; "
            f"unnamed found {self.unnamed_found / self.unnamed:.3f} of {self.unnamed}; "
            f"not annotated, an article: named {self.spurious / self.articles:.2f}, "
            f"unnamed {self.spurious_unnamed / self.articles:.2f}"
        )


def count(example: Example, people: Sequence[Person], score: Score, misses: list[str] | None = None) -> None:
    """Add an article's people to a score; what is wrong goes to `misses`, a line each."""
    score.articles += 1
    used: set[int] = set()
    wrong: list[str] = []
    for name in dict.fromkeys(each.name for each in example.people if each.name):
        same = [each for each in example.people if each.name == name]
        hit = next((i for i, p in enumerate(people) if _answers(same[0], p)), None)
        score.named += 1
        if hit is None:
            wrong.append(f"missed {name}")
            continue
        used.update(i for i, p in enumerate(people) if _answers(same[0], p))
        person = people[hit]
        score.found += 1
        country, role = (finding.value if finding else None for finding in (person.country, person.role))
        score.country += country == same[0].country
        score.role += role in {each.role for each in same}
        if country != same[0].country:
            rule = person.country.rule if person.country else None
            wrong.append(f"country of {name}: {same[0].country}, read {country} ({rule})")
        if role not in {each.role for each in same}:
            rule = person.role.rule if person.role else None
            wrong.append(f"office of {name}: {same[0].role}, read {role} ({rule})")
    _count_unnamed(example, people, used, score, wrong)
    if misses is not None:
        misses += [f"{example.document.article.article_id}: {each}" for each in wrong]


def _answers(participant: Participant, person: Person) -> bool:
    return person.name is not None and (
        is_named(participant, person.name) or is_named(participant, person.as_written or person.name)
    )


def _count_unnamed(
    example: Example, people: Sequence[Person], used: set[int], score: Score, wrong: list[str]
) -> None:
    wanted = {(each.country, each.role) for each in example.people if each.name is None}
    met = set()
    for number, person in enumerate(people):
        if person.country is None or person.role is None or person.role.value == "other":
            continue
        which = (person.country.value, person.role.value)
        if person.name is None and which in wanted:
            met.add(which)
        elif person.name is None:
            score.spurious_unnamed += 1
            wrong.append(f"nobody annotated unnamed {which}: {person.as_written!r}")
        elif number not in used:
            score.spurious += 1
            wrong.append(f"nobody annotated as {person.name} {which}")
    wrong += [f"missed unnamed {which}" for which in wanted - met]
    score.unnamed += len(wanted)
    score.unnamed_found += len(met)
