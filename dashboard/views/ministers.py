"""Who met most; one person: offices, timeline, counterparts, formats, venues, topics; two side by side.

The minister filter says which: none, one, or the two to compare. So the page's link is the person's.
"""

from dataclasses import replace
from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from dashboard import clicks, people_questions, questions, store, widgets
from dashboard.charts.counterparts import counterpart_heatmap, counterpart_ranking
from dashboard.charts.settings import meeting_places
from dashboard.charts.subjects import person_heatmap, person_ranking
from dashboard.charts.venues import venue_map, venue_ranking
from dashboard.filters import Known, Selection
from dashboard.meetings import offices_in_words
from dashboard.phrases import counted, listed
from dashboard.picks import in_words, narrowed
from dashboard.views import compared, facts, subject, table
from dashboard.views.cards import card, choice, opener, with_venue
from dashboard.views.compared import Subject
from dashboard.views.page import ENOUGH_FOR_CHARTS, Shown, keeper, picked
from etl.tables import LIST_SEPARATOR

MOST_COMPARED = 2


def show(database: store.Database, known: Known, selection: Selection) -> None:
    """Everyone, the one who is chosen, or the two."""
    matches = store.count(database, selection)
    widgets.heading(_title(database, selection), database, known, selection, matches)
    if not matches:
        widgets.nothing_matches(database, known, selection)
        return
    chosen = selection.ministers
    _choice(database, known, selection)
    # Before the charts: a click under other filters is forgotten.
    clicks.clicked(selection)
    if len(chosen) == 1:
        rows = _one(database, selection, chosen[0], matches)
    elif len(chosen) == MOST_COMPARED:
        rows = _compared(database, selection)
    else:
        rows = _all(database, selection)
    _behind(database, known, selection, rows)


@st.fragment(key=clicks.BEHIND)
def _behind(database: store.Database, known: Known, selection: Selection, rows: Shown) -> None:
    """The engagements, narrowed by a click, which can also open a person's page."""
    pick, beside = picked(selection, rows), None
    if (
        pick
        and len(selection.ministers) != 1
        and "person_id" in pick.point
        and (row := pick.row()) is not None
    ):
        person_id = str(row["person_id"])
        label = f"Open {widgets.escape(store.person_name(database, person_id))}"
        beside = opener(label, replace(selection, ministers=(person_id,)), known)
    keep = None if beside else keeper(selection, pick, known)
    table.show(
        database, narrowed(selection, pick), in_words(pick), charts=bool(rows), keep=keep, beside=beside
    )


def _title(database: store.Database, selection: Selection) -> str:
    names = [store.person_name(database, key) for key in selection.ministers]
    if len(names) == 1:
        return f"When and whom {widgets.escape(names[0])} met"
    if len(names) == MOST_COMPARED:
        return f"{widgets.escape(listed(names))} compared"
    if selection.seen_from:
        return f"Who met most for {store.country_name(database, selection.seen_from, in_sentence=True)}"
    return "Who met most"


def _choice(database: store.Database, known: Known, selection: Selection) -> None:
    """The way in: open a person's page, or set another beside it."""
    chosen = selection.ministers
    if len(chosen) >= MOST_COMPARED:
        return
    # Whom to compare with is asked of everyone the other filters leave.
    options = questions.options(database, "ministers", selection.without("ministers"))
    label = "Compare with another person" if chosen else "Open one person’s page"
    choice(label, options, chosen, lambda key: replace(selection, ministers=(*chosen, key)), known)


def _all(database: store.Database, selection: Selection) -> Shown:
    side = selection.seen_from
    counts = people_questions.people_counts(database, selection, side)
    by_year = people_questions.people_by_year(database, selection)
    by_year = by_year[by_year["person_id"].isin(counts["person_id"])]
    if selection.ministers:
        counts = counts[counts["person_id"].isin(selection.ministers)]
        by_year = by_year[by_year["person_id"].isin(selection.ministers)]
    if side:
        counts, by_year = (rows.assign(name=rows["person"]) for rows in (counts, by_year))
    st.header("How often", anchor=False)
    with widgets.pair():
        shown = card("Most engagements", "minister-ranking", counts, person_ranking)
        shown |= card("Year by year", "minister-years", by_year, person_heatmap)
    if side:
        st.header("With whom", anchor=False)
        others = people_questions.people_across(database, selection)
        countries = questions.counterpart_counts(database, selection)
        with widgets.pair():
            shown |= card("People they met most", "minister-others", others, person_ranking)
            shown |= card("Countries they met most", "minister-countries", countries, counterpart_ranking)
    return shown


def _one(database: store.Database, selection: Selection, person_id: str, matches: int) -> Shown:
    _person(database, person_id)
    facts.show(facts.facts(database, selection, date.today()))
    if matches < ENOUGH_FOR_CHARTS:
        return {}
    return {
        **subject.when(database, selection, "minister"),
        **_whom(database, selection),
        **_where(database, selection, matches),
        **subject.topics(database, selection, "minister"),
    }


def _person(database: store.Database, person_id: str) -> None:
    """Country, offices with the time each was seen in, other spellings."""
    row = people_questions.person(database, person_id)
    if row is None:
        return
    lines = []
    for office, span in offices_in_words(str(row["offices"])):
        country = f", {row['country_name']}" if isinstance(row["country_name"], str) else ""
        seen = f": in the articles {span}" if span else ""
        lines.append(f"**{widgets.escape(office + country)}**{widgets.escape(seen)}")
    if isinstance(row["aliases"], str):
        spellings = row["aliases"].split(LIST_SEPARATOR)
        lines.append(f"Also written {widgets.escape(listed(spellings, 'or'))}")
    st.markdown("  \n".join(lines))


def _whom(database: store.Database, selection: Selection) -> Shown:
    st.header("With whom", anchor=False)
    counts = questions.counterpart_counts(database, selection)
    by_year = questions.counterpart_counts_by_year(database, selection)
    people = people_questions.people_across(database, selection)
    with widgets.pair():
        shown = card("Countries met most", "minister-counterparts", counts, counterpart_ranking)
        shown |= card("Year by year", "minister-counterpart-years", by_year, counterpart_heatmap)
        shown |= card("People met most", "minister-people", people, partial(person_ranking, top=10))
        places = people_questions.place_counts(database, selection)
        note = "At home is in the minister’s country; at theirs is in the counterpart’s."
        shown |= card(
            "Host and visitor", "minister-places", places, partial(meeting_places, top=10), note=note
        )
    return shown


def _where(database: store.Database, selection: Selection, matches: int) -> Shown:
    st.header("Where", anchor=False)
    venues = with_venue(questions.venue_counts(database, selection))
    placed: pd.DataFrame = venues.dropna(subset=["latitude", "longitude"])
    number = int(placed["engagements"].sum())
    note = f"Shows {number:,} of {counted(matches, 'engagement')}. Borders are not authoritative."
    with widgets.pair():
        shown = card("On the map", "minister-map", placed, venue_map, note=note)
        return shown | card("By city", "minister-venues", venues, venue_ranking)


def _compared(database: store.Database, selection: Selection) -> Shown:
    subjects = [
        Subject(key, store.person_name(database, key), replace(selection, ministers=(key,)))
        for key in selection.ministers
    ]
    one, other = (subject.selection for subject in subjects)
    together = store.count(database, replace(one, person_id=other.ministers[0]))
    took = "They took part in no engagement together."
    if together:
        took = f"They took part in {counted(together, 'engagement')} together."
    st.caption(took)
    compared.figures(database, subjects, "Person", date.today())
    return compared.charts(database, subjects, "person_id", "people", "minister")
