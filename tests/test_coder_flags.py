"""Every flag of the codebooks is raised where it belongs, and a plain line has none."""

from __future__ import annotations

import pytest

from coursekit import codebook
from coursekit.coder import code, extras, faults, looks, signs

# Skill, language, the line before, what was said, the flag. Written for this test.
FLAGS = [
    ("A", "nb", "", "Du er så flink, du!", "person"),
    ("A", "nb", "", "Du er umulig.", "person"),
    ("A", "nb", "", "Du er verdens beste gutt.", "inflated"),
    ("A", "nb", "", "Så bra at du prøvde en gang til.", "effort"),
    ("A", "nb", "", "Du leste fint, nesten like fint som Emil.", "comparison"),
    ("A", "nb", "", "Jaså, nå passer det plutselig å hjelpe til.", "sarcasm"),
    ("A", "nb", "", "Du glemte sekken.", "mild"),
    ("A", "nb", "", "Du får et klistremerke fordi du pusset tennene.", "reward"),
    ("A", "nb", "", "Så fint at du gjorde som jeg sa.", "generic_compliance"),
    ("A", "nb", "", "Fint at du vasket hendene. Kom og sett deg.", "followed_by_demand"),
    ("A", "nb", "", "Så fint at du vasket hendene. Nå finner du fram tannbørsten.",
     "followed_by_demand"),
    ("A", "en", "", "Well done for hanging up your towel. Now you feed the cat.",
     "followed_by_demand"),
    ("B1", "nb", "", "Jeg tror hun var redd.", "hypothesis"),
    ("B1", "nn", "", "Eg trur han var trøytt.", "hypothesis"),
    ("B1", "en", "", "I think he was frightened.", "hypothesis"),
    ("B1", "nb", "", "Han er en omtenksom gutt.", "positive_label"),
    ("B1", "en", "", "She is a kind girl.", "positive_label"),
    ("B1", "nb", "", "Hun har autisme.", "diagnosis"),
    ("B1", "en", "", "He has ADHD.", "diagnosis"),
    ("C", "nb", "", "Du kan sette deg på stolen eller på krakken.", "choice"),
    ("C", "nn", "", "Du kan ta mjølk eller vatn.", "choice"),
    ("C", "en", "", "You can have the green cup or the white cup.", "choice"),
    ("C", "nb", "", "Om fem minutter er det middag.", "notice"),
    ("C", "nn", "", "Om ti minutt reiser vi.", "notice"),
    ("C", "en", "", "Five more minutes and then it's bath time.", "notice"),
    ("C", "nb", "", "Når du har hengt opp jakka, spiser vi.", "when_then"),
    ("C", "nn", "", "Når du har rydda av bordet, går vi ut.", "when_then"),
    ("C", "en", "", "When you have put your shoes away, we will read.", "when_then"),
    ("C", "nb", "", "Det regner i dag. Ta på deg støvlene.", "reason_before"),
    ("C", "en", "", "It is raining today. Put your boots on.", "reason_before"),
    ("C", "nb", "", "Heng opp jakka, for gulvet blir vått.", "reason_after"),
    ("C", "en", "", "Hang up your coat, because the floor gets wet.", "reason_after"),
    ("C", "nb", "", "Slutt å sparke i stolen og legg hendene på bordet.", "has_start"),
    ("C", "en", "", "Stop kicking the chair and put your feet on the floor.", "has_start"),
    ("C", "nb", "Gutten strekker seg mot den varme komfyren.", "Stopp!", "safety"),
    ("C", "en", "Gutten strekker seg mot den varme komfyren.", "Stop!", "safety"),
    ("C", "nb", "", "Nå legger du bort mobilen, ok?", "tag_question"),
    ("C", "en", "", "Put your phone away, okay?", "tag_question"),
    ("C", "nb", "", "Legg deg. Legg deg nå. Hører du, legg deg!", "repeated"),
    ("C", "en", "", "Sit down. Sit down now. I said, sit down!", "repeated"),
    ("C", "nb", "", "Slå av spillet. Det nytter ikke å krangle, og det vet du godt.", "arguing"),
    ("C", "nb", "", "Kan du rekke meg smøret?", "low_stakes"),
    ("C", "nn", "", "Kan du rekkje meg brødet?", "low_stakes"),
    ("C", "en", "", "Can you pass me the butter?", "low_stakes"),
    ("C", "nb", "", "Stå stille på streken i ett minutt.", "absence"),
    ("C", "en", "", "Sit still on the bench for two minutes.", "absence"),
    ("C", "nb", "", "Blir det bråk, går vi hjem, som avtalt.", "consequence"),
    ("C", "nb", "", "Ta deg sammen!", "tone"),
    ("C", "en", "", "Pull yourself together!", "tone"),
    ("C", "nb", "", "Rydd bort skoene. Jeg er så lei av å si det.", "mild"),
    ("E", "nb", "", "Hvorfor gikk du fra skolen?", "why_blame"),
    ("E", "en", "", "Why did you walk out of school?", "why_blame"),
    ("E", "nb", "", "Har dere prøvd å legge dere tidligere?", "disguised_advice"),
    ("E", "nn", "", "Har de prøvd å leggje dykk tidlegare?", "disguised_advice"),
    ("E", "en", "", "Have you tried going for a walk together?", "disguised_advice"),
    ("E", "nb", "", "Er du sikker på det?", "doubt"),
    ("E", "en", "", "Are you sure about that?", "doubt"),
    ("E", "nb", "Ungdom: «Jeg leverer alt.»",
     "Du sier at du leverer alt, og læreren skriver at tre oppgaver mangler.", "discrepancy"),
    ("E", "nb", "Mor: «Jeg kjefter hele tida.»",
     "Innerst inne er du redd for å miste ham.", "deep_guess"),
    ("E", "nb", "Mor: «Han kommer aldri hjem til middag.»",
     "Kanskje er det slik han viser at han trenger deg.", "no_acknowledgement"),
    ("E", "nb", "", "Du må jo skjønne at moren din blir fortvilet når du gjør sånt mot henne!",
     "takes_side"),
    ("E", "nb", "Mor: «Han hører aldri på meg.»", "Jonas, hva tenker du om det?",
     "invites_other"),
    ("E", "nb", "Mor: «Han hører aldri på meg.»", "Og hva tenker du om det, pappa?",
     "invites_other"),
    ("E", "en", "Mum: “He never listens.”", "Emma, what do you think about that?",
     "invites_other"),
    ("E", "nb", "", "Er det greit at jeg sier hva jeg tror?", "permission"),
    ("E", "nb", "", "Jeg er bekymret, for du har vært borte fra skolen i ni dager.", "own_concern"),
    ("E", "nb", "", "Hvis noen er i fare, har jeg plikt til å melde fra.", "duty"),
    ("E", "en", "", "If somebody is in danger I have a duty to pass it on.", "duty"),
    ("E", "nb", "", "Det er mange foreldre som har det sånn.", "normalising"),
    ("E", "nb", "", "Du kunne jo prøve å legge bort telefonen selv.", "soft"),
]  # fmt: skip
# Not easily had from the model's code, so its flag is asked for with the code given.
BY_CODE = {
    "reason_after": "effective", "absence": "effective", "takes_side": "confront",
    "normalising": "other", "soft": "advice_without_permission",
    "deep_guess": "complex_reflection", "no_acknowledgement": "reframe",
    "discrepancy": "complex_reflection", "consequence": "other", "arguing": "wordy",
    "own_concern": "information",
}  # fmt: skip


