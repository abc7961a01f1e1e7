"""Eight engagements as published tables, small enough to count by hand.

| id | year | status, format | countries | people | place |
| e1 | 2021 | held, phone | SGP IDN | Ng Eng Hen, Prabowo Subianto | |
| e2 | 2023 | held, in_person | IND MYS | Rajnath Singh, Mohamad Hasan | Kuala Lumpur |
| e3 | 2023 | held, in_person | IND SGP | Rajnath Singh, Ng Eng Hen | Singapore |
| e4 | 2023 | planned, unknown | IND MYS | Rajnath Singh, unnamed | |
| e5 | 2024 | held, video | IND IDN MYS | Rajnath Singh, Prabowo Subianto, Mohamad Hasan | |
| e6 | (published) 2024 | held, unknown | MYS IDN | Mohamad Hasan, Prabowo Subianto | |
| e7 | none | held, phone | IND SGP | Rajnath Singh, Ng Eng Hen | |
| e8 | 2022 | cancelled, in_person | IND MYS | Rajnath Singh, Mohamad Hasan | Kuala Lumpur |

e3's article says otherwise; e2's topic training was added by hand; `old` leads to e2, `gone` nowhere.
"""

from datetime import date
from pathlib import Path

import pandas as pd

from etl.tables import TABLES

PEOPLE = {
    "rajnath-singh": ("Rajnath Singh", "IND"),
    "mohamad-hasan": ("Mohamad Hasan", "MYS"),
    "ng-eng-hen": ("Ng Eng Hen", "SGP"),
    "prabowo-subianto": ("Prabowo Subianto", "IDN"),
}
KUALA_LUMPUR = ("Kuala Lumpur", "MYS", 3.1412, 101.68653)
SINGAPORE = ("Singapore", "SGP", 1.28967, 103.85007)
NOWHERE = (None, None, None, None)

# Initials of the people at each engagement; `?MYS` is an unnamed counterpart of that country.
INITIALS = {"R": "rajnath-singh", "M": "mohamad-hasan", "N": "ng-eng-hen", "P": "prabowo-subianto"}

# id, status, kind, format, start, end, date_basis, year, place, participants
ENGAGEMENTS = [
    ("e1", "held", "bilateral", "phone", "2021-06-03", "2021-06-03", "stated", 2021, NOWHERE, "N P"),
    ("e2", "held", "bilateral", "in_person", "2023-07-10", "2023-07-10", "stated", 2023, KUALA_LUMPUR, "R M"),
    ("e3", "held", "bilateral", "in_person", "2023-11-01", "2023-11-30", "stated", 2023, SINGAPORE, "R N"),
    ("e4", "planned", "bilateral", "unknown", "2023-12-01", "2023-12-03", "stated", 2023, NOWHERE, "R ?MYS"),
    ("e5", "held", "multilateral", "video", "2024-02-05", "2024-02-05", "stated", 2024, NOWHERE, "R P M"),
    ("e6", "held", "bilateral", "unknown", None, None, "published", 2024, NOWHERE, "M P"),
    ("e7", "held", "bilateral", "phone", None, None, "none", None, NOWHERE, "R N"),
    (
        *("e8", "cancelled", "bilateral", "in_person", "2022-01-01", "2022-12-31"),
        *("stated", 2022, KUALA_LUMPUR, "R M"),
    ),
]

SENTENCE = (
    "Defence Minister Rajnath Singh met his Malaysian counterpart <b>Mohamad Hasan</b> in Kuala Lumpur."
)


