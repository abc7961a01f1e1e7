"""Did one named person sit in a forum's own session? The others there are coded as one unnamed participant.

Only where the article tells what the person said or what was decided: "At the ASEAN-India Defence
Ministers' informal meeting, Singh emphasised …". A meeting on the sidelines is no session, nor is a speech
to a conference.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from etl.errors import ReferenceDataError
from etl.extract.forum_names import ForumName
from etl.extract.occasion_names import read_forums
from etl.extract.organisations import organisation_codes
from etl.extract.situation import Gathering
from etl.extract.stage import Stage
from etl.model import Document, Finding, Person, PersonMention
from etl.paths import REFERENCE
from etl.reference import Forum, Reference

SESSIONS = REFERENCE / "sessions.yml"
# Only where ministers or leaders sit as such: a dialogue or an exhibition is talked to.
SORTS = frozenset(("ministerial", "summit"))
# Characters between the forum's name and the person, and between the person and what was said.
NEAR = 60
# The probability given to what a rule finds.
SURE = 0.9
# The rule of what the forum's name says.
FORUM = "forum"
OFFICES = {
    "ministers_of_defence": "defence_minister",
    "ministers_of_foreign_affairs": "foreign_minister",
    "leaders": "head_of_government",
}


@dataclass(frozen=True, slots=True)
class Session:
    """A session of `forum` (a person without a name) with the person at `guest` (an index).

    `sentences`: the one that says so, then those that go on about it.
    """

    forum: Person
    guest: int
    sentences: tuple[int, ...]


@cache
def load_session_wording(path: Path = SESSIONS) -> Mapping[str, re.Pattern[str]]:
    """One pattern a sort of words. Raises ReferenceDataError for an entry that cannot be used."""
    raw: Mapping[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    try:
        return {
            kind: re.compile("|".join(f"(?:{entry['pattern']})" for entry in entries), re.IGNORECASE)
            for kind, entries in raw.items()
        }
    except (KeyError, TypeError, re.error) as error:
        raise ReferenceDataError(
            f"{path.name}: an entry cannot be used ({error}); write pattern and example."
        ) from error


def find_sessions(
    document: Document, people: Sequence[Person], stages: Sequence[Stage], reference: Reference
) -> tuple[Session, ...]:
    """The sessions of forums that are an organisation's, each once, in order."""
    codes = organisation_codes(reference)
    present = {person.country.value for person in people if person.name is None and person.country}
    found: dict[tuple[str, int], Session] = {}
    for forum in (*read_forums(document), *_unsaid(document)):
        code, role = _organisation(forum.forum, codes), _office(forum.forum)
        if forum.forum.kind not in SORTS or code is None or role is None or code in present:
            continue
        stage = stages[document.sentence_at(forum.start).index]
        guest = _speaker(stage, forum)
        if guest is not None and _from_outside(people[guest], role):
            person = _unnamed(code, role, forum)
            found.setdefault((code, guest), Session(person, guest, tuple(_goes_on(stages, stage, guest))))
    return tuple(found.values())


def _unsaid(document: Document) -> Iterator[ForumName]:
    """Where the text says "the ministerial meeting" and has named only one that it can be."""
    forums = [name for name in read_forums(document) if name.forum.kind in SORTS]
    if len({name.forum.forum for name in forums}) != 1:
        return
    for match in load_session_wording()["unsaid"].finditer(document.article.text, forums[0].end):
        yield ForumName(forums[0].forum, match.start(), match.end())


def seat_sessions(
    people: Sequence[Person], gatherings: Sequence[Gathering], sessions: Sequence[Session]
) -> tuple[tuple[Person, ...], tuple[Gathering, ...]]:
    """The people with the forums after them, and the gatherings with the sessions among them.

    A sentence that already tells of a gathering tells of no session.
    """
    taken = {gathering.sentences[0] for gathering in gatherings}
    seated = [session for session in sessions if session.sentences[0] not in taken]
    held = [
        Gathering((session.guest, len(people) + number), session.sentences, SURE)
        for number, session in enumerate(seated)
    ]
    ordered = sorted((*gatherings, *held), key=lambda each: (min(each.sentences), each.people))
    return (*people, *(session.forum for session in seated)), tuple(ordered)


def has_forum(people: Sequence[Person]) -> bool:
    """Whether one of them stands for a forum's session."""
    return any(person.country is not None and person.country.rule == FORUM for person in people)


def _organisation(forum: Forum, codes: frozenset[str]) -> str | None:
    """The one organisation that the forum's name or one of its aliases begins with or joins to a country."""
    words = {word for name in (forum.forum, *forum.aliases) for word in re.split(r"[ -]", name)}
    named = sorted(words & codes)
    return named[0] if len(named) == 1 else None


def _office(forum: Forum) -> str | None:
    """The office of those who sit there, where its name tells."""
    wording = load_session_wording()
    return next((role for words, role in OFFICES.items() if wording[words].search(forum.forum)), None)


def _from_outside(person: Person, role: str) -> bool:
    """Whether it is an official of the office that meets there, of a known country."""
    return person.country is not None and person.role is not None and person.role.value == role


def _speaker(stage: Stage, forum: ForumName) -> int | None:
    """The only person on stage, behind the forum's name and before words of speaking."""
    wording, sentence = load_session_wording(), stage.sentence
    text, start = sentence.text, sentence.start
    if len(stage.cast) != 1 or wording["aside"].search(text):
        return None
    if not wording["inside"].fullmatch(text, 0, forum.start - start):
        return None
    mention = stage.first(stage.cast[0])
    if mention is None or not forum.end <= mention.start <= forum.end + NEAR:
        return None
    between = text[forum.end - start : mention.start - start].strip(" ,’'")
    if not wording["rest"].fullmatch(between):
        return None
    said = wording["said"].search(text, mention.end - start)
    return stage.cast[0] if said and said.start() <= mention.end - start + NEAR else None


def _goes_on(stages: Sequence[Stage], stage: Stage, guest: int) -> Iterator[int]:
    """The sentence and those behind it that name nobody else."""
    for each in stages[stage.sentence.index :]:
        if set(each.cast) - {guest}:
            return
        yield each.sentence.index


def _unnamed(code: str, role: str, forum: ForumName) -> Person:
    return Person(
        None,
        None,
        Finding(code, FORUM, forum.start, forum.end),
        Finding(role, FORUM, forum.start, forum.end),
        (PersonMention("office", forum.start, forum.end),),
    )
