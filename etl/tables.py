"""The contract: every table's columns, types, key and meaning, written once.

The build checks against it, the dashboard selects by it, the data dictionary is generated from it.
"""

from pathlib import Path

import pandas as pd
import pandera.pandas as pa
import pyarrow

from etl.errors import TableError

STATUSES = ("held", "planned", "cancelled")
KINDS = ("bilateral", "multilateral")
FORMATS = ("in_person", "video", "phone", "unknown")
DATE_BASES = ("stated", "published", "none")
ROLES = (
    "defence_minister",
    "foreign_minister",
    "head_of_government",
    "head_of_state",
    "other_minister",
    "deputy_minister",
    "military_chief",
    "official",
    "organisation_head",
    "other",
)
OUTCOME_KINDS = ("agreement", "mou", "letter", "joint_statement", "plan", "contract", "other")
ACTIONS = ("set", "add", "remove", "merge", "split", "drop")
ARTICLE_STATES = ("coded", "empty", "rejected")

# Real dates in Parquet and DuckDB, plain `2023-07-10` in CSV.
DATE = pd.ArrowDtype(pyarrow.date32())
TEXT = pd.StringDtype(na_value=float("nan"))
COUNT = pd.Int64Dtype()
NUMBER = pd.Float64Dtype()


def _text(meaning: str, *, empty: bool = False, values: tuple[str, ...] = ()) -> pa.Column:
    checks = [pa.Check.isin(values)] if values else []
    return pa.Column(TEXT, checks=checks, nullable=empty, description=meaning)


def _date(meaning: str) -> pa.Column:
    return pa.Column(DATE, nullable=True, description=meaning)


def _count(meaning: str, *, empty: bool = False) -> pa.Column:
    return pa.Column(COUNT, checks=pa.Check.ge(0), nullable=empty, description=meaning)


def _number(meaning: str, low: float, high: float, *, empty: bool = False) -> pa.Column:
    return pa.Column(NUMBER, checks=pa.Check.in_range(low, high), nullable=empty, description=meaning)


def _table(
    name: str, one_row_is: str, key: tuple[str, ...], columns: dict[str, pa.Column]
) -> pa.DataFrameSchema:
    return pa.DataFrameSchema(
        columns, name=name, description=one_row_is, unique=list(key), strict=True, ordered=True
    )


_ENGAGEMENT = "The engagement's readable, stable identifier."
_ARTICLE = "The article's identifier."
_CODED = {
    "status": _text("Held, planned or cancelled, as of the article.", values=STATUSES),
    "kind": _text("Bilateral, or multilateral: three or more countries, or a forum's session.", values=KINDS),
    "format": _text("In person, by video, by phone, or unknown.", values=FORMATS),
    "date_start": _date("First day it took place; empty where not known."),
    "date_end": _date("Last day it took place; empty where not known."),
}
_PLACE = {
    "venue_city": _text("City where it physically took place, common English name.", empty=True),
    "venue_country": _text("Country of the venue, ISO 3166-1 alpha-3.", empty=True),
}
_OCCASION = {"occasion": _text("The forum or visit it was part of.", empty=True)}
_CONFIDENCE = {"confidence": _number("How sure the reader is that it was an engagement, 0 to 1.", 0, 1)}

