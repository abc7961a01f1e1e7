import os
import random
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import get_context

import pandas as pd
import pytest
from factories import given, load_word_reader, make_report, write_markdown

from etl.assemble import city_coordinates
from etl.build import build, read_all
from etl.errors import MissingPathError, ParleyError, ReferenceDataError, TableError
from etl.publish import KEPT, publish, safe_cells
from etl.reference import load_reference
from etl.tables import TABLES, TEXT, current_tables

REFERENCE = load_reference()


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "articles"
    write_markdown(folder / "b", "b1", "Rajnath Singh (IND) met Mohamad Hasan (MYS).")
    write_markdown(folder / "a", "a1", "Rajnath Singh (IND) met Mohammad Hasan (MYS).", "2023-07-10")
    write_markdown(folder / "a", "a2", "Rajnath Singh (IND) met Lloyd Austin (USA).", None)
    write_markdown(folder / "a", "a3", "Nobody sat down with anybody.")
    return folder


def run(paths, out, **options):
    return build(
        paths if isinstance(paths, list) else [paths],
        out,
        load_reader=load_word_reader,
        reference=REFERENCE,
        **options,
    )


def contents(folder):
    return {file.name: file.read_bytes() for file in current_tables(folder).iterdir()}


def test_a_build_publishes_every_table_and_its_line_adds_up(articles, tmp_path):
    built = run(articles, tmp_path / "out")
    assert built.summary == "read 4 = coded 3 + empty 1 + rejected 0; 2 engagements"
    assert current_tables(tmp_path / "out") == built.tables.resolve()
    files = {file.name for file in built.tables.iterdir()}
    assert files == {f"{name}.{ending}" for name in TABLES for ending in ("parquet", "csv")}
    engagements = pd.read_parquet(built.tables / "engagements.parquet", dtype_backend="pyarrow")
    assert engagements["engagement_id"].tolist() == [
        "2023-07-10-rajnath-singh-mohamad-hasan",
        "undated-rajnath-singh-lloyd-austin",
    ]
    assert engagements["n_articles"].tolist() == [2, 1]


def test_parquet_comes_back_as_the_contract_has_it(articles, tmp_path):
    built = run(articles, tmp_path / "out")
    for name, schema in TABLES.items():
        data = pd.read_parquet(built.tables / f"{name}.parquet")
        assert list(data.columns) == list(schema.columns)
        typed = data.astype({column: schema.columns[column].dtype.type for column in schema.columns})
        schema.validate(typed)


def test_bad_files_become_rejected_rows_and_the_build_goes_on(articles, tmp_path):
    bad = {
        "c/empty.txt": b"",
        "c/binary.txt": b"\0\1\2",
        "c/latin.txt": "Re\u00e7u.".encode("latin-1"),
        "c/huge.txt": b"a" * 5_000_001,
        "c/front.md": b"no front matter",
    }
    (articles / "c").mkdir()
    for name, content in bad.items():
        (articles / name).write_bytes(content)
    write_markdown(articles / "c", "tripping", "A trip: Rajnath Singh (IND) met Mohamad Hasan (MYS).")
    built = run(articles, tmp_path / "out")
    assert built.summary == "read 10 = coded 3 + empty 1 + rejected 6; 2 engagements"
    table = pd.read_csv(built.tables / "articles.csv").set_index("article_id")
    assert table["state"].value_counts().to_dict() == {"rejected": 6, "coded": 3, "empty": 1}
    assert table.loc["empty", "reason"] == "It is empty."
    assert table.loc["binary", "reason"] == "It is a binary file, not text."
    assert table.loc["latin", "reason"] == "It is not UTF-8 text (byte 2); save it as UTF-8."
    assert table.loc["huge", "reason"].startswith("It is larger than 5 MB")
    assert table.loc["front", "reason"].startswith("It does not begin with front matter")
    assert table.loc["tripping", "reason"].startswith("The reader failed on it (KeyError: 'trip')")


