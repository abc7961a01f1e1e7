"""What was measured of the reader, from `data/quality.json`, as frames for the page Accuracy.

`etl.quality` writes the file; its figures are shares from 0 to 1.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from etl.errors import ParleyError

# The parts of the annotated articles, in the file's words.
WORKED_ON, HELD_OUT = "worked on", "held out"
PART_LABELS = {HELD_OUT: "Held out", WORKED_ON: "Worked on"}

# What is found or not, with precision, recall and F1.
MEASURE_LABELS = {
    "engagements": "Engagements",
    "strict": "Every field right",
    "participants": "Participants",
    "topics": "Topics",
    "outcomes": "Documents signed",
}
# What is right or wrong of an engagement, or of a participant, that was found.
FIELD_LABELS = {
    "status": "Status",
    "kind": "Kind",
    "format": "Format",
    "date": "Date",
    "venue_city": "City",
    "venue_country": "Venue's country",
    "occasion": "Forum or visit",
    "country": "Person's country",
    "role": "Person's office",
}
# Fields whose values are counted against each other.
CONFUSED = ("format", "status")
MERGING_LABELS = {"as read": "Reports as read", "as annotated": "Reports as annotated"}

COMMAND = "python -m etl.floors --raise"


@dataclass(frozen=True, slots=True)
class Quality:
    """What was measured.

    `articles`: how many by part. `measures`: columns part, name, label, precision, recall, f1, low, high,
    annotated, read. `fields`: part, name, label, share, low, high, right, compared. `confusion`: part, field,
    annotated, read, engagements. `merging`: label, precision, recall. `worst`: mistakes as the file has
    them. `left_empty`: by part, how many articles without an engagement were left so, and how many there are.
    """

    articles: dict[str, int]
    measures: pd.DataFrame
    fields: pd.DataFrame
    confusion: pd.DataFrame
    merging: pd.DataFrame
    worst: tuple[dict[str, Any], ...]
    left_empty: dict[str, tuple[int, int]]
    reader: str
    collection: str


def read_quality(file: Path) -> Quality:
    """The figures of a file; ParleyError, in one sentence, where it is missing or of another version."""
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        return _quality(told)
    except FileNotFoundError as error:
        raise ParleyError("The reader has not been measured yet: data/quality.json is missing.") from error
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ParleyError(
            "The figures in data/quality.json are of another version of Parley, or damaged."
        ) from error


def _quality(told: dict[str, Any]) -> Quality:
    parts = {name: told["parts"][name] for name in PART_LABELS}
    empty = "empty_articles_left_empty"
    return Quality(
        articles={name: int(part["articles"]) for name, part in parts.items()},
        measures=_measures(parts),
        fields=_fields(parts),
        confusion=_confusion(parts),
        merging=pd.DataFrame(
            [
                {
                    "label": label,
                    "precision": told["merging"][how]["precision"],
                    "recall": told["merging"][how]["recall"],
                }
                for how, label in MERGING_LABELS.items()
            ]
        ),
        worst=tuple(_mistake(mistake) for mistake in told["worst"]),
        left_empty={name: (part[empty]["right"], part[empty]["seen"]) for name, part in parts.items()},
        reader=str(told["reader"]),
        collection=str(told["articles"]),
    )


def _measures(parts: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "part": name,
                "name": measure,
                "label": label,
                **{key: part[measure][key] for key in ("precision", "recall", "f1", "low", "high")},
                "annotated": part[measure]["gold"],
                "read": part[measure]["predicted"],
            }
            for name, part in parts.items()
            for measure, label in MEASURE_LABELS.items()
        ]
    )


def _fields(parts: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "part": name,
                "name": field,
                "label": label,
                **{key: part["fields"][field][key] for key in ("share", "low", "high", "right")},
                "compared": part["fields"][field]["seen"],
            }
            for name, part in parts.items()
            for field, label in FIELD_LABELS.items()
        ]
    )


def _confusion(parts: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {"part": name, "field": field, **{key: row[key] for key in ("annotated", "read", "engagements")}}
            for name, part in parts.items()
            for field in CONFUSED
            for row in part["confusion"][field]
        ]
    )


def _mistake(told: dict[str, Any]) -> dict[str, Any]:
    """A mistake with exactly the entries the page reads; KeyError where one is missing."""
    wrong = [{key: value[key] for key in ("field", "annotated", "read")} for value in told["wrong"]]
    return {key: told[key] for key in ("article_id", "kind", "who", "when", "sentence")} | {"wrong": wrong}


def precision_and_recall(quality: Quality, part: str) -> pd.DataFrame:
    """One part's measures and fields in one table for people.

    Columns What, Precision, Recall, F1 or right, 95 % interval, Annotated, Read; a field has neither
    precision nor recall: it is compared where the engagement was found.
    """
    measures = quality.measures[quality.measures["part"] == part]
    fields = quality.fields[quality.fields["part"] == part]
    found = pd.DataFrame(
        {
            "What": measures["label"],
            "Precision": [percent(share) for share in measures["precision"]],
            "Recall": [percent(share) for share in measures["recall"]],
            "F1, or share right": [percent(share) for share in measures["f1"]],
            "95 % interval": _spans(measures),
            "Measured on": [
                f"{n:,} annotated, {m:,} read" for n, m in measures[["annotated", "read"]].values
            ],
        }
    )
    right = pd.DataFrame(
        {
            "What": fields["label"],
            "Precision": "",
            "Recall": "",
            "F1, or share right": [percent(share) for share in fields["share"]],
            "95 % interval": _spans(fields),
            "Measured on": [f"{n:,} compared" for n in fields["compared"]],
        }
    )
    return pd.concat([found, right], ignore_index=True)


def dots(quality: Quality) -> pd.DataFrame:
    """Every figure with an interval: columns part, name, label, value, low, high, compared."""
    measures = quality.measures.rename(columns={"f1": "value", "annotated": "compared"})
    fields = quality.fields.rename(columns={"share": "value"})
    columns = ["part", "name", "label", "value", "low", "high", "compared"]
    return pd.concat([measures[columns], fields[columns]], ignore_index=True).dropna(
        subset=["value", "low", "high"]
    )


def percent(share: object) -> str:
    """0.8424 as `84 %`; a figure that was never measured as `–`."""
    return f"{100 * share:.0f} %" if isinstance(share, float | int) and not pd.isna(share) else "–"


def _spans(rows: pd.DataFrame) -> list[str]:
    return [
        "–" if pd.isna(low) or pd.isna(high) else f"{100 * low:.0f}–{100 * high:.0f} %"
        for low, high in zip(rows["low"], rows["high"], strict=True)
    ]
