"""Engagements and readings → the data frames of etl/tables.py, checked against their contract."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pandas as pd
import pandera.errors

from etl import labels
from etl.correct import Applied
from etl.errors import TableError
from etl.extract.sentences import split_sentences
from etl.model import Article, Document, Participant
from etl.reading import NOTHING_FOUND, Reading
from etl.resolve import People, Person, slug
from etl.settle import Engagement, conflicts
from etl.tables import LIST_SEPARATOR, TABLES

Row = dict[str, Any]
# (city, country) → (latitude, longitude) in degrees north and east
Coordinates = Mapping[tuple[str, str], tuple[float, float]]
# identifier → the engagement it leads to, None for none, and why
Retired = dict[str, tuple[str | None, str]]


def tabulate(
    readings: Sequence[Reading],
    engagements: Sequence[Engagement],
    people: People,
    *,
    retired: Retired,
    applied: Iterable[Applied],
    coordinates: Coordinates,
    countries: Mapping[str, str],
) -> dict[str, pd.DataFrame]:
    """Every table of the contract, sorted by its key.

    `countries` maps ISO alpha-3 codes to names; an organisation's abbreviation is its own name.
    Raises TableError where a table breaks its contract.
    """
    rows: dict[str, Iterable[Row]] = {
        "engagements": [engagement_row(e, coordinates, countries) for e in engagements],
        "participants": [row for e in engagements for row in participant_rows(e)],
        "topics": [
            {"engagement_id": e.engagement_id, "topic": topic} for e in engagements for topic in e.topics
        ],
        "outcomes": [
            {"engagement_id": e.engagement_id, "position": i, "kind": o.kind, "title": o.title}
            for e in engagements
            for i, o in enumerate(e.outcomes)
        ],
        "reports": [row for e in engagements for row in report_rows(e)],
        "evidence": evidence_rows(engagements),
        "articles": [article_row(reading) for reading in readings],
        "people": people_rows(engagements, people),
        "retired": [
            {"retired_id": key, "engagement_id": target, "reason": reason}
            for key, (target, reason) in retired.items()
        ],
        "corrections": [correction_row(each) for each in applied],
    }
    return {name: frame(name, rows[name]) for name in TABLES}


def frame(name: str, rows: Iterable[Row]) -> pd.DataFrame:
    """The rows as table `name`, with the contract's columns and types, sorted by key."""
    schema = TABLES[name]
    listed = list(rows)
    data = pd.DataFrame(
        {
            column: pd.Series([row[column] for row in listed], dtype=schema.columns[column].dtype.type)
            for column in schema.columns
        }
    )
    data = data.sort_values(list(schema.unique or []), ignore_index=True)
    try:
        schema.validate(data)
    except pandera.errors.SchemaError as error:
        raise TableError(f"Table {name} breaks its contract: {error}.") from error
    return data


def engagement_row(e: Engagement, coordinates: Coordinates, countries: Mapping[str, str]) -> Row:
    """One row of `engagements`."""
    place = None
    if e.venue_city and e.venue_country:
        place = coordinates.get((e.venue_city, e.venue_country))
    latitude, longitude = place or (None, None)
    dated = e.date_start or e.published
    basis = "stated" if e.date_start else "published" if e.published else "none"
    return {
        "engagement_id": e.engagement_id,
        "status": e.status,
        "kind": e.kind,
        "format": e.format,
        "date_start": e.date_start,
        "date_end": e.date_end,
        "date_basis": basis,
        "year": dated.year if dated else None,
        "venue_city": e.venue_city,
        "venue_country": e.venue_country,
        "latitude": latitude,
        "longitude": longitude,
        "occasion": e.occasion,
        "n_articles": len({told.article.article_id for told in e.reports}),
        "confidence": e.confidence,
        "corrected": LIST_SEPARATOR.join(e.corrected) or None,
        "label": labels.engagement(e, countries),
    }


def participant_rows(e: Engagement) -> list[Row]:
    """The rows of `participants` for one engagement."""
    return [
        {
            "engagement_id": e.engagement_id,
            "position": position,
            "person_id": one.person_id,
            "name": one.name,
            "country": one.country,
            "role": one.role,
        }
        for position, one in enumerate(e.attendees)
    ]


def report_rows(e: Engagement) -> list[Row]:
    """The rows of `reports` for one engagement."""
    return [
        {
            "engagement_id": e.engagement_id,
            "article_id": told.article.article_id,
            "status": told.report.status,
            "kind": told.report.kind,
            "format": told.report.format,
            "date_start": told.report.date_start,
            "date_end": told.report.date_end,
            "venue_city": told.report.venue_city,
            "venue_country": told.report.venue_country,
            "occasion": told.report.occasion,
            "participants": "; ".join(written(one) for one in told.report.participants),
            "conflicts": LIST_SEPARATOR.join(conflicts(told.report, e)) or None,
            "confidence": told.report.confidence,
        }
        for told in e.reports
    ]


