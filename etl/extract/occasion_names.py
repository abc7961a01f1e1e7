"""The wording of occasions.yml, and names of forums that only the countries at the table make definite."""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

from etl.errors import ReferenceDataError
from etl.extract.forum_names import ForumName, find_forum_names, forums_by_name
from etl.extract.plain_text import folded_text, small_text
from etl.extract.word_search import WordSearch
from etl.letters import small_letters
from etl.model import Document
from etl.paths import REFERENCE
from etl.reference import Forum, load_reference

SHORT_NAMES = {"USA": "US", "GBR": "UK", "KOR": "ROK", "ARE": "UAE"}
GENERIC_NAME = "2+2"
REACH = 60


@dataclass(frozen=True, slots=True)
class GenericForum:
    """Words of a kind of forum; `key` of the named ones, `named` the pattern for those without an entry.

    `series`: one of many bodies of its kind, which is often spoken of when it does not meet.
    """

    words: re.Pattern[str]
    key: str
    named: str | None
    series: bool


@dataclass(frozen=True, slots=True)
class OccasionWording:
    """The patterns of occasions.yml, for a text in small letters."""

    at_forum: re.Pattern[str]
    ways: tuple[tuple[str, re.Pattern[str]], ...]
    about_forum: re.Pattern[str]
    visits: tuple[tuple[str, re.Pattern[str]], ...]
    assembly: re.Pattern[str]
    generic: tuple[GenericForum, ...]
    gatherings: tuple[tuple[str, str], ...]
    event_heads: tuple[str, ...]
    no_events: re.Pattern[str]
    envoys: re.Pattern[str]
    of_two: re.Pattern[str]


@functools.cache
def load_occasion_wording() -> OccasionWording:
    """occasions.yml; ReferenceDataError where it cannot be read."""
    try:
        stored = yaml.safe_load((REFERENCE / "occasions.yml").read_text(encoding="utf-8"))
        before, about = (
            "|".join(entry["words"] for entry in stored[part]) for part in ("at_forum", "about_forum")
        )
        return OccasionWording(
            re.compile(rf"\b(?:{before})(?: [\w'’.-]+){{0,3}} $"),
            tuple(
                (entry["kind"], re.compile(rf"\b({entry['words']})(?: [\w'’.-]+){{0,3}} $"))
                for entry in stored["at_forum"]
            ),
            re.compile(rf"\b({about})(?: [\w'’.-]+){{0,2}} $"),
            tuple((entry["kind"], re.compile(rf"\b{entry['words']}")) for entry in stored["visit"]),
            re.compile(rf"\b{stored['assembly']}\b"),
            tuple(
                GenericForum(
                    re.compile(entry["words"]), entry["key"], entry["named"], entry.get("series", False)
                )
                for entry in stored["generic"]
            ),
            tuple((entry["organisation"], entry["words"]) for entry in stored["gatherings"]),
            tuple(entry["word"] for entry in stored["event_heads"]),
            re.compile("|".join(entry["words"] for entry in stored["no_events"])),
            re.compile(stored["envoys"]),
            re.compile(stored["of_two"]["words"]),
        )
    except (OSError, yaml.YAMLError, re.error, KeyError, TypeError) as error:
        raise ReferenceDataError(f"occasions.yml: {error!r} cannot be read; put the file back.") from error


@functools.lru_cache(maxsize=4)
def read_forums(document: Document) -> tuple[ForumName, ...]:
    """The forums an article names, in order; of organisations only those spoken of as an assembly."""
    folded = folded_text(document.article)
    return tuple(name for name in find_forum_names(folded) if _is_assembly(name, folded, document))


def _is_assembly(name: ForumName, folded: str, document: Document) -> bool:
    if name.forum.kind != "organisation":
        return True
    sentence = document.sentence_at(name.start)
    before = folded[max(sentence.start, name.start - REACH) : name.start]
    after = folded[name.end : min(sentence.end, name.end + REACH)]
    return load_occasion_wording().assembly.search(small_letters(f"{before} | {after}")) is not None


@functools.lru_cache(maxsize=4)
def read_generic(document: Document) -> tuple[tuple[GenericForum, int, int], ...]:
    """The words of a kind of forum in an article, with their characters."""
    folded = small_text(document.article)
    return tuple(
        (generic, found.start(), found.end())
        for generic, all_found in _generic_search().by_sort(folded).items()
        for found in all_found
    )


@functools.cache
def _generic_search() -> WordSearch[GenericForum]:
    return WordSearch((generic, generic.words) for generic in load_occasion_wording().generic)


@functools.lru_cache(maxsize=4)
def read_visit_words(document: Document) -> tuple[tuple[str, int, int, int], ...]:
    """The words of visits in an article: their kind, the sentence's index, their characters."""
    folded = small_text(document.article)
    return tuple(
        (kind, document.sentence_at(found.start()).index, found.start(), found.end())
        for kind, all_found in _visit_search().by_sort(folded).items()
        for found in all_found
    )


@functools.cache
def _visit_search() -> WordSearch[str]:
    return WordSearch(load_occasion_wording().visits)


@functools.lru_cache(maxsize=1024)
def definite_name(generic: GenericForum, countries: tuple[str, ...]) -> str | None:
    """The forum of this kind of exactly these countries, or a name made of theirs; None where neither is."""
    table = frozenset(countries)
    if len(table) < 2:
        return None
    for forum in load_reference().forums:
        if frozenset(forum.members) == table and any(generic.key in name for name in _names(forum)):
            return forum.forum
    if generic.named is None or len(table) != 2:
        return None
    return generic.named.format(countries="-".join(_short_name(code) for code in dict.fromkeys(countries)))


def _names(forum: Forum) -> Iterator[str]:
    yield forum.forum
    yield from forum.aliases


def _short_name(code: str) -> str:
    return SHORT_NAMES.get(code) or load_reference().country(code).name


def ministers_meeting(forum: Forum, roles: frozenset[str]) -> str:
    """The organisation's meeting of the ministers at the table, where forums.csv has one."""
    if forum.kind == "organisation" and roles == {"defence_minister"}:
        narrower = f"{forum.forum} Defence Ministers' Meeting"
    elif forum.kind == "organisation" and roles == {"foreign_minister"}:
        narrower = f"{forum.forum} Foreign Ministers' Meeting"
    else:
        return forum.forum
    return narrower if narrower in forums_by_name() else forum.forum
