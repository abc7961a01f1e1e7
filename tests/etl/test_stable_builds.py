"""The same articles make the same bytes, in any order and one after another, and no link goes dead."""

from datetime import date

import pandas as pd
import pytest
from factories import ANWAR, AUSTIN, HASAN, RAJNATH, given, make_report, write_markdown
from hypothesis import HealthCheck, settings
from hypothesis import given as given_that
from hypothesis import strategies as st

from etl.build import build
from etl.corrections import COLUMNS
from etl.errors import CorrectionError
from etl.reference import load_reference
from etl.tables import current_tables

REFERENCE = load_reference()
UNNAMED = (None, "MYS", "defence_minister")
ID = "2023-07-10-rajnath-singh-mohamad-hasan"


def run(folder, out, reports, **options):
    return build([folder], out, load_reader=given(reports), reference=REFERENCE, **options).tables


def contents(tables):
    return {file.name: file.read_bytes() for file in tables.iterdir()}


def rows(tables, name):
    return pd.read_parquet(tables / f"{name}.parquet").to_dict("records")


REPORTS = st.lists(
    st.builds(
        lambda who, on, medium, status: make_report(*who, on=on, format=medium, status=status),
        st.sampled_from(
            [(RAJNATH, HASAN), (RAJNATH, UNNAMED), (RAJNATH, ANWAR), (RAJNATH, AUSTIN), (HASAN, AUSTIN)]
        ),
        st.sampled_from((None, "2023-07-10", "2023-07-11", "2023-07-12")),
        st.sampled_from(("in_person", "unknown", "phone")),
        st.sampled_from(("held", "planned")),
    ),
    min_size=1,
    max_size=2,
)
PUBLISHED = st.sampled_from((None, "2023-07-10", "2023-07-11", "2023-07-13"))
ARTICLES = st.lists(st.tuples(REPORTS, PUBLISHED), min_size=2, max_size=5)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given_that(ARTICLES, st.randoms(use_true_random=False))
def test_one_build_and_builds_of_one_article_after_another_publish_the_same_bytes(
    tmp_path_factory, told, random_order
):
    root = tmp_path_factory.mktemp("stable")
    reports = {f"a{i}": found for i, (found, _) in enumerate(told)}
    for i, (_, published) in enumerate(told):
        write_markdown(root / "all", f"a{i}", "They met.", published)
    at_once = contents(run(root / "all", root / "out", reports))
    order = list(enumerate(told))
    random_order.shuffle(order)
    for i, (_, published) in order:
        write_markdown(root / "some", f"a{i}", "They met.", published)
        tables = run(root / "some", root / "grown", reports)
    assert contents(tables) == at_once


def test_an_identifier_once_published_leads_on_when_its_article_is_read_anew(tmp_path):
    write_markdown(tmp_path / "articles", "a1", "They met.")
    run(tmp_path / "articles", tmp_path / "out", {"a1": [make_report()]})
    tables = run(tmp_path / "articles", tmp_path / "out", {"a1": [make_report(on="2023-07-09")]})
    now = "2023-07-09-rajnath-singh-mohamad-hasan"
    assert rows(tables, "retired") == [
        {"retired_id": ID, "engagement_id": now, "reason": "Its articles were read anew."}
    ]
    # And again: what led there leads on.
    tables = run(tmp_path / "articles", tmp_path / "out", {"a1": [make_report(on="2023-07-08")]})
    assert {row["retired_id"]: row["engagement_id"] for row in rows(tables, "retired")} == {
        ID: "2023-07-08-rajnath-singh-mohamad-hasan",
        now: "2023-07-08-rajnath-singh-mohamad-hasan",
    }


def test_an_identifier_without_an_article_stays_and_leads_nowhere(tmp_path):
    write_markdown(tmp_path / "articles", "a1", "They met.")
    gone = write_markdown(tmp_path / "articles", "a2", "They met.")
    reports = {"a1": [make_report()], "a2": [make_report(RAJNATH, AUSTIN)]}
    run(tmp_path / "articles", tmp_path / "out", reports)
    gone.unlink()
    tables = run(tmp_path / "articles", tmp_path / "out", reports)
    (row,) = rows(tables, "retired")
    assert row["retired_id"] == "2023-07-10-rajnath-singh-lloyd-austin"
    assert pd.isna(row["engagement_id"])
    assert row["reason"] == "No article tells of it any more."


def test_tables_of_another_version_carry_nothing_over(tmp_path):
    write_markdown(tmp_path / "articles", "a1", "They met.")
    before = run(tmp_path / "articles", tmp_path / "out", {"a1": [make_report()]})
    (before / "retired.parquet").unlink()
    tables = run(tmp_path / "articles", tmp_path / "out", {"a1": [make_report(on="2023-07-09")]})
    assert rows(tables, "retired") == []


def test_a_correction_whose_guard_fails_leaves_the_old_tables_in_place(tmp_path):
    write_markdown(tmp_path / "articles", "a1", "They met.")
    run(tmp_path / "articles", tmp_path / "out", {"a1": [make_report()]})
    old = contents(current_tables(tmp_path / "out"))
    corrections = tmp_path / "corrections.csv"
    line = f"{ID},set,format,video,phone,A reason.,A. Nalyst,2024-01-02"
    corrections.write_text(f"{','.join(COLUMNS)}\n{line}\n")
    with pytest.raises(CorrectionError, match=r"line 2: it expects format 'phone', but .* has 'in_person'"):
        run(tmp_path / "articles", tmp_path / "out", {"a1": [make_report()]}, corrections=corrections)
    assert contents(current_tables(tmp_path / "out")) == old


def test_corrected_fields_are_marked_in_the_tables(tmp_path):
    write_markdown(tmp_path / "articles", "a1", "They met.")
    corrections = tmp_path / "corrections.csv"
    line = f"{ID},set,format,video,in_person,A reason.,A. Nalyst,2024-01-02"
    corrections.write_text(f"{','.join(COLUMNS)}\n{line}\n")
    tables = run(tmp_path / "articles", tmp_path / "out", {"a1": [make_report()]}, corrections=corrections)
    (engagement,) = rows(tables, "engagements")
    assert (engagement["format"], engagement["corrected"]) == ("video", "format")
    (report,) = rows(tables, "reports")
    assert (report["format"], report["conflicts"]) == ("in_person", "format")
    (correction,) = rows(tables, "corrections")
    assert (correction["line"], correction["expects"], correction["date"]) == (
        2,
        "in_person",
        date(2024, 1, 2),
    )
