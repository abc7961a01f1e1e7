"""What was signed, exchanged or adopted at this engagement?"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from etl.extract.stretches import find_stretch
from etl.model import Scene, Sentence
from etl.paths import REFERENCE
from etl.tables import OUTCOME_KINDS
from etl.wording import Hit, Phrasebook, load_wording

TITLE_WORDS = 14
_CLAUSE_END = re.compile(r"[;:]\s|,?\s—\s|,\s(?:and|but|while|which|who|whose|where)\s|,\s(?=one\b)")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# Words before the noun that belong to its title: "13-point ceasefire", "Bilateral Military Cooperation".
_BEFORE = re.compile(r"(?:[\w'’.–-]+ ){0,7}$")
_STOP_BEFORE = re.compile(
    r"^(?:an?|the|this|that|these|those|their|his|her|its|of|on|to|in|for|with|by|from|at|as|and|or|into|under"
    r"|sign\w*|ink\w*|adopt\w*|exchang\w*|conclu\w*|seal\w*|issu\w*|released?|approved?|also|then|have|has|had|is|was|were"
    r"|new|final|called|a?n?other|both|between|today|yesterday|out|over|after|during|own|which|said|put|came)$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r" (?:on|of|for|to|in the field of|between|about|concerning|covering|regarding|amending)\b"
)
_STOP_AFTER = re.compile(
    r"[,;.:()\[\]\"”“]|\s(?:was|were|is|are|has|have|had|will|would|which|who|when|during|after|before|as|while|with"
    r"|said|says|today|yesterday|here|at|by"
    r"|on (?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|[A-Z]\w+ \d|\d)"
    r"|in [A-Z]\w+|signed|adopted|sets|provides|meant|setting|in which|out)\b"
)


class FoundOutcome(NamedTuple):
    """A document and the characters that name it."""

    kind: str
    title: str
    rule: str
    start: int
    end: int


@cache
def _book() -> Phrasebook:
    return Phrasebook(load_wording(REFERENCE / "outcomes.yml"))


def find_outcomes(scene: Scene, others: Sequence[Scene] = ()) -> tuple[FoundOutcome, ...]:
    """The documents of a scene that was held, each once, in the order of the article.

    others: the article's other scenes; a document in a sentence about several goes to the first.
    """
    stretch = find_stretch(scene, others)
    rivals = [other for other in others if other is not scene]
    found: dict[str, FoundOutcome] = {}
    previous: list[Hit] = []
    for sentence in scene.document.sentences:
        hits = _book().find(sentence.text)
        if sentence.index in stretch.owned and _is_ours(sentence.index, scene, rivals, stretch.shared):
            for outcome in _outcomes(sentence, hits, previous, _year(scene)):
                found.setdefault(_essence(outcome.title), outcome)
        previous = hits
    return tuple(found.values())


def _year(scene: Scene) -> int | None:
    published = scene.document.article.published
    return published.year if published else None


def _is_ours(index: int, scene: Scene, rivals: Sequence[Scene], shared: frozenset[int]) -> bool:
    """False for a shared sentence that a scene told of earlier has a better claim to."""
    return index not in shared or all(rival.cue_start >= scene.cue_start for rival in rivals)


def _outcomes(
    sentence: Sentence, hits: Sequence[Hit], previous: Sequence[Hit], year: int | None
) -> Iterator[FoundOutcome]:
    for start, end in _clauses(sentence.text):
        here = [hit for hit in hits if start <= hit.start < end]
        groups = {hit.cue.group for hit in here}
        if groups & {"not_yet", "long_ago"} or _other_year(sentence.text[start:end], year):
            continue
        for hit in here:
            kind = hit.cue.group
            if kind not in OUTCOME_KINDS:
                continue
            if "signed" in groups:
                rule = "signed in the same clause"
            elif kind == "joint_statement" and ("issued" in groups or len(sentence.text) < 80):
                rule = "issued"
            else:
                continue
            yield _named(sentence, hit, kind, rule)


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in _CLAUSE_END.finditer(text):
        yield start, end.start()
        start = end.start()
    yield start, len(text)


def _other_year(clause: str, year: int | None) -> bool:
    """True where the clause names a year before that of the article: a document of old."""
    return year is not None and any(int(found.group()) < year for found in _YEAR.finditer(clause))


def _named(sentence: Sentence, hit: Hit, kind: str, rule: str) -> FoundOutcome:
    start = hit.start
    before = _BEFORE.search(sentence.text, 0, hit.start)
    if before:
        for word in reversed(before.group().split()):
            if _STOP_BEFORE.match(word):
                break
            start -= len(word) + 1
    end = hit.end
    if _AFTER.match(sentence.text, hit.end):
        stop = _STOP_AFTER.search(sentence.text, hit.end)
        end = stop.start() if stop else len(sentence.text)
        words = list(re.finditer(r"\S+", sentence.text[start:end]))
        if len(words) > TITLE_WORDS:
            end = start + words[TITLE_WORDS - 1].end()
    title = sentence.text[start:end].strip(" '‘’“”\"")
    start += sentence.text[start:end].index(title)
    return FoundOutcome(kind, title, rule, sentence.start + start, sentence.start + start + len(title))


def _essence(title: str) -> str:
    """What stays of a title when the same document is named again."""
    return " ".join(re.findall(r"\w+", title.casefold()))
