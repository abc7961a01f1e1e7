"""Start the dashboard in a process of its own and say where it is."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from etl.errors import ParleyError
from etl.paths import DASHBOARD_APP, TABLES_VARIABLE
from etl.tables import current_tables

FIRST_PORT = 8501
TRIED_PORTS = 20
_PATIENCE = 60  # seconds until a dashboard that does not answer is given up


def serve(
    tables: Path,
    *,
    address: str = "127.0.0.1",
    port: int | None = None,
    headless: bool = False,
    say: Callable[[str], None] = print,
) -> int:
    """Run the dashboard over the tables published in a folder until it is stopped; its exit status.

    Raises TableError where there are no tables, ParleyError where it cannot start.
    """
    current_tables(tables)
    chosen = free_port(address, port)
    process = subprocess.Popen(
        dashboard_command(address, chosen, headless=headless),
        cwd=DASHBOARD_APP.parent,
        env={**os.environ, TABLES_VARIABLE: str(tables.resolve())},
    )
    previous = signal.signal(signal.SIGTERM, _stop)
    try:
        url = f"http://{address}:{chosen}"
        _wait_until_it_answers(process, url)
        say(f"Parley is at {url} (Ctrl-C ends it)")
        return process.wait()
    except KeyboardInterrupt:
        return 0
    finally:
        signal.signal(signal.SIGTERM, previous)
        _end(process)


def dashboard_command(address: str, port: int, *, headless: bool) -> list[str]:
    """The command line that runs the dashboard, without usage statistics."""
    options = {
        "server.address": address,
        "server.port": str(port),
        "server.headless": str(headless).lower(),
        "browser.gatherUsageStats": "false",
        # Streamlit asks for an e-mail address on its first run, and waits for the answer.
        "server.showEmailPrompt": "false",
        "logger.hideWelcomeMessage": "true",
        "logger.level": "warning",
    }
    flags = [f"--{name}={value}" for name, value in options.items()]
    return [sys.executable, "-m", "streamlit", "run", str(DASHBOARD_APP), *flags]


def free_port(address: str, wanted: int | None) -> int:
    """The port asked for, or the first free one from 8501 on.

    Raises ParleyError where none is free.
    """
    for port in range(FIRST_PORT, FIRST_PORT + TRIED_PORTS) if wanted is None else [wanted]:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((address, port))
            except OSError:
                continue
            return port
    taken = f"Port {wanted} is" if wanted is not None else f"The ports from {FIRST_PORT} on are"
    raise ParleyError(f"{taken} not free on {address}; name another with --port.")


def _wait_until_it_answers(process: subprocess.Popen[bytes], url: str) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise ParleyError(
                f"The dashboard ended at once (exit {process.returncode}); see its message above."
            )
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise ParleyError(f"The dashboard did not answer at {url} within {_PATIENCE} seconds.")


def _stop(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        process.terminate()
        try:
            process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
