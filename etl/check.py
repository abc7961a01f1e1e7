"""Does a report keep the contract? One that does not must cost its article, never the whole build."""

from collections import Counter

from etl.model import Article, Report
from etl.tables import FORMATS, KINDS, OUTCOME_KINDS, ROLES, STATUSES


def broken(article: Article, report: Report) -> str | None:
    """What is wrong with a report of this article, in a few words; None where nothing is."""
    coded = [("status", report.status, STATUSES), ("kind", report.kind, KINDS)]
    coded.append(("format", report.format, FORMATS))
    coded += [("role", participant.role, ROLES) for participant in report.participants]
    coded += [("outcome", outcome.kind, OUTCOME_KINDS) for outcome in report.outcomes]
    for field, value, allowed in coded:
        if value not in allowed:
            return f"{field} '{value}' is not in the codebook"
    if (report.date_start is None) != (report.date_end is None):
        return "it has one end of its dates only"
    if report.date_start and report.date_end and report.date_end < report.date_start:
        return f"it ends on {report.date_end}, before it begins on {report.date_start}"
    if not 0 <= report.confidence <= 1:
        return f"confidence {report.confidence} is not between 0 and 1"
    return _broken_evidence(article, report)


def _broken_evidence(article: Article, report: Report) -> str | None:
    for found in report.evidence:
        if not 0 <= found.start < found.end <= len(article.text):
            return f"the quote of {found.field}, {found.start} to {found.end}, is not in the text"
    places = Counter((found.field, found.position) for found in report.evidence)
    twice = [field for (field, _), times in places.items() if times > 1]
    return f"{twice[0]} has two quotes at one position" if twice else None
