"""Which office and country does the text tie to a name?"""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from etl.errors import ReferenceDataError
from etl.extract.chunks import Chunk, Chunked
from etl.extract.word_search import WordSearch
from etl.paths import REFERENCE

_GIVES = frozenset({"all", "each", "parallel", "counterpart", "former"})


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern of data/reference/people_links.yml."""

    id: str
    gives: str
    code: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Link:
    """What one place in the text says of one name.

    `name` is the first character of the name's chunk. `offices` are the chunks that say an office,
    `country` the one that says the country. `counterpart`: the name is called somebody's counterpart.
    `former`: the office is past. `heads`: first characters of the office and
    counterpart chunks it took. `posted`: the country an ambassador is sent to. `place`: which of how
    many names named together it is.
    """

    name: int
    rule: str
    offices: tuple[Chunk, ...]
    country: Chunk | None
    counterpart: bool
    former: bool
    heads: tuple[int, ...]
    posted: Chunk | None
    place: tuple[int, int]
    start: int
    end: int

    @property
    def usual(self) -> tuple[str, ...]:
        """The countries where its offices are mostly called so."""
        return tuple(code for chunk in self.offices if chunk.office for code in chunk.office.usual)


@functools.cache
def load_patterns(folder: Path = REFERENCE) -> tuple[Pattern, ...]:
    """The patterns in their order; ReferenceDataError names the one that cannot be used."""
    path = folder / "people_links.yml"
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
        found = tuple(Pattern(entry["id"], entry["gives"], re.compile(entry["pattern"])) for entry in raw)
    except (OSError, yaml.YAMLError, re.error, KeyError, TypeError) as error:
        raise ReferenceDataError(
            f"{path.name}: a pattern cannot be used ({error}); write id, gives, pattern."
        ) from error
    for pattern in found:
        if pattern.gives not in _GIVES:
            raise ReferenceDataError(
                f"{path.name}, {pattern.id}: gives {pattern.gives!r} is not known; "
                f"write one of {', '.join(sorted(_GIVES))}."
            )
    return found


@functools.cache
def _search() -> WordSearch[Pattern]:
    return WordSearch((pattern, pattern.code) for pattern in load_patterns())


def find_links(sentence: Chunked) -> list[Link]:
    """All links of a sentence, the surest first; an office serves one link only."""
    used: set[int] = set()
    found: list[Link] = []
    if "N" not in sentence.code and "n" not in sentence.code:
        return found
    for pattern, matches in _search().by_sort(sentence.code).items():
        for match in matches:
            at = range(*match.span())
            offices = [i for i in at if sentence.code[i] in "OMKJ"]
            if any(i in used for i in offices):
                continue
            used.update(offices)
            abroad = range(*match.span("abroad")) if "abroad" in pattern.code.groupindex else range(0)
            chunks = [sentence.chunks[i] for i in at if i not in abroad]
            posted = next((sentence.chunks[i] for i in abroad if i >= 0 and sentence.code[i] == "C"), None)
            found.extend(_links(pattern, chunks, posted))
    return found


def _links(pattern: Pattern, chunks: list[Chunk], posted: Chunk | None) -> Iterator[Link]:
    names = [chunk for chunk in chunks if chunk.letter in "Nn"]
    countries = [chunk for chunk in chunks if chunk.letter in "CLOM" and chunk.country]
    heads = tuple(chunk.start for chunk in chunks if chunk.letter in "OMKJ")
    for index, name in enumerate(names):
        yield Link(
            name=name.start,
            rule=pattern.id,
            offices=tuple(_share(chunk, index, len(names)) for chunk in chunks if chunk.office),
            country=_country_of(index, len(names), countries),
            counterpart=pattern.gives == "counterpart",
            former=pattern.gives == "former",
            heads=heads,
            posted=posted,
            place=(index, len(names)),
            start=chunks[0].start,
            end=chunks[-1].end,
        )


def _share(chunk: Chunk, index: int, names: int) -> Chunk:
    """One name's part of "the foreign and defence ministers A and B": the offices in the names' order."""
    if chunk.office is None or "+" not in chunk.office.role:
        return chunk
    roles = chunk.office.role.split("+")
    return chunk._replace(office=replace(chunk.office, role=roles[index if len(roles) == names else 0]))


def _country_of(index: int, names: int, countries: list[Chunk]) -> Chunk | None:
    """One country goes to each name, as many countries as names go in their order."""
    if len(countries) == names and names > 1:
        return countries[index]
    if names == 1 and countries:
        return countries[0]
    return countries[0] if len({chunk.country for chunk in countries}) == 1 else None
