"""How did they meet: in person, by video, by phone, or does the article not say?"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from etl.extract.stretches import Stretch, find_stretch
from etl.extract.tenses import find_marks
from etl.extract.venue_signs import PLACING_RULES, read_signs, read_tenses
from etl.model import Finding, PersonMention, Scene, Sentence
from etl.paths import REFERENCE
from etl.wording import Hit, Phrasebook, load_wording

# What each group of wording says, by which rule, and how much it counts: a named medium or place more than
# "met", which more than a visit. The figures were set by hand on the articles worked on.
VALUES = {
    "video": ("video", "a medium named", 3.0),
    "phone": ("phone", "a medium named", 3.0),
    "in_person": ("in_person", "said to be in one place", 3.0),
    "met": ("in_person", "wording of meetings, no medium named", 2.0),
    "presence": ("in_person", "a visit or a venue", 1.0),
    "spoke": ("unknown", "speaking of no stated medium", 0.8),
    "talked": ("unknown", "talks of no stated medium", 0.0),
}
MEDIA = ("video", "phone")
PLAINEST = ("other_sense", "in_person", *MEDIA, "met", "presence", "spoke", "talked")
REACH = 5  # sentences around the anchor in which wording still counts as said of this engagement
_SEVERAL = 2  # engagements of an article that are told as a round of meetings
LEAST = 0.0  # below this, wording is too far off to speak of this engagement

AWAY = 1.2  # for wording outside the anchor, and AWAY_STEP more a sentence
AWAY_STEP = 0.2
DEFINITE = 1.5  # for "the call", "held virtually": it takes up a meeting told of before
ASIDE = 1.5  # for wording in a clause of its own, and for wording nearer to another engagement
BESIDE = 5  # characters between "met" and "in person": no medium told elsewhere is meant
FAR = 200.0  # characters within a sentence that cost one point

# Kinds of place that put a meeting somewhere: "talks in Seoul".
STANDING = ("capital", "city", "city_state", "building", "base", "residence", "venue")
# Words of somebody under way: they need not be those of a place where two people are.
TRAVEL = frozenset({"leave_for", "to_be_held_in", "visiting", "visit_to"})
CALLED = 60  # characters of titles between "called" and a name
PLACED = 60  # characters between a place and the words that say the engagement took place

_ASIDE = re.compile(
    r",\s(?:whom?|which|where|when)\b|;"
    r"|\b(?:before|after|since|ahead of|followed by|should|to meet|meet again)\b"
)
_DEFINITE = re.compile(
    r"\b(?:the|this|that|their|his|her|same|whole|it was an?)\s(?:[\w-]+\s)?$|\bheld\s$", re.IGNORECASE
)
_RELATIVE = re.compile(r",\s(?:whom?|which)\b[^,;]{0,20}$")
_CALLED = re.compile(r"\b(?:called|calls|calling)\s")
_TITLES = re.compile(
    r"(?!for\b|of\b|and\b)"
    r"(?:(?:the|his|her|its|their|of|and|for|[A-Z][\w.’'-]*|[a-z]+ese|[a-z]+ian|counterpart,?)\s)*"
)
_NAMED_SO = re.compile(r"[,\s]+(?:an?|the|his|her|for|‘|“|\"|')")
_AT = re.compile(r"\b(?:in|at)(?: the)? $")
_IN_PERSON = re.compile(r"in.person|face.to.face", re.IGNORECASE)
_AHEAD = frozenset(("future", "arranged"))
_BEHIND = frozenset(("done", "perfect", "pluperfect"))
_ADVERB = re.compile(r"virtually|online|remotely|(?:by|via) ", re.IGNORECASE)


class Wording(NamedTuple):
    """Words that speak of a medium or a place, and the group they belong to."""

    group: str
    start: int
    end: int


@cache
def _book() -> Phrasebook:
    return Phrasebook(load_wording(REFERENCE / "formats.yml"))


def find_format(scene: Scene, others: Sequence[Scene] = ()) -> Finding:
    """The format of a scene, with the words that say so; `unknown` with the words that leave it open.

    others: the article's other scenes, so that their medium is not taken for this one's.
    """
    stretch = find_stretch(scene, others)
    best: tuple[float, Wording] | None = None
    for index in stretch.owned:
        if abs(index - stretch.anchor) <= REACH:
            for score, hit in _scored(scene, others, stretch, index):
                if best is None or score > best[0]:
                    best = score, hit
    if best is None or VALUES[best[1].group][0] == "unknown" or best[0] < LEAST:
        best = (
            _visit(scene, stretch)
            or _told_of_a_place(scene, stretch)
            or _all_in_person(scene, others)
            or _medium_of_the_news(scene)
            or best
        )
    if best is None:
        return Finding("unknown", "no wording of a medium", scene.cue_start, scene.cue_end)
    if best[1].group == "met" and (later := _in_person_later(scene, others, stretch)):
        return Finding("unknown", "a meeting in person is still to come", later.start, later.end)
    value, rule, _ = VALUES[best[1].group]
    return Finding(value, rule, best[1].start, best[1].end)


def _scored(
    scene: Scene, others: Sequence[Scene], stretch: Stretch, index: int
) -> Iterator[tuple[float, Wording]]:
    """The hits of a sentence, each with how strongly it speaks of this scene."""
    sentence, article_text = scene.document.sentences[index], scene.document.article.text
    names = [m for person in scene.people for m in person.mentions if m.kind in ("name", "surname")]
    more = (*_placed(scene, sentence), *_called(scene, sentence)) if index == stretch.anchor else ()
    for hit in (*_hits(sentence), *more):
        if any(mention.start <= hit.start and hit.end <= mention.end for mention in names):
            continue  # General Tea took no tea.
        group = hit.group
        score = VALUES[group][2]
        if index == stretch.anchor:
            between = _between(sentence, hit, scene)
            score -= len(between) / FAR + (ASIDE if _ASIDE.search(between) else 0.0)
            if len(between) <= BESIDE and _IN_PERSON.fullmatch(article_text, hit.start, hit.end):
                score += DEFINITE
        else:
            score -= AWAY + AWAY_STEP * abs(index - stretch.anchor)
            before = sentence.text[: hit.start - sentence.start]
            if group in MEDIA and (_DEFINITE.search(before) or _ADVERB.match(sentence.text, len(before))):
                score += DEFINITE
        relative = _RELATIVE.search(sentence.text, 0, hit.start - sentence.start)
        if relative and not relative.start() < scene.cue_start - sentence.start <= relative.end():
            score -= ASIDE
        if _is_nearer_to_another(hit, sentence, scene, others):
            score -= ASIDE
        yield score, hit


def _between(sentence: Sentence, hit: Wording, scene: Scene) -> str:
    """The text between the hit and the words that say the engagement took place."""
    start, end = sorted((hit.start, hit.end, scene.cue_start, scene.cue_end))[1:3]
    if hit.start < scene.cue_end and scene.cue_start < hit.end:
        return ""
    return sentence.text[max(start - sentence.start, 0) : max(end - sentence.start, 0)]


def _is_nearer_to_another(hit: Wording, sentence: Sentence, scene: Scene, others: Sequence[Scene]) -> bool:
    """True where a person of another scene alone stands nearer to the hit than any of this scene alone."""
    ours = {person.mentions for person in scene.people}
    theirs = {person.mentions for other in others if other is not scene for person in other.people}

    def gap(people: set[tuple[PersonMention, ...]]) -> int:
        return min(
            (
                max(mention.start - hit.end, hit.start - mention.end, 0)
                for mentions in people
                for mention in mentions
                if sentence.start <= mention.start < sentence.end
            ),
            default=10_000,
        )

    return gap(theirs - ours) < gap(ours - theirs)


def _visit(scene: Scene, stretch: Stretch) -> tuple[float, Wording] | None:
    """A visit or venue told of elsewhere in the article, in the engagement's own sentences first."""
    sentences = scene.document.sentences
    for index in (*stretch.owned, *range(len(sentences))):
        hits = _hits(sentences[index])
        # A building beside a medium is where one of them sat.
        if not any(hit.group in MEDIA for hit in hits):
            placed = next((hit for hit in hits if hit.group == "presence"), None)
            if placed is not None:
                return LEAST, placed
    return None


