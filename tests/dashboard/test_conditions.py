"""Where, in which period and with whom together an engagement was, as conditions and as counts."""

from dataclasses import replace

import pandas as pd
import pytest

from dashboard import pair_questions, place_questions, store, topic_questions
from dashboard.filters import Selection
from dashboard.picks import Pick, in_words, lasting, narrowed
from dashboard.questions import matching_engagements

HELD = Selection()
EVERY = Selection(statuses=())


def ids(database, selection):
    return sorted(matching_engagements(database, selection)["engagement_id"])


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        # Without a side to see it from, a meeting is hosted by one of them.
        (replace(HELD, setting="hosted"), ["e2", "e3"]),
        (replace(HELD, setting="remote"), ["e1", "e5", "e7"]),
        (replace(HELD, setting="unknown"), ["e6"]),
        (replace(HELD, seen_from="MYS", setting="home"), ["e2"]),
        (replace(HELD, seen_from="IND", setting="away"), ["e2", "e3"]),
        (replace(HELD, seen_from="IND", setting="home"), []),
        (replace(HELD, ministers=("ng-eng-hen",), setting="home"), ["e3"]),
        (replace(HELD, ministers=("rajnath-singh",), setting="away"), ["e2", "e3"]),
        (replace(HELD, period="during"), ["e1"]),
        # e7 has no date at all.
        (replace(HELD, period="after"), ["e2", "e3", "e5", "e6"]),
        (replace(HELD, period="before"), []),
        # The year 2022 lies within the pandemic.
        (replace(EVERY, period="during"), ["e1", "e8"]),
        (replace(HELD, together=("IND", "MYS")), ["e2", "e5"]),
        (replace(HELD, together=("rajnath-singh", "prabowo-subianto")), ["e5"]),
        (replace(HELD, together=("IND",)), ["e2", "e3", "e5", "e7"]),
        # Both selections have to hold, each with its own counterparts.
        (replace(HELD, counterparts=("MYS",), also=replace(HELD, counterparts=("IDN",))), ["e5", "e6"]),
        (replace(HELD, also=replace(HELD, seen_from="MYS", setting="home")), ["e2"]),
    ],
)
def test_a_click_restricts_what_is_counted(database, selection, expected):
    assert ids(database, selection) == expected
    assert store.count(database, selection) == len(expected)


def test_a_year_that_reaches_across_the_pandemics_first_day_is_in_no_period(database):
    cursor = database.cursor()
    text = (
        f"SELECT {place_questions.PERIOD} FROM (SELECT {{}} AS date_start, {{}} AS date_end, {{}} AS year) e"
    )
    cases = [
        ("NULL::DATE", "NULL::DATE", "2020", None),
        ("NULL::DATE", "NULL::DATE", "2019", "before"),
        ("DATE '2020-03-10'", "DATE '2020-03-11'", "2020", None),
        ("DATE '2020-03-11'", "DATE '2020-03-11'", "2020", "during"),
        ("DATE '2023-05-04'", "DATE '2023-05-04'", "2023", "during"),
        ("DATE '2023-05-05'", "DATE '2023-05-05'", "2023", "after"),
        ("NULL::DATE", "NULL::DATE", "NULL::INTEGER", None),
    ]
    for *values, period in cases:
        assert cursor.execute(text.format(*values)).fetchone() == (period,)


def test_every_count_of_a_setting_is_the_number_of_rows_behind_it(database):
    for selection in (HELD, Selection(seen_from="IND"), Selection(ministers=("mohamad-hasan",))):
        rows = place_questions.settings_by_year(database, selection)
        assert len(rows)
        for year, setting, engagements in rows.itertuples(index=False):
            narrow = replace(selection, years=(year, year), setting=setting)
            assert store.count(database, narrow) == engagements


def test_each_country_is_at_home_on_its_own_ground(database):
    rows = place_questions.settings_by_side(database, HELD).set_index(["side", "setting"])["engagements"]
    assert rows["MYS", "home"] == 1
    assert rows["IND", "away"] == 2
    assert ("IND", "home") not in rows
    assert rows["IND", "remote"] == 2


def test_periods_come_in_their_order(database):
    rows = place_questions.formats_by_period(database, HELD)
    assert [tuple(row) for row in rows.itertuples(index=False)] == [
        ("during", "phone", 1),
        ("after", "in_person", 2),
        ("after", "unknown", 1),
        ("after", "video", 1),
    ]


def test_pairs_are_of_different_sides(database):
    pairs = pair_questions.pair_counts(database, "country", HELD)
    counts = pairs.set_index(["source", "target"])["engagements"].to_dict()
    assert counts == {
        ("IDN", "MYS"): 2,
        ("IND", "MYS"): 2,
        ("IND", "SGP"): 2,
        ("IDN", "IND"): 1,
        ("IDN", "SGP"): 1,
    }
    for (one, other), engagements in counts.items():
        assert store.count(database, replace(HELD, together=(one, other))) == engagements
    people = pair_questions.pair_counts(database, "person", HELD)
    assert people["name"].tolist()[0] == "Mohamad Hasan and Prabowo Subianto"
    members = pair_questions.member_counts(database, "person", HELD)
    assert members[["who", "engagements"]].to_numpy().tolist()[0] == ["rajnath-singh", 4]


