import json
import os
import signal
import subprocess
import sys
import urllib.request
from types import SimpleNamespace

import pytest
from factories import GivenReader, load_word_reader, make_report, write_markdown

from etl import cli, serve
from etl.errors import ParleyError
from etl.model import Evidence
from etl.paths import TABLES_VARIABLE
from etl.serve import dashboard_command, free_port

MEETING = "Rajnath Singh (IND) met Mohamad Hasan (MYS)."


@pytest.fixture(autouse=True)
def toy_reader(monkeypatch):
    """The command line is tested apart from the grammar: a toy reader stands in its place."""
    monkeypatch.setitem(
        sys.modules,
        "etl.extract.pipeline",
        SimpleNamespace(GrammarReader=SimpleNamespace(load=load_word_reader)),
    )


@pytest.fixture
def articles(tmp_path):
    folder = tmp_path / "articles"
    write_markdown(folder, "a1", MEETING)
    write_markdown(folder, "a2", "Nothing of the kind.")
    return folder


def test_build_prints_a_line_that_adds_up(articles, tmp_path, capsys):
    assert cli.main(["build", str(articles), "--out", str(tmp_path / "out")]) == 0
    assert capsys.readouterr().out == "read 2 = coded 1 + empty 1 + rejected 0; 1 engagements\n"
    assert (tmp_path / "out" / "current" / "engagements.parquet").is_file()


@pytest.mark.parametrize(("flags", "status"), [([], 0), (["--strict"], 1)])
def test_rejected_files_are_named_and_only_strict_makes_them_an_error(
    articles, tmp_path, capsys, flags, status
):
    (articles / "bad.txt").write_bytes(b"\0")
    assert cli.main(["build", str(articles), "--out", str(tmp_path / "out"), *flags]) == status
    printed = capsys.readouterr()
    assert printed.out == "read 3 = coded 1 + empty 1 + rejected 1; 1 engagements\n"
    assert "rejected bad: It is a binary file, not text." in printed.err


def test_strict_without_rejected_files_is_no_error(articles, tmp_path):
    assert cli.main(["build", str(articles), "--out", str(tmp_path / "out"), "--strict"]) == 0


