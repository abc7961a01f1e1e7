"""Which reports of different articles tell of one occasion?

Reports are compared only inside blocks (one person, one month), so the work grows with their number
and not with its square. Groups grow from the surest pair down, and a report joins a group only where
it fits every report already there; two reports of one article never meet. A report without any date, in
an article without one, stays by itself: joining those of the same people, visit and city was wrong in four
of six cases of the annotated articles.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from itertools import combinations

from etl.model import Report
from etl.reading import ArticleReport

DAY = timedelta(days=1)
# Reports without a date of their own are news: what they tell is at most this far from their publication.
NEWS_AGE = timedelta(days=10)
EXACT = timedelta(days=4)  # a span up to this long is a visit or a forum, longer ones are whole months
MONTH = timedelta(days=31)

Span = tuple[date, date]
Group = list[ArticleReport]


def merge_reports(reports: Iterable[ArticleReport]) -> list[Group]:
    """Reports in groups, one an occasion: groups and their members in an order of their own content."""
    told = sorted(reports, key=report_key)
    placed = [report for report in told if window(report)]
    undated = [[report] for report in told if not window(report)]
    return sorted([*_grow(placed), *undated], key=lambda group: report_key(group[0]))


def _grow(told: Sequence[ArticleReport]) -> list[Group]:
    """Groups of reports whose days are known, at least about."""
    group_of = [[i] for i in range(len(told))]
    pairs = [(likeness(told[a], told[b]), a, b) for a, b in _candidates(told)]
    for _, a, b in sorted((-score, a, b) for score, a, b in pairs if score > 0):
        one, other = group_of[a], group_of[b]
        if one is not other and _all_fit(told, one, other):
            one.extend(other)
            for i in other:
                group_of[i] = one
    groups = {id(group): group for group in group_of}
    return [[told[i] for i in sorted(group)] for group in groups.values()]


def report_key(told: ArticleReport) -> tuple[date, str, int]:
    """The order of reports: the earliest published first, undated articles last."""
    return (told.article.published or date.max, told.article.article_id, told.position)


def _candidates(told: Sequence[ArticleReport]) -> list[tuple[int, int]]:
    """Pairs of places in `told` that share a person and a month."""
    blocks: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, report in enumerate(told):
        if span := window(report):
            for person in report.named:
                for month in _months(span):
                    blocks[(person, month)].append(i)
    return sorted({pair for block in blocks.values() for pair in combinations(block, 2)})


def window(told: ArticleReport) -> Span | None:
    """The days a report may speak of: its own dates, else those around publication; None if neither."""
    report = told.report
    if report.date_start and report.date_end:
        return (report.date_start - DAY, report.date_end + DAY)
    if published := told.article.published:
        ahead = NEWS_AGE if report.status == "planned" else DAY
        return (published - NEWS_AGE, published + ahead)
    return None


def _months(span: Span) -> list[str]:
    start, end = span
    first, last = start.year * 12 + start.month - 1, end.year * 12 + end.month - 1
    # A report that knows only the year stands in twelve blocks.
    return [f"{at // 12}-{at % 12 + 1:02}" for at in range(first, last + 1)]


def _all_fit(told: Sequence[ArticleReport], one: list[int], other: list[int]) -> bool:
    return all(likeness(told[a], told[b]) > 0 for a in one for b in other)


def likeness(a: ArticleReport, b: ArticleReport) -> float:
    """How surely two reports tell of one occasion; 0 where something speaks against it."""
    if a.article.article_id == b.article.article_id:
        return 0.0
    if not (same_people(a, b) and same_setting(a, b)):
        return 0.0
    days = same_days(a, b)
    if days == 0:
        return 0.0
    one, other = a.report, b.report
    score = days + len(a.named & b.named)
    score += one.format == other.format != "unknown"
    score += one.venue_city is not None and one.venue_city == other.venue_city
    score += one.occasion is not None and one.occasion == other.occasion
    topics = set(one.topics) | set(other.topics)
    return score + (len(set(one.topics) & set(other.topics)) / len(topics) if topics else 0)


def same_people(a: ArticleReport, b: ArticleReport) -> bool:
    """The same countries, and for each the named people of one article among those of the other."""
    if not a.named & b.named:
        return False
    if a.report.kind == b.report.kind == "multilateral":
        return _same_table(a, b)
    if a.countries != b.countries and not _watched(a, b):
        return False
    for country in a.countries & b.countries:
        one, other = a.people_of(country), b.people_of(country)
        if not (one <= other or other <= one):
            return False
    return True


def _watched(a: ArticleReport, b: ArticleReport) -> bool:
    """Whether one article adds the host or an observer, of a third country, to a bilateral meeting.

    Asked of two reports of one day and place: at a forum two of three may well have met alone.
    """
    both = a.countries & b.countries
    if len(both) < 2 or both not in (a.countries, b.countries):
        return False
    one, other = a.report, b.report
    one_day = _one_day(one) == _one_day(other) is not None
    return one.kind == other.kind == "bilateral" and one_day and _same_place(one, other)


def _same_table(a: ArticleReport, b: ArticleReport) -> bool:
    """Articles name different people of one large table: the same forum, or most countries shared."""
    one, other = a.report.occasion, b.report.occasion
    if one and one == other:
        return True
    return len(a.countries & b.countries) >= 2


def same_setting(a: ArticleReport, b: ArticleReport) -> bool:
    """Nothing in status, kind, format or place speaks against one occasion."""
    one, other = a.report, b.report
    if one.kind != other.kind:
        return False
    if {one.status, other.status} == {"held", "cancelled"}:
        return False
    if "unknown" not in (one.format, other.format) and one.format != other.format:
        return False
    if one.venue_country and other.venue_country and one.venue_country != other.venue_country:
        return False
    if not (one.venue_city and other.venue_city) or one.venue_city == other.venue_city:
        return True
    # The same people do not meet in two cities of a country on one day: one article names a suburb.
    # And what was planned in one may take place in another.
    planned = {one.status, other.status} == {"planned", "held"}
    return a.named == b.named and (planned or _one_day(one) == _one_day(other) is not None)


def _one_day(report: Report) -> date | None:
    return report.date_start if report.date_start == report.date_end else None


def same_days(a: ArticleReport, b: ArticleReport) -> float:
    """0 where the days exclude one occasion, else 1 to 4: the more exact both are, the more."""
    one, other = window(a), window(b)
    if one is None or other is None:
        return 0.0
    dated = bool(a.report.date_start), bool(b.report.date_start)
    # Both windows reach a day further than the text; together they may be a day apart, not two.
    slack = DAY if all(dated) else timedelta(0)
    if one[0] + slack > other[1] or other[0] + slack > one[1]:
        return 0.0
    if not all(dated):
        return 1.0
    if (a.report.date_start, a.report.date_end) == (b.report.date_start, b.report.date_end):
        return 4.0
    longest = max(one[1] - one[0], other[1] - other[0]) - 2 * DAY
    if longest > MONTH and not _same_place(a.report, b.report):
        # "This year" fits every meeting of these people in it; something else must single it out.
        return 0.0
    return 3.0 if longest <= EXACT else 2.0


def _same_place(one: Report, other: Report) -> bool:
    """Both name the same occasion or city."""
    occasion = one.occasion is not None and one.occasion == other.occasion
    return occasion or (one.venue_city is not None and one.venue_city == other.venue_city)
