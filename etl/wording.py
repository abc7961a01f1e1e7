"""The wording files of data/reference: phrases grouped by what they stand for, each with an example.

A phrase is written in small letters; `(a|b|)` offers alternatives, `*` stands for the rest of a word and
`...` for up to four words in between: `defen(c|s)e industr*`, `sign* ... agreement`. Found hits keep
their characters, and a hit inside a longer one without gap gives way to it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import yaml
from ahocorasick_rs import AhoCorasick

from etl.errors import ReferenceDataError
from etl.letters import small_letters

_CHOICE = re.compile(r"\(([^()]*)\)")  # innermost, so that choices may hold choices
_STAR_OR_GAP = re.compile(r"\*| ?\.\.\. ?")
_ALLOWED = re.compile(r"[^A-Z\n]+")
_GAP = r"(?:[\s,]+[^\s.;:!?]+){0,4}?[\s,]+"
RECENT = 256  # sentences whose hits are kept
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase, the group it belongs to, and a sentence in which it is found.

    `unlike` is a sentence in which the group must not be found, or None.
    """

    group: str
    phrase: str
    example: str
    unlike: str | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Cues that stand for the same thing: `id` for tables, `label` and `covers` for people."""

    id: str
    label: str
    covers: str
    cues: tuple[Cue, ...]


class Hit(NamedTuple):
    """A cue found at `text[start:end]`."""

    cue: Cue
    start: int
    end: int


def load_wording(path: Path) -> tuple[Group, ...]:
    """The groups of a wording file, in its order.

    Raises ReferenceDataError, naming file and entry, where a group or phrase cannot be used.
    """
    try:
        raw = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)
    except (OSError, yaml.YAMLError) as error:
        raise ReferenceDataError(f"{path.name}: cannot be read ({error}); mend the file.") from error
    if not isinstance(raw, list) or not raw:
        raise ReferenceDataError(f"{path.name}: found no groups; write a list of groups with id and phrases.")
    groups = tuple(_group(path.name, entry) for entry in raw)
    seen: set[str] = set()
    for group in groups:
        if group.id in seen:
            raise ReferenceDataError(f"{path.name}: group '{group.id}' stands twice; join the two.")
        seen.add(group.id)
    return groups


def _group(file: str, entry: object) -> Group:
    if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
        raise ReferenceDataError(f"{file}: a group has no id; give it one.")
    name = entry["id"]
    texts = {}
    for field in ("label", "covers"):
        value = entry.get(field)
        if not isinstance(value, str) or not value:
            raise ReferenceDataError(f"{file}, group '{name}': {field} is missing; write a short text.")
        texts[field] = value
    phrases = entry.get("phrases")
    if not isinstance(phrases, list) or not phrases:
        raise ReferenceDataError(f"{file}, group '{name}': it has no phrases; write at least one.")
    return Group(name, texts["label"], texts["covers"], tuple(_cue(file, name, each) for each in phrases))


def _cue(file: str, group: str, entry: object) -> Cue:
    if not isinstance(entry, dict) or not isinstance(entry.get("phrase"), str):
        raise ReferenceDataError(
            f"{file}, group '{group}': an entry has no phrase; write phrase and example."
        )
    phrase = entry["phrase"]
    where = f"{file}, group '{group}', phrase '{phrase}'"
    if not _ALLOWED.fullmatch(phrase):
        raise ReferenceDataError(f"{where}: phrases are matched in small letters; write it so.")
    unlike = entry.get("unlike")
    example = entry.get("example")
    if not isinstance(example, str) or not (unlike is None or isinstance(unlike, str)):
        raise ReferenceDataError(f"{where}: it has no example; write a sentence that holds the phrase.")
    unknown = sorted(set(entry) - {"phrase", "example", "unlike"})
    if unknown:
        raise ReferenceDataError(f"{where}: '{unknown[0]}' is not known; use phrase, example, unlike.")
    return Cue(group, phrase, example, unlike)


class Phrasebook:
    """Finds every cue of some groups in one pass over a text."""

    def __init__(self, groups: Iterable[Group]) -> None:
        """Prepare the search; slow (tens of milliseconds), so keep the phrasebook.

        The expressions are made when a phrase's first letters are met: most phrases of a file never are.
        """
        by_key: dict[str, list[Cue]] = {}
        for group in groups:
            for cue in group.cues:
                for key in sorted(
                    {_STAR_OR_GAP.split(each, maxsplit=1)[0] for each in _variants(cue.phrase)}
                ):
                    by_key.setdefault(key, []).append(cue)
        self._cues = list(by_key.values())
        # The scenes of an article ask about the same sentences again and again.
        self._find = lru_cache(maxsize=RECENT)(self._find_in)
        self._search = AhoCorasick(list(by_key))

    def find(self, text: str) -> tuple[Hit, ...]:
        """The hits in order of their start; one inside a longer one is left out."""
        return self._find(text)

    def _find_in(self, text: str) -> tuple[Hit, ...]:
        small = small_letters(text).replace("’", "'")
        found = {}
        for key, start, _ in self._search.find_matches_as_indexes(small, overlapping=True):
            if start and (small[start - 1].isalnum() or small[start - 1] == "_"):
                continue
            for cue in self._cues[key]:
                match = _pattern(cue.phrase).match(small, start)
                if match:
                    found[start, -match.end(), -len(cue.phrase), cue.phrase] = Hit(cue, start, match.end())
        return tuple(_longest(found[at] for at in sorted(found)))


def _longest(hits: Iterable[Hit]) -> Iterator[Hit]:
    end = -1
    for hit in hits:
        if hit.end > end:
            # What stands in a gap may be of its own account.
            if "..." not in hit.cue.phrase:
                end = hit.end
            yield hit


def _variants(phrase: str) -> list[str]:
    choice = _CHOICE.search(phrase)
    if choice is None:
        return [phrase]
    head, tail = phrase[: choice.start()], phrase[choice.end() :]
    return [found for pick in choice.group(1).split("|") for found in _variants(head + pick + tail)]


@cache
def _pattern(phrase: str) -> re.Pattern[str]:
    """One expression for all variants; brackets and bars are the only signs kept from the phrase."""
    gapped = []
    for piece in re.split(r" ?\.\.\. ?", phrase):
        escaped = re.sub(r"[^\w\s()|*]", lambda sign: re.escape(sign.group()), piece)
        gapped.append(escaped.replace("(", "(?:").replace("*", r"[\w'-]*").replace(" ", r"\s+"))
    return re.compile(_GAP.join(gapped) + r"(?!\w)")
