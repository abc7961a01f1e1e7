"""What the documents promise: commands that exist, files that are there, a current data dictionary."""

import importlib.util
import re
import shlex
from pathlib import Path

import pytest
import yaml

from etl import cli
from etl.dictionary import END, START, TYPES, with_dictionary
from etl.errors import ParleyError
from etl.paths import DATA, REFERENCE, ROOT
from etl.tables import TABLES

PAGES = (ROOT / "README.md", DATA / "README.md")
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`((?:make|parley|python -m) [^`\n]+)`")
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
NAMED_FILE = re.compile(r"`((?:etl|dashboard|data|tests)[/\w.]*)`")


def commands(program: str) -> list[list[str]]:
    """Every command of a program that the documents show, in words, without the program's folder."""
    found = []
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        lines = [line for block in BLOCK.findall(text) for line in block.splitlines()] + INLINE.findall(text)
        for line in lines:
            first, *rest = shlex.split(line, comments=True) or [""]
            if Path(first).name == program:
                found.append(rest)
    assert found, f"the documents show no {program} command; mend the rule"
    return found


@pytest.mark.parametrize("words", commands("make"), ids=" ".join)
def test_make_targets_exist(words):
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(words) <= set(targets)


@pytest.mark.parametrize("words", commands("parley"), ids=" ".join)
def test_parley_commands_parse(words, monkeypatch):
    ran = []
    for name in ("build", "extract", "serve", "evaluate"):
        monkeypatch.setattr(cli, f"{name}_command", lambda args, name=name: ran.append(name) or 0)
    assert cli.main(words) == 0
    assert ran == words[:1]
    assert [word for word in words if word.startswith("data/") and not (ROOT / word).exists()] == []


@pytest.mark.parametrize("words", commands("python"), ids=" ".join)
def test_modules_that_are_run_exist(words):
    assert words[0] == "-m"
    assert importlib.util.find_spec(words[1])


def test_the_article_of_the_readme_is_read(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    shown = [words for words in commands("parley") if words[0] == "extract" and "--json" in words]
    assert shown
    for words in shown:
        assert cli.main(words) == 0
        assert capsys.readouterr().out.startswith('{"id": "')


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_links_lead_somewhere(page):
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_files_that_are_named_exist(page):
    named = set(NAMED_FILE.findall(page.read_text(encoding="utf-8")))
    assert named
    # data/tables is what a build writes.
    assert [n for n in sorted(named) if not n.startswith("data/tables") and not (ROOT / n).exists()] == []


def test_the_data_dictionary_is_current():
    page = (DATA / "README.md").read_text(encoding="utf-8")
    assert page == with_dictionary(page, TABLES), "run `python -m etl.dictionary`"


def test_the_data_dictionary_has_every_column():
    page = with_dictionary(f"Before\n{START}\nold\n{END}\nafter", TABLES)
    assert page.startswith(f"Before\n{START}\n\n### engagements\n")
    assert page.endswith(f"{END}\nafter")
    assert "old" not in page
    for name, table in TABLES.items():
        section = page.split(f"### {name}\n")[1].split("### ")[0]
        rows = re.findall(r"^\| `(\w+)` \| ([a-z ]+) \| (yes|no) \| \S", section, re.MULTILINE)
        assert [column for column, _, _ in rows] == list(table.columns)
        assert {kind for _, kind, _ in rows} <= set(TYPES.values())
        assert [empty == "yes" for *_, empty in rows] == [rule.nullable for rule in table.columns.values()]


def test_a_page_without_its_marks_is_refused():
    with pytest.raises(ParleyError, match="no place for the tables"):
        with_dictionary(f"{START} only", TABLES)


def test_every_reference_file_is_described():
    section = (
        (DATA / "README.md").read_text(encoding="utf-8").split("## The reference files")[1].split("## ")[0]
    )
    described = re.findall(r"^\| `([\w.]+)` \|", section, re.MULTILINE)
    assert sorted(described) == sorted(file.name for file in REFERENCE.iterdir() if file.is_file())


def test_the_citation_names_this_version():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["cff-version"] == "1.2.0"
    assert {"message", "title", "authors"} <= set(citation)
    assert (citation["version"], citation["license"]) == (project["version"], project["license"])
