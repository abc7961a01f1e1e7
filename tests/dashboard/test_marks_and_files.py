"""Every mark of every chart leads to the engagements it counts, and every file has what is on the screen."""

import csv
import io
from datetime import date
from types import SimpleNamespace

import pytest
from app_runs import run_at
from streamlit.testing.v1 import AppTest

from dashboard import store, widgets
from dashboard.picks import Pick, narrowed
from dashboard.views import table

# The states of the pages with charts, and one of each page's files: its headings and first row.
PAGES = [
    ("overview", {}, "counterparts", "country,name,engagements", "IND,India,4"),
    ("overview", {"from": "IND"}, "counterparts", "country,name,engagements", "MYS,Malaysia,2"),
    ("counterparts", {}, "counterpart-years", "country,name,year,engagements", "IDN,Indonesia,2021,1"),
    (
        "counterparts",
        {"counterpart": "MYS", "status": "any"},
        "counterpart-ranking",
        "country,name,engagements",
        "IND,India,4",
    ),
    (
        *("counterparts", {"from": "IND", "counterpart": ["MYS", "SGP"]}, "counterpart-places"),
        *("country,name,place,engagements", "MYS,Malaysia,remote,1"),
    ),
    (
        *("ministers", {}, "minister-ranking", "person_id,person,side,engagements,name"),
        "rajnath-singh,Rajnath Singh,IND,4,Rajnath Singh, India",
    ),
    ("ministers", {"from": "IND"}, "minister-countries", "country,name,engagements", "MYS,Malaysia,2"),
    (
        "ministers",
        {"minister": "rajnath-singh"},
        "minister-formats",
        "year,format,engagements",
        "2023,in_person,2",
    ),
    (
        *("ministers", {"minister": ["rajnath-singh", "ng-eng-hen"]}, "minister-compared-formats"),
        *("format,engagements,person_id,name", "in_person,2,rajnath-singh,Rajnath Singh"),
    ),
    ("venues", {}, "ground-sides", "side,name,setting,engagements", "IDN,Indonesia,remote,2"),
    ("venues", {"from": "IND"}, "ground-years", "year,setting,engagements", "2023,away,2"),
    ("formats", {}, "formats-periods", "period,format,engagements", "during,phone,1"),
    ("topics", {}, "topics-tiles", "topic,engagements,name", "defence-industry,1,Defence industry"),
    ("network", {}, "members-country", "who,name,engagements,source,target", "IND,India,4,IND,IND"),
    (
        *("network", {"by": "person"}, "members-person", "who,name,engagements,source,target"),
        "rajnath-singh,Rajnath Singh,4,rajnath-singh,rajnath-singh",
    ),
]


def page(view, folder):
    from importlib import import_module
    from pathlib import Path

    from dashboard import sidebar, store

    database = store.open_tables(Path(folder))
    known = store.known(database)
    sidebar.follow_url(known, view)
    import_module(f"dashboard.views.{view}").show(database, known, sidebar.chosen(known))


@pytest.fixture
def drawn(small_folder, monkeypatch):
    """Runs a page; gives its charts by key, its files by key, and the selection of its engagements."""

    def run(view, query):
        found = SimpleNamespace(charts={}, files={}, selection=None)
        chart_card, download, show = widgets.chart_card, widgets.download, table.show

        def card(title, chart, key, note="", rows=None):
            found.charts[key] = SimpleNamespace(title=title, spec=chart.to_dict(), rows=rows)
            return chart_card(title, chart, key, note, rows)

        def file(label, made, file_name, key, width="content"):
            found.files[key] = (file_name, made)
            return download(label, made, file_name, key, width)

        def behind(database, selection, *args, **kwargs):
            found.selection = selection
            return show(database, selection, *args, **kwargs)

        monkeypatch.setattr(widgets, "chart_card", card)
        monkeypatch.setattr(widgets, "download", file)
        monkeypatch.setattr(table, "show", behind)
        app = AppTest.from_function(page, default_timeout=30, args=(view, str(small_folder / "current")))
        run_at(app, query)
        return found

    return run


def marks(chart):
    """What a click on each mark of a chart gives, with the mark's row."""
    (fields,) = (part["select"]["fields"] for part in chart.spec["params"] if part["name"] == "picked")
    rows = [row for rows in chart.spec.get("datasets", {}).values() for row in rows]
    return [({name: row[name] for name in fields}, row) for row in rows if set(fields) <= set(row)]


def lines(file):
    return list(csv.reader(io.StringIO(file.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(("view", "query"), [state[:2] for state in PAGES])
def test_a_click_on_any_mark_leads_to_as_many_engagements_as_it_counts(drawn, database, view, query):
    found = drawn(view, query)
    assert found.charts
    for key, chart in found.charts.items():
        assert marks(chart), key
        for point, row in marks(chart):
            if key.startswith("network-") and point["source"] == point["target"]:
                continue  # A circle: the bars beside it have the same rows, and the browser tests click it.
            behind = narrowed(found.selection, Pick(point, chart.rows))
            # A dot of a timeline is one engagement.
            assert store.count(database, behind) == row.get("engagements", 1), (key, point)


@pytest.mark.parametrize(("view", "query", "key", "headings", "first"), PAGES)
def test_every_file_has_what_its_chart_shows(drawn, view, query, key, headings, first):
    found, today = drawn(view, query), date.today()
    for name, chart in found.charts.items():
        (file_name, rows), (_, picture) = found.files[f"{name}-csv"], found.files[f"{name}-SVG"]
        assert file_name.endswith(".csv")
        written = lines(rows())
        assert written[0] == list(chart.rows.columns)
        assert len(written) == len(chart.rows) + 1
        kept = [dict(zip(written[0], row, strict=True)) for row in written[1:]]
        for point, row in marks(chart):
            if name.startswith("network-") and point["source"] == point["target"]:
                continue  # A circle is in the file of those with most engagements.
            # Vega knows no whole numbers, and a file has a number as it was counted.
            told = {column: str(row[column]) for column in {*point, "engagements"} & {*row}}
            assert any(told.items() <= line.items() for line in kept), (name, point)
        for words in (chart.title, "Source: Parley", f"{today.day} {today:%B %Y}"):
            assert words in picture().decode(), name
    written = lines(found.files[f"{key}-csv"][1]())
    assert [",".join(line) for line in written[:2]] == [headings, first]
    assert found.files[f"{key}-PNG"][1]().startswith(b"\x89PNG")


def test_every_file_of_the_accuracy_page_has_what_its_chart_shows(drawn):
    found = drawn("accuracy", {})
    assert found.charts
    for name, chart in found.charts.items():
        file_name, rows = found.files[f"{name}-csv"]
        assert file_name.endswith(".csv")
        written = lines(rows())
        assert written[0] == list(chart.rows.columns)
        told = [["" if value is None else str(value) for value in row] for row in chart.rows.values.tolist()]
        assert [row[0] for row in written[1:]] == [row[0] for row in told], name
        assert len(written) == len(told) + 1
        assert chart.title in found.files[f"{name}-SVG"][1]().decode()
        assert found.files[f"{name}-PNG"][1]().startswith(b"\x89PNG")
