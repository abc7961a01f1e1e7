"""Where the articles of an engagement disagree, and what was corrected by hand, in words. Pure."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from dashboard.phrases import NOT_STATED, as_date, written_span
from dashboard.theme import (
    FORMAT_LABELS,
    KIND_LABELS,
    OUTCOME_LABELS,
    ROLE_LABELS,
    STATUS_LABELS,
    topic_label,
)
from etl.tables import LIST_SEPARATOR

# What a field tells, in the order a reader asks.
FIELD_LABELS = {
    "participant": "who",
    "country": "side",
    "role": "office",
    "date": "when",
    "venue": "where",
    "venue_city": "city",
    "venue_country": "country",
    "format": "format",
    "status": "status",
    "kind": "kind",
    "occasion": "occasion",
    "topic": "topic",
    "outcome": "outcome",
}
_VALUE_LABELS = {"format": FORMAT_LABELS, "status": STATUS_LABELS, "kind": KIND_LABELS}
_WHOLE = {"merge": "Another engagement merged into this one", "split": "Split off another engagement"}


def said_otherwise(report: Mapping[Any, Any], countries: Mapping[str, str]) -> str:
    """What an article says other than the engagement now has it: `city Putrajaya, format phone`; or nothing.

    report: a row of `reports`. countries: code → name.
    """
    conflicts = report["conflicts"]
    if not isinstance(conflicts, str):
        return ""
    return ", ".join(
        f"{FIELD_LABELS[name]} {_said(name, report, countries)}" for name in conflicts.split(LIST_SEPARATOR)
    )


def _said(name: str, report: Mapping[Any, Any], countries: Mapping[str, str]) -> str:
    if name == "date":
        return written_span(as_date(report["date_start"]), as_date(report["date_end"]))
    said = value_in_words(name, str(report[name]), countries)
    return said.lower() if name in _VALUE_LABELS else said


def value_in_words(name: str, value: str, countries: Mapping[str, str]) -> str:
    """A field's value as people say it: `In person`, `France`, `10 July 2023`, `Training`."""
    if name == "date":
        first, _, last = value.partition("/")
        return written_span(date.fromisoformat(first), date.fromisoformat(last or first))
    if name == "venue_country":
        return countries.get(value, value)
    if name == "topic":
        return topic_label(value)
    if name in ("participant", "outcome"):
        known = {**countries, **ROLE_LABELS, **OUTCOME_LABELS}
        parts = [part.strip() for part in value.split("|")]
        return ", ".join(known.get(part, part) for part in parts if part)
    return _VALUE_LABELS.get(name, {}).get(value, value)


def correction_in_words(correction: Mapping[Any, Any], countries: Mapping[str, str]) -> str:
    """`Format: In person → Video`, `Topic added: Training`, `Split off another engagement`.

    correction: a row of `corrections`.
    """
    action, name = str(correction["action"]), correction["field"]
    if not isinstance(name, str):
        return _WHOLE[action]
    before, after = (
        value_in_words(name, cell, countries) if isinstance(cell := correction[side], str) else NOT_STATED
        for side in ("expects", "value")
    )
    label = FIELD_LABELS[name].capitalize()
    if action == "set":
        return f"{label}: {before} → {after}"
    return f"{label} added: {after}" if action == "add" else f"{label} removed: {before}"