def test_a_report_that_breaks_the_contract_costs_its_article_only(articles, tmp_path):
    built = build(
        [articles],
        tmp_path / "out",
        load_reader=given({"a1": [make_report(status="done")], "b1": [make_report()]}),
        reference=REFERENCE,
    )
    assert built.summary == "read 4 = coded 1 + empty 2 + rejected 1; 1 engagements"
    assert built.rejected[0].reason == (
        "The reader failed on it (status 'done' is not in the codebook); please report this article."
    )


def test_the_second_file_with_an_id_is_rejected_and_says_whose_it_is(articles, tmp_path):
    write_markdown(articles / "z", "a1", "Lloyd Austin (USA) met Peter Dutton (AUS).")
    (articles / "z" / "b1.txt").write_bytes(b"")
    built = run(articles, tmp_path / "out")
    assert built.summary == "read 6 = coded 3 + empty 1 + rejected 2; 2 engagements"
    reasons = {reading.article_id: reading.reason for reading in built.rejected}
    assert reasons == {
        (articles / "z/a1.md").as_posix(): f"Its id 'a1' is that of {articles / 'a/a1.md'}; give it its own.",
        (articles / "z/b1.txt").as_posix(): "It is empty.",
    }


def test_the_same_articles_in_any_order_give_the_same_bytes(articles, tmp_path):
    run(articles, tmp_path / "one")
    files = sorted(articles.rglob("*.md"))
    run(random.Random(3).sample(files, len(files)), tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert current_tables(tmp_path / "one").name == current_tables(tmp_path / "two").name


def test_several_workers_give_the_same_bytes(articles, tmp_path):
    run(articles, tmp_path / "one")
    seen = []
    with ThreadPoolExecutor(3) as executor:
        run(
            articles,
            tmp_path / "two",
            executor=executor,
            chunk=1,
            progress=lambda done, total: seen.append((done, total)),
        )
    assert contents(tmp_path / "one") == contents(tmp_path / "two")
    assert seen == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_processes_give_the_same_bytes(articles, tmp_path):
    run(articles, tmp_path / "one")
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        run(articles, tmp_path / "two", executor=executor, chunk=2)
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_a_reader_that_cannot_work_at_all_stops_the_build_before_publishing(articles, tmp_path):
    write_markdown(articles, "unarmed", "The unarmed (AAA) met nobody (BBB).")
    with pytest.raises(ReferenceDataError, match=r"weights.json is missing"):
        run(articles, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_articles_keep_the_order_of_their_files(articles):
    readings = read_all(sorted(articles.rglob("*.md")), load_word_reader)
    assert [reading.article_id for reading in readings] == ["a1", "a2", "a3", "b1"]


def test_a_missing_path_and_a_folder_without_articles_publish_nothing(tmp_path):
    with pytest.raises(MissingPathError, match="does not exist"):
        run(tmp_path / "nowhere", tmp_path / "out")
    (tmp_path / "bare").mkdir()
    with pytest.raises(ParleyError, match=r"no articles in .*bare; name a folder"):
        run(tmp_path / "bare", tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("step", ["to_csv", "to_parquet"])
def test_a_failure_while_publishing_leaves_the_old_tables_current(articles, tmp_path, monkeypatch, step):
    run(articles, tmp_path / "out")
    before = contents(tmp_path / "out")
    write_markdown(articles, "new", "Lloyd Austin (USA) met Peter Dutton (AUS).")
    whole = getattr(pd.DataFrame, step)
    calls = []

    def fail_at_the_fifth(self, *args, **options):
        calls.append(step)
        if len(calls) == 5:
            raise OSError(28, "No space left on device")
        return whole(self, *args, **options)

    monkeypatch.setattr(pd.DataFrame, step, fail_at_the_fifth)
    with pytest.raises(TableError, match=r"cannot be written to .*out: No space left on device"):
        run(articles, tmp_path / "out")
    assert contents(tmp_path / "out") == before
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(
        ["current", current_tables(tmp_path / "out").name]
    )


def test_a_failure_at_the_swap_leaves_the_old_tables_current(articles, tmp_path, monkeypatch):
    run(articles, tmp_path / "out")
    before = contents(tmp_path / "out")
    write_markdown(articles, "new", "Lloyd Austin (USA) met Peter Dutton (AUS).")
    monkeypatch.setattr("pathlib.Path.replace", lambda self, target: (_ for _ in ()).throw(OSError(5, "I/O")))
    with pytest.raises(TableError, match="cannot be written"):
        run(articles, tmp_path / "out")
    assert contents(tmp_path / "out") == before


def test_old_versions_are_pruned_and_strangers_left_alone(articles, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    (out / "notes").mkdir()
    for number in range(4):
        write_markdown(articles, f"new{number}", "Nobody met.")
        last = run(articles, out).tables
        os.utime(last, (number, number))
    versions = [path for path in out.iterdir() if path.is_dir() and len(path.name) == 16]
    assert len(versions) == KEPT
    assert last in versions
    assert (out / "notes").is_dir()


def test_what_a_killed_build_left_is_removed_once_it_is_old(articles, tmp_path):
    for name in (".building-old", ".building-new"):
        (tmp_path / "out" / name).mkdir(parents=True)
    os.utime(tmp_path / "out" / ".building-old", (0, 0))
    version = run(articles, tmp_path / "out").tables
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == sorted([".building-new", "current", version.name])


def test_a_build_that_another_one_overtakes_takes_its_folder(articles, tmp_path, monkeypatch):
    version = run(articles, tmp_path / "out").tables
    monkeypatch.setattr("pathlib.Path.exists", lambda self: False)
    assert run(articles, tmp_path / "out").tables == version


def test_a_rebuild_of_the_same_articles_keeps_one_version(articles, tmp_path):
    first = run(articles, tmp_path / "out").tables
    assert run(articles, tmp_path / "out").tables == first
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(["current", first.name])


def test_tables_that_are_not_there_are_told_with_what_to_do(tmp_path):
    with pytest.raises(TableError, match=r"There are no tables in .*; run `parley build` first"):
        current_tables(tmp_path)


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+60 3", "'+60 3"),
        ("-2", "'-2"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("plain = text", "plain = text"),
        ("'quoted'", "'quoted'"),
        (None, None),
    ],
)
def test_text_that_a_spreadsheet_would_run_is_escaped(cell, safe):
    data = pd.DataFrame({"title": pd.Series([cell], dtype=TEXT)})
    escaped = safe_cells(data)["title"]
    assert escaped.isna().all() if safe is None else escaped.tolist() == [safe]


def test_numbers_below_zero_stay_numbers_and_the_frame_is_not_changed(articles, tmp_path):
    data = pd.DataFrame(
        {"title": pd.Series(["=1"], dtype=TEXT), "latitude": pd.Series([-6.2], dtype="Float64")}
    )
    safe = safe_cells(data)
    assert safe["latitude"].tolist() == [-6.2]
    assert data["title"].tolist() == ["=1"]
    version = publish({"articles": data}, tmp_path / "out")
    assert (version / "articles.csv").read_text() == "title,latitude\n'=1,-6.2\n"
    assert pd.read_parquet(version / "articles.parquet")["title"].tolist() == ["=1"]


def test_of_two_cities_of_one_name_the_larger_gives_the_coordinates():
    one = next(city for city in REFERENCE.cities if city.country == "USA")
    small, large = (
        replace(one, name="Springfield", latitude=latitude, population=population)
        for latitude, population in ((1.0, 20_000), (2.0, 150_000))
    )
    reference = replace(REFERENCE, cities=(large, small))
    assert city_coordinates(reference)[("Springfield", "USA")][0] == 2.0