@pytest.mark.parametrize("row", FLAGS, ids=lambda row: f"{row[4]}, {row[1]}: {row[3][:40]}")
def test_flags_are_raised(row: tuple[str, str, str, str, str]) -> None:
    skill, lang, context, text, flag = row
    if flag in BY_CODE:
        look, before = (looks.look(each, lang, 500) for each in (text, context))
        signs.add(look, before, skill)
        assert flag in extras.flags(look, before, BY_CODE[flag], skill)
    else:
        assert flag in code(text, skill, lang, context).flags


def test_every_flag_of_every_codebook_has_its_line() -> None:
    shown = {(skill, flag) for skill, _, _, _, flag in FLAGS}
    for book in codebook.codebooks().values():
        mild = {flag for flag in book.flags if not book.flags[flag].red}
        assert {flag for skill, flag in shown if skill == book.id} >= mild


@pytest.mark.parametrize(
    ("skill", "text"),
    [
        ("A", "Så fint at du hengte opp jakka."),
        ("B1", "Hun kastet glasset i gulvet."),
        ("C", "Heng jakka på knaggen."),
        ("C", "Når du kommer hjem, heng jakka på knaggen."),
        ("C", "Klokka er åtte."),
        ("C", "Så bra at du kom med en gang."),
        ("C", "Vil du ha te eller saft?"),
        ("C", "Kan du rydde av bordet?"),
        ("E", "Hva skjedde på lørdag?"),
        ("E", "Hva skjedde da, og hva gjorde du?"),
    ],
)
def test_a_plain_line_has_no_flag(skill: str, text: str) -> None:
    assert code(text, skill).flags == ()


