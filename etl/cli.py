"""`parley build | extract | serve | evaluate`: one function a command, errors as one sentence."""

import argparse
import io
import json
import os
import signal
import sys
from collections.abc import Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import AbstractContextManager, nullcontext
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from etl.errors import MissingPathError, ParleyError
from etl.paths import ARTICLES, GOLD, TABLES

# Fewer files are read sooner here than processes start.
_POOL_FROM = 300
_CHUNKS = 8  # for each process, so that the bar moves and no process waits long for the last
_BROKEN_PIPE = 1  # as rich ends where the reader of its output has gone
_INTERRUPTED = 130


def build_command(args: argparse.Namespace) -> int:
    """`parley build`: articles → published tables; 1 with --strict where a file was rejected."""
    from etl.build import CHUNK, build
    from etl.extract.pipeline import GrammarReader
    from etl.read.files import find_files
    from etl.reference import load_reference

    n_files = len(find_files(args.paths))
    workers = args.workers or ((os.cpu_count() or 1) if n_files >= _POOL_FROM else 1)
    with _executor(workers) as executor, _progress_bar() as bar:
        task = bar.add_task("Reading", total=n_files)
        built = build(
            args.paths,
            args.out,
            load_reader=GrammarReader.load,
            reference=load_reference(),
            executor=executor,
            chunk=max(1, min(CHUNK, n_files // (workers * _CHUNKS))),
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )
    for reading in built.rejected:
        print(f"rejected {reading.article_id}: {reading.reason}", file=sys.stderr)
    print(built.summary)
    return 1 if args.strict and built.rejected else 0


def _executor(workers: int) -> AbstractContextManager[Executor | None]:
    if workers <= 1:
        return nullcontext()
    # Fresh processes: a fork would copy the progress bar's thread in the middle of its work.
    # Ctrl-C is this process's to answer; in the others it would only print a traceback each.
    return ProcessPoolExecutor(
        workers,
        mp_context=get_context("spawn"),
        initializer=signal.signal,
        initargs=(signal.SIGINT, signal.SIG_IGN),
    )


def _progress_bar() -> Progress:
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        console=Console(stderr=True),
        transient=True,
    )


def extract_command(args: argparse.Namespace) -> int:
    """`parley extract`: what the reader finds in each file; 1 where a file was rejected."""
    from etl.build import read_one
    from etl.extract.pipeline import GrammarReader
    from etl.extract_view import as_record, as_summary
    from etl.read.files import find_files
    from etl.reference import load_reference

    names = {country.code: country.name for country in load_reference().countries}
    console = Console(highlight=False)
    status = 0
    for file in find_files(args.files):
        reading = read_one(file, GrammarReader.load)
        if reading.article is None:
            print(f"rejected {file}: {reading.reason}", file=sys.stderr)
            status = 1
        elif args.json:
            print(json.dumps(as_record(reading.article, reading.reports), ensure_ascii=False))
        else:
            console.print(as_summary(reading.article, reading.reports, names))
    return status


def serve_command(args: argparse.Namespace) -> int:
    """`parley serve`: the dashboard, until Ctrl-C."""
    from etl.serve import serve

    return serve(
        args.tables,
        address=args.address,
        port=args.port,
        headless=args.headless,
        say=lambda line: print(line, flush=True),
    )


def evaluate_command(args: argparse.Namespace) -> int:
    """`parley evaluate`: scores against annotated articles."""
    from etl import evaluate

    return evaluate.evaluate_command(args.gold, as_json=args.json)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="parley", description="Who met whom: ministers' engagements read from news articles."
    )
    parser.add_argument("--version", action="version", version=f"parley {version('parley')}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    build = commands.add_parser("build", help="read articles and publish the tables")
    build.add_argument("paths", nargs="*", type=Path, metavar="PATH", default=[ARTICLES])
    build.add_argument("--out", type=Path, metavar="DIR", default=TABLES, help="where the tables go")
    build.add_argument("--strict", action="store_true", help="exit with 1 where a file was rejected")
    build.add_argument("--workers", type=_count, metavar="N", help="processes that read articles")
    build.set_defaults(run=build_command)

    extract = commands.add_parser("extract", help="show what is found in articles, with quotes")
    extract.add_argument("files", nargs="+", type=Path, metavar="FILE")
    extract.add_argument("--json", action="store_true", help="one JSON record a line")
    extract.set_defaults(run=extract_command)

    serve = commands.add_parser("serve", help="open the dashboard")
    serve.add_argument("--tables", type=Path, metavar="DIR", default=TABLES, help="where the tables are")
    serve.add_argument("--port", type=_count, metavar="N", help="port; the first free one from 8501 on")
    serve.add_argument("--address", default="127.0.0.1", help="address to listen on")
    serve.add_argument("--headless", action="store_true", help="open no browser window")
    serve.set_defaults(run=serve_command)

    evaluate = commands.add_parser("evaluate", help="score the reader against annotated articles")
    evaluate.add_argument("--gold", type=Path, metavar="DIR", default=GOLD, help="annotated articles")
    evaluate.add_argument("--json", action="store_true", help="figures for machines")
    evaluate.set_defaults(run=evaluate_command)
    return parser


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is no whole number from 1 on")
    return int(text)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; 0 when done, 1 for an error told in a sentence, 2 for a path that is missing."""
    args = _parser().parse_args(argv)
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal without dashes and accents shows them as codes; it must not end the command.
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        status: int = args.run(args)
        sys.stdout.flush()
    except MissingPathError as error:
        print(error, file=sys.stderr)
        return 2
    except ParleyError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return _INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has gone (`| head`); nothing is left to say, and nobody to say it to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _BROKEN_PIPE
    except OSError as error:
        print(f"{error.filename or 'A file'} could not be used: {error.strerror or error}.", file=sys.stderr)
        return 1
    return status


if __name__ == "__main__":
    sys.exit(main())
