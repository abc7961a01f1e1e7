"""Small articles, reports and readers for tests; every argument left out has a plain value."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from etl.assemble import article_reports, resolve, settle_all
from etl.errors import ReferenceDataError
from etl.model import Article, Evidence, Outcome, Participant, Report
from etl.reading import ArticleReport, Reading
from etl.reference import Reference
from etl.settle import Engagement

RAJNATH = ("Rajnath Singh", "IND", "defence_minister")
HASAN = ("Mohamad Hasan", "MYS", "defence_minister")
ANWAR = ("Anwar Ibrahim", "MYS", "head_of_government")
AUSTIN = ("Lloyd Austin", "USA", "defence_minister")
BLINKEN = ("Antony Blinken", "USA", "foreign_minister")
JAISHANKAR = ("S. Jaishankar", "IND", "foreign_minister")
DUTTON = ("Peter Dutton", "AUS", "defence_minister")

# Reference lists that know no office holder, so that tests say all there is to know of a person.
NOBODY = Reference((), (), (), (), ())

Who = tuple[str | None, str | None, str]


def make_article(article_id: str = "a1", text: str = "They met.", **values: object) -> Article:
    return Article(article_id, text, **values)  # type: ignore[arg-type]


def make_report(
    *people: Who,
    on: str | None = "2023-07-10",
    until: str | None = None,
    **values: object,
) -> Report:
    """A report of the people's meeting; `on` and `until` ISO dates, `until` None for a single day."""
    plain: dict[str, object] = {
        "status": "held",
        "kind": "bilateral",
        "format": "in_person",
        "date_start": date.fromisoformat(on) if on else None,
        "date_end": date.fromisoformat(until or on) if on else None,
        "venue_city": None,
        "venue_country": None,
        "occasion": None,
        "participants": tuple(
            Participant(name, name, country, role) for name, country, role in people or (RAJNATH, HASAN)
        ),
    }
    return Report(**(plain | values))  # type: ignore[arg-type]


def tell(*told: tuple[Article, Sequence[Report]]) -> list[ArticleReport]:
    """Reports of several articles with their people resolved, as the build hands them to the merge."""
    readings = [make_reading(article, *reports) for article, reports in told]
    return article_reports(readings, resolve(readings, NOBODY))


def settled(*told: tuple[Article, Sequence[Report]]) -> list[Engagement]:
    """The engagements that some articles' reports make."""
    readings = [make_reading(article, *reports) for article, reports in told]
    people = resolve(readings, NOBODY)
    return settle_all(article_reports(readings, people), people)[0]


def make_reading(article: Article, *reports: Report) -> Reading:
    return Reading(article.article_id, article, tuple(reports))


@dataclass
class GivenReader:
    """A reader that answers with the reports given for an article's id, and none for others."""

    reports: Mapping[str, Sequence[Report]] = field(default_factory=dict)

    def read(self, article: Article) -> list[Report]:
        return list(self.reports.get(article.article_id, ()))


class WordReader:
    """Reads `A (XXX) met B (YYY).`, dated as published; other processes can load it by its name."""

    def read(self, article: Article) -> list[Report]:
        if " met " not in article.text:
            return []
        if "trip" in article.text:
            raise KeyError("trip")
        if "unarmed" in article.text:
            raise ReferenceDataError("weights.json is missing; fit it again.")
        sides = article.text.split("\n")[0].rstrip(".").split(" met ")
        people = tuple((side[:-6].strip(), side[-4:-1], "defence_minister") for side in sides)
        evidence = tuple(
            Evidence(
                "participant", i, name, "toy", article.text.index(name), article.text.index(name) + len(name)
            )
            for i, (name, _, _) in enumerate(people)
        )
        on = article.published.isoformat() if article.published else None
        return [make_report(*people, on=on, evidence=evidence)]


def load_word_reader() -> WordReader:
    return WordReader()


def given(reports: Mapping[str, Sequence[Report]]) -> Callable[[], GivenReader]:
    """What a build takes as `load_reader`, for reports by article id."""
    return lambda: GivenReader(reports)


def write_markdown(folder: Path, article_id: str, text: str, published: str | None = "2023-07-11") -> Path:
    """An article's file with front matter."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{article_id}.md"
    lines = [f'id: "{article_id}"', f'title: "Title of {article_id}"', 'outlet: "The Paper"']
    lines += [f"published: {published}"] if published else []
    file.write_text("---\n" + "\n".join(lines) + "\n---\n\n" + text + "\n", encoding="utf-8")
    return file


def make_outcome(title: str = "Memorandum on training", kind: str = "mou") -> Outcome:
    return Outcome(kind, title)
