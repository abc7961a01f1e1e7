"""What became of each file: its article, the reports read in it, or the reason it was rejected."""

from dataclasses import dataclass

from etl.model import Article, Report

NOTHING_FOUND = "No meeting of officials of two countries was found in it."


@dataclass(frozen=True, slots=True)
class Reading:
    """One file read: `article` is None and `reason` says why where it was rejected."""

    article_id: str
    article: Article | None
    reports: tuple[Report, ...] = ()
    reason: str | None = None

    @property
    def state(self) -> str:
        """`coded`, `empty` or `rejected`, as the articles table has it."""
        if self.article is None:
            return "rejected"
        return "coded" if self.reports else "empty"


@dataclass(frozen=True, slots=True)
class ArticleReport:
    """A report with the article it stands in, and who its participants are across articles.

    `position` is the report's place in its article; `person_ids` and `usual_names` run beside
    `report.participants`, None for an unnamed counterpart. A usual name hangs on no other article.
    """

    article: Article
    position: int
    report: Report
    person_ids: tuple[str | None, ...]
    usual_names: tuple[str | None, ...]

    @property
    def named(self) -> frozenset[str]:
        """The persons named."""
        return frozenset(person for person in self.person_ids if person)

    @property
    def countries(self) -> frozenset[str]:
        """The countries and organisations that took part."""
        return frozenset(p.country for p in self.report.participants if p.country)

    def people_of(self, country: str) -> frozenset[str]:
        """The persons named for one country."""
        pairs = zip(self.person_ids, self.report.participants, strict=True)
        return frozenset(person for person, p in pairs if person and p.country == country)
