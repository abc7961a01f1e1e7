"""How often each counterpart was met, and at whose place; one country's page; two or three side by side.

The counterpart filter says which: none, one, or those to compare. So the page's link is the pair's.
"""

from dataclasses import replace
from datetime import date
from functools import partial

import pandas as pd
import streamlit as st

from dashboard import clicks, people_questions, questions, store, widgets
from dashboard.charts.counterparts import counterpart_heatmap, counterpart_ranking
from dashboard.charts.settings import meeting_places
from dashboard.charts.subjects import person_ranking
from dashboard.charts.venues import venue_ranking
from dashboard.filters import Known, Selection
from dashboard.phrases import listed
from dashboard.picks import in_words, narrowed
from dashboard.views import compared, facts, subject, table
from dashboard.views.cards import card, choice, opener, with_venue
from dashboard.views.compared import Subject
from dashboard.views.page import ENOUGH_FOR_CHARTS, Shown, keeper, picked

MOST_COMPARED = 3


def show(database: store.Database, known: Known, selection: Selection) -> None:
    """All counterparts, the one that is chosen, or the two or three."""
    matches = store.count(database, selection)
    widgets.heading(_title(database, selection), database, known, selection, matches)
    if not matches:
        widgets.nothing_matches(database, known, selection)
        return
    chosen = selection.counterparts
    _choice(database, known, selection)
    # Before the charts: a click under other filters is forgotten.
    clicks.clicked(selection)
    view = _view(selection, chosen[0]) if len(chosen) == 1 else selection
    if len(chosen) == 1:
        rows = _one(database, view, chosen[0], matches)
    elif 2 <= len(chosen) <= MOST_COMPARED:
        rows = _compared(database, selection)
    else:
        rows = _all(database, selection)
    _behind(database, known, selection, view, rows)


@st.fragment(key=clicks.BEHIND)
def _behind(
    database: store.Database, known: Known, selection: Selection, view: Selection, rows: Shown
) -> None:
    """The engagements of the view, narrowed by a click, which can also open a country's page."""
    pick, beside = picked(selection, rows), None
    if pick and not selection.counterparts and (row := pick.row()) is not None:
        country = str(row["country"])
        name = store.country_name(database, country)
        beside = opener(f"Open {name}", replace(selection, counterparts=(country,)), known)
    keep = None if beside else keeper(selection, pick, known)
    table.show(database, narrowed(view, pick), in_words(pick), charts=bool(rows), keep=keep, beside=beside)


def _view(selection: Selection, country: str) -> Selection:
    """One country's engagements; where one looks from nowhere, seen from it."""
    if selection.seen_from or selection.ministers:
        return replace(selection, counterparts=(country,))
    return replace(selection, seen_from=country, counterparts=())


def _title(database: store.Database, selection: Selection) -> str:
    names = [store.country_name(database, code, in_sentence=True) for code in selection.counterparts]
    looking = _looking(database, selection)
    if len(names) > MOST_COMPARED or not names:
        return (
            f"How often and where {looking} met each counterpart" if looking else "Who met often, and where"
        )
    if len(names) > 1:
        whose = f"How {looking} met {listed(names)}" if looking else f"{listed(names)} compared"
        return whose[:1].upper() + whose[1:]
    return f"When {looking} met {names[0]}" if looking else f"Whom and when {names[0]} met"


def _looking(database: store.Database, selection: Selection) -> str:
    if selection.seen_from:
        return store.country_name(database, selection.seen_from, in_sentence=True)
    if len(selection.ministers) == 1:
        return widgets.escape(store.person_name(database, selection.ministers[0]))
    return "these people" if selection.ministers else ""


def _choice(database: store.Database, known: Known, selection: Selection) -> None:
    """The way in: open a country's page, or set another beside it."""
    chosen = selection.counterparts
    if len(chosen) >= MOST_COMPARED:
        return
    options = questions.options(database, "counterparts", selection.without("counterparts"))
    label = "Compare with another country" if chosen else "Open one country’s page"
    choice(label, options, chosen, lambda key: replace(selection, counterparts=(*chosen, key)), known)


def _all(database: store.Database, selection: Selection) -> Shown:
    shown = _met_most(database, selection, "How often")
    st.header("At whose place", anchor=False)
    return shown | _balance(database, selection)


def _met_most(database: store.Database, view: Selection, heading: str) -> Shown:
    st.header(heading, anchor=False)
    counts = questions.counterpart_counts(database, view)
    by_year = questions.counterpart_counts_by_year(database, view)
    with widgets.pair():
        shown = card("Met most", "counterpart-ranking", counts, counterpart_ranking)
        return shown | card("Year by year", "counterpart-years", by_year, counterpart_heatmap)


def _balance(database: store.Database, selection: Selection, only: tuple[str, ...] = ()) -> Shown:
    """At whose place they met; only: the countries to show, all without any."""
    places = people_questions.place_counts(database, selection)
    if only:
        places = places[places["country"].isin(only)]
    looking = _looking(database, selection)
    if selection.seen_from:
        note = f"At home is in {looking}; at theirs is in the counterpart’s."
    elif selection.ministers:
        note = "At home is in the minister’s country; at theirs is in the counterpart’s."
    else:
        note = "At home is in the country named on the left; at theirs is in that of another side."
    return card("Host and visitor", "counterpart-places", places, meeting_places, note=note)


def _one(database: store.Database, view: Selection, country: str, matches: int) -> Shown:
    facts.show(facts.facts(database, view, date.today()))
    if matches < ENOUGH_FOR_CHARTS:
        return {}
    alone = not view.counterparts
    return {
        **subject.when(database, view, "counterpart"),
        **(_met_most(database, view, "With whom") if alone else {}),
        **_where(database, view, () if alone else (country,)),
        **_people(database, view, country),
        **subject.topics(database, view, "counterpart"),
    }


def _where(database: store.Database, view: Selection, only: tuple[str, ...]) -> Shown:
    st.header("At whose place", anchor=False)
    venues = with_venue(questions.venue_counts(database, view))
    with widgets.pair():
        shown = _balance(database, view, only)
        return shown | card("By city", "counterpart-cities", venues, partial(venue_ranking, top=10))


def _people(database: store.Database, view: Selection, country: str) -> Shown:
    st.header("Who", anchor=False)
    name = store.country_name(database, country, in_sentence=True)
    theirs = _plain(people_questions.people_counts(database, view, country))
    if view.seen_from == country:
        others, title = people_questions.people_across(database, view), "Whom they met"
    elif view.seen_from:
        others = _plain(people_questions.people_counts(database, view, view.seen_from))
        title = f"For {store.country_name(database, view.seen_from, in_sentence=True)}"
    else:
        return card(f"For {name}", "counterpart-people", theirs, partial(person_ranking, top=10))
    with widgets.pair():
        shown = card(f"For {name}", "counterpart-people", theirs, partial(person_ranking, top=10))
        return shown | card(title, "counterpart-others", others, partial(person_ranking, top=10))


def _plain(people: pd.DataFrame) -> pd.DataFrame:
    """People of one country by their name alone."""
    return people.assign(name=people["person"])


def _compared(database: store.Database, selection: Selection) -> Shown:
    subjects = [
        Subject(code, store.country_name(database, code), _view(selection, code))
        for code in selection.counterparts
    ]
    compared.figures(database, subjects, "Country", date.today())
    shown = compared.charts(database, subjects, "country", "counterparts", "counterpart")
    st.header("At whose place", anchor=False)
    return shown | _balance(database, selection, selection.counterparts)
