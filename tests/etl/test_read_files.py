import os

import pytest

from etl.errors import MissingPathError, RejectedArticleError
from etl.read import files as reading_files
from etl.read.files import LARGEST, LONGEST, find_files, read_file


def test_folders_are_walked_in_order_and_each_file_comes_once(tmp_path):
    for name in ("b/2.md", "a/1.txt", "a/3.MD", "a/notes.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    names = [
        file.relative_to(tmp_path).as_posix()
        for file in find_files([tmp_path / "b", tmp_path, tmp_path / "a" / "1.txt"])
    ]
    assert names == ["a/1.txt", "a/3.MD", "b/2.md"]


def test_a_missing_path_is_named(tmp_path):
    with pytest.raises(MissingPathError, match=r"nowhere does not exist"):
        find_files([tmp_path / "nowhere"])


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "It is empty."),
        ("blank.txt", b" \n\n ", "It is empty."),
        ("front.md", b"---\ntitle: T\n---\n\n", "It has no text."),
        ("binary.txt", b"PK\x03\x04\0\0 words", "It is a binary file, not text."),
        ("latin.txt", "Le ministre a reçu.".encode("latin-1"), "It is not UTF-8 text (byte 16)"),
        ("utf16.txt", "They met.".encode("utf-16"), "It is not UTF-8 text (byte 0)"),
        ("huge.txt", b"a" * (LARGEST + 1), "It is larger than 5 MB"),
        ("book.txt", b"word " * (LONGEST + 1), "It has 15,001 words"),
        ("table.csv", b"a,b", "Its name ends in '.csv'; Parley reads .md and .txt files."),
    ],
)
def test_what_holds_no_article_is_rejected_in_words(tmp_path, name, content, reason):
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(RejectedArticleError) as rejected:
        read_file(file)
    assert str(rejected.value).startswith(reason)


def test_a_file_without_permission_is_rejected(tmp_path, monkeypatch):
    file = tmp_path / "closed.txt"
    file.write_text("They met.")

    def refuse(self):
        raise PermissionError(13, "Permission denied")

    # Permissions do not bind a test that runs as root.
    monkeypatch.setattr(reading_files.Path, "read_bytes", refuse)
    with pytest.raises(RejectedArticleError, match=r"could not be opened: Permission denied"):
        read_file(file)


def test_a_dangling_link_and_a_pipe_are_rejected_and_block_nothing(tmp_path):
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    os.mkfifo(tmp_path / "pipe.txt")
    for file in find_files([tmp_path]):
        with pytest.raises(RejectedArticleError, match="no regular file"):
            read_file(file)
    assert len(find_files([tmp_path])) == 2


def test_a_folder_that_cannot_be_opened_is_rejected_by_name(tmp_path, monkeypatch):
    (tmp_path / "closed").mkdir()
    (tmp_path / "a.txt").write_text("They met.")
    scan = os.scandir

    def refuse(path):
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    # Permissions do not bind a test that runs as root.
    monkeypatch.setattr(os, "scandir", refuse)
    assert find_files([tmp_path]) == [tmp_path / "a.txt", tmp_path / "closed"]
    with pytest.raises(RejectedArticleError, match="This folder could not be opened"):
        read_file(tmp_path / "closed")


def test_a_name_in_no_known_letters_becomes_one_that_tables_can_hold(tmp_path):
    file = tmp_path / os.fsdecode(b"caf\xe9.txt")
    file.write_text("They met.")
    assert read_file(file).article_id == "caf\ufffd"


def test_a_name_too_long_for_the_system_is_a_missing_path(tmp_path):
    with pytest.raises(MissingPathError):
        find_files([tmp_path / ("a" * 300)])


def test_line_ends_and_byte_order_mark_are_no_part_of_the_text(tmp_path):
    file = tmp_path / "dos.txt"
    file.write_bytes(b"\xef\xbb\xbfdate 2023-07-11 One.\r\nTwo.\rThree.")
    article = read_file(file)
    assert article.text == "One.\nTwo.\nThree."
    assert article.published is not None
