"""Identifiers that last: which one each engagement has, and which others lead to it.

An engagement is named after the report told first: its date and its people as that report has them. A
later article so never renames it. An identifier that an engagement had, or would have had, while fewer
articles were known leads to it still; which those are follows from the reports alone, so that a build of
all articles and builds of one after another agree.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from hashlib import blake2b

from etl.merge import EXACT, Group, report_key
from etl.reading import ArticleReport
from etl.resolve import slug

_PEOPLE = 3  # people whose names stand in an identifier; more would make it unreadable

Named = dict[str, Group]


def name_groups(groups: Iterable[Group]) -> Named:
    """Each group by its identifier: of several that would have one, the one told first keeps it."""
    named: Named = {}
    for group in sorted(groups, key=lambda group: report_key(group[0])):
        plain = plain_id(group[0])
        named[marked_id(group[0]) if plain in named else plain] = group
    return named


def former_ids(named: Mapping[str, Group]) -> dict[str, str]:
    """Identifiers that are no engagement's, and the engagement each leads to.

    Every report would give its engagement an identifier were it the first; one that would have been
    given twice is marked. Where several engagements might have had it, the one told first has it.
    """
    told = sorted(
        ((report, key) for key, group in named.items() for report in group),
        key=lambda each: report_key(each[0]),
    )
    shared = Counter(plain_id(report) for report, _ in told)
    former: dict[str, str] = {}
    for report, key in told:
        plain = plain_id(report)
        for one in (plain, marked_id(report)) if shared[plain] > 1 else (plain,):
            if one not in named:
                former.setdefault(one, key)
    return former


def plain_id(told: ArticleReport) -> str:
    """`2023-07-10-rajnath-singh-mohamad-hasan`; the month or year where no day is known, else `undated`."""
    people = sorted(
        (participant.country or "", slug(name))
        for participant, name in zip(told.report.participants, told.usual_names, strict=True)
        if name
    )
    # One of each country before the second of any.
    heads = dict(reversed(people))
    chosen = [one for one in people if heads[one[0]] == one[1]]
    chosen = [*chosen, *(one for one in people if one not in chosen)][:_PEOPLE]
    parts = [person for _, person in chosen]
    if len(parts) == 1:
        parts += _unnamed(told)[:1]
    return "-".join([_day(told), *parts])


def _unnamed(told: ArticleReport) -> Sequence[str]:
    people = zip(told.report.participants, told.usual_names, strict=True)
    return [slug(participant.country or "unknown") for participant, name in people if not name]


def _day(told: ArticleReport) -> str:
    start, end = told.report.date_start, told.report.date_end
    if start and end:
        return _span(start, end)
    published = told.article.published
    return str(published.year) if published else "undated"


def _span(start: date, end: date) -> str:
    if (end - start).days > 31:
        return str(start.year)
    return f"{start:%Y-%m}" if (end - start).days > EXACT.days else start.isoformat()


def marked_id(told: ArticleReport) -> str:
    """The plain identifier with six letters and digits of the report: the same in every build."""
    said = f"{told.article.article_id} {told.position} {told.report.status} {told.report.format}"
    return f"{plain_id(told)}-{blake2b(said.encode(), digest_size=3).hexdigest()}"
