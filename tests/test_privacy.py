"""What looks like a real person in a text is found, and ordinary words are left alone."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from string import digits as plain_digits

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from stdnum.no import fodselsnummer as rules

from coursekit import privacy
from coursekit.words import words


def numbered(day: int, month: int, year: int, individual: int) -> str | None:
    """Make a birth number with right control digits, or None where there is none."""
    start = f"{day:02}{month:02}{year % 100:02}{individual:03}"
    first = rules.calc_check_digit1(start)
    second = rules.calc_check_digit2(start + first)
    number = start + first + second
    return number if len(number) == 11 else None


@st.composite
def birth_numbers(draw: st.DrawFn) -> str:
    born = date(1940, 1, 1) + timedelta(days=draw(st.integers(0, 21000)))
    day = born.day + draw(st.sampled_from([0, 40]))
    month = born.month + draw(st.sampled_from([0, 40, 80]))
    number = numbered(day, month, born.year, draw(st.integers(0, 499)))
    assume(number is not None)
    assert number is not None
    return number


def split(number: str, gap: str) -> str:
    return number[:6] + gap + number[6:]


def spaced(number: str, gap: str) -> str:
    return gap.join(number)


WRITINGS = {
    "plain": lambda n: n,
    "six and five": lambda n: split(n, " "),
    "dash": lambda n: split(n, "-"),
    "wide dash": lambda n: split(n, " – "),
    "no-break space": lambda n: split(n, "\u00a0"),
    "new line": lambda n: split(n, "\n"),
    "zero width": lambda n: spaced(n, "\u200b"),
    "soft hyphen": lambda n: split(n, "\u00ad"),
    "every digit apart": lambda n: spaced(n, " "),
    "dots in the date": lambda n: f"{n[:2]}.{n[2:4]}.{n[4:6]} {n[6:]}",
    "groups": lambda n: f"{n[:2]} {n[2:4]} {n[4:6]} {n[6:9]} {n[9:]}",
    "brackets": lambda n: f"{n[:6]} ({n[6:]})",
    "full width": lambda n: n.translate({ord(d): 0xFF10 + int(d) for d in plain_digits}),
    "arabic digits": lambda n: n.translate({ord(d): 0x660 + int(d) for d in plain_digits}),
    "mathematical bold": lambda n: n.translate({ord(d): 0x1D7CE + int(d) for d in plain_digits}),
    "year in full": lambda n: f"{n[:4]}19{n[4:6]} {n[6:]}",
    "right-to-left marks": lambda n: "\u202e" + split(n, "\u200f") + "\u202c",
}


@pytest.mark.parametrize("writing", WRITINGS)
@given(number=birth_numbers(), before=st.sampled_from(["", "nr", "Hun er født ", "🙂", "é "]))
def test_a_birth_number_is_found_however_it_is_written(
    writing: str, number: str, before: str
) -> None:
    text = f"{before}{WRITINGS[writing](number)} og mer"
    assert privacy.has_birth_number(text)
    finding = next(f for f in privacy.find(text) if f.kind == "birth_number")
    shown = text[finding.start : finding.end]
    assert shown.strip() == shown
    assert privacy.mask(text).startswith(before)
    assert not privacy.has_birth_number(privacy.mask(text))


@given(birth_numbers(), st.integers(0, 10), st.integers(1, 9))
def test_one_wrong_digit_makes_it_no_birth_number(number: str, place: int, add: int) -> None:
    wrong = number[:place] + str((int(number[place]) + add) % 10) + number[place + 1 :]
    # One wrong digit always breaks a control: that is what the controls are for.
    assert not privacy.has_birth_number(wrong)


def test_a_hospital_number_counts() -> None:
    number = next(n for i in range(1000) if (n := numbered(91, 23, 45, i)))
    assert privacy.has_birth_number(number)


def test_two_numbers_are_both_found_and_masked() -> None:
    number = numbered(24, 12, 1990, 123) or ""
    text = f"Først {number}, så {number[:6]} {number[6:]}."
    assert [f.kind for f in privacy.find(text)] == ["birth_number", "birth_number"]
    assert privacy.mask(text) == f"Først {'•' * 11}, så {'•' * 11}."


FOUND = [
    ("Ring meg på 22 33 44 55.", "phone", "22 33 44 55"),
    ("tlf 91234567 etter fire", "phone", "91234567"),
    ("Mobil: 912 34 567", "phone", "912 34 567"),
    ("+47 912 34 567 er nummeret", "phone", "+47 912 34 567"),
    ("004791234567", "phone", "004791234567"),
    ("9123\u00a04567 kan du prøve", "phone", "9123\u00a04567"),
    ("ring ４８１２３４５６ da", "phone", "４８１２３４５６"),
    ("ring +46 70 123 45 67", "phone", "+46 70 123 45 67"),
    ("Skriv til tiril.dal@eksempel.no i kveld", "email", "tiril.dal@eksempel.no"),
    ("skriv til tiril.dal (at) eksempel.no", "email", "tiril.dal (at) eksempel.no"),
    ("De bor i Bjørkealleen 14 B nå", "address", "Bjørkealleen 14 B"),
    ("huset i solbakkveien 7", "address", "solbakkveien 7"),
    ("Ho bur i Nordre gate 3.", "address", "Nordre gate 3"),
    ("Adressa er Fjellgata 21", "address", "Fjellgata 21"),
    ("Post til boka, 1971 Fjordvik", "address", "1971 Fjordvik"),
    ("Han er fra 5799 Nordbygda", "address", "5799 Nordbygda"),
    ("They live at 12 Mill Lane now", "address", "12 Mill Lane"),
    ("Så fint at Sunniva Fjeldheim ryddet.", "name", "Sunniva Fjeldheim"),
    ("jeg snakket med halvor jakobsen i går", "name", "halvor jakobsen"),
    ("Hei Kari-Anne Øvrelid!", "name", "Kari-Anne Øvrelid"),
    ("Takk, Layla Hassan", "name", "Layla Hassan"),
    ("Møtet med Wojciech Kaminski gikk fint", "name", "Wojciech Kaminski"),
    ("Thomas P. Lervåg kommer", "name", "Thomas P. Lervåg"),
    ("JONAS VIKSE VAR FLINK", "name", "JONAS VIKSE"),
]


@pytest.mark.parametrize(("text", "kind", "piece"), FOUND)
def test_it_is_found_where_it_stands(text: str, kind: str, piece: str) -> None:
    assert (kind, piece) in {(f.kind, text[f.start : f.end]) for f in privacy.find(text)}


LEFT_ALONE = [
    "God morgen!",
    "Kjære Barnevernstjenesten",
    "Jonas satte seg ned med matten. Amir og Sofie hjalp til.",
    "Så bra, Layla! Du ventet på tur.",
    "Bergen er fin om våren. Oslo også.",
    "Nora Og Emil leker i hagen",
    "Jonas Du var flink",
    "Vi spiser klokka 17.30, og så er det side 40 til 42.",
    "I 2019 Nora var liten, og 2024 Emil begynte på skolen.",
    "Det kostet 12 000 000 kr, eller 150 kroner 25 øre.",
    "Han er 12 år og veier 40 kg.",
    "Skoleåret 2024 2025 og datoen 12.03.2024",
    "Du hoppet i bakken 3 ganger på veien 2 timer",
    "Great job, Mia! Well done You",
    "Takk Mamma og Bestefar",
    "Kontonummeret 1 2 3",
    "Great that you put it away, Dan.",
    "Nå Kan du gå ut",
    "Jula i Fjordvik er fin",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_ordinary_words_are_left_alone(text: str) -> None:
    assert privacy.find(text) == ()


@given(st.text(max_size=400))
def test_any_text_gives_an_answer(text: str) -> None:
    findings = privacy.find(text)
    assert list(findings) == sorted(findings)
    for left, right in pairwise(findings):
        assert left.end <= right.start
    assert all(0 <= f.start < f.end <= len(text) for f in findings)
    assert not privacy.has_birth_number(privacy.mask(text))


@given(st.text(alphabet="0123456789 .-\u200b/:", max_size=200))
def test_any_row_of_digits_gives_an_answer(text: str) -> None:
    assert privacy.has_birth_number(text) == any(
        f.kind == "birth_number" for f in privacy.find(text)
    )
    assert not privacy.has_birth_number(privacy.mask(text))


HEAVY = ["1", "a", "A ", "1 ", "@", "a@a.", "Kari ", "Storgata 1 ", "\u200b", "+4", "é", "１"]


@pytest.mark.parametrize("piece", HEAVY)
def test_a_hundred_thousand_characters_are_searched(piece: str) -> None:
    # A search that looked back over the whole text each time would run into the time limit.
    text = piece * (100_000 // len(piece))
    assert all(f.end <= len(text) for f in privacy.find(text))


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("kind", privacy.KINDS)
def test_each_kind_has_its_words(language: str, kind: str) -> None:
    said = words(language)
    assert "22" in said(f"privacy.kinds.{kind}.what", text="22")
    for key in ("name", "how"):
        assert said(f"privacy.kinds.{kind}.{key}")
