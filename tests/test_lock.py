"""The locks: exact versions with hashes, no address of an index, everything that pyproject.toml asks for."""

import re
import tomllib

import pytest

from etl.paths import ROOT

LOCKS = ("requirements.lock", "requirements-test.lock")
PIN = re.compile(
    r"^([a-z0-9-]+)==([\w.!+-]+)(?: ; [^\\\n]+)? \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)",
    re.MULTILINE,
)


def pins(lock: str) -> set[tuple[str, str]]:
    """(name, version) of everything a lock holds."""
    found = {(name, version) for name, version, _ in PIN.findall((ROOT / lock).read_text(encoding="utf-8"))}
    assert found
    return found


def asked_for(*extras: str) -> set[str]:
    """The names pyproject.toml asks for, as indexes write them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [
        *project["dependencies"],
        *(line for extra in extras for line in project["optional-dependencies"][extra]),
    ]
    return {re.split(r"[<>=~!; \[]", line, maxsplit=1)[0].lower().replace("_", "-") for line in lines}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_line_is_a_pin_with_hashes(lock):
    text = re.sub(r"^#.*\n", "", (ROOT / lock).read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert PIN.sub("", text) == ""
    assert "://" not in text


@pytest.mark.parametrize(("lock", "extras"), [(LOCKS[0], []), (LOCKS[1], ["test", "distributed"])])
def test_the_lock_holds_what_the_project_asks_for(lock, extras):
    # setuptools installs the project itself.
    assert {*asked_for(*extras), "setuptools"} - {name for name, _ in pins(lock)} == set()


def test_both_locks_agree():
    assert pins(LOCKS[0]) <= pins(LOCKS[1])
