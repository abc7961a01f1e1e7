"""The order of the steps from an article to its reports, on one screen."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Self

from etl.extract.engagements import read_scene, set_scenes
from etl.extract.gatherings import Judgement, find_gatherings, load_judgement
from etl.extract.people import find_people
from etl.extract.places import prepare_document
from etl.extract.sessions import find_sessions, seat_sessions
from etl.extract.situation import Gathering
from etl.extract.stage import set_stages
from etl.model import Article, Report, Scene
from etl.reference import Reference, load_reference


@dataclass(frozen=True, slots=True)
class GrammarReader:
    """Reads articles by a grammar over the raw text and small learned decisions; no model is downloaded."""

    reference: Reference
    judge: Judgement

    @classmethod
    def load(cls) -> Self:
        """The reader with the reference lists and weights of the data folder."""
        return cls(load_reference(), load_judgement())

    def read(self, article: Article) -> list[Report]:
        """The article's engagements, in the order the article tells them."""
        scenes, gatherings = self.scenes_of(article)
        reports = [
            read_scene(scene, scenes, gathering.probability)
            for scene, gathering in zip(scenes, gatherings, strict=True)
        ]
        return told_once(reports)

    def scenes_of(self, article: Article) -> tuple[tuple[Scene, ...], tuple[Gathering, ...]]:
        """The scene of each engagement before its fields are read, and who met in it."""
        document = prepare_document(article)
        people = find_people(document, self.reference)
        stages = set_stages(document, people)
        gatherings = find_gatherings(document, people, stages, self.judge)
        sessions = find_sessions(document, people, stages, self.reference)
        people, gatherings = seat_sessions(people, gatherings, sessions)
        return set_scenes(document, people, stages, gatherings), tuple(gatherings)


def told_once(reports: Sequence[Report]) -> list[Report]:
    """The reports, each meeting once: the same people do not meet twice in one way and place on one day.

    After the codebook a courtesy call and the talks of the same two people on one day are one engagement.
    """
    found: dict[Hashable, Report] = {}
    for number, report in enumerate(reports):
        day = report.date_start if report.date_start == report.date_end else None
        people = frozenset((person.name, person.country, person.role) for person in report.participants)
        how = (report.status, report.format, report.venue_city, report.occasion)
        found.setdefault((day, *how, people) if day else number, report)
    return list(found.values())
