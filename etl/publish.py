"""Tables → a folder that readers always find whole: written aside, synced, renamed, then swapped in.

`OUT/current` is a link to `OUT/DIGEST`, and a digest names exactly the bytes inside.
"""

import os
import shutil
import tempfile
import time
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
_ABANDONED = 24 * 3600  # seconds after which a folder being built belongs to nobody


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
            _rename_into_place(building, version)
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


def _rename_into_place(building: Path, version: Path) -> None:
    try:
        building.rename(version)
    except OSError:
        # Another build of the same articles was faster: its folder holds the same bytes.
        if not version.is_dir():
            raise


def _prune(out: Path, version: Path) -> None:
    """Remove all but the newest versions, and what builds that were killed left behind.

    Only folders named by a digest are ours. They are moved aside first: a removal that is cut short
    never leaves half a version under its name.
    """
    older = [
        folder
        for folder in out.iterdir()
        if folder.is_dir() and not folder.is_symlink() and _is_digest(folder.name) and folder != version
    ]
    newest_first = sorted(older, key=lambda folder: folder.stat().st_mtime, reverse=True)
    for folder in newest_first[KEPT - 1 :]:
        aside = out / f"{_BUILDING}{folder.name}-{os.getpid()}"
        folder.rename(aside)
        shutil.rmtree(aside, ignore_errors=True)
    for folder in out.glob(f"{_BUILDING}*"):
        if time.time() - folder.stat().st_mtime > _ABANDONED:
            shutil.rmtree(folder, ignore_errors=True)


def _is_digest(name: str) -> bool:
    return len(name) == 16 and set(name) <= set("0123456789abcdef")