def _all_in_person(scene: Scene, others: Sequence[Scene]) -> tuple[float, Wording] | None:
    """The first words of a meeting in an article that tells of several and names no medium anywhere."""
    if len(others) < _SEVERAL:
        return None
    hits = [hit for sentence in scene.document.sentences for hit in _hits(sentence)]
    if any(hit.group in MEDIA for hit in hits):
        return None
    return next(((LEAST, hit) for hit in hits if hit.group in ("in_person", "met")), None)


def _told_of_a_place(scene: Scene, stretch: Stretch) -> tuple[float, Wording] | None:
    """A place in the engagement's own sentences, where these name no medium: "He was in Suva on Monday"."""
    sentences = scene.document.sentences
    if any(hit.group in MEDIA for index in stretch.owned for hit in _hits(sentences[index])):
        return None
    ahead = [ahead for ahead, _ in read_tenses(scene.document)]
    for sign in read_signs(scene.document):
        same_time = ahead[sign.sentence] == ahead[stretch.anchor]
        if sign.rule in PLACING_RULES - TRAVEL and same_time and sign.sentence in stretch.owned:
            return LEAST, Wording("presence", sign.start, sign.end)
    return None


def _in_person_later(scene: Scene, others: Sequence[Scene], stretch: Stretch) -> Wording | None:
    """ "They agreed to meet in person", where only "met" tells how they dealt with each other this time."""
    sentences = scene.document.sentences
    taken = {*scene.anchors, *(n for each in others if each.people != scene.people for n in each.anchors)}
    if _is_to_come(sentences[stretch.anchor]):
        return None
    for index, sentence in enumerate(sentences):
        if index not in taken and _is_to_come(sentence):
            for hit in _hits(sentence):
                if _IN_PERSON.fullmatch(scene.document.article.text, hit.start, hit.end):
                    return hit
    return None


