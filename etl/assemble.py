"""What was read → the tables: resolve → merge → name → correct → tabulate."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pandas as pd

from etl.correct import Applied, correct, regroup
from etl.corrections import CORRECTIONS, Correction, load_corrections
from etl.identify import Named, former_ids, name_groups
from etl.merge import merge_reports
from etl.paths import REFERENCE
from etl.reading import ArticleReport, Reading
from etl.reference import Reference
from etl.resolve import People, resolve_people
from etl.settle import Engagement, settle
from etl.tabulate import Coordinates, Retired, tabulate
from etl.wording import load_wording

MERGED = "Another report tells of the same meeting."


def make_tables(
    readings: Sequence[Reading], reference: Reference, corrections_file: Path = CORRECTIONS
) -> dict[str, pd.DataFrame]:
    """All tables of what was read, hand corrections applied, checked against their contract.

    Raises CorrectionError where a correction cannot be applied, TableError where a contract is broken.
    """
    countries = {country.code: country.name for country in reference.countries}
    topics = {group.id for group in load_wording(REFERENCE / "topics.yml")}
    corrections = load_corrections(corrections_file, topics=topics, countries=countries)
    people = resolve(readings, reference, corrections)
    engagements, retired, applied = settle_all(article_reports(readings, people), people, corrections)
    return tabulate(
        readings,
        engagements,
        people,
        retired=retired,
        applied=applied,
        coordinates=city_coordinates(reference),
        countries=countries,
    )


def settle_all(
    reports: Iterable[ArticleReport], people: People, corrections: Sequence[Correction] = ()
) -> tuple[list[Engagement], Retired, list[Applied]]:
    """The engagements the reports tell of, by identifier; identifiers retired; corrections applied."""
    regrouped = regroup(name_groups(merge_reports(reports)), corrections)
    names = {person.person_id: person.name for person in people.persons}
    settled = [settle(key, group, names) for key, group in sorted(regrouped.named.items())]
    corrected, applied = correct(settled, corrections, regrouped.named, people)
    return corrected, _retired(regrouped.named, regrouped.retired), [*regrouped.applied, *applied]


def _retired(named: Named, by_hand: Mapping[str, tuple[str | None, str]]) -> Retired:
    """Every identifier that is no engagement's, with the engagement it leads to and why."""
    retired: Retired = {key: (target, MERGED) for key, target in former_ids(named).items()}
    for key, (target, reason) in by_hand.items():
        while target is not None and target not in named and target in by_hand:
            target = by_hand[target][0]
        retired[key] = (target, reason)
    return retired


def resolve(
    readings: Iterable[Reading], reference: Reference, corrections: Iterable[Correction] = ()
) -> People:
    """Everyone named in the readings, and by corrections that add a person."""
    seen = [
        (participant.name, participant.country)
        for reading in readings
        for report in reading.reports
        for participant in report.participants
        if participant.name
    ]
    added = (each.participant for each in corrections if each.field == "participant")
    seen += [(one.name, one.country) for one in added if one.name]
    return resolve_people(seen, known_people(reference))


def article_reports(readings: Iterable[Reading], people: People) -> list[ArticleReport]:
    """Every report of every article, its participants resolved."""
    told: list[ArticleReport] = []
    for reading in readings:
        if reading.article is None:
            continue
        for position, report in enumerate(reading.reports):
            persons = (people.find(p.name, p.country) for p in report.participants)
            ids = tuple(person.person_id if person else None for person in persons)
            usual = tuple(people.usual_name(p.name, p.country) for p in report.participants)
            told.append(ArticleReport(reading.article, position, report, ids, usual))
    return told


def known_people(reference: Reference) -> list[tuple[tuple[str, ...], str]]:
    """Every office holder's names and country once, however many terms the list has."""
    names: dict[tuple[str, str], dict[str, None]] = {}
    for term in reference.office_holders:
        same = names.setdefault((term.person, term.country), {term.person: None})
        same |= dict.fromkeys(term.aliases)
    return [(tuple(same), country) for (_, country), same in names.items()]


def city_coordinates(reference: Reference) -> Coordinates:
    """(city, country) → degrees; of two cities of one name in one country, the larger."""
    found: dict[tuple[str, str], tuple[float, float]] = {}
    for country in reference.countries:
        if country.capital and country.latitude is not None and country.longitude is not None:
            found[(country.capital, country.code)] = (country.latitude, country.longitude)
    for city in sorted(reference.cities, key=lambda city: city.population):
        found[(city.name, city.country)] = (city.latitude, city.longitude)
    return found
