"""Scenes of the annotated articles: what a question is fitted on when the questions before it are settled."""

from collections.abc import Iterable
from dataclasses import dataclass

from etl.extract.contacts import Pair
from etl.extract.engagements import read_scene, set_scenes
from etl.extract.linear import LinearModel, load_model
from etl.extract.pipeline import GrammarReader
from etl.extract.situation import TELLS, Contact, Gathering, gather_contacts
from etl.fit.material import Annotated, read_worked_on
from etl.fit.meetings import WEIGHTS, Example, read_examples
from etl.model import Report, Scene
from etl.scoring import align


@dataclass(frozen=True)
class AnnotatedScene:
    """An annotated engagement, its scene as the grammar sets it, and all scenes of its article."""

    report: Report
    scene: Scene
    beside: tuple[Scene, ...]

    @property
    def article_id(self) -> str:
        """The article's identifier."""
        return self.scene.document.article.article_id


def read_scenes(articles: Iterable[Annotated] | None = None) -> list[AnnotatedScene]:
    """Every annotated engagement of whose people at least two were found, by default in articles worked on.

    Where people met several times in one article, the grammar has one scene; it stands for the first.
    """
    model = load_model(WEIGHTS / "moments.json")
    examples = read_examples(articles or read_worked_on())
    return [scene for example in examples for scene in _of_article(example, model)]


def read_scenes_as_read(articles: Iterable[Annotated]) -> list[AnnotatedScene]:
    """Every annotated engagement of some articles that the reader answers, with the scene it set.

    These hold the reader's own mistakes in people and sentences. Needs all weights to be there.
    """
    reader = GrammarReader.load()
    found: list[AnnotatedScene] = []
    for article, reports in articles:
        scenes, _ = reader.scenes_of(article)
        read = [read_scene(scene, scenes, 1.0) for scene in scenes]
        found += [AnnotatedScene(reports[told], scenes[n], scenes) for told, n in align(reports, read)]
    return found


def _of_article(example: Example, model: LinearModel) -> list[AnnotatedScene]:
    contacts = gather_contacts(example.moments, model)
    told: list[tuple[Report, Gathering]] = []
    for report, table in zip(example.reports, example.gold, strict=True):
        if any(gathering.people == tuple(sorted(table)) for _, gathering in told):
            continue
        gathering = _gathering(table, contacts)
        if gathering is not None:
            told.append((report, gathering))
    scenes = set_scenes(
        example.document, example.people, example.stages, [gathering for _, gathering in told]
    )
    return [AnnotatedScene(report, scene, scenes) for (report, _), scene in zip(told, scenes, strict=True)]


def _gathering(table: frozenset[int], contacts: dict[Pair, Contact]) -> Gathering | None:
    """The people of a table with the sentences that tell of them, or None where no two were found."""
    total: dict[int, float] = {}
    for pair, contact in contacts.items():
        if set(pair) <= table:
            for score, sentence in contact.moments:
                if score > TELLS or sentence == contact.moments[0][1]:
                    total[sentence] = total.get(sentence, 0.0) + score + 6.0
    sentences = sorted(total, key=lambda sentence: (-total[sentence], sentence))
    return Gathering(tuple(sorted(table)), tuple(sentences), 1.0) if sentences else None