def small_tables() -> dict[str, pd.DataFrame]:
    """All tables of the contract, checked against it."""
    frames = {
        "engagements": _engagements(),
        "participants": _participants(),
        "topics": [
            {"engagement_id": "e2", "topic": "defence-industry"},
            {"engagement_id": "e2", "topic": "training"},
            {"engagement_id": "e5", "topic": "maritime-security"},
        ],
        "outcomes": [{"engagement_id": "e2", "position": 0, "kind": "mou", "title": "=Memorandum"}],
        "reports": _reports(),
        "evidence": _evidence(),
        "articles": [
            _article("a1", date(2023, 7, 11), "https://news.example/a1", "![pixel](https://tracker.example/p.png)"),
            _article("a2", date(2024, 2, 6), "javascript:alert(1)", "Three ministers on screen"),
        ],
        "people": [
            {
                "person_id": key,
                "name": name,
                "aliases": "Rajnath" if key == "rajnath-singh" else None,
                "country": country,
                "offices": "minister",
                "other_ids": "rajnath" if key == "rajnath-singh" else None,
                "unresolved": None,
            }
            for key, (name, country) in PEOPLE.items()
        ],
        "retired": [
            {"retired_id": "gone", "engagement_id": None, "reason": "No article tells of it any more."},
            {"retired_id": "old", "engagement_id": "e2", "reason": "Another report tells of it."},
        ],
        "corrections": [
            {
                "line": 2,
                "engagement_id": "e2",
                "action": "add",
                "field": "topic",
                "value": "training",
                "expects": None,
                "reason": "The communiqué names it.",
                "author": "A. Nalyst",
                "date": date(2024, 1, 2),
            }
        ],
    }  # fmt: skip
    return {name: _typed(name, rows) for name, rows in frames.items()}


def publish_small_tables(folder: Path) -> Path:
    """Write the tables as Parquet into `folder`/current and give that folder back."""
    current = folder / "current"
    current.mkdir(parents=True)
    for name, frame in small_tables().items():
        frame.to_parquet(current / f"{name}.parquet", index=False)
    return current


def _typed(name: str, rows: list[dict[str, object]]) -> pd.DataFrame:
    schema = TABLES[name]
    columns = {
        column: pd.Series([row[column] for row in rows], dtype=part.dtype.type)
        for column, part in schema.columns.items()
    }
    return schema.validate(pd.DataFrame(columns))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _engagements() -> list[dict[str, object]]:
    rows = []
    for key, status, kind, form, start, end, basis, year, (
        city,
        country,
        latitude,
        longitude,
    ), _ in ENGAGEMENTS:
        rows.append(
            {
                "engagement_id": key,
                "status": status,
                "kind": kind,
                "format": form,
                "date_start": _day(start),
                "date_end": _day(end),
                "date_basis": basis,
                "year": year,
                "venue_city": city,
                "venue_country": country,
                "latitude": latitude,
                "longitude": longitude,
                "occasion": "visit to Malaysia" if key == "e2" else None,
                "n_articles": 1,
                "confidence": 0.9,
                "corrected": "topic" if key == "e2" else None,
                "label": f"Engagement {key}",
            }
        )
    return rows


def _participants() -> list[dict[str, object]]:
    rows = []
    for key, *_, people in ENGAGEMENTS:
        for position, initial in enumerate(people.split()):
            person = INITIALS.get(initial)
            name, country = PEOPLE[person] if person else (None, initial[1:])
            rows.append(
                {
                    "engagement_id": key,
                    "position": position,
                    "person_id": person,
                    "name": name,
                    "country": country,
                    "role": "defence_minister",
                }
            )
    return rows


def _reports() -> list[dict[str, object]]:
    fields = ("status", "kind", "format", "date_start", "date_end", "venue_city", "venue_country", "occasion")
    return [
        {
            "engagement_id": row["engagement_id"],
            "article_id": "a2" if row["engagement_id"] == "e5" else "a1",
            **{name: row[name] for name in fields},
            "participants": "",
            "conflicts": "format | date" if row["engagement_id"] == "e3" else None,
            "confidence": 0.9,
        }
        for row in _engagements()
    ]


def _evidence() -> list[dict[str, object]]:
    quotes = [
        ("participant", 0, "Rajnath Singh"),
        ("participant", 1, "<b>Mohamad Hasan</b>"),
        ("venue", 0, "in Kuala Lumpur"),
    ]
    rows = []
    for name, position, quote in quotes:
        start = 100 + SENTENCE.index(quote)
        rows.append(
            {
                "engagement_id": "e2",
                "article_id": "a1",
                "field": name,
                "position": position,
                "value": quote,
                "rule": "test",
                "start": start,
                "end": start + len(quote),
                "quote": quote,
                "sentence_start": 100,
                "sentence": SENTENCE,
            }
        )
    return rows


def _article(key: str, published: date, url: str, title: str) -> dict[str, object]:
    return {
        "article_id": key,
        "published": published,
        "outlet": "The Example",
        "title": title,
        "url": url,
        "words": 200,
        "state": "coded",
        "reason": None,
    }
