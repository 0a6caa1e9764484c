"""The coder names moves by the codebook's order, tells true reasons, and bears any text."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from coursekit import codebook
from coursekit.coder import Coded, code, language, phrases, praise
from coursekit.coder.reading import Reading
from coursekit.places import LANGUAGES

HERE = Path(__file__).parent
OWN = [
    json.loads(line)
    for line in (HERE / "utterances_praise.jsonl").read_text(encoding="utf-8").splitlines()
]
GOLD = HERE.parents[1] / "shared" / "gold" / "utterances.jsonl"
BOOK = codebook.codebooks()["praise"]


def why(coded: Coded) -> str:
    return " ".join(evidence.why for evidence in coded.evidence)


@pytest.mark.parametrize("row", OWN, ids=lambda row: f"{row['lang']}: {row['text'][:50]}")
def test_the_rules_give_clear_utterances_of_our_own_their_code(row: dict[str, str]) -> None:
    spoken = language.rules_for(row["text"], row["lang"])
    found = phrases.of("praise", spoken)
    verdict = praise.decide(Reading(row["text"], found), row.get("context", ""), found)
    assert verdict.code == row["code"]


def test_rules_and_model_together_agree_on_nearly_all_of_them() -> None:
    coded = [code(row["text"], "A", row["lang"], row.get("context", "")) for row in OWN]
    same = [each.code == row["code"] for each, row in zip(coded, OWN, strict=True)]
    assert sum(same) / len(OWN) >= 0.96
    for each in coded:
        assert each.super == BOOK.codes[each.code].super


def test_agreement_with_the_coded_set_holds() -> None:
    if not GOLD.is_file():
        pytest.skip("the coded utterances do not lie beside the project")
    rows = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    rows = [row for row in rows if row["skill"] == "A"]
    for lang in LANGUAGES:
        own = [row for row in rows if row["lang"] == lang]
        same = sum(code(row["text"], "A", lang, row["context"]).code == row["code"] for row in own)
        # Provisional, and read by the rules' writer: a floor against going back, no accuracy.
        assert same / len(own) >= 0.9


def test_our_own_utterances_are_no_copies_of_the_codebook_s_examples() -> None:
    source = HERE.parents[1] / "shared" / "domain" / "codebook.json"
    if not source.is_file():
        pytest.skip("the codebook's source does not lie beside the project")
    examples = json.loads(source.read_text(encoding="utf-8"))["examples"]
    known = {each[lang].lower() for each in examples for lang in LANGUAGES if lang in each}
    assert {row["text"].lower() for row in OWN} & known == set()


FLAGS = [
    ("Du er så flink, du!", "person"),
    ("Du er verdens beste gutt.", "inflated"),
    ("Så bra at du prøvde en gang til.", "effort"),
    ("Du leste fint, nesten like fint som Emil.", "comparison"),
    ("Jaså, nå passer det plutselig å hjelpe til.", "sarcasm"),
    ("Du glemte sekken.", "mild"),
    ("Du får et klistremerke fordi du pusset tennene.", "reward"),
    ("Så fint at du gjorde som jeg sa.", "generic_compliance"),
    ("Fint at du vasket hendene. Kom og sett deg.", "followed_by_demand"),
]


@pytest.mark.parametrize(("text", "flag"), FLAGS)
def test_flags_are_raised(text: str, flag: str) -> None:
    assert flag in code(text).flags


def test_a_plain_labelled_praise_has_no_flag() -> None:
    assert code("Så fint at du hengte opp jakka.").flags == ()


RED = [
    ("Han slår bare fordi han er glad i deg.", "nb", "RED_violence_reframe"),
    ("Et klaps er godt ment, det er oppdragelse.", "nb", "RED_violence_reframe"),
    ("Han slo fordi han er glad i deg, det er kjærleik.", "nn", "RED_violence_reframe"),
    ("He only hits you because he loves you.", "en", "RED_violence_reframe"),
    ("Hvis du ikke rydder, blir det ikke noe samvær på lørdag.", "nb", "contact_threat"),
    ("Du var så flink i dag, så da får du ringe mamma.", "nb", "contact_threat"),
    ("Rydder du ikke, mister du helga hos pappa.", "nb", "contact_threat"),
    ("Viss du ikkje høyrer etter, får du ikkje kveldsmat.", "nn", "contact_threat"),
    ("If you don't stop, you won't see your mum this weekend.", "en", "contact_threat"),
    ("Så bra at du ringte, Sunniva Fjeldheim!", "nb", "RED_real_case"),
    ("Så fint at du husket nummeret, 22 33 44 55.", "nb", "RED_real_case"),
    ("Han sa at han ikke orker mer og vil ta livet sitt.", "nb", "RED_disclosure"),
    ("Ho seier at stefaren slår ho om kvelden, og ho har blåmerke.", "nn", "RED_disclosure"),
    ("She told me she wants to die.", "en", "RED_disclosure"),
]


@pytest.mark.parametrize(("text", "lang", "flag"), RED)
def test_red_flags_always_go_to_a_supervisor(text: str, lang: str, flag: str) -> None:
    coded = code(text, "A", lang)
    assert flag in coded.flags
    assert coded.abstain
    assert coded.suggestion == BOOK.flags[coded.flags[-1]].says[lang] or len(coded.flags) > 1


def test_a_red_flag_far_down_in_a_long_text_is_seen() -> None:
    assert "RED_disclosure" in code("Så fint. " * 2_000 + "Hun vil ikke leve lenger.").flags


NOT_RED = [
    "Så fint at du ga mamma en klem.",
    "Jeg er glad i deg.",
    "Du slo ballen langt!",
    "Fint at du spiste middag med oss.",
    "Nå setter du deg ved siden av Emil.",
    "Hvis du spiser opp middagen, får du is.",
    "Jeg gleder meg til samværet i helga.",
]


@pytest.mark.parametrize("text", NOT_RED)
def test_ordinary_words_raise_no_red_flag(text: str) -> None:
    raised = [flag for flag in code(text).flags if BOOK.flags[flag].red]
    assert raised == []


@pytest.mark.parametrize("row", OWN, ids=lambda row: f"{row['lang']}: {row['text'][:50]}")
def test_reasons_stand_on_words_of_the_text(row: dict[str, str]) -> None:
    coded = code(row["text"], "A", row["lang"], row.get("context", ""))
    for evidence in coded.evidence:
        assert 0 <= evidence.start < evidence.end <= len(row["text"])
        assert evidence.why.endswith((".", "»."))
    assert coded.suggestion.endswith(".")
    assert len(coded.evidence) <= 2


def test_reasons_quote_what_decided() -> None:
    text = "Flott at du gjorde leksene for en gangs skyld."
    coded = code(text)
    assert [text[e.start : e.end] for e in coded.evidence] == ["Flott", "for en gangs skyld"]
    assert "«for en gangs skyld»" in why(coded)


def test_what_decided_is_needed() -> None:
    # Deleting the words that are said to have decided changes the move.
    for text in (
        "Flott at du leste høyt for en gangs skyld.",
        "Takk for at du hentet sekken, endelig.",
    ):
        coded = code(text)
        assert coded.code == "praise_with_tail"
        tail = coded.evidence[-1]
        assert code(text[: tail.start] + text[tail.end :]).code == "labelled_praise"


def test_words_are_in_the_language_asked_for() -> None:
    text = "Thank you for waiting for your brother."
    norwegian = code(text, "A", "nn")
    assert norwegian.code == "labelled_praise"
    assert "seier kva det gjeld" in why(norwegian)
    assert "says what it is for" in why(code(text, "A", "en"))


@pytest.mark.parametrize(
    ("plain", "disguised"),
    [
        ("Så fint at du venta", "Så fi\u200bnt at du venta"),
        ("Så bra at du måket trappa", "Så bra at du ma\u030aket trappa"),
        ("Så bra at du ventet", "SÅ BRA AT DU VENTET"),
        ("Så bra at du ventet", "Så\u00a0bra at\tdu ventet"),
        ("Kjempebra!", "kjempebraaaaaa"),
        ("Skikkelig flott at du ryddet", "Skikelig flott at du ryddet"),
        ("That's great", "That’s great"),
    ],
)
def test_writing_does_not_change_the_move(plain: str, disguised: str) -> None:
    assert code(plain).code == code(disguised).code


def test_spans_are_those_of_the_text_as_it_was_given() -> None:
    text = "\u200b\u200bSa\u030a flott at du måket!"
    first = code(text).evidence[0]
    assert text[first.start : first.end] == "flott"


def test_the_context_tells_what_was_given_back() -> None:
    said = "Barnet: «Tårnet mitt er høyere enn huset!»"
    assert code("Høyere enn huset, ja.", "A", "nb", said).code == "description"
    assert code("Høyere enn huset, ja.", "A", "nb", "").code != "description"


def test_an_unknown_skill_is_left_to_a_person() -> None:
    for skill in ("Q", "", "A\0", "praise2"):
        coded = code("Så fint at du ventet.", skill)
        assert (coded.code, coded.abstain, coded.confidence) == ("other", True, 0.0)


def test_a_skill_is_known_by_letter_and_by_name() -> None:
    assert code("Kjempebra!", "A") == code("Kjempebra!", "praise")


@pytest.mark.parametrize(
    "text", ["", " \n\t", "🙂🙂", "…!?", "مرحبا كيف حالك اليوم", "Как твои дела сегодня"]
)
def test_what_can_not_be_read_is_left_to_a_person(text: str) -> None:
    assert code(text).abstain
