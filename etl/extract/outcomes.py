"""What was signed, exchanged or adopted at this engagement?"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from etl.extract.document_titles import Title, name_document, name_items
from etl.extract.stretches import find_stretch
from etl.model import Document, Scene, Sentence
from etl.paths import REFERENCE
from etl.tables import OUTCOME_KINDS
from etl.wording import Hit, Phrasebook, load_wording

HEADING = 80  # characters of a sentence that may be no more than the document's heading
# Characters between "concluded", "exchanged" and the like and the document: its subject with a clause of its
# own may stand farther off than its object.
SUBJECT, OBJECT = 110, 80
EARLY = 10  # up to this day of a month the month before is recent
ITEMS_AFTER = 2  # sentences after "two MoUs were signed" that may say what they are about
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_CLAUSE_END = re.compile(
    r"[;:]\s|,?\s—\s|,\s(?:and|but|while|which|who|whose|where)\s|,\s(?=one\b|according to\b)"
    # "…, the joint statement says": what is still to come in it is not the statement.
    r"|,\s(?=(?:a|the|their)\s(?:\w+\s){0,2}(?:communiqu|statement|declaration))"
)
_YEAR = re.compile(r"\b((?:19|20)\d\d)\b")
# The year of an event, not that of a name ("the 1993 accord").
_YEAR_OF = re.compile(rf"\b(?:in|since|of|from|during|until|by|{'|'.join(MONTHS)}|\d,) ((?:19|20)\d\d)\b")
_MONTH = re.compile(rf"\b(?:[Ii]n|[Ss]ince|[Ll]ast|\d)\s({'|'.join(MONTHS)})\b")
_ANAPHOR = re.compile(r"\b(?:it|both signed|signatures are|the (?:document|papers?|text))\b", re.IGNORECASE)
_JOINT = re.compile(r"joint|communiqu|vision|final", re.IGNORECASE)
_PARTY = re.compile(r"\b(?:with|between|by)(?: the)? $")
_LISTED = re.compile(r"(?:,|\band\b)(?:\s[\w'’-]+){0,5}\s$")


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
    sentences = scene.document.sentences
    told = _told(scene.document)
    stretch = find_stretch(scene, others)
    rivals = [other for other in others if other is not scene]
    found: dict[str, FoundOutcome] = {}
    for index in stretch.owned:
        if not _is_ours(index, scene, rivals, stretch.shared):
            continue
        before = sentences[index - 1] if index else None
        for outcome in _outcomes(sentences[index], before, told, _strangers(scene, sentences[index])):
            following = sentences[index + 1 : index + 1 + ITEMS_AFTER]
            for each in _items(outcome, following) or [outcome]:
                if not _is_known(each, found.values()):
                    found[each.title] = each
    return tuple(found.values())


def _is_ours(index: int, scene: Scene, rivals: Sequence[Scene], shared: frozenset[int]) -> bool:
    """False for a shared sentence that a scene told of earlier has a better claim to."""
    return index not in shared or all(rival.cue_start >= scene.cue_start for rival in rivals)


@lru_cache(maxsize=4)
def _told(document: Document) -> date | None:
    """The day the article was told; without one the end of the latest year it names, or None."""
    if document.article.published:
        return document.article.published
    years = [int(found.group()) for found in _YEAR.finditer(document.article.text)]
    return date(max(years), 12, 31) if years else None


def _strangers(scene: Scene, sentence: Sentence) -> list[int]:
    """Where the sentence says that a country which is not at the table was a party ("with Japan")."""
    text = scene.document.article.text
    countries = scene.countries
    return [
        place.start - sentence.start
        for place in scene.document.places
        if sentence.start <= place.start < sentence.end
        and place.kind in ("country", "demonym")
        and place.country not in countries
        and _PARTY.search(text, sentence.start, place.start)
    ]


def _outcomes(
    sentence: Sentence, before: Sentence | None, told: date | None, strangers: Sequence[int]
) -> Iterator[FoundOutcome]:
    hits = _book().find(sentence.text)
    for start, end in _clauses(sentence.text):
        if any(start <= place < end for place in strangers):
            continue
        here = [hit for hit in hits if start <= hit.start < end]
        documents = _documents(sentence, here)
        done = [hit for hit in here if _is_done(hit, documents)]
        if not documents and not done:
            continue
        if not _is_of_now(sentence.text[start:end], here, [*documents[:1], *done[:1]], told):
            continue
        if any(hit.cue.group in ("signed", "adopted") for hit in done):
            for hit in documents:
                yield _outcome(name_document(sentence, hit), hit, "signed in the same clause")
            if not documents and before is not None and _ANAPHOR.search(sentence.text, start, end):
                yield from _taken_up(before)
        elif done or len(sentence.text) < HEADING:
            for hit in documents:
                if hit.cue.group == "joint_statement" and _JOINT.search(sentence.text, hit.start, hit.end):
                    yield _outcome(name_document(sentence, hit), hit, "issued")


def _is_done(hit: Hit, documents: Sequence[Hit]) -> bool:
    """Whether the hit says that a document came to be; "concluded" and the like only close to one."""
    if hit.cue.group == "adopted":
        return any(hit.start - SUBJECT <= each.start and each.start <= hit.end + OBJECT for each in documents)
    return hit.cue.group in ("signed", "issued")


def _is_of_now(clause: str, hits: Sequence[Hit], key: Sequence[Hit], told: date | None) -> bool:
    """False where the clause speaks of a document still to come or of old.

    key: the document and what was done with it; "an accord that will help" may be signed, though.
    told: the article's day; early in a month, the month before is recent, too.
    """
    last = max((hit.end for hit in key), default=0)
    if any(hit.cue.group == "long_ago" or (hit.cue.group == "not_yet" and hit.start < last) for hit in hits):
        return False
    if told is None:
        return True
    months = [MONTHS.index(found.group(1)) + 1 for found in _MONTH.finditer(clause)]
    return all(int(found.group(1)) >= told.year for found in _YEAR_OF.finditer(clause)) and all(
        (told.month - month) % 12 <= (1 if told.day <= EARLY else 0) for month in months
    )


def _documents(sentence: Sentence, hits: Sequence[Hit]) -> list[Hit]:
    """The documents of a clause; one inside the title of another, or its abbreviation, is left out."""
    found: list[Hit] = []
    for hit in hits:
        if hit.cue.group not in OUTCOME_KINDS or sentence.text[hit.start - 1 : hit.start] == "(":
            continue
        if not found or _LISTED.search(sentence.text[found[-1].end : hit.start]):
            found.append(hit)
    return found


def _taken_up(before: Sentence) -> Iterator[FoundOutcome]:
    """The document of the sentence before, which "it" takes up."""
    hits = _book().find(before.text)
    if not any(hit.cue.group == "long_ago" for hit in hits):
        for hit in _documents(before, hits)[:1]:
            if hit.cue.group != "other":
                yield _outcome(name_document(before, hit), hit, "signed in the sentence after")


def _items(outcome: FoundOutcome, following: Sequence[Sentence]) -> list[FoundOutcome]:
    """What the next sentences say of each of "two MoUs"; empty where they say nothing."""
    counted = Title(outcome.title, outcome.start, outcome.end)
    if not counted.is_count:
        return []
    found = []
    for sentence in following:
        documents = [hit for hit in _book().find(sentence.text) if hit.cue.group in OUTCOME_KINDS]
        for title, noun in name_items(sentence, counted, documents):
            kind = noun.cue.group if noun else outcome.kind
            found.append(FoundOutcome(kind, title.text, "one of several", title.start, title.end))
    return found


def _outcome(title: Title, hit: Hit, rule: str) -> FoundOutcome:
    return FoundOutcome(hit.cue.group, title.text, rule, title.start, title.end)


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in _CLAUSE_END.finditer(text):
        yield start, end.start()
        start = end.start()
    yield start, len(text)


def _is_known(outcome: FoundOutcome, found: Iterable[FoundOutcome]) -> bool:
    """True where the words of the title all stand in one found before, or the other way round."""
    words = _words(outcome.title)
    return any(
        each.kind == outcome.kind and (words <= _words(each.title) or _words(each.title) <= words)
        for each in found
    )


def _words(title: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", title.casefold()))
