"""The screens for one exercise and for a set, asked as the page asks them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from best_answers import best
from coursekit import answers
from coursekit.gradebook import exchange
from coursekit.handin import Handin, unpack
from coursekit.library import library
from coursekit.screens import handing, open_screen
from coursekit.screens.exercises import language_of
from coursekit.words import words

BIRTH_NUMBER = "13097248022"  # fictional, with valid control digits
TAIL = "praise/find-the-tail"
WRITE = "praise/cut-the-tail"


@pytest.fixture(autouse=True)
def in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COURSEKIT_LANGUAGE", raising=False)


def ask(screen: Any, do: str, **more: Any) -> dict[str, Any]:
    """Send a message as the page does, and give the view that comes of it."""
    screen._heard(None, {"do": do, "number": screen.seen + 1, **more}, None)
    view: dict[str, Any] = screen.view
    return view


def kept(what: str = "") -> list[dict[str, Any]]:
    return [r for r in answers.read_all(Path("answers")) if not what or r["what"] == what]


# One exercise


def test_an_answer_is_kept_before_its_feedback_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    screen = open_screen("exercise", TAIL, "nb")
    seen = []
    monkeypatch.setattr(screen.task, "check", lambda _answer: seen.append(len(kept("answer"))))
    ask(screen, "check", exercise=TAIL, answer={"came-down": ["always"]})
    assert seen == [1]


def test_a_checked_answer_gives_its_result_and_can_be_checked_again() -> None:
    screen = open_screen("exercise", TAIL, "nb")
    view = ask(screen, "check", exercise=TAIL, answer={"came-down": ["tired"]})
    assert view["task"]["result"]["title"] == "0 av 5 poeng"
    view = ask(screen, "check", exercise=TAIL, answer={"came-down": ["always"]})
    assert view["task"]["result"]["title"] == "1 av 5 poeng"
    records = kept()
    assert answers.first_answers(records) == {TAIL: {"came-down": ["tired"]}}
    assert answers.latest_answers(records) == {TAIL: {"came-down": ["always"]}}


def test_an_empty_answer_is_not_kept_and_says_why() -> None:
    screen = open_screen("exercise", TAIL, "nn")
    view = ask(screen, "check", exercise=TAIL, answer={"came-down": []})
    assert view["alert"] == words("nn")("exercises.nothing yet")
    assert kept() == []
    assert ask(screen, "check", exercise=TAIL, answer={"came-down": ["came"]})["alert"] == ""


def test_a_draft_is_kept_and_changes_nothing_on_the_page() -> None:
    screen = open_screen("exercise", WRITE, "nb")
    before = screen.view
    screen._heard(None, {"do": "draft", "exercise": WRITE, "answer": {"room": "Så f"}}, None)
    assert screen.view == before
    again = open_screen("exercise", WRITE, "nb")
    assert again.view["task"]["answer"] == {"room": "Så f"}


@pytest.mark.parametrize("do", ["draft", "check"])
def test_a_birth_number_is_never_stored_and_the_person_is_told(do: str) -> None:
    screen = open_screen("exercise", WRITE, "nb")
    view = ask(screen, do, exercise=WRITE, answer={"room": f"Nummeret er {BIRTH_NUMBER}."})
    assert view["alert"] == words("nb")("kit.birth_number")
    assert view["task"]["result"] is None
    assert not list(Path("answers").glob("*"))


def test_a_message_for_another_exercise_or_of_another_shape_does_nothing() -> None:
    screen = open_screen("exercise", TAIL, "nb")
    ask(screen, "check", exercise=WRITE, answer={"room": "Hei."})
    ask(screen, "check", exercise=TAIL, answer=["came-down"])
    for message in (None, 3, {}, {"do": 3}, {"do": "nonsense", "exercise": TAIL}):
        screen._heard(None, message, None)
    assert kept() == []


def test_when_nothing_can_be_kept_there_is_no_feedback_and_the_person_is_told() -> None:
    screen = open_screen("exercise", TAIL, "nb")
    Path("answers").write_text("in the way")
    view = ask(screen, "check", exercise=TAIL, answer={"came-down": ["always"]})
    assert view["alert"] == words("nb")("kit.not_kept")
    assert view["task"]["result"] is None


def test_a_role_play_opens_inside_the_card_and_its_attempts_come_in_as_they_are_played() -> None:
    name = "praise/play-homework"
    screen = open_screen("exercise", name, "nb")
    assert screen.view["task"]["body"]["attempts"] == []
    view = ask(screen, "play", exercise=name)
    assert view["talk"].startswith("anywidget:")
    talk: Any = screen.talk
    told = {"what": "event", "scenario": "praise/homework", "attempt": "a1", "language": "nb"}
    for event in best(screen.task.exercise)["events"]:
        talk.keep({**told, "event": event})
    talk.view = {**talk.view, "seen": 99}
    assert [walk["id"] for walk in screen.view["task"]["body"]["attempts"]] == ["a1"]
    view = ask(screen, "check", exercise=name, answer={"attempt": "a1"})
    assert view["task"]["result"]["title"] == "3 av 3 poeng"
    assert kept("answer")[0]["answer"]["events"]
    assert ask(screen, "close", exercise=name)["talk"] == ""


# The set


def test_the_set_opens_where_one_was_and_tells_how_far_one_has_come() -> None:
    screen = open_screen("exercises", "praise", "")
    names = library().exercise_names("praise")
    assert screen.view["set"]["place"] == names[0]
    ask(screen, "go", to=TAIL)
    view = ask(screen, "check", exercise=TAIL, answer={"came-down": ["always"]})
    assert view["set"]["done"] == 1
    again = open_screen("exercises", "praise", "")
    assert again.view["set"]["place"] == TAIL
    assert again.view["task"]["result"]["title"] == "1 av 5 poeng"
    assert ask(again, "go", to="nowhere")["set"]["place"] == names[0]


def test_the_language_is_the_one_chosen_then_the_course_s_then_the_last_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    used: list[dict[str, Any]] = [{"what": "answer", "language": "en"}]
    assert language_of([]) == "nb"
    assert language_of(used) == "en"
    monkeypatch.setenv("COURSEKIT_LANGUAGE", "nn")
    assert language_of(used) == "nn"
    assert language_of([*used, {"what": "language", "language": "en"}]) == "en"
    assert language_of(used, "nb") == "nb"
    monkeypatch.setenv("COURSEKIT_LANGUAGE", "sv")
    assert language_of([]) == "nb"


def test_the_language_can_be_changed_and_is_remembered() -> None:
    screen = open_screen("exercises", "praise", "")
    ask(screen, "go", to=TAIL)
    ask(screen, "check", exercise=TAIL, answer={"came-down": ["always"]})
    view = ask(screen, "language", to="nn")
    assert view["language"] == "nn"
    assert view["task"]["result"]["title"] == "1 av 5 poeng"
    assert view["words"]["next"] if "next" in view["words"] else view["words"]["set"]["next"]
    assert open_screen("exercises", "praise", "").view["language"] == "nn"
    assert ask(screen, "language", to="sv")["language"] == "nn"


# The hand-in


def a_begun_set() -> Any:
    screen = open_screen("exercises", "praise", "nb")
    ask(screen, "go", to=TAIL)
    ask(screen, "check", exercise=TAIL, answer={"came-down": ["always"]})
    return screen


def handed_in(screen: Any, name: str = "Åse") -> dict[str, Any]:
    view: dict[str, Any] = ask(screen, "hand in", name=name)["hand in"]
    return view


def test_without_an_exchange_a_file_is_made_saved_and_offered() -> None:
    screen = a_begun_set()
    ask(screen, "go", to="hand in")
    made = handed_in(screen)["handed"]
    assert made["way"] == "file"
    saved = Path("hand-ins") / made["file"]
    assert saved.read_text("utf-8") == made["content"]
    read = unpack(saved.read_bytes())
    assert isinstance(read, Handin)
    assert (read.assignment, read.participant, read.language) == ("praise", "ase", "nb")
    assert [r["exercise"] for r in read.records] == [TAIL]
    assert made["file"] in made["named"]
    assert str(Path.cwd()) not in json.dumps(screen.view)


def test_what_was_never_checked_is_handed_in_as_it_stands() -> None:
    screen = a_begun_set()
    ask(screen, "go", to=WRITE)
    ask(screen, "draft", exercise=WRITE, answer={"room": "Fint at du la bamsene i kassen."})
    view = ask(screen, "go", to="hand in")["hand in"]
    assert {row["id"]: row["state"] for row in view["rows"]}[WRITE] == "begun"
    read = unpack(handed_in(screen)["handed"]["content"].encode())
    assert isinstance(read, Handin)
    assert answers.latest_answers(read.records)[WRITE]["room"].startswith("Fint at du")


def test_words_that_look_real_stop_the_hand_in_until_they_are_changed_or_made_up() -> None:
    screen = a_begun_set()
    ask(screen, "go", to=WRITE)
    text = "Jeg ringte. Så fint, Kari Nordmann! Du sa 412 34 567."
    ask(screen, "draft", exercise=WRITE, answer={"room": text})
    view = ask(screen, "go", to="hand in")["hand in"]
    assert [(f["kind"], f["before"], f["text"], f["after"]) for f in view["found"]] == [
        ("Fullt navn", "Så fint, ", "Kari Nordmann", "!"),
        ("Telefonnummer", "Du sa ", "412 34 567", "."),
    ]
    assert handed_in(screen)["handed"] is None
    view = ask(screen, "made up", exercise=WRITE, text="Kari Nordmann")["hand in"]
    assert [f["text"] for f in view["found"]] == ["412 34 567"]
    ask(screen, "go", to=WRITE)
    ask(screen, "draft", exercise=WRITE, answer={"room": "Så fint, Kari Nordmann!"})
    view = ask(screen, "go", to="hand in")["hand in"]
    assert view["found"] == []
    made = handed_in(screen)["handed"]["content"]
    assert "Kari Nordmann" in made
    assert "412 34 567" not in made


def test_handing_in_again_is_said_and_allowed() -> None:
    screen = a_begun_set()
    ask(screen, "go", to="hand in")
    assert screen.view["hand in"]["earlier"] == ""
    first = handed_in(screen)["handed"]["file"]
    assert screen.view["hand in"]["earlier"]
    assert handed_in(screen)["handed"]["file"] != first
    assert screen.view["hand in"]["name"] == "Åse"


@pytest.mark.parametrize("name", ["", "   ", "!?"])
def test_without_a_name_nothing_is_handed_in(name: str) -> None:
    screen = a_begun_set()
    ask(screen, "go", to="hand in")
    assert handed_in(screen, name)["handed"] is None
    assert screen.view["alert"] == words("nb")("handin.name missing")
    assert not Path("hand-ins").exists()


def test_a_birth_number_as_name_is_refused() -> None:
    screen = a_begun_set()
    ask(screen, "go", to="hand in")
    assert handed_in(screen, BIRTH_NUMBER)["handed"] is None
    assert screen.view["alert"] == words("nb")("kit.birth_number")


def test_when_the_file_cannot_be_made_the_person_is_told() -> None:
    screen = a_begun_set()
    ask(screen, "go", to="hand in")
    Path("hand-ins").write_text("in the way")
    assert handed_in(screen)["handed"] is None
    assert screen.view["alert"] == words("nb")("handin.failed")
    assert not kept("handed in")


def test_with_an_exchange_the_hand_in_goes_there(monkeypatch: pytest.MonkeyPatch) -> None:
    sent: list[Handin] = []
    monkeypatch.setattr(exchange, "submit", lambda read: not sent.append(read))
    screen = a_begun_set()
    ask(screen, "go", to="hand in")
    assert handed_in(screen)["handed"] == {"way": "exchange"}
    assert sent[0].participant == "ase"
    assert not Path("hand-ins").exists()


def test_a_finding_is_shown_in_its_own_sentence_cut_where_it_is_long() -> None:
    long = "x" * 200
    found = next(iter(handing.handin.found_in({"a": f"Før. {long} Kari Nordmann {long}. Etter."})))
    before, after = handing.around(found)
    assert before.startswith("… x")
    assert after.endswith("x …")
    assert len(before) < 100
    assert "Før" not in before
