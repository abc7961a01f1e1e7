"""Places of meeting, people and topics, counted by hand over the small tables (see small_tables)."""

from dataclasses import replace

import pytest

from dashboard import people_questions, questions, store
from dashboard.filters import Selection

HELD = Selection()


def counts(frame, *columns):
    return {tuple(row[:-1]): row[-1] for row in frame[[*columns, "engagements"]].values.tolist()}


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        # Seen from India: it was at Malaysia's and at Singapore's place.
        (
            Selection(seen_from="IND"),
            {
                ("IDN", "remote"): 1,
                ("MYS", "remote"): 1,
                ("MYS", "theirs"): 1,
                ("SGP", "remote"): 1,
                ("SGP", "theirs"): 1,
            },
        ),
        (Selection(seen_from="MYS", years=(2023, 2023)), {("IND", "home"): 1}),
        (Selection(ministers=("mohamad-hasan",), years=(2023, 2023)), {("IND", "home"): 1}),
        (
            Selection(ministers=("rajnath-singh",), years=(2023, 2023)),
            {("MYS", "theirs"): 1, ("SGP", "theirs"): 1},
        ),
        # From nowhere: each country for itself.
        (
            Selection(years=(2023, 2023)),
            {("IND", "theirs"): 2, ("MYS", "home"): 1, ("SGP", "home"): 1},
        ),
        (
            Selection(years=(2024, 2024), seen_from="IDN"),
            {("IND", "remote"): 1, ("MYS", "remote"): 1, ("MYS", "unknown"): 1},
        ),
    ],
)
def test_at_whose_place_they_met_depends_on_who_looks(database, selection, expected):
    frame = people_questions.place_counts(database, selection)
    assert counts(frame, "country", "place") == expected
    # A click on any part keeps exactly its engagements.
    for (country, place), number in expected.items():
        narrowed = replace(selection, counterparts=(country,), place=place)
        assert store.count(database, narrowed) == number


def test_people_are_counted_once_an_engagement(database):
    frame = people_questions.people_counts(database, HELD)
    assert frame[["name", "engagements"]].values.tolist() == [
        ["Rajnath Singh, India", 4],
        ["Mohamad Hasan, Malaysia", 3],
        ["Ng Eng Hen, Singapore", 3],
        ["Prabowo Subianto, Indonesia", 3],
    ]
    only = people_questions.people_counts(database, HELD, "SGP")
    assert only["person_id"].tolist() == ["ng-eng-hen"]


def test_people_across_are_those_of_the_other_sides(database):
    frame = people_questions.people_across(database, Selection(ministers=("rajnath-singh",)))
    assert counts(frame, "person_id") == {
        ("ng-eng-hen",): 2,
        ("mohamad-hasan",): 2,
        ("prabowo-subianto",): 1,
    }
    from_india = people_questions.people_across(database, Selection(seen_from="IND"))
    assert counts(from_india, "person_id") == counts(frame, "person_id")


def test_people_and_topics_by_year(database):
    people = people_questions.people_by_year(database, Selection(ministers=("ng-eng-hen",)))
    assert counts(people, "person_id", "year")["ng-eng-hen", 2021] == 1
    topics = people_questions.topics_by_year(database, HELD)
    assert counts(topics, "name", "year") == {
        ("Defence industry", 2023): 1,
        ("Maritime security", 2024): 1,
        ("Training", 2023): 1,
    }
    assert counts(people_questions.topic_counts(database, HELD), "topic")["training",] == 1
    assert counts(people_questions.format_counts(database, HELD), "format")["phone",] == 2


def test_a_click_on_a_person_or_dot_keeps_its_engagements(database):
    def ids(selection):
        return questions.matching_engagements(database, selection)["engagement_id"].tolist()

    rajnath = Selection(ministers=("rajnath-singh",))
    assert ids(replace(rajnath, person_id="ng-eng-hen")) == ["e3", "e7"]
    assert ids(replace(rajnath, engagement_id="e5")) == ["e5"]
    assert ids(replace(rajnath, engagement_id="e1")) == []


def test_a_person_is_known_with_the_country(database):
    row = people_questions.person(database, "rajnath-singh")
    assert (row["name"], row["country_name"], row["aliases"]) == ("Rajnath Singh", "India", "Rajnath")
    assert people_questions.person(database, "nobody") is None
