"""All five skills: any text is borne, plain sentences are known, and reasons are true."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coursekit import codebook, lists
from coursekit.coder import Coded, code, explain, language, looks, model, seen
from coursekit.places import LANGUAGES

ROOT = Path(__file__).parents[1]
SKILLS = ("A", "B1", "B2", "C", "E")
BOOKS = {skill: book for skill in SKILLS if (book := codebook.find(skill))}
PIECES = sorted({word for group in lists.read("moves.nb").values() for word in group})
ODD = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from("du kan hvis ikke legg hvordan er så å .,!?«»\"'\n\u200b\u202e\u030a👍"),
    ),
    max_size=300,
)

# Written for this test: neither in the training data nor in the codebook.
OWN = [
    ("B1", "nb", "", "Hun slo Emil på armen i matkøen i går.", "observable"),
    ("B1", "nb", "", "Han er en sjarmerende gutt.", "label"),
    ("B1", "nb", "", "Han gjør det for å irritere oss.", "interpretation"),
    ("B1", "nn", "", "Ho er lat og sta.", "label"),
    ("B1", "en", "", "She wants to get back at her mother.", "interpretation"),
    ("B1", "en", "", "He bit his brother twice on Saturday.", "observable"),
    ("B1", "nb", "", "Han bråker i timen.", "vague"),
    ("B2", "nb", "", "Hun pusser tennene klokka åtte hver kveld.", "goal_positive"),
    ("B2", "nb", "", "Han skal slutte å lyve.", "goal_stop"),
    ("B2", "nn", "", "Ho skal bli flinkare til å samarbeide.", "goal_vague"),
    ("B2", "en", "", "No more shouting at dinner.", "goal_stop"),
    ("B2", "en", "", "He will show more respect.", "goal_vague"),
    ("C", "nb", "", "Heng jakka di på knaggen nå.", "effective"),
    ("C", "nb", "", "Kan du henge opp jakka di?", "indirect"),
    ("C", "nb", "", "Slutt å dytte lillebroren din!", "stop"),
    ("C", "nb", "", "Gå opp, finn sekken, legg i matboka og puss tennene.", "chained"),
    ("C", "nn", "", "Oppfør deg når vi er på butikken!", "vague"),
    ("C", "nn", "", "Ikkje spring med saksa.", "stop"),
    ("C", "en", "", "Could you put your bag away?", "indirect"),
    ("C", "en", "", "Stop kicking the chair.", "stop"),
    ("C", "en", "", "Put the milk in the fridge, please.", "effective"),
    ("C", "nb", "", "Rydd opp nå, din latsabb!", "negative"),
    ("E", "nb", "", "Hvordan har dere hatt det siden sist?", "open_question"),
    ("E", "nb", "", "Sov du hjemme i natt?", "closed_question"),
    ("E", "nb", "", "Dere bør sette strengere grenser for ham.", "advice_without_permission"),
    ("E", "nb", "", "Jeg stopper dere litt, én om gangen.", "structure"),
    ("E", "nb", "Mor: «Jeg sover ikke om natta.»", "Du sover ikke om natta.", "simple_reflection"),
    ("E", "nn", "", "Kva tenkjer du om det som hende på laurdag?", "open_question"),
    ("E", "en", "", "How did that make you feel?", "open_question"),
    ("E", "en", "", "Did you go to school on Monday?", "closed_question"),
    ("E", "en", "", "You should take her phone away at night.", "advice_without_permission"),
    ("E", "en", "", "Mm.", "other"),
]


def check(coded: Coded, text: str, skill: str) -> None:
    book = BOOKS[skill]
    assert coded.super == book.codes[coded.code].super
    assert 0 <= coded.confidence <= 1
    assert set(coded.flags) <= set(book.flags)
    assert set(coded.faults) <= set(book.codes)
    assert all(0 <= e.start < e.end <= len(text) for e in coded.evidence)
    assert (coded.completeness in range(6)) if skill in {"B1", "B2"} else coded.completeness is None
    assert coded.suggestion


@given(
    text=ODD,
    context=ODD,
    skill=st.sampled_from(SKILLS),
    lang=st.sampled_from(["nb", "nn", "en", "", "xx"]),
)
@settings(max_examples=300, deadline=None)
def test_any_text_gives_an_answer(text: str, context: str, skill: str, lang: str) -> None:
    check(code(text, skill, lang, context), text, skill)


@given(
    pieces=st.lists(st.sampled_from([*PIECES, ",", ".", "?", "!", "Emil"]), max_size=25),
    skill=st.sampled_from(SKILLS),
)
@settings(max_examples=200, deadline=None)
def test_any_mixture_of_what_is_looked_for_gives_an_answer(pieces: list[str], skill: str) -> None:
    text = " ".join(pieces)
    check(code(text, skill, "nb", text), text, skill)


@pytest.mark.parametrize("skill", SKILLS)
@pytest.mark.parametrize(
    "piece", ["å", "du ", "?", "\n", "hvis du ikke ", "\u202e", "👍🏽", "legg "]
)
def test_a_hundred_thousand_characters_give_an_answer(piece: str, skill: str) -> None:
    text = piece * (100_000 // len(piece))
    coded = code(text, skill, "nb", text)
    check(coded, text, skill)
    assert coded.abstain


@pytest.mark.parametrize("row", OWN, ids=lambda row: f"{row[0]}, {row[1]}: {row[3][:40]}")
def test_plain_sentences_get_their_super_code(row: tuple[str, str, str, str, str]) -> None:
    skill, lang, context, text, expected = row
    assert code(text, skill, lang, context).super == BOOKS[skill].codes[expected].super


def test_nearly_all_plain_sentences_get_their_code() -> None:
    same = [code(text, skill, lang, c).code == e for skill, lang, c, text, e in OWN]
    assert sum(same) / len(same) >= 0.9


@pytest.mark.parametrize("row", OWN, ids=lambda row: f"{row[0]}, {row[1]}: {row[3][:40]}")
def test_what_is_said_to_have_decided_spoke_for_the_code(
    row: tuple[str, str, str, str, str],
) -> None:
    skill, lang, context, text, _ = row
    coded = code(text, skill, lang, context)
    weights = model.of(skill)
    assert weights
    look = seen.see(text, skill, language.rules_for(text, lang), context).look
    judged = weights.judge(look)
    marks = explain.marks(look, weights, judged, coded.code, skill)
    assert len(marks) == len(coded.evidence) <= 2
    mine = judged.codes.index(coded.code)
    for mark in marks:
        # Without the words (and so without their sign) no more speaks for the code.
        start, end = look.reading.quote(mark.start, mark.end)
        if (start, end) != (0, len(text)):
            left = seen.see(text[:start] + text[end:], skill, look.lang, context).look
            assert weights.judge(left).chances[mine] <= judged.chances[mine] + 0.02


def test_a_command_tells_all_its_faults() -> None:
    coded = code("Slutt å rope og oppfør deg!", "C")
    assert coded.faults[0] == coded.code
    assert {"stop", "vague"} <= set(coded.faults)
    assert code("Sett skoene på hylla.", "C").faults == ()


def test_completeness_grows_with_what_is_told() -> None:
    little = code("Han slo.", "B1").completeness
    much = code("Han slo Emil i garderoben på tirsdag, to ganger.", "B1").completeness
    assert little is not None
    assert much is not None
    assert little < much == 5


@pytest.mark.parametrize(
    ("text", "context", "skill", "flag"),
    [
        ("Nå legger du bort mobilen, ok?", "", "C", "tag_question"),
        ("Stopp!", "Barnet løper mot veien.", "C", "safety"),
        ("Han har ADHD.", "", "B1", "diagnosis"),
        ("Hvorfor gikk du fra skolen?", "", "E", "why_blame"),
        ("Er det greit at jeg sier hva jeg tror?", "", "E", "permission"),
        ("Hvis du ikke kommer nå, blir det ikke noe samvær på lørdag.", "", "C", "contact_threat"),
        ("At han slår deg, viser hvor glad han er i deg.", "", "E", "RED_violence_reframe"),
    ],
)
def test_flags_are_raised(text: str, context: str, skill: str, flag: str) -> None:
    assert flag in code(text, skill, "nb", context).flags


def test_red_flags_go_to_a_supervisor_in_every_skill() -> None:
    for skill in SKILLS:
        assert code("Hun sa at stefar slår henne om kvelden.", skill).abstain


def test_an_accusation_must_be_surer_than_other_answers() -> None:
    for skill, accusing in (("A", "negative_talk"), ("C", "negative"), ("E", "confront")):
        weights = model.of(skill)
        assert weights
        assert weights.least_by_code[accusing] > weights.least


@pytest.mark.parametrize("skill", SKILLS)
def test_the_weights_know_the_codes_of_the_codebook(skill: str) -> None:
    weights = model.of(skill)
    assert weights
    assert set(weights.codes) == set(BOOKS[skill].codes)


def test_the_weights_are_small() -> None:
    assert sum(path.stat().st_size for path in model.FOLDER.glob("*.json")) < 3_000_000


def test_nynorsk_words_are_read_in_their_other_form() -> None:
    assert looks.look("Eg veit ikkje", "nn", 100).words == ("jeg", "vet", "ikke")
    assert looks.look("I no longer", "en", 100).words == ("i", "no", "longer")


# The aims for writers nobody has seen, and what may abstain: floors against going back.
AIMS = {"A": (0.89, 0.86, 0.84), "B1": (0.92, 0.86, 0.84), "B2": (0.92, 0.90, 0.92),
        "C": (0.92, 0.88, 0.86), "E": (0.90, 0.85, 0.78)}  # fmt: skip


@pytest.mark.parametrize("skill", SKILLS)
def test_held_out_answers_keep_what_was_reached(skill: str) -> None:
    rows = {}
    for path in (ROOT / "course" / "codebook" / "utterances").glob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            rows[row["id"], row["skill"]] = {**row, "writer": path.stem}
    told = json.loads((ROOT / "bench" / "coder_held_out.json").read_text(encoding="utf-8"))
    pairs = [(rows[t["id"], skill], t) for t in told if t["skill"] == skill]
    left_out = {"gold", "replies", "plain"} if skill == "A" else {"plain"}
    pairs = [(r, t) for r, t in pairs if r["writer"] not in left_out]
    kept = [(r, t) for r, t in pairs if not t["abstain"]]
    book = BOOKS[skill]
    for level, aim in zip(("clear", "borderline"), AIMS[skill], strict=False):
        near = [book.codes[r["code"]].super == t["super"] for r, t in kept if r["level"] == level]
        assert sum(near) / len(near) >= aim
    assert sum(r["code"] == t["code"] for r, t in pairs) / len(pairs) >= AIMS[skill][2]
    assert 1 - len(kept) / len(pairs) <= 0.15


def test_utterances_are_no_copies_of_the_codebook_s_examples() -> None:
    source = ROOT.parent / "shared" / "domain" / "codebook.json"
    if not source.is_file():
        pytest.skip("the codebook's source does not lie beside the project")
    examples = json.loads(source.read_text(encoding="utf-8"))["examples"]
    known = {(each["skill"], each[lang].lower()) for each in examples for lang in LANGUAGES
             if lang in each}  # fmt: skip
    assert {(skill, text.lower()) for skill, _, _, text, _ in OWN} & known == set()
