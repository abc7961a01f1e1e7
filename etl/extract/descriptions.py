"""Where does the text speak of an official without a name?"""

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from etl.errors import ReferenceDataError
from etl.extract.chunks import Chunk, Chunked
from etl.extract.word_search import WordSearch
from etl.paths import REFERENCE


@dataclass(frozen=True, slots=True)
class Description:
    """An official as the text describes them: "the Malaysian minister", "his counterpart".

    `kind`: `office`, `counterpart`, `guest` or `demonym`. `role`: the codebook's, `minister` where no
    portfolio is said, `host` or `guest`, or None. `plural`: one of several named together
    ("the ministers of A and B").
    """

    kind: str
    rule: str
    country: Chunk | None
    role: str | None
    plural: bool
    start: int
    end: int


@functools.cache
def _patterns(folder: Path = REFERENCE) -> tuple[tuple[str, re.Pattern[str]], ...]:
    path = folder / "people_descriptions.yml"
    try:
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
        return tuple((entry["id"], re.compile(entry["pattern"])) for entry in raw)
    except (OSError, yaml.YAMLError, re.error, KeyError, TypeError) as error:
        raise ReferenceDataError(
            f"{path.name}: a pattern cannot be used ({error}); write id and pattern."
        ) from error


@functools.cache
def _search() -> WordSearch[str]:
    return WordSearch(_patterns())


def find_descriptions(sentence: Chunked, named: frozenset[int]) -> Iterator[Description]:
    """The descriptions of a sentence; `named`: first characters of the office chunks that a name took."""
    if not any(letter in "OMKJG" for letter in sentence.code) and "tC" not in sentence.code:
        return
    used = {at for at, chunk in enumerate(sentence.chunks) if chunk.start in named and chunk.letter in "OMKJ"}
    for rule, matches in _search().by_sort(sentence.code).items():
        for match in matches:
            at = range(*match.span())
            if any(i in used for i in at) or "d" in sentence.code[max(match.start() - 1, 0) : match.end()]:
                continue
            used.update(at)
            yield from _describe(rule, [sentence.chunks[i] for i in at])


def _describe(rule: str, chunks: list[Chunk]) -> Iterator[Description]:
    countries: list[Chunk | None] = [chunk for chunk in chunks if chunk.letter in "CLOM" and chunk.country]
    heads = [chunk for chunk in chunks if chunk.letter in "OMKJG"]
    start, end = chunks[0].start, chunks[-1].end
    for country in countries or [None]:
        if not heads:
            # "The Americans" are many, "the United States" is nobody, and so is a forum.
            if country is None or country.words[:1] != ("demonym",) or country.words[1].endswith("s"):
                continue
            yield Description("demonym", rule, country, None, False, start, end)
        for head in heads:
            if head.letter == "G":
                yield Description("guest", rule, country, head.words[0], False, start, end)
            elif head.office is None:
                yield Description("counterpart", rule, country, None, head.letter == "J", start, end)
            else:
                code = country.country if country and country.country else ""
                role = head.office.national.get(code, head.office.role)
                for each in role.split("+"):
                    yield Description("office", rule, country, each, head.letter == "M", start, end)