def test_topics_are_counted_by_year_format_and_counterpart(database):
    assert topic_questions.topic_counts(database, HELD)["name"].tolist() == [
        "Defence industry",
        "Maritime security",
        "Training",
    ]
    years = topic_questions.topic_counts_by(database, "year", HELD)
    assert years[["topic", "year"]].to_numpy().tolist()[1] == ["maritime-security", 2024]
    others = topic_questions.topic_counts_by_counterpart(database, Selection(seen_from="IND"))
    assert set(others.loc[others["topic"] == "maritime-security", "country"]) == {"IDN", "MYS"}


def test_a_document_comes_with_its_sides_and_its_article(database):
    (row,) = topic_questions.outcomes(database, HELD).itertuples(index=False)
    assert (row.engagement_id, row.title, row.url) == ("e2", "=Memorandum", "https://news.example/a1")
    assert row.sides == "India, Malaysia"


GRID = pd.DataFrame(
    {"topic": ["training"], "topic_name": ["Training"], "country": ["MYS"], "name": ["Malaysia"]}
)
PAIR = pd.DataFrame(
    {"source": ["IND"], "target": ["MYS"], "pair": ["IND MYS"], "name": ["India and Malaysia"]}
)
ALONE = pd.DataFrame({"source": ["IND"], "target": ["IND"], "who": ["IND"], "name": ["India"]})
SIDE = pd.DataFrame({"side": ["MYS"], "name": ["Malaysia"], "setting": ["home"]})
PERIOD = pd.DataFrame({"period": ["during"], "format": ["video"]})
COUNTRY = pd.DataFrame({"venue_country": ["MYS"], "country_name": ["Malaysia"], "format": ["in_person"]})


@pytest.mark.parametrize(
    ("pick", "selection", "words"),
    [
        (
            Pick({"topic": "training", "country": "MYS"}, GRID),
            Selection(topics=("training",), counterparts=("MYS",)),
            "Malaysia, Training",
        ),
        (
            Pick({"source": "IND", "target": "MYS"}, PAIR),
            Selection(together=("IND", "MYS")),
            "India and Malaysia",
        ),
        (Pick({"pair": "IND MYS"}, PAIR), Selection(together=("IND", "MYS")), "India and Malaysia"),
        (Pick({"who": "IND"}, ALONE), Selection(together=("IND",)), "India"),
        (
            Pick({"side": "MYS", "setting": "home"}, SIDE),
            Selection(seen_from="MYS", setting="home"),
            "Malaysia, at home",
        ),
        (
            Pick({"period": "during", "format": "video"}, PERIOD),
            Selection(period="during", formats=("video",)),
            "During the pandemic, video",
        ),
        (
            Pick({"venue_country": "MYS", "format": "in_person"}, COUNTRY),
            Selection(venues=("MYS",), formats=("in_person",)),
            "Malaysia, in person",
        ),
    ],
)
def test_a_click_becomes_a_filter(pick, selection, words):
    assert narrowed(Selection(), pick) == selection
    assert in_words(pick) == words


def test_a_click_never_widens_what_is_chosen(database):
    chosen = Selection(counterparts=("MYS",))
    pick = Pick({"country": "IDN"}, pd.DataFrame({"country": ["IDN"], "name": ["Indonesia"]}))
    assert ids(database, narrowed(chosen, pick)) == ["e5", "e6"]
    assert len(ids(database, Selection(counterparts=("IDN",)))) == 3


def both(*who):
    source, target = who[0], who[-1]
    return Pick(
        {"source": source, "target": target},
        pd.DataFrame({"source": [source], "target": [target], "name": [f"{source} and {target}"]}),
    )


@pytest.mark.parametrize(
    ("selection", "pick", "kept"),
    [
        (HELD, both("IND", "MYS"), Selection(seen_from="IND", counterparts=("MYS",))),
        # The side one looks from stays.
        (
            Selection(seen_from="MYS"),
            both("IND", "MYS"),
            Selection(seen_from="MYS", counterparts=("IND",)),
        ),
        (Selection(seen_from="SGP"), both("IND", "MYS"), None),
        (HELD, both("IND"), Selection(seen_from="IND")),
        (HELD, both("ng-eng-hen"), Selection(ministers=("ng-eng-hen",))),
        # Two ministers chosen mean either of them.
        (HELD, both("ng-eng-hen", "rajnath-singh"), None),
        (
            HELD,
            Pick({"topic": "training", "country": "MYS"}, GRID),
            Selection(topics=("training",), counterparts=("MYS",)),
        ),
        (HELD, Pick({"side": "MYS", "setting": "home"}, SIDE), None),
        (HELD, None, None),
    ],
)
def test_a_click_is_kept_where_a_link_can_say_it(database, selection, pick, kept):
    known = store.known(database)
    assert lasting(selection, pick, known) == kept
    if kept is not None:
        assert ids(database, kept) == ids(database, narrowed(selection, pick))
