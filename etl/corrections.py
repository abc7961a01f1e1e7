"""Hand corrections as `data/reference/corrections.csv` has them: read and checked, one record a line."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from etl.csv_lines import read_lines
from etl.errors import CorrectionError
from etl.model import Outcome, Participant
from etl.paths import REFERENCE
from etl.tables import FORMATS, KINDS, OUTCOME_KINDS, ROLES, STATUSES

CORRECTIONS = REFERENCE / "corrections.csv"
COLUMNS = ("engagement_id", "action", "field", "value", "expects", "reason", "author", "date")
# What may be done, and to which fields; merge, split and drop are about an engagement as a whole.
SINGLE_FIELDS = ("status", "kind", "format", "date", "venue_city", "venue_country", "occasion")
LISTED_FIELDS = ("participant", "topic", "outcome")
FIELDS = {
    "set": SINGLE_FIELDS,
    "add": LISTED_FIELDS,
    "remove": LISTED_FIELDS,
    "merge": ("",),
    "split": ("",),
    "drop": ("",),
}
NEEDED = ("status", "kind", "format")
_VOCABULARY = {"status": STATUSES, "kind": KINDS, "format": FORMATS}


@dataclass(frozen=True, slots=True)
class Correction:
    """One line: what to do to which engagement, and `expects`, what must be there for it to apply.

    set: `value` replaces `expects` in a field (a span of days: `2023-07-10/2023-07-12`; empty for none).
    add, remove: a topic, an outcome (`KIND | TITLE`) or a participant (`NAME | COUNTRY | ROLE`, the name
    empty for an unnamed one) that is not there yet, or is. merge: into the engagement `value`; split: the
    articles of `value` tell of a meeting of their own; drop: no meeting. For these three `expects` has the
    articles that report the engagement.
    """

    line: int
    engagement_id: str
    action: str
    field: str
    value: str
    expects: str
    reason: str
    author: str
    on: date

    def wrong(self, found: str, wanted: str) -> CorrectionError:
        """The error that names this line."""
        return CorrectionError(f"corrections.csv, line {self.line}: {found}; {wanted}.")

    @property
    def participant(self) -> Participant:
        """The participant that is added or removed."""
        name, country, role = (part.strip() for part in (self.value or self.expects).split("|"))
        return Participant(name or None, None, country or None, role)

    @property
    def outcome(self) -> Outcome:
        """The outcome that is added or removed."""
        kind, _, title = (self.value or self.expects).partition("|")
        return Outcome(kind.strip(), title.strip())

    @property
    def days(self) -> tuple[date, date] | None:
        """The days that a date is set to; None for no date."""
        if not self.value:
            return None
        first, _, last = self.value.partition("/")
        return date.fromisoformat(first), date.fromisoformat(last or first)


def load_corrections(
    path: Path, *, topics: Collection[str], countries: Collection[str]
) -> tuple[Correction, ...]:
    """The corrections of a file in its order.

    topics, countries: the identifiers and codes that may be written. Raises CorrectionError with the
    line, what was found and what was wanted.
    """
    read = [_correction(line, row) for line, row in read_lines(path, COLUMNS, CorrectionError)]
    for correction in read:
        _check(correction, topics, countries)
    return tuple(read)


def _correction(line: int, cells: dict[str, str]) -> Correction:
    where = f"corrections.csv, line {line}"
    row = {column: cell.strip() for column, cell in cells.items()}
    for column in ("engagement_id", "reason", "author"):
        if not row[column]:
            raise CorrectionError(f"{where}: {column} is empty; every correction needs one.")
    try:
        on = date.fromisoformat(row.pop("date"))
    except ValueError as problem:
        raise CorrectionError(f"{where}: the date is no day; write one like 2023-07-10.") from problem
    return Correction(line=line, on=on, **row)


def _check(one: Correction, topics: Collection[str], countries: Collection[str]) -> None:
    if one.action not in FIELDS:
        raise one.wrong(f"action '{one.action}' is not known", f"write one of {', '.join(FIELDS)}")
    if one.field not in FIELDS[one.action]:
        wanted = ", ".join(FIELDS[one.action])
        raise one.wrong(
            f"'{one.field}' is no field to {one.action}",
            f"write one of {wanted}" if wanted else "leave the field empty",
        )
    if one.action in ("merge", "split", "add") and not one.value:
        raise one.wrong("the value is empty", f"write what to {one.action}")
    if one.action in ("remove", "merge", "split", "drop") and not one.expects:
        raise one.wrong("expects is empty", "write what must be there now")
    if one.action in ("remove", "drop") and one.value:
        raise one.wrong(f"value '{one.value}' says nothing here", "leave it empty")
    if one.action == "add" and one.expects:
        raise one.wrong(f"expects '{one.expects}', but adds", "leave expects empty")
    if one.action == "set":
        _check_single(one, countries)
    elif one.action == "add":
        _check_listed(one, topics, countries)


def _check_single(one: Correction, countries: Collection[str]) -> None:
    if one.field in NEEDED and one.value not in _VOCABULARY[one.field]:
        wanted = ", ".join(_VOCABULARY[one.field])
        raise one.wrong(f"{one.field} '{one.value}' is not in the codebook", f"write one of {wanted}")
    if one.field == "venue_country" and one.value and one.value not in countries:
        raise one.wrong(f"'{one.value}' is no country code", "write three capital letters")
    if one.field == "date":
        try:
            days = one.days
        except ValueError as problem:
            wanted = "write a day like 2023-07-10, or two as 2023-07-10/2023-07-12"
            raise one.wrong(f"'{one.value}' is no date", wanted) from problem
        if days and days[1] < days[0]:
            raise one.wrong(f"'{one.value}' ends before it begins", "swap the days")


def _check_listed(one: Correction, topics: Collection[str], countries: Collection[str]) -> None:
    if one.field == "topic" and one.value not in topics:
        raise one.wrong(f"topic '{one.value}' is not in the codebook", "write one of topics.yml")
    if one.field == "outcome" and (one.outcome.kind not in OUTCOME_KINDS or not one.outcome.title):
        wanted = f"write KIND | TITLE with a kind of {', '.join(OUTCOME_KINDS)}"
        raise one.wrong(f"outcome '{one.value}' cannot be read", wanted)
    if one.field == "participant":
        wanted = "write NAME | COUNTRY | ROLE, the name empty where nobody gives it"
        if one.value.count("|") != 2:
            raise one.wrong(f"participant '{one.value}' cannot be read", wanted)
        if one.participant.country not in countries:
            raise one.wrong(f"'{one.participant.country}' is no country code", wanted)
        if one.participant.role not in ROLES:
            raise one.wrong(f"role '{one.participant.role}' is unknown", f"write one of {', '.join(ROLES)}")
