"""When did it happen: which of the article's dates is this engagement's?

Every time expression is a candidate, and so is "no date is told"; a linear model ranks them. The weights
in data/weights/dates.json are fitted by `etl.fit.dates` on annotated articles.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from etl.extract.date_candidates import Candidate, describe, list_candidates
from etl.extract.date_readers import Days
from etl.extract.date_surroundings import Surroundings
from etl.extract.dates import DateMention
from etl.extract.linear import LinearModel, load_model
from etl.extract.visits import article_times
from etl.model import Scene
from etl.paths import DATA

WEIGHTS = DATA / "weights" / "dates.json"


@dataclass(frozen=True, slots=True)
class When:
    """The days an engagement took place, the rule that read them and the characters that say so."""

    first: date
    last: date
    rule: str
    start: int
    end: int


@cache
def load_date_model() -> LinearModel:
    """The weights by which candidates are ranked."""
    return load_model(WEIGHTS)


def find_when(scene: Scene, status: str = "held", others: Sequence[Scene] = ()) -> When | None:
    """The engagement's days after the codebook, or None where the article does not tell them.

    status: `held`, `planned` or `cancelled`; it decides whether "on Monday" lies back or ahead.
    others: the article's other scenes, whose dates are not this one's.
    """
    mentions = article_times(scene.document)
    around = Surroundings(scene, mentions, status, others)
    model = load_date_model()
    candidates = list_candidates(around)
    # A relative clause with words of meeting and a date of its own is dated by nothing outside it.
    own = [each for each in candidates if each.mention and around.shares_clause(each.mention)]
    best = max(own or candidates, key=lambda candidate: model.score(describe(candidate, around)))
    if best.days is None or best.mention is None:
        return None
    days, mention = _finer(best.days, best.mention, own or candidates, around)
    return When(days.first, days.last, mention.rule, mention.start, mention.end)


def _finer(
    days: Days, mention: DateMention, candidates: Sequence[Candidate], around: Surroundings
) -> tuple[Days, DateMention]:
    """The one day within a week, month or year that the same sentence gives: "in April, … on 12 April"."""
    if mention.precision not in ("week", "month", "year"):
        return days, mention
    sentence = around.scene.document.sentence_at(mention.start)
    finer = [
        (each.days, each.mention)
        for each in candidates
        if each.days is not None
        and each.mention is not None
        and each.days.single
        and days.first <= each.days.first <= days.last
        and sentence.start <= each.mention.start < sentence.end
        and not around.detached(each.mention, sentence)
    ]
    return finer[0] if len({found[0] for found in finer}) == 1 else (days, mention)
