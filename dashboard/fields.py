"""An engagement's fields as a table: what was coded, which words say so, where, and by which rule. Pure."""

from collections.abc import Mapping

import pandas as pd

from dashboard.phrases import as_date, written_place, written_span
from dashboard.theme import ROLE_LABELS
from dashboard.trail import FIELD_LABELS, value_in_words
from etl.tables import LIST_SEPARATOR

_ORDER = {name: place for place, name in enumerate(FIELD_LABELS)}


def fields_and_sources(
    evidence: pd.DataFrame, articles: pd.DataFrame, countries: Mapping[str, str]
) -> pd.DataFrame:
    """Columns Field, Value, Quote, Source, Rule: a row for each quote, in the order a reader asks.

    evidence: rows of `evidence`; articles: rows of `articles`; countries: code → name.
    """
    sources = {
        row["article_id"]: source(row["outlet"], row["published"]) for row in articles.to_dict("records")
    }
    people = {
        (row["article_id"], row["position"]): row["value"]
        for row in evidence[evidence["field"] == "participant"].to_dict("records")
    }
    rows = pd.DataFrame(
        {
            "Field": [
                _field(name, people.get((article, position)))
                for name, article, position in zip(
                    evidence["field"], evidence["article_id"], evidence["position"], strict=True
                )
            ],
            "Value": [
                _value(name, value, countries)
                for name, value in zip(evidence["field"], evidence["value"], strict=True)
            ],
            "Quote": [" ".join(quote.split()) for quote in evidence["quote"]],
            "Source": [sources.get(article, article) for article in evidence["article_id"]],
            "Rule": [rule.replace("_", " ") for rule in evidence["rule"]],
            "order": [_ORDER.get(name, len(_ORDER)) for name in evidence["field"]],
        }
    )
    return rows.sort_values(["order", "Field", "Value", "Source"], ignore_index=True).drop(columns="order")


def source(outlet: object, published: object) -> str:
    """`The Straits Times, 6 November 2017`; `No outlet named, no date`."""
    day = as_date(published)
    name = outlet if isinstance(outlet, str) else "No outlet named"
    return f"{name}, {written_span(day, day) if day else 'no date'}"


def in_dispute(reports: pd.DataFrame) -> list[str]:
    """The fields in which an article says other than the engagement has, in words, each once."""
    said = {
        name for cell in reports["conflicts"] if isinstance(cell, str) for name in cell.split(LIST_SEPARATOR)
    }
    return [FIELD_LABELS[name] for name in sorted(said, key=lambda name: _ORDER.get(name, len(_ORDER)))]


def _field(name: str, person: str | None) -> str:
    """The field in words; a side and an office say whose."""
    label = FIELD_LABELS.get(name, name).capitalize()
    return f"{label} of {person}" if name in ("country", "role") and person else label


def _value(name: str, value: str, countries: Mapping[str, str]) -> str:
    if name == "role":
        return ROLE_LABELS.get(value, value)
    if name in ("country", "venue"):
        return written_place(*_place(value, countries))
    try:
        return value_in_words(name, value, countries)
    except ValueError:  # a date that is none is shown as it stands
        return value


def _place(value: str, countries: Mapping[str, str]) -> tuple[str | None, str]:
    """`Singapore, SGP` → city and name of the country; `SGP` → no city."""
    city, _, code = value.rpartition(", ")
    return city or None, countries.get(code, code)
