"""Whose date is it? Who and what place is named beside a date, and which engagement stands closest to it?"""

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache

from etl.model import Document, PersonMention, Scene, Sentence

Features = dict[str, float]
RECENT = 256  # sentences whose countries are kept
_Mentions = tuple[PersonMention, ...]
_AT = re.compile(r"\b(?:in|at|to|into|here in|visit(?:ed|ing)?|reached)(?: the)? $")


class Company:
    """A scene's people and those of the article's other scenes, asked about the places where dates stand."""

    def __init__(self, scene: Scene, others: Sequence[Scene]) -> None:
        """`others` are the article's scenes; the scene itself may be among them."""
        self.scene = scene
        self.others = tuple(other for other in others if other is not scene)
        self.anchor = scene.document.sentence_at(scene.cue_start).index

    @cached_property
    def own(self) -> tuple[_Mentions, ...]:
        """The scene's people, by their mentions."""
        return tuple(dict.fromkeys(person.mentions for person in self.scene.people))

    @cached_property
    def strangers(self) -> tuple[_Mentions, ...]:
        """People of other scenes who take no part in this one."""
        theirs = dict.fromkeys(person.mentions for other in self.others for person in other.people)
        return tuple(mentions for mentions in theirs if mentions not in self.own)

    @cached_property
    def telling(self) -> tuple[_Mentions, ...]:
        """People who take part in this scene alone."""
        theirs = {person.mentions for other in self.others for person in other.people}
        return tuple(mentions for mentions in self.own if mentions not in theirs)

    @cached_property
    def anchors(self) -> tuple[int, ...]:
        """The sentences in which other engagements are told first, but for this one's own."""
        return tuple(other.anchors[0] for other in self.others if other.anchors[0] != self.anchor)

    def describe(self, start: int, end: int, sentence: Sentence, where: str) -> Features:
        """Features of the date at `start` to `end` in this sentence; `where` is put behind their names."""
        own, telling = _within(self.own, sentence), _within(self.telling, sentence)
        strangers = _within(self.strangers, sentence)
        share = "all" if len(own) >= len(self.own) else "some" if own else "none"
        features: Features = {
            f"company:{share}:{where}": 1.0,
            f"company:telling:{where}": float(bool(telling)),
            f"company:strangers:{where}": float(bool(strangers)),
            f"company:strangers_only:{where}": float(bool(strangers) and not telling),
        }
        if self.strangers:
            gaps = {
                "telling": _gap(self.telling, start, end, sentence),
                "strangers": _gap(self.strangers, start, end, sentence),
            }
            if gaps["telling"] != gaps["strangers"]:
                features[f"company:nearest_{min(gaps, key=lambda kind: gaps[kind])}:{where}"] = 1.0
        if sentence.index != self.anchor:
            features |= self._beside(sentence)
        low, high = sorted((sentence.index, self.anchor))
        features["company:anchor_of_another"] = float(sentence.index in self.anchors)
        features["company:another_between"] = float(any(low < index < high for index in self.anchors))
        return features

    def _beside(self, sentence: Sentence) -> Features:
        """How a date's sentence lies to the anchor: how far off, and whether in the same country."""
        document = self.scene.document
        here, there = _countries(document, self.anchor), _countries(document, sentence.index)
        gap = abs(sentence.index - self.anchor)
        features: Features = {"away:gap": min(gap, 12) / 6, "away:ahead": float(sentence.index > self.anchor)}
        if here and there:
            features["place:same" if here & there else "place:other"] = 1.0
        elif here:
            # A meeting put somewhere, a day told elsewhere.
            features["place:own"] = 1.0
        return features


@lru_cache(maxsize=RECENT)
def _countries(document: Document, index: int) -> frozenset[str]:
    """The countries in which a sentence says that something was, kept: every date asks about the anchor's."""
    sentence, text = document.sentences[index], document.article.text
    return frozenset(
        place.country
        for place in document.places
        if sentence.start <= place.start < sentence.end
        and place.country is not None
        and place.kind != "demonym"
        and _AT.search(text, sentence.start, place.start)
    )


def _within(people: Sequence[_Mentions], sentence: Sentence) -> list[_Mentions]:
    return [
        mentions
        for mentions in people
        if any(sentence.start <= mention.start < sentence.end for mention in mentions)
    ]


def _gap(people: Sequence[_Mentions], start: int, end: int, sentence: Sentence) -> int:
    return min(
        (
            max(mention.start - end, start - mention.end, 0)
            for mentions in people
            for mention in mentions
            if sentence.start <= mention.start < sentence.end
        ),
        default=10_000,
    )
