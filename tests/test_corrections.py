"""What supervisors say of the coder's codes: kept, counted, exported without names, erased."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from coursekit import privacy
from coursekit.answers import HoldsBirthNumber
from coursekit.corrections import Correction, Corrections, agreement, export
from coursekit.corrections.agreement import Estimate, Table
from coursekit.corrections.report import FEWEST, confusion, report
from coursekit.library import library

BOOKS = library().codebooks()
NUMBER = "158190 10029"  # made up: no month has the number 81
ONE = Correction(
    "A", "nb", "", "Så fint at du ryddet!", "labelled_praise", 0.9, False, "labelled_praise"
)


def ratings(one: str, other: str) -> Table:
    return Counter(zip(one.split(), other.split(), strict=True))


def test_a_decision_is_there_again_and_the_last_one_counts(tmp_path: Path) -> None:
    Corrections(tmp_path).decide(replace(ONE, code="other"))
    Corrections(tmp_path).decide(ONE)
    again = Corrections(tmp_path)
    assert again.all() == (ONE,)
    assert again.mine(ONE.key) == "labelled_praise"
    assert again.mine("something else") == ""


def test_nothing_is_made_on_the_disk_by_looking(tmp_path: Path) -> None:
    assert Corrections(tmp_path).all() == ()
    assert Corrections(tmp_path).mine(ONE.key) == ""
    Corrections(tmp_path).forget_all()
    assert list(tmp_path.iterdir()) == []


def test_who_decided_is_no_name_and_another_s_decision_stands_beside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "solveig")
    Corrections(tmp_path).decide(ONE)
    monkeypatch.setattr("getpass.getuser", lambda: "halvor")
    Corrections(tmp_path).decide(replace(ONE, code="other"))
    assert {each.code for each in Corrections(tmp_path).all()} == {"labelled_praise", "other"}
    assert Corrections(tmp_path).mine(ONE.key) == "other"
    written = b"".join(path.read_bytes() for path in (tmp_path / "corrections").iterdir())
    assert b"solveig" not in written
    assert b"halvor" not in written


def test_a_machine_that_knows_no_user_still_keeps_decisions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody() -> str:
        raise KeyError

    monkeypatch.setattr("getpass.getuser", nobody)
    Corrections(tmp_path).decide(ONE)
    assert Corrections(tmp_path).mine(ONE.key) == "labelled_praise"


def test_what_is_taken_back_is_gone_from_the_disk_and_the_rest_is_not(tmp_path: Path) -> None:
    other = replace(ONE, text="Takk for at du ringte.")
    kept = Corrections(tmp_path)
    kept.decide(ONE)
    kept.decide(other)
    kept.decide(replace(ONE, code="other"))
    kept.forget(ONE.key)
    assert kept.all() == (other,)
    written = b"".join(path.read_bytes() for path in (tmp_path / "corrections").iterdir())
    assert b"ryddet" not in written
    kept.decide(ONE)
    assert len(kept.all()) == 2
    kept.forget_all()
    assert list((tmp_path / "corrections").iterdir()) == []


def test_a_birth_number_is_never_kept(tmp_path: Path) -> None:
    with pytest.raises(HoldsBirthNumber):
        Corrections(tmp_path).decide(replace(ONE, text=f"Hun er {NUMBER}"))
    assert Corrections(tmp_path).all() == ()


def test_torn_and_foreign_lines_are_passed_over(tmp_path: Path) -> None:
    kept = Corrections(tmp_path)
    kept.decide(ONE)
    kept.journal.append({"what": "correction", "key": "x", "by": "y", "text": 3, "code": []})
    kept.journal.append({"what": "event"})
    with kept.journal.path.open("ab") as file:
        file.write(b'{"record":{"what":"correction"')
    assert Corrections(tmp_path).all() == (ONE,)


def test_an_export_names_nobody_and_is_read_like_the_other_utterances() -> None:
    text = "Kari Nordmann i Storgata 4 ringte 912 34 567, ola@example.no"
    (line,) = export.lines([replace(ONE, text=text, context=f"Hun er {NUMBER}.")])
    row = json.loads(line)
    like = Path(library().root / "course" / "codebook" / "utterances" / "bjork.jsonl")
    assert list(row) == list(json.loads(like.read_text("utf-8").splitlines()[0]))
    for secret in ("Nordmann", "Storgata", "912", "ola@", NUMBER):
        assert secret not in line
    assert privacy.find(row["text"]) == privacy.find(row["context"]) == ()
    assert row["text"].endswith("•••")


def test_an_export_s_order_and_numbers_tell_nothing_of_when_it_was_handed_in() -> None:
    many = [replace(ONE, text=f"Fint nummer {number}!") for number in range(20)]
    shuffled = sorted(many, key=lambda each: each.text[::-1])
    assert export.lines(many) == export.lines(shuffled)
    assert export.lines([ONE, ONE]) == export.lines([ONE])


@pytest.mark.parametrize(
    ("changed", "level"),
    [({}, "clear"), ({"abstain": True}, "borderline"), ({"code": "other"}, "borderline")],
)
def test_what_was_sure_and_agreed_on_is_clear(changed: dict[str, object], level: str) -> None:
    (line,) = export.lines([replace(ONE, **changed)])
    assert json.loads(line)["level"] == level


def test_kappa_as_in_cohen_s_own_example() -> None:
    # Cohen (1960), table 2: 200 persons, three diagnoses
    counts = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
    table = Counter({(a, b): counts[a][b] for a in range(3) for b in range(3)})
    named = {(str(a), str(b)): times for (a, b), times in table.items()}
    assert agreement.raw(named) == pytest.approx(0.70)
    assert agreement.kappa(named) == pytest.approx(0.492, abs=5e-4)


def test_alpha_as_in_krippendorff_s_own_examples() -> None:
    # Krippendorff (2011): A, two observers, two values; B, two observers, five values
    meg, owen = "0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"
    assert agreement.alpha(ratings(meg, owen)) == pytest.approx(0.095, abs=5e-4)
    ben, gerry = "a a b b d c c c e d d a", "b a b b b c c c e d d d"
    assert agreement.alpha(ratings(ben, gerry)) == pytest.approx(0.692, abs=5e-4)


def test_full_agreement_is_one_and_a_single_code_has_no_measure() -> None:
    assert agreement.kappa(ratings("a b a", "a b a")) == 1
    assert agreement.alpha(ratings("a b a", "a b a")) == 1
    for one_code in ({("a", "a"): 9}, {}):
        assert agreement.kappa(one_code) is None
        assert agreement.alpha(one_code) is None
    assert agreement.agreement([]).raw == Estimate(None)
    assert agreement.agreement([("a", "a")] * 9).kappa == Estimate(None)


def test_an_interval_holds_its_value_is_the_same_each_time_and_narrows() -> None:
    pairs = [("a", "a")] * 20 + [("b", "b")] * 12 + [("a", "b")] * 5 + [("b", "a")] * 3
    few, many = agreement.agreement(pairs), agreement.agreement(pairs * 10)
    assert few == agreement.agreement(pairs)
    for name in ("raw", "kappa", "alpha"):
        one, ten = getattr(few, name), getattr(many, name)
        assert one.low < one.value < one.high
        assert ten.high - ten.low < (one.high - one.low) / 2


def test_an_interval_of_shares_is_close_to_the_one_by_formula() -> None:
    found = agreement.agreement([("a", "a")] * 80 + [("a", "b")] * 20).raw
    half = 1.96 * (0.8 * 0.2 / 100) ** 0.5
    assert found.low == pytest.approx(0.8 - half, abs=0.015)
    assert found.high == pytest.approx(0.8 + half, abs=0.015)


def many(number: int, **changed: object) -> list[Correction]:
    return [replace(ONE, text=f"Fint nummer {each}!", **changed) for each in range(number)]


def test_a_report_counts_skill_by_skill_and_language_by_language() -> None:
    half = dict.fromkeys(("coder", "code"), "unlabelled_praise")
    given = [
        *many(FEWEST), *many(FEWEST, **half), *many(5, code="praise_with_tail"),
        *many(4, abstain=True), *many(6, lang="nn"),
        *many(3, skill="C", coder="stop", code="vague"),
    ]  # fmt: skip
    told = report(given, BOOKS)
    assert (told.texts, told.abstained, told.sure) == (len(given), 4, len(given) - 4)
    assert told.same == told.sure - 5
    commands, praise, nb, nn = told.groups
    assert [g.lang for g in told.groups] == ["", "", "nb", "nn"]
    assert (praise.texts, nb.texts, nn.texts, nb.abstained) == (
        2 * FEWEST + 15,
        2 * FEWEST + 9,
        6,
        4,
    )
    assert praise.supers is not None
    assert praise.supers.raw.value == pytest.approx(1 - 5 / praise.supers.texts)
    assert (nn.supers, nn.codes, commands.codes) == (None, None, None)


def test_super_codes_agree_where_codes_do_not() -> None:
    given = many(FEWEST, skill="C", coder="stop", code="vague")
    (group,) = report(given, BOOKS).groups
    same = BOOKS["commands"].codes["stop"].super == BOOKS["commands"].codes["vague"].super
    assert group.codes is not None
    assert group.supers is not None
    assert (group.codes.raw.value, group.supers.raw.value) == (0, float(same))


def test_codes_that_no_codebook_has_are_left_out() -> None:
    given = [ONE, replace(ONE, code="gone"), replace(ONE, skill="Q"), replace(ONE, coder="")]
    assert report(given, BOOKS).texts == 1
    assert confusion(given, BOOKS["praise"]) == {("labelled_praise", "labelled_praise"): 1}