TABLES: dict[str, pa.DataFrameSchema] = {
    "engagements": _table(
        "engagements",
        "One occasion on which officials of two countries dealt directly, merged over its articles.",
        ("engagement_id",),
        {
            "engagement_id": _text(_ENGAGEMENT),
            **_CODED,
            "date_basis": _text(
                "Whether the year comes from a stated date, from the publication date, or from nothing.",
                values=DATE_BASES,
            ),
            "year": _count("Year it took place, or was published where no date is stated.", empty=True),
            **_PLACE,
            "latitude": _number("Latitude of the venue's city, degrees north.", -90, 90, empty=True),
            "longitude": _number("Longitude of the venue's city, degrees east.", -180, 180, empty=True),
            **_OCCASION,
            "n_articles": _count("How many articles report it."),
            **_CONFIDENCE,
            "corrected": _text("Fields corrected by hand, separated by ` | `.", empty=True),
            "label": _text("A short title for people: who met whom, when."),
        },
    ),
    "participants": _table(
        "participants",
        "One person, or unnamed counterpart, at an engagement.",
        ("engagement_id", "position"),
        {
            "engagement_id": _text(_ENGAGEMENT),
            "position": _count("Place in the engagement's list of participants, from 0."),
            "person_id": _text("The person's identifier; empty for an unnamed counterpart.", empty=True),
            "name": _text("Full name without titles; empty for an unnamed counterpart.", empty=True),
            "country": _text("ISO 3166-1 alpha-3, or an organisation's abbreviation.", empty=True),
            "role": _text("The office held on that day.", values=ROLES),
        },
    ),
    "topics": _table(
        "topics",
        "One topic discussed at an engagement.",
        ("engagement_id", "topic"),
        {
            "engagement_id": _text(_ENGAGEMENT),
            "topic": _text("Topic identifier of the codebook."),
        },
    ),
    "outcomes": _table(
        "outcomes",
        "One document signed, exchanged or adopted at an engagement.",
        ("engagement_id", "position"),
        {
            "engagement_id": _text(_ENGAGEMENT),
            "position": _count("Place in the engagement's list of outcomes, from 0."),
            "kind": _text("What sort of document it is.", values=OUTCOME_KINDS),
            "title": _text("Its title, or a short description."),
        },
    ),
    "reports": _table(
        "reports",
        "What one article says of one engagement.",
        ("engagement_id", "article_id"),
        {
            "engagement_id": _text(_ENGAGEMENT),
            "article_id": _text(_ARTICLE),
            **_CODED,
            **_PLACE,
            **_OCCASION,
            "participants": _text("The participants as this article has them, separated by semicolons."),
            "conflicts": _text(
                "Fields in which this article says other than the engagement now has it, separated by ` | `.",
                empty=True,
            ),
            **_CONFIDENCE,
        },
    ),
    "evidence": _table(
        "evidence",
        "The characters of an article behind one field of one report.",
        ("engagement_id", "article_id", "field", "position"),
        {
            "engagement_id": _text(_ENGAGEMENT),
            "article_id": _text(_ARTICLE),
            "field": _text(
                "The field the quote supports: status, format, date, venue, participant and so on."
            ),
            "position": _count("Place in the field's list (participants, topics, outcomes), else 0."),
            "value": _text("The value coded."),
            "rule": _text("The rule that read it."),
            "start": _count("First character of the quote in the article's text."),
            "end": _count("Character after the quote."),
            "quote": _text("The exact characters."),
            "sentence_start": _count("First character of the sentence around the quote."),
            "sentence": _text("The sentence around the quote."),
        },
    ),
    "articles": _table(
        "articles",
        "One article read.",
        ("article_id",),
        {
            "article_id": _text(_ARTICLE),
            "published": _date("Day of publication; empty where the article has none."),
            "outlet": _text("Who published it.", empty=True),
            "title": _text("Its headline.", empty=True),
            "url": _text("Its address.", empty=True),
            "words": _count("How many words it has."),
            "state": _text("Coded, empty (no engagement in it) or rejected.", values=ARTICLE_STATES),
            "reason": _text("Why it was rejected or is empty.", empty=True),
        },
    ),
    "people": _table(
        "people",
        "One person seen in at least one engagement.",
        ("person_id",),
        {
            "person_id": _text("The person's readable identifier."),
            "name": _text("Full name without titles."),
            "aliases": _text("Other spellings seen, separated by ` | `.", empty=True),
            "country": _text("Country or organisation last seen.", empty=True),
            "offices": _text("Offices with first and last date seen, separated by ` | `."),
            "other_ids": _text("Identifiers that the aliases would make, separated by ` | `.", empty=True),
            "unresolved": _text("Why the name was left to itself where it may be another's.", empty=True),
        },
    ),
    "retired": _table(
        "retired",
        "One identifier that no engagement has, or no longer has, so that links to it lead on.",
        ("retired_id",),
        {
            "retired_id": _text("The identifier."),
            "engagement_id": _text("The engagement it leads to; empty where there is none.", empty=True),
            "reason": _text("Why it is retired."),
        },
    ),
    "corrections": _table(
        "corrections",
        "One hand correction that was applied.",
        ("line",),
        {
            "line": _count("Its line in corrections.csv."),
            "engagement_id": _text("The engagement corrected, or dropped."),
            "action": _text("What was done.", values=ACTIONS),
            "field": _text("The field; empty where it is about the engagement as a whole.", empty=True),
            "value": _text("What was set, added, merged into or split off.", empty=True),
            "expects": _text("What was there before.", empty=True),
            "reason": _text("Why."),
            "author": _text("Who corrected it."),
            "date": _date("When."),
        },
    ),
}

CURRENT = "current"
# Between the values of a cell that holds several.
LIST_SEPARATOR = " | "


def current_tables(folder: Path) -> Path:
    """The version of the tables that `folder` publishes now, resolved once, so that all reads agree.

    Raises TableError where nothing was published there.
    """
    version = (folder / CURRENT).resolve()
    if not (version / "engagements.parquet").is_file():
        raise TableError(f"There are no tables in {folder}; run `parley build` first.")
    return version
