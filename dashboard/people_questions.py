"""The questions about places of meeting, people and topics, as those of questions.py."""

import pandas as pd

from dashboard.conditions import across
from dashboard.filters import Selection
from dashboard.hosts import met_at
from dashboard.questions import options
from dashboard.store import Database, answer, ask
from dashboard.theme import topic_label

_PEOPLE = """
    SELECT p.person_id, any_value(labels.label) AS person, any_value(p.country) AS side,
           any_value(people.name) AS plain, any_value(coalesce(c.name, p.country)) AS country_name,
           {columns} count(DISTINCT p.engagement_id) AS engagements
    FROM matching m JOIN participants p USING (engagement_id) JOIN labels USING (person_id)
    JOIN people USING (person_id)
    LEFT JOIN countries c ON c.code = p.country
    WHERE {condition}
    GROUP BY p.person_id {groups} ORDER BY engagements DESC, person
"""


def place_counts(database: Database, selection: Selection) -> pd.DataFrame:
    """Columns country, name, place (one of theme.PLACES), engagements: the other sides and where they met."""
    return ask(
        database,
        f"""
        SELECT s.country, any_value(coalesce(c.name, s.country)) AS name, {met_at(selection)} AS place,
               count(*) AS engagements
        FROM matching e JOIN sides s USING (engagement_id) LEFT JOIN countries c ON c.code = s.country
        WHERE {across(selection)}
        GROUP BY s.country, place ORDER BY s.country, place
        """,
        selection,
    )


def people_counts(database: Database, selection: Selection, country: str | None = None) -> pd.DataFrame:
    """Columns person_id, person (name alone), side (country), name (with country), engagements, most first.

    country: only people of that country or organisation.
    """
    condition = "p.country = $country" if country else "true"
    text = _PEOPLE.format(columns="", condition=condition, groups="")
    return _named(ask(database, text, selection, country=country))


def people_across(database: Database, selection: Selection) -> pd.DataFrame:
    """The same of the people on the other sides: see `store.across`."""
    condition = f"EXISTS (SELECT 1 FROM (SELECT p.engagement_id, p.country) s WHERE {across(selection)})"
    return _named(ask(database, _PEOPLE.format(columns="", condition=condition, groups=""), selection))


def people_by_year(database: Database, selection: Selection) -> pd.DataFrame:
    """Columns person_id, name, year (int), engagements; engagements without a year are left out."""
    text = _PEOPLE.format(
        columns="m.year::INTEGER AS year,", condition="m.year IS NOT NULL", groups=", m.year"
    )
    return _named(ask(database, text, selection))


def _named(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with `name`: the person's with the country, and the identifier where another has both."""
    names = [
        f"{plain}, {country}" if isinstance(country, str) else str(plain)
        for plain, country in zip(rows["plain"], rows["country_name"], strict=True)
    ]
    owners = pd.Series(rows["person_id"].tolist()).groupby(names).nunique()
    shared = [owners[name] > 1 for name in names]
    own = [person if two else name for person, name, two in zip(rows["person"], names, shared, strict=True)]
    return rows.assign(name=own).drop(columns=["plain", "country_name"])


def topic_counts(database: Database, selection: Selection) -> pd.DataFrame:
    """Columns topic, name (in words), engagements, most first."""
    rows = options(database, "topics", selection).rename(columns={"id": "topic"})
    return rows.assign(name=rows["topic"].map(topic_label))


def topics_by_year(database: Database, selection: Selection) -> pd.DataFrame:
    """Columns topic, name (in words), year (int), engagements; engagements without a year are left out."""
    rows = ask(
        database,
        """
        SELECT topic, year::INTEGER AS year, count(*) AS engagements
        FROM matching JOIN topics USING (engagement_id) WHERE year IS NOT NULL GROUP BY ALL ORDER BY ALL
        """,
        selection,
    )
    return rows.assign(name=rows["topic"].map(topic_label))


def format_counts(database: Database, selection: Selection) -> pd.DataFrame:
    """Columns format, engagements."""
    return options(database, "formats", selection).rename(columns={"id": "format"})


def person(database: Database, person_id: str) -> pd.Series | None:
    """One row of `people`, with `country_name`; None for nobody."""
    rows = answer(
        database,
        "SELECT p.*, coalesce(c.name, p.country) AS country_name FROM people p"
        " LEFT JOIN countries c ON c.code = p.country WHERE person_id = $person_id",
        {"person_id": person_id},
    )
    return rows.iloc[0] if len(rows) else None
