"""Tables → a folder that readers always find whole: written aside, synced, renamed, then swapped in.

`OUT/current` is a link to `OUT/DIGEST`, and a digest names exactly the bytes inside.
"""

import os
import shutil
import tempfile
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path

import pandas as pd

from etl.errors import TableError
from etl.tables import CURRENT, TEXT

# A spreadsheet takes a cell that begins with one of these for a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
KEPT = 2  # versions: a reader who resolved `current` just before the swap still finds its files
_BUILDING = ".building-"


def publish(tables: Mapping[str, pd.DataFrame], out: Path) -> Path:
    """Write every table as Parquet and CSV under `out` and make it current; returns the new version.

    Whatever fails on the way, `current` still leads to the whole old version. Raises TableError where
    the folder cannot be written to.
    """
    try:
        out.mkdir(parents=True, exist_ok=True)
        version = _write_version(tables, out)
        _make_current(version, out)
        _prune(out, version)
    except OSError as error:
        raise TableError(f"Tables cannot be written to {out}: {error.strerror or error}.") from error
    return version


def _write_version(tables: Mapping[str, pd.DataFrame], out: Path) -> Path:
    building = Path(tempfile.mkdtemp(prefix=_BUILDING, dir=out))
    try:
        for name, data in tables.items():
            data.to_parquet(building / f"{name}.parquet", index=False)
            safe_cells(data).to_csv(building / f"{name}.csv", index=False, lineterminator="\n")
        building.chmod(0o755)
        version = out / _digest(building)
        for file in (*building.iterdir(), building):
            _sync(file)
        if not version.exists():
            building.rename(version)
            _sync(out)
    finally:
        shutil.rmtree(building, ignore_errors=True)
    return version


def safe_cells(data: pd.DataFrame) -> pd.DataFrame:
    """The frame with an apostrophe before each text that a spreadsheet would run as a formula."""
    safe = data.copy()
    for column in safe.columns:
        if safe[column].dtype == TEXT:
            risky = safe[column].str.startswith(FORMULA_STARTS).fillna(False).astype(bool)
            safe[column] = safe[column].mask(risky, "'" + safe[column])
    return safe


def _digest(folder: Path) -> str:
    digest = blake2b(digest_size=8)
    for file in sorted(folder.iterdir()):
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _make_current(version: Path, out: Path) -> None:
    link = out / f".{CURRENT}-{os.getpid()}"
    link.unlink(missing_ok=True)
    link.symlink_to(version.name, target_is_directory=True)
    link.replace(out / CURRENT)
    os.utime(version)
    _sync(out)


def _prune(out: Path, version: Path) -> None:
    """Remove all but the newest versions; only folders named by a digest are ours to remove."""
    versions = [
        folder
        for folder in out.iterdir()
        if folder.is_dir() and not folder.is_symlink() and _is_digest(folder.name) and folder != version
    ]
    newest_first = sorted(versions, key=lambda folder: folder.stat().st_mtime, reverse=True)
    for folder in newest_first[KEPT - 1 :]:
        shutil.rmtree(folder)


def _is_digest(name: str) -> bool:
    return len(name) == 16 and set(name) <= set("0123456789abcdef")