def _is_to_come(sentence: Sentence) -> bool:
    kinds = {mark.kind for mark in find_marks(sentence.text)}
    return bool(kinds & _AHEAD) and not kinds & _BEHIND


def _medium_of_the_news(scene: Scene) -> tuple[float, Wording] | None:
    """The medium that the article opens with, where it names no other: "He talked to Oslo, too"."""
    hits = [hit for sentence in scene.document.sentences for hit in _hits(sentence) if hit.group in MEDIA]
    if len({hit.group for hit in hits}) == 1 and hits[0].start < scene.document.sentences[0].end:
        return LEAST, hits[0]
    return None


def _hits(sentence: Sentence) -> list[Wording]:
    """The hits of one sentence with offsets of the article; of those that overlap the plainest stays."""
    kept: list[Hit] = []
    for hit in sorted(_book().find(sentence.text), key=lambda hit: PLAINEST.index(hit.cue.group)):
        if all(hit.end <= other.start or other.end <= hit.start for other in kept):
            kept.append(hit)
    return [
        Wording(hit.cue.group, sentence.start + hit.start, sentence.start + hit.end)
        for hit in kept
        if hit.cue.group != "other_sense"
    ]


def _placed(scene: Scene, sentence: Sentence) -> Iterator[Wording]:
    """Places close to the words that say the engagement took place ("talks in Seoul")."""
    for place in scene.document.places:
        if place.kind in STANDING and sentence.start <= place.start < sentence.end:
            gap = max(place.start - scene.cue_end, scene.cue_start - place.end)
            if gap <= PLACED and _AT.search(scene.document.article.text, sentence.start, place.start):
                yield Wording("presence", place.start, place.end)


def _called(scene: Scene, sentence: Sentence) -> Iterator[Wording]:
    """ "Called" with one of the people as its object is a phone call, unless he is called something."""
    text = scene.document.article.text
    for verb in _CALLED.finditer(text, sentence.start, sentence.end):
        for person in scene.people:
            for mention in person.mentions:
                between = text[verb.end() : mention.start]
                if (
                    0 <= mention.start - verb.end() <= CALLED
                    and mention.end <= sentence.end
                    and _TITLES.fullmatch(between)
                    and not _NAMED_SO.match(text, mention.end)
                ):
                    yield Wording("phone", verb.start(), mention.end)
