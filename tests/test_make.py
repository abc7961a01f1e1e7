"""`make run` builds the tables when they are missing or stale, and only then."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from etl.paths import ROOT

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="make is not installed")

# Seconds since 1970. The tables were made at BUILT; whatever is newer makes them stale.
BUILT = 2_000
OLDER, NEWER = 1_000, 3_000


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project that is installed and built, whose `parley` only says how it was called."""
    shutil.copy(ROOT / "Makefile", tmp_path)
    parley = tmp_path / ".venv/bin/parley"
    for name in (".venv/bin", "etl/__pycache__", "data/articles/asean", "data/reference", "data/weights"):
        (tmp_path / name).mkdir(parents=True)
    parley.write_text('#!/bin/sh\necho "parley $@"\n', encoding="utf-8")
    parley.chmod(0o755)
    for name in ("requirements.lock", "pyproject.toml", "etl/cli.py", "data/articles/asean/a b.md"):
        (tmp_path / name).touch()
    (tmp_path / "data/tables/current").mkdir(parents=True)
    for path in [tmp_path, *tmp_path.rglob("*")]:
        os.utime(path, (OLDER, OLDER))
    for stamp in ("run.stamp", "tables.stamp"):
        (tmp_path / ".venv" / stamp).touch()
        os.utime(tmp_path / ".venv" / stamp, (BUILT, BUILT))
    return tmp_path


def run(project: Path) -> list[str]:
    """What `make run` calls."""
    done = subprocess.run(["make", "-s", "run"], cwd=project, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_fresh_tables_are_not_built_again(project):
    assert run(project) == ["parley serve"]


@pytest.mark.parametrize(
    "changed",
    [
        "etl/cli.py",
        "data/articles/asean/a b.md",
        "data/articles/asean",
        "data/reference",
        "requirements.lock",
    ],
)
def test_a_change_builds_once(project, changed):
    os.utime(project / changed, (NEWER, NEWER))
    # The lock would ask for an installation as well.
    os.utime(project / ".venv/run.stamp", (NEWER, NEWER))
    assert run(project) == ["parley build", "parley serve"]
    assert run(project) == ["parley serve"]


@pytest.mark.parametrize("missing", ["data/tables/current", ".venv/tables.stamp"])
def test_what_is_missing_is_built(project, missing):
    gone = project / missing
    gone.rmdir() if gone.is_dir() else gone.unlink()
    assert run(project)[0] == "parley build"


def test_compiled_files_make_nothing_stale(project):
    (project / "etl/__pycache__/cli.pyc").touch()
    assert run(project) == ["parley serve"]


def test_a_build_that_fails_serves_nothing(project):
    parley = project / ".venv/bin/parley"
    parley.write_text('#!/bin/sh\necho "parley $@"\nexit 2\n', encoding="utf-8")
    (project / ".venv/tables.stamp").unlink()
    done = subprocess.run(["make", "-s", "run"], cwd=project, capture_output=True, text=True)
    assert done.returncode != 0
    assert done.stdout.splitlines() == ["parley build"]
    assert not (project / ".venv/tables.stamp").exists()