FAULTS = [
    ("Slutt å rope og oppfør deg!", "stop", {"stop", "vague"}),
    ("Ikke løp inne. Gå i gangen, hent skoene, finn lua og ta på jakka.", "chained",
     {"chained", "stop"}),
    ("Kan du slutte med den lyden og oppføre deg?", "indirect", {"indirect"}),
    ("Legg deg. Legg deg nå. Legg deg!", "wordy", {"wordy"}),
    ("Ta på deg lua.", "effective", set()),
    ("Klokka er åtte.", "other", set()),
    ("Stop shouting and behave!", "stop", {"stop", "vague"}),
]  # fmt: skip


@pytest.mark.parametrize(("text", "given", "wanted"), FAULTS, ids=[row[0] for row in FAULTS])
def test_a_command_tells_all_its_faults(text: str, given: str, wanted: set[str]) -> None:
    lang = "en" if text.startswith("Stop ") else "nb"
    look = looks.look(text, lang, 500)
    signs.add(look, looks.look("", lang, 500), "C")
    told = faults.faults(look, given, 0.0)
    assert set(told) == wanted
    assert list(told) == sorted(told, key=faults.ORDER.index)


def test_no_fault_stands_before_the_code_in_the_codebook_s_order() -> None:
    for text in ("Slutt å rope, din slask, og oppfør deg!", "Kan du oppføre deg?", "Skynd deg!"):
        coded = code(text, "C")
        assert coded.faults[:1] == (coded.code,)
        assert list(coded.faults) == sorted(coded.faults, key=faults.ORDER.index)


COMPLETE = [
    ("Han slår.", "nb", 1),
    ("Hun slo broren.", "nb", 2),
    ("Hun slo broren i bilen.", "nb", 3),
    ("Han slo Emil i garderoben på tirsdag.", "nb", 4),
    ("Han slo Emil i garderoben på tirsdag, to ganger.", "nb", 5),
    ("He hits.", "en", 1),
    ("On Friday he kicked his sister twice in the kitchen.", "en", 5),
    ("Ho kasta skoen på meg i gangen i går.", "nn", 4),
    ("Han er lat.", "nb", 0),
]


@pytest.mark.parametrize(("text", "lang", "count"), COMPLETE, ids=[row[0] for row in COMPLETE])
def test_completeness_counts_what_is_told(text: str, lang: str, count: int) -> None:
    assert faults.completeness(looks.look(text, lang, 500)) == count
