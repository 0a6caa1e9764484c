"""Hand-ins: only what the assignment needs, checked on both sides."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursekit import answers, handin
from coursekit.answers import Journal
from coursekit.handin import Handin, answers_in, found_in, id_of, is_safe, pack, select, unpack
from coursekit.handin import packed as packing
from coursekit.places import LANGUAGES
from coursekit.words import tell

BIRTH_NUMBER = "13097248022"  # fictional, with valid control digits


def answer(exercise: str, given: Any, what: str = "answer", **more: Any) -> dict[str, Any]:
    """Make a record of an answer."""
    return {"what": what, "exercise": exercise, "answer": given, "language": "nb"} | more


RECORDS = [
    answer("praise/a", {"x": "først"}, id="1", n=0, at="2026-01-01T00:00:00+00:00"),
    answer("praise/a", {"x": "midt"}, id="2", n=1, at="2026-01-01T00:00:01+00:00"),
    answer("praise/a", {"x": "sist"}, id="3", n=2, at="2026-01-01T00:00:02+00:00", extra="privat"),
    answer("praise/a", {"x": "kladd"}, what="draft"),
    answer("commands/a", {"x": "annen modul"}),
    answer("praises/a", {"x": "nesten samme modul"}),
    {"what": "event", "scenario": "praise/homework", "attempt": "1", "event": {"do": "go"}},
    {"what": "participant", "name": "Åse"},
]


def packed(**changes: Any) -> dict[str, Any]:
    return {**json.loads(pack(RECORDS, "praise", "Åse Ødegård", "nb")), **changes}


def raw(content: dict[str, Any], *, summed: bool = True) -> bytes:
    content = {**content, "sum": packing._sum(content)} if summed else content
    return json.dumps(content).encode()


def codes(read: object) -> list[str]:
    assert isinstance(read, list)
    return [problem.code for problem in read]


# What goes in


def test_only_the_first_and_the_last_answer_of_the_assignment_go_along() -> None:
    chosen = select(RECORDS, "praise")
    assert [record["answer"] for record in chosen] == [{"x": "først"}, {"x": "sist"}]
    assert "privat" not in json.dumps(chosen)


def test_selecting_twice_changes_nothing() -> None:
    once = select(RECORDS, "praise")
    assert select(once, "praise") == once


def test_a_first_answer_about_somebody_real_stays_behind_until_it_is_said_to_be_made_up() -> None:
    records = [
        answer("praise/a", {"x": "Kari Nordmann kom."}),
        answer("praise/a", {"x": "Hun kom."}),
    ]
    assert [r["answer"]["x"] for r in select(records, "praise")] == ["Hun kom."]
    said = [*records, {"what": "made up", "text": "Kari Nordmann"}]
    assert len(select(said, "praise")) == 2


def test_own_words_in_a_role_play_that_look_real_stay_behind_and_choices_go_along() -> None:
    events = [
        {"do": "words", "step": 0, "text": "Ring meg på 412 34 567, Kari Nordmann."},
        {"do": "choose", "step": 0, "reply": "say-what-you-saw"},
        {"do": "words", "step": 1, "text": "Fint at du kom."},
    ]
    records = [answer("praise/play", {"attempt": "1", "events": events})]
    chosen = select(records, "praise")[0]["answer"]["events"]
    assert chosen == [{**events[0], "text": None}, *events[1:]]
    both = [{"what": "made up", "text": text} for text in ("412 34 567", "Kari Nordmann")]
    assert select([*records, *both], "praise")[0]["answer"]["events"] == events


def test_what_looks_real_is_found_in_every_text_of_an_answer() -> None:
    given = {"one": "Kari Nordmann", "two": ["id"], "events": [{"text": "a@b.no"}, 3, None]}
    assert [(f.part, f.text, f.kind) for f in found_in(given)] == [
        ("one", "Kari Nordmann", "name"),
        ("events", "a@b.no", "email"),
    ]
    assert list(found_in(["Kari Nordmann"])) == []


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Åse Ødegård", "ase-odegard"),
        ("  Máhtte  ", "mahtte"),
        ("kari.n@sted", "kari-n-sted"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "con-x"),
        ("Æsj!!!", "aesj"),
        ("😀", ""),
        ("", ""),
        ("x" * 200, "x" * 40),
    ],
)
def test_a_name_becomes_an_id_that_any_machine_takes_as_a_file_name(name: str, made: str) -> None:
    assert id_of(name) == made
    assert not made or is_safe(made)


@given(st.text())
def test_every_name_gives_a_safe_id_or_none(name: str) -> None:
    made = id_of(name)
    assert not made or is_safe(made)
    assert id_of(made) == made


# Packing and reading


def test_a_packed_hand_in_reads_back_the_same() -> None:
    read = unpack(pack(RECORDS, "praise", " Åse Ødegård ", "nn"))
    assert isinstance(read, Handin)
    assert (read.assignment, read.participant) == ("praise", "ase-odegard")
    assert read.name == "Åse Ødegård"
    assert read.language == "nn"
    assert list(read.records) == select(RECORDS, "praise")
    assert read.made.endswith("+00:00")


@pytest.mark.parametrize("name", ["", "!!!", f"Ola {BIRTH_NUMBER}" * 9])
def test_a_name_that_gives_no_id_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="H06"):
        pack(RECORDS, "praise", name, "nb")


def test_a_birth_number_is_never_packed_and_never_taken_in() -> None:
    records = [answer("praise/a", {"x": f"Nummeret er {BIRTH_NUMBER}."})]
    with pytest.raises(ValueError, match="H08"):
        pack(records, "praise", "Åse", "nb")
    assert codes(unpack(raw(packed(records=records)))) == ["H08"]


def test_time_stamps_and_ids_are_never_taken_for_birth_numbers() -> None:
    at = f"2026-01-01T00:00:00.{BIRTH_NUMBER}+00:00"
    records = [answer("praise/a", {"x": "Ja."}, id=BIRTH_NUMBER, at=at, n=0)]
    assert isinstance(unpack(pack(records, "praise", "Åse", "nb")), Handin)


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (b" " * (handin.MAX_BYTES + 1), "H01"),
        (b"", "H02"),
        (b"\xff\xfe\x00", "H02"),
        (b"[" * 100_000, "H02"),
        (b"[]", "H02"),
        (b'{"format": "other"}', "H02"),
        (raw(packed(version=2)), "H03"),
        (raw(packed(version="1")), "H03"),
        (raw(packed(name="Noen andre"), summed=False), "H04"),
        (raw(packed(assignment="../praise")), "H05"),
        (raw(packed(assignment=["praise"])), "H05"),
        (raw(packed(participant="..")), "H06"),
        (raw(packed(participant="con")), "H06"),
        (raw(packed(name="a\nb")), "H06"),
        (raw(packed(language="sv")), "H07"),
        (raw(packed(made="i går")), "H07"),
        (raw(packed(records={"a": 1})), "H07"),
        (raw(packed(records=[1])), "H07"),
    ],
)
def test_a_bad_hand_in_is_told_by_what_is_wrong_in_three_languages(bad: bytes, code: str) -> None:
    problems = unpack(bad, Path("kari.json"))
    assert codes(problems) == [code]
    assert isinstance(problems, list)
    told = {tell(problems[0], language) for language in LANGUAGES}
    assert len(told) == 3
    assert all(text.startswith("kari.json: ") and f"[{code}]" in text for text in told)


def test_everything_wrong_is_told_at_once() -> None:
    assert codes(unpack(raw(packed(assignment="", participant="", records=1)))) == [
        "H05", "H06", "H07",
    ]  # fmt: skip


@given(st.binary(max_size=300))
def test_any_bytes_can_be_read(some: bytes) -> None:
    assert codes(unpack(some))


@given(
    st.fixed_dictionaries(
        {},
        optional={
            key: st.none() | st.integers() | st.text(max_size=9) | st.lists(st.none(), max_size=2)
            for key in ("assignment", "participant", "name", "language", "made", "records")
        },
    )
)
@settings(deadline=None)
def test_any_content_gives_a_hand_in_or_problems(changes: dict[str, Any]) -> None:
    read = unpack(raw(packed(**changes)))
    assert isinstance(read, Handin) or codes(read)


def test_every_single_changed_byte_is_seen() -> None:
    whole = pack(RECORDS, "praise", "Åse", "nb")
    for place in range(0, len(whole) - 1, 11):
        changed = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        read = unpack(changed)
        assert isinstance(read, list) or read == unpack(whole)


# Beside a notebook


def test_hand_ins_are_saved_beside_earlier_ones(tmp_path: Path) -> None:
    whole = pack(RECORDS, "praise", "Åse Ødegård", "nb")
    first, second = handin.save(whole, tmp_path), handin.save(whole, tmp_path)
    assert first.parent == tmp_path / "hand-ins"
    assert first.name.startswith("praise-ase-odegard-20")
    assert second.stem == f"{first.stem}-2"
    assert first.read_bytes() == second.read_bytes() == whole


def test_answers_are_found_beside_a_notebook_as_they_are_handed_in_and_as_they_are_kept(
    tmp_path: Path,
) -> None:
    assert answers_in(tmp_path) == ({}, "nb")
    journal = Journal(tmp_path / "answers")
    journal.append(answer("praise/a", {"x": "kept"}, language="nn"))
    journal.append(answer("praise/a", {"x": "draft"}, what="draft"))
    assert answers_in(tmp_path) == ({"praise/a": {"x": "kept"}}, "nn")
    (tmp_path / "answers.jsonl").write_bytes(answers.lines([answer("praise/a", {"x": "given"})]))
    assert answers_in(tmp_path) == ({"praise/a": {"x": "given"}}, "nb")


def test_a_link_or_a_huge_file_beside_a_notebook_is_passed_over(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.jsonl"
    elsewhere.write_bytes(answers.lines([answer("praise/a", {"x": "given"})]))
    linked, huge = tmp_path / "linked", tmp_path / "huge"
    linked.mkdir()
    huge.mkdir()
    (linked / "answers.jsonl").symlink_to(elsewhere)
    with (huge / "answers.jsonl").open("wb") as file:
        file.truncate(2 * handin.MAX_BYTES + 1)
    assert answers_in(linked) == answers_in(huge) == ({}, "nb")
