"""The attempts in a record folder: whoever wrote them, torn or whole, each event once."""

from __future__ import annotations

from pathlib import Path

from coursekit.answers import Journal
from coursekit.screens.attempts import Attempts
from player import HOMEWORK


def note(journal: Journal, attempts: Attempts, name: str, do: str) -> None:
    journal.append(attempts.record(name, {"do": do}))


def test_what_several_processes_wrote_comes_together_in_order(tmp_path: Path) -> None:
    attempts = Attempts(tmp_path, HOMEWORK)
    assert attempts.latest is None
    one, two = Journal(tmp_path), Journal(tmp_path)
    note(one, attempts, "a", "begin")
    note(two, attempts, "b", "begin")
    note(one, attempts, "a", "words")
    assert attempts.refresh()
    assert [kept.events for kept in attempts.all.values()] == [
        [{"do": "begin"}, {"do": "words"}],
        [{"do": "begin"}],
    ]
    assert attempts.latest is not None
    assert attempts.latest.name == "b"


def test_nothing_new_is_told_where_nothing_is_new(tmp_path: Path) -> None:
    attempts = Attempts(tmp_path, HOMEWORK)
    journal = Journal(tmp_path)
    note(journal, attempts, "a", "begin")
    assert attempts.refresh()
    assert not attempts.refresh()
    journal.append({"what": "answer", "exercise": "praise/x", "answer": 1})
    journal.append({"what": "event", "scenario": "praise/other", "attempt": "a", "event": {}})
    assert not attempts.refresh()
    note(journal, attempts, "a", "words")
    assert attempts.refresh()


def test_a_copied_file_doubles_nothing_and_a_torn_one_loses_only_its_last_line(
    tmp_path: Path,
) -> None:
    attempts = Attempts(tmp_path, HOMEWORK)
    journal = Journal(tmp_path)
    note(journal, attempts, "a", "begin")
    note(journal, attempts, "a", "words")
    raw = journal.path.read_bytes()
    (tmp_path / "copy.jsonl").write_bytes(raw)
    (tmp_path / "torn.jsonl").write_bytes(raw[:-7])
    (tmp_path / "folder.jsonl").mkdir()
    attempts.refresh()
    assert [len(kept.events) for kept in attempts.all.values()] == [2]


def test_a_link_to_somewhere_else_is_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    attempts = Attempts(tmp_path / "here", HOMEWORK)
    journal = Journal(elsewhere)
    note(journal, attempts, "a", "begin")
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "link.jsonl").symlink_to(journal.path)
    attempts.refresh()
    assert attempts.latest is None
