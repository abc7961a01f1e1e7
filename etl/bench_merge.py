"""How long does merging take? `make bench`, or `python -m etl.bench_merge`: 100,000 made-up reports.

Reports come from a seeded generator over the office holders of data/reference, so every run has the same.
The time of twice as many shows whether the work grows with their number or with its square.
"""

import random
import time
from collections.abc import Sequence
from datetime import date, timedelta

from etl.assemble import article_reports, resolve, settle_all
from etl.model import Article, Participant, Report
from etl.reading import Reading
from etl.reference import OfficeHolder, Reference, load_reference

REPORTS = 100_000
WANTED = 60  # seconds for that many
SEED = 7
FIRST_DAY, DAYS = date(2005, 1, 1), 7300
# How many articles tell of one meeting: most of one, few of many.
TELLERS = (1, 1, 1, 2, 3, 5)


def made_up_readings(reference: Reference, reports: int, seed: int = SEED) -> list[Reading]:
    """Articles of one report each; several tell of one meeting, some without its date or format."""
    chance = random.Random(seed)
    holders = reference.office_holders
    readings: list[Reading] = []
    while len(readings) < reports:
        one, other = chance.sample(holders, 2)
        if one.country == other.country:
            continue
        on = FIRST_DAY + timedelta(chance.randrange(DAYS))
        medium = chance.choice(("in_person", "video", "phone"))
        for _ in range(chance.choice(TELLERS)):
            article_id = f"a{len(readings):06}"
            published = on + timedelta(chance.randrange(3))
            article = Article(article_id, "They met.", published=published)
            stated = on if chance.random() < 0.8 else None
            told = medium if chance.random() < 0.8 else "unknown"
            readings.append(Reading(article_id, article, (_report((one, other), stated, told),)))
    return readings[:reports]


def _report(people: Sequence[OfficeHolder], on: date | None, medium: str) -> Report:
    return Report(
        status="held",
        kind="bilateral",
        format=medium,
        date_start=on,
        date_end=on,
        venue_city=None,
        venue_country=None,
        occasion=None,
        participants=tuple(
            Participant(each.person, each.person, each.country, each.office) for each in people
        ),
    )


def seconds_to_merge(readings: Sequence[Reading], reference: Reference) -> tuple[float, int]:
    """Processor seconds from reports to engagements with their identifiers, and how many those are."""
    start = time.process_time()
    people = resolve(readings, reference)
    engagements, _, _ = settle_all(article_reports(readings, people), people)
    return time.process_time() - start, len(engagements)


def main() -> None:
    """Merge, twice as many too, and say how long it took."""
    reference = load_reference()
    seconds, engagements = seconds_to_merge(made_up_readings(reference, REPORTS), reference)
    double, _ = seconds_to_merge(made_up_readings(reference, 2 * REPORTS), reference)
    print(
        f"{REPORTS:,} reports merged into {engagements:,} engagements in {seconds:.1f} s of processor time"
        f" (wanted: under {WANTED} s); twice as many take {double / seconds:.2f} times as long."
    )


if __name__ == "__main__":
    main()
