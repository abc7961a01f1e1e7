"""A Selection and its URL say the same, and junk in a URL does no harm."""

import pytest

from dashboard.filters import Known, Selection, from_query, to_query

KNOWN = Known(
    2008,
    2026,
    frozenset({"rajnath-singh", "ng-eng-hen"}),
    frozenset({"IND", "MYS", "ASEAN"}),
    venues=frozenset({"MYS"}),
    topics=frozenset({"space", "training"}),
    occasions=frozenset({"visit to Malaysia"}),
)


@pytest.mark.parametrize(
    ("selection", "query"),
    [
        (Selection(), {}),
        (Selection(seen_from="IND"), {"from": ["IND"]}),
        (Selection(text="joint patrol"), {"q": ["joint patrol"]}),
        (Selection(years=(2019, 2023)), {"years": ["2019-2023"]}),
        (Selection(years=(2023, 2023)), {"years": ["2023"]}),
        (Selection(ministers=("rajnath-singh", "ng-eng-hen")), {"minister": ["rajnath-singh", "ng-eng-hen"]}),
        (Selection(counterparts=("MYS", "ASEAN")), {"counterpart": ["MYS", "ASEAN"]}),
        (Selection(formats=("phone",)), {"format": ["phone"]}),
        (Selection(kinds=("multilateral",)), {"kind": ["multilateral"]}),
        (Selection(venues=("MYS",)), {"venue": ["MYS"]}),
        (Selection(topics=("space", "training")), {"topic": ["space", "training"]}),
        (Selection(occasions=("visit to Malaysia",)), {"occasion": ["visit to Malaysia"]}),
        (Selection(statuses=("planned", "held")), {"status": ["planned", "held"]}),
        # No status chosen means every status, which the URL has to say since held is what silence means.
        (Selection(statuses=()), {"status": ["any"]}),
    ],
)
def test_a_selection_and_its_url_are_each_others_inverse(selection, query):
    assert to_query(selection) == query
    assert from_query(query, KNOWN) == (selection, ())


@pytest.mark.parametrize(
    ("query", "selection", "dropped"),
    [
        ({"minister": ["nobody", "ng-eng-hen"]}, Selection(ministers=("ng-eng-hen",)), ("nobody",)),
        ({"from": ["India"]}, Selection(), ("India",)),
        ({"counterpart": ["MYS", "MYS"]}, Selection(counterparts=("MYS",)), ()),
        ({"format": ["telepathy"]}, Selection(), ("telepathy",)),
        ({"topic": ["cricket", "space"]}, Selection(topics=("space",)), ("cricket",)),
        ({"venue": ["ASEAN"]}, Selection(), ("ASEAN",)),
        ({"status": ["lost"]}, Selection(), ("lost",)),
        ({"status": ["any", "held"]}, Selection(statuses=()), ()),
        ({"years": ["2023-2019"]}, Selection(), ("2023-2019",)),
        ({"years": ["1900-1950"]}, Selection(), ("1900-1950",)),
        ({"years": ["1900-2010"]}, Selection(years=(2008, 2010)), ()),
        ({"years": ["'; DROP TABLE engagements"]}, Selection(), ("'; DROP TABLE engagements",)),
        ({"q": ["  joint \n patrol "]}, Selection(text="joint patrol"), ()),
        ({"q": ["x" * 500]}, Selection(text="x" * 200), ()),
        # Parameters of Streamlit or of an embedding page are none of ours.
        ({"embed": ["true"]}, Selection(), ()),
    ],
)
def test_junk_in_a_url_is_dropped_and_named(query, selection, dropped):
    assert from_query(query, KNOWN) == (selection, dropped)


def test_years_are_dropped_where_the_tables_hold_none():
    assert from_query({"years": ["2020"]}, Known()) == (Selection(), ("2020",))


def test_one_filter_can_be_lifted():
    selection = Selection(seen_from="IND", years=(2020, 2021), ministers=("rajnath-singh",))
    assert selection.without("years") == Selection(seen_from="IND", ministers=("rajnath-singh",))
    assert selection.without("ministers") == Selection(seen_from="IND", years=(2020, 2021))
    assert not selection.is_default()
    assert Selection().is_default()


def test_a_person_is_found_by_the_identifier_of_another_spelling():
    known = Known(people=frozenset({"rajnath-singh"}), other_ids={"rajnath": "rajnath-singh"})
    selection, dropped = from_query({"minister": ["rajnath", "rajnath-singh"]}, known)
    assert selection.ministers == ("rajnath-singh",)
    assert dropped == ()
