"""Quote or nothing: over all bundled articles, every coded field has its characters in the text."""

from collections import Counter

import pytest

SINGLE = ("status", "kind", "format")


@pytest.fixture(scope="session")
def told(bundled):
    """(article, report) of every report; with too few of them nothing would be shown."""
    found = [(reading.article, report) for reading in bundled for report in reading.reports]
    assert len(found) > 500
    return found


def quoted(report):
    """Every (field, position) that has evidence."""
    return {(found.field, found.position) for found in report.evidence}


def test_every_article_is_read(bundled):
    assert {reading.article_id: reading.reason for reading in bundled if reading.article is None} == {}


def test_every_quote_is_in_the_text(told):
    outside = [
        (article.article_id, found.field, found.start, found.end)
        for article, report in told
        for found in report.evidence
        if not (0 <= found.start < found.end <= len(article.text))
        or not article.text[found.start : found.end].strip()
    ]
    assert outside == []


def wanted(report):
    """Every (field, position) that a report codes, and so must quote."""
    fields = {(field, 0) for field in SINGLE}
    for position, person in enumerate(report.participants):
        fields.add(("participant", position))
        if person.name:
            fields.add(("role", position))
        if person.name and person.country:
            fields.add(("country", position))
    if report.date_start:
        fields.add(("date", 0))
    if report.venue_city or report.venue_country:
        fields.add(("venue", 0))
    if report.occasion:
        fields.add(("occasion", 0))
    fields |= {("topic", position) for position in range(len(report.topics))}
    return fields | {("outcome", position) for position in range(len(report.outcomes))}


def test_every_coded_field_is_quoted(told):
    missing = Counter(field for _, report in told for field, _ in wanted(report) - quoted(report))
    assert missing == {}


def test_what_is_quoted_is_coded(told):
    # An unnamed counterpart's country and role may be quoted, too.
    unnamed = {"country", "role"}
    extra = Counter(
        field
        for _, report in told
        for field, position in quoted(report) - wanted(report)
        if not (field in unnamed and report.participants[position].name is None)
    )
    assert extra == {}


def coded(report):
    """(field, position) → the value coded, as evidence writes it."""
    values = {(field, 0): getattr(report, field) for field in (*SINGLE, "occasion")}
    for position, person in enumerate(report.participants):
        values["participant", position] = person.name or "unnamed"
        values["country", position], values["role", position] = person.country, person.role
    values |= {("topic", position): topic for position, topic in enumerate(report.topics)}
    values |= {("outcome", position): outcome.title for position, outcome in enumerate(report.outcomes)}
    values["venue", 0] = ", ".join(part for part in (report.venue_city, report.venue_country) if part)
    dates = (report.date_start, report.date_end)
    values["date", 0] = str(dates[0]) if dates[0] == dates[1] else f"{dates[0]} to {dates[1]}"
    return values


def test_evidence_has_the_value_that_is_coded(told):
    differ = [
        (article.article_id, found.field, found.value)
        for article, report in told
        for found in report.evidence
        if coded(report)[found.field, found.position] != found.value
    ]
    assert differ == []


def test_evidence_names_its_rule(told):
    assert [found for _, report in told for found in report.evidence if not found.rule.strip()] == []


def test_a_named_person_is_quoted_by_name(told):
    """The quote of a participant and the written form both stand in the article."""
    absent = [
        (article.article_id, person.as_written)
        for article, report in told
        for person in report.participants
        if person.as_written and person.as_written not in article.text
    ]
    assert absent == []
