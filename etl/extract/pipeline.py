"""The order of the steps from an article to its reports, on one screen."""

from dataclasses import dataclass
from typing import Self

from etl.extract.engagements import read_scene, set_scenes
from etl.extract.gatherings import Judgement, find_gatherings, load_judgement
from etl.extract.people import find_people
from etl.extract.places import prepare_document
from etl.extract.sessions import find_sessions, seat_sessions
from etl.extract.stage import set_stages
from etl.model import Article, Report
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
        document = prepare_document(article)
        people = find_people(document, self.reference)
        stages = set_stages(document, people)
        gatherings = find_gatherings(document, people, stages, self.judge)
        sessions = find_sessions(document, people, stages, self.reference)
        people, gatherings = seat_sessions(people, gatherings, sessions)
        scenes = set_scenes(document, people, stages, gatherings)
        return [
            read_scene(scene, scenes, gathering.probability)
            for scene, gathering in zip(scenes, gatherings, strict=True)
        ]