@pytest.mark.parametrize("command", [["build"], ["extract"], ["extract", "--json"]])
def test_a_missing_path_is_one_sentence_and_exit_2(tmp_path, capsys, command):
    assert cli.main([*command, str(tmp_path / "nowhere")]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == f"{tmp_path / 'nowhere'} does not exist; name a file or a folder of articles.\n"


def test_an_error_of_ours_is_one_sentence_and_exit_1(tmp_path, capsys):
    assert cli.main(["serve", "--tables", str(tmp_path)]) == 1
    assert capsys.readouterr().err == f"There are no tables in {tmp_path}; run `parley build` first.\n"


def test_a_folder_that_cannot_be_written_is_one_sentence(articles, tmp_path, capsys):
    (tmp_path / "out").write_text("a file, not a folder")
    assert cli.main(["build", str(articles), "--out", str(tmp_path / "out")]) == 1
    lines = capsys.readouterr().err.strip().splitlines()
    assert lines[-1].startswith(f"Tables cannot be written to {tmp_path / 'out'}: ")
    assert "Traceback" not in "".join(lines)


def test_a_file_that_the_system_refuses_is_one_sentence(tmp_path, monkeypatch, capsys):
    def refuse(folder):
        raise PermissionError(13, "Permission denied", str(folder))

    monkeypatch.setattr(serve, "current_tables", refuse)
    assert cli.main(["serve", "--tables", str(tmp_path)]) == 1
    assert capsys.readouterr().err == f"{tmp_path} could not be used: Permission denied.\n"


def test_extract_prints_json_in_the_shape_of_the_gold_annotations(articles, capsys):
    assert cli.main(["extract", "--json", str(articles / "a1.md"), str(articles / "a2.md")]) == 0
    first, second = map(json.loads, capsys.readouterr().out.splitlines())
    assert second == {"id": "a2", "engagements": []}
    (engagement,) = first["engagements"]
    evidence = engagement.pop("evidence")
    assert engagement == {
        "status": "held",
        "kind": "bilateral",
        "format": "in_person",
        "date_start": "2023-07-11",
        "date_end": "2023-07-11",
        "venue_city": None,
        "venue_country": None,
        "occasion": None,
        "participants": [
            {
                "name": "Rajnath Singh",
                "as_written": "Rajnath Singh",
                "country": "IND",
                "role": "defence_minister",
            },
            {
                "name": "Mohamad Hasan",
                "as_written": "Mohamad Hasan",
                "country": "MYS",
                "role": "defence_minister",
            },
        ],
        "topics": [],
        "outcomes": [],
    }
    assert evidence[1] == {
        "field": "participant",
        "position": 1,
        "value": "Mohamad Hasan",
        "rule": "toy",
        "start": 24,
        "end": 37,
        "quote": "Mohamad Hasan",
    }


def test_extract_prints_a_summary_with_quotes(articles, capsys):
    assert cli.main(["extract", str(articles)]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("Title of a1\na1, The Paper, 11 July 2023\n")
    assert "1. Rajnath Singh (India) – Mohamad Hasan (Malaysia), 11 July 2023" in printed
    assert "“Mohamad Hasan”" in printed
    assert "No meeting of officials of two countries was found in it." in printed


def test_brackets_of_an_article_are_no_markup(articles, capsys, monkeypatch):
    file = write_markdown(articles, "a3", "[red]They[/nothing] met.")
    report = make_report(evidence=(Evidence("status", 0, "held", "toy", 0, 19),))
    reader = GivenReader({"a3": [report]})
    monkeypatch.setattr(
        sys.modules["etl.extract.pipeline"], "GrammarReader", SimpleNamespace(load=lambda: reader)
    )
    assert cli.main(["extract", str(file)]) == 0
    assert "“[red]They[/nothing]”" in capsys.readouterr().out


def test_extract_goes_on_after_a_rejected_file_and_exits_1(articles, capsys):
    (articles / "a0.txt").write_bytes(b"")
    assert cli.main(["extract", "--json", str(articles)]) == 1
    printed = capsys.readouterr()
    assert [json.loads(line)["id"] for line in printed.out.splitlines()] == ["a1", "a2"]
    assert printed.err == f"rejected {articles / 'a0.txt'}: It is empty.\n"


def test_evaluate_hands_on_the_folder_and_the_form(tmp_path, monkeypatch):
    asked = []

    def answer(gold, *, as_json):
        asked.append((gold, as_json))
        return 0

    monkeypatch.setattr("etl.evaluate.evaluate_command", answer)
    assert cli.main(["evaluate", "--gold", str(tmp_path), "--json"]) == 0
    assert asked == [(tmp_path, True)]


def test_version_is_printed(capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(["--version"])
    assert ended.value.code == 0
    assert capsys.readouterr().out.startswith("parley 0.")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "COMMAND"),
        (["build", "--workers", "0"], "'0' is no whole number from 1 on"),
        (["serve", "--port", "x"], "'x' is no whole number from 1 on"),
    ],
)
def test_wrong_arguments_are_told_and_exit_2(arguments, words, capsys):
    with pytest.raises(SystemExit) as ended:
        cli.main(arguments)
    assert ended.value.code == 2
    assert words in capsys.readouterr().err


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_a_reader_that_goes_away_gets_no_traceback(articles, form):
    for number in range(400):
        write_markdown(articles, f"more{number}", "Nothing. " * 40)
    script = (
        "import sys\n"
        "from types import SimpleNamespace\n"
        "from factories import load_word_reader\n"
        "reader = SimpleNamespace(GrammarReader=SimpleNamespace(load=load_word_reader))\n"
        "sys.modules['etl.extract.pipeline'] = reader\n"
        "from etl.cli import main\n"
        f"sys.exit(main({['extract', str(articles), *form]!r}))\n"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as process:
        process.stdout.readline()
        process.stdout.close()
        errors = process.stderr.read()
    assert process.returncode == 1
    assert errors == b""


def test_the_dashboard_runs_on_this_machine_only_and_counts_nobody():
    command = dashboard_command("127.0.0.1", 8600, headless=True)
    assert command[:4] == [sys.executable, "-m", "streamlit", "run"]
    assert "--server.address=127.0.0.1" in command
    assert "--server.port=8600" in command
    assert "--server.headless=true" in command
    assert "--browser.gatherUsageStats=false" in command


def test_a_port_in_use_is_told_and_without_one_the_next_is_taken():
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ParleyError, match=f"Port {port} is not free on 127.0.0.1; name another"):
            free_port("127.0.0.1", port)
        assert free_port("127.0.0.1", None) != port


def test_serve_says_where_it_is_and_ends_cleanly(articles, tmp_path, monkeypatch, capsys):
    """The real server process with a page of one line, ended as Ctrl-C ends it."""
    page = tmp_path / "app.py"
    page.write_text("import streamlit as st\n\nst.text('Hello')\n")
    monkeypatch.setattr(serve, "DASHBOARD_APP", page)
    assert cli.main(["build", str(articles), "--out", str(tmp_path / "out")]) == 0
    started = []
    popen = subprocess.Popen

    def remember(*args, **options):
        started.append((popen(*args, **options), options["env"]))
        return started[-1][0]

    monkeypatch.setattr(serve.subprocess, "Popen", remember)
    said = []

    def press_ctrl_c(line):
        said.append(line)
        with urllib.request.urlopen(line.split()[3] + "/_stcore/health", timeout=5) as answer:
            assert answer.read() == b"ok"
        os.kill(os.getpid(), signal.SIGINT)

    assert serve.serve(tmp_path / "out", headless=True, say=press_ctrl_c) == 0
    process, environment = started[0]
    assert process.poll() is not None
    assert environment[TABLES_VARIABLE] == str(tmp_path / "out")
    assert said[0].startswith("Parley is at http://127.0.0.1:85")
