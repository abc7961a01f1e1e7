"""Who may import whom, and how long a file or a function may be, read from the source."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from etl.paths import ROOT

FILE_LINES = 300
FUNCTION_LINES = 60


def sources(folder: str) -> list[Path]:
    """The Python files under a folder; an empty folder fails, for its rule would hold of nothing."""
    found = sorted((ROOT / folder).rglob("*.py"))
    assert any(file.name != "__init__.py" for file in found), f"{folder} holds no code; mend the rule"
    return found


def imported(source: str) -> Iterator[str]:
    """The dotted names a source imports, wherever in it: `from etl import merge` gives `etl.merge`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "write imports in full"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def within(name: str, modules: tuple[str, ...]) -> bool:
    """Whether a dotted name is one of the modules or stands in one."""
    return any(name == module or name.startswith(f"{module}.") for module in modules)


def offences(folder: str, forbidden: tuple[str, ...], allowed: tuple[str, ...] = ()) -> list[str]:
    """`file imports name` for each forbidden import under a folder."""
    return [
        f"{file.relative_to(ROOT)} imports {name}"
        for file in sources(folder)
        for name in imported(file.read_text(encoding="utf-8"))
        if within(name, forbidden) and not within(name, allowed)
    ]


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("import etl.build", ["etl.build"]),
        ("from etl import build, merge as m", ["etl.build", "etl.merge"]),
        # Hidden in a function it is an import all the same.
        ("def load():\n    from streamlit import cache_data\n", ["streamlit.cache_data"]),
        ("x = 1", []),
    ],
)
def test_imports_are_seen(source, names):
    assert list(imported(source)) == names


@pytest.mark.parametrize(
    ("folder", "forbidden", "allowed"),
    [
        ("etl", ("dashboard", "streamlit"), ()),
        ("dashboard", ("etl",), ("etl.tables", "etl.paths", "etl.errors")),
        ("dashboard/charts", ("streamlit", "dashboard.views", "dashboard.store"), ()),
        ("etl/extract", ("etl.build", "etl.merge", "etl.tabulate", "etl.cli", "etl.resolve", "etl.fit"), ()),
        ("etl/read", ("etl.extract", "etl.build", "etl.merge", "etl.tabulate", "etl.cli"), ()),
    ],
)
def test_data_flows_one_way(folder, forbidden, allowed):
    assert offences(folder, forbidden, allowed) == []


def test_only_fitting_scripts_import_scikit_learn():
    outside = [*offences("etl", ("sklearn", "scipy")), *offences("dashboard", ("sklearn", "scipy"))]
    assert [each for each in outside if not each.startswith("etl/fit/")] == []


def test_run_time_code_imports_no_fitting_script():
    assert [each for each in offences("etl", ("etl.fit",)) if not each.startswith("etl/fit/")] == []


@pytest.mark.parametrize("folder", ["etl", "dashboard"])
def test_files_stay_short(folder):
    lengths = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in sources(folder)}
    assert {str(file.relative_to(ROOT)): n for file, n in lengths.items() if n > FILE_LINES} == {}


@pytest.mark.parametrize("folder", ["etl", "dashboard"])
def test_functions_stay_short(folder):
    long = [
        f"{file.relative_to(ROOT)}:{node.lineno} {node.name}"
        for file in sources(folder)
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or node.lineno) - node.lineno >= FUNCTION_LINES
    ]
    assert long == []


@pytest.mark.parametrize("folder", ["etl", "dashboard", "tests"])
def test_no_file_is_named_for_nothing(folder):
    assert [
        file.name for file in sources(folder) if file.stem in {"utils", "helpers", "common", "misc"}
    ] == []