def written(participant: Participant) -> str:
    """A participant as the article has it: `Dato’ Seri Mohamad Hasan (MYS)`."""
    who = participant.as_written or participant.name or participant.role.replace("_", " ")
    return f"{who} ({participant.country})" if participant.country else who


def evidence_rows(engagements: Iterable[Engagement]) -> list[Row]:
    """The rows of `evidence`: every quote with the sentence around it."""
    documents: dict[str, Document] = {}
    rows: list[Row] = []
    for e in engagements:
        for told in e.reports:
            article = told.article
            if article.article_id not in documents:
                documents[article.article_id] = _split(article)
            document = documents[article.article_id]
            for found in told.report.evidence:
                start = document.sentence_at(found.start).start
                end = document.sentence_at(max(found.start, found.end - 1)).end
                rows.append(
                    {
                        "engagement_id": e.engagement_id,
                        "article_id": article.article_id,
                        "field": found.field,
                        "position": found.position,
                        "value": found.value,
                        "rule": found.rule,
                        "start": found.start,
                        "end": found.end,
                        "quote": article.text[found.start : found.end],
                        "sentence_start": start,
                        "sentence": article.text[start:end],
                    }
                )
    return rows


def _split(article: Article) -> Document:
    return Document(article, split_sentences(article.text), None, ())


def article_row(reading: Reading) -> Row:
    """One row of `articles`."""
    article = reading.article
    return {
        "article_id": reading.article_id,
        "published": article.published if article else None,
        "outlet": article.outlet if article else None,
        "title": article.title if article else None,
        "url": article.url if article else None,
        "words": len(article.text.split()) if article else 0,
        "state": reading.state,
        "reason": NOTHING_FOUND if reading.state == "empty" else reading.reason,
    }


def people_rows(engagements: Sequence[Engagement], people: People) -> list[Row]:
    """The rows of `people`, with the offices each was seen in and their first and last dates."""
    seen: dict[str, list[tuple[str, str, str]]] = {}
    for e in engagements:
        dated = (e.date_start or e.published, e.date_end or e.published)
        first, last = (str(on) if on else "" for on in dated)
        for one in e.attendees:
            if one.person_id:
                seen.setdefault(one.person_id, []).append((one.role, first, last))
    return [
        {
            "person_id": person.person_id,
            "name": person.name,
            "aliases": LIST_SEPARATOR.join(person.aliases) or None,
            "country": person.country,
            "offices": LIST_SEPARATOR.join(_offices(seen[person.person_id])),
            "other_ids": LIST_SEPARATOR.join(_other_ids(person)) or None,
            "unresolved": person.unresolved,
        }
        for person in people.persons
        if person.person_id in seen
    ]


def _other_ids(person: Person) -> list[str]:
    """What a link may call a person: each alias once as an identifier."""
    return [other for other in dict.fromkeys(map(slug, person.aliases)) if other != person.person_id]


def correction_row(of: Applied) -> Row:
    """One row of `corrections`."""
    each = of.correction
    return {
        "line": each.line,
        "engagement_id": of.engagement_id,
        "action": each.action,
        "field": each.field or None,
        "value": each.value or None,
        "expects": each.expects or None,
        "reason": each.reason,
        "author": each.author,
        "date": each.on,
    }


def with_carried(retired: pd.DataFrame, carried: Sequence[tuple[str, str | None, str]]) -> pd.DataFrame:
    """The table `retired` with rows carried over from the tables published before."""
    if not carried:
        return retired
    columns = list(retired.columns)
    rows = [dict(zip(columns, row, strict=True)) for row in retired.itertuples(index=False)]
    return frame("retired", [*rows, *(dict(zip(columns, row, strict=True)) for row in carried)])


def _offices(seen: Sequence[tuple[str, str, str]]) -> list[str]:
    """`defence_minister 2021-06-03 to 2023-07-10` for each role, the earliest first."""
    terms: dict[str, tuple[str, str]] = {}
    for role in {role for role, _, _ in seen}:
        firsts = [first for r, first, _ in seen if r == role and first]
        lasts = [last for r, _, last in seen if r == role and last]
        terms[role] = (min(firsts, default=""), max(lasts, default=""))
    ordered = sorted(terms.items(), key=lambda term: (term[1], term[0]))
    return [f"{role} {first} to {last}" if first else role for role, (first, last) in ordered]
