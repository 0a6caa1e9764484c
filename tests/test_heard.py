"""Own words, listened to: what may be told, and which reply a story can follow from them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coursekit.coder import Coded
from coursekit.library import library
from coursekit.scenario import Reply, Turn
from coursekit.screens.heard import Heard, listen, same_kind
from player import HOMEWORK

BOOK = library().codebooks()["praise"]
TURN = library().scenario(HOMEWORK).turns["done-early"]
SURE = Coded("labelled_praise", "konkret", 0.9, abstain=False)


def turn_with(**says: str) -> Turn:
    """A turn whose replies all have the code of labelled praise."""
    like = TURN.replies["started-alone"]
    replies: dict[str, Reply] = {
        name: replace(like, name=name, says=text) for name, text in says.items()
    }
    return replace(TURN, replies=replies)


def test_what_is_sure_is_told_and_nothing_else() -> None:
    assert Heard(SURE).sure is SURE
    assert Heard(None).sure is None
    assert Heard(SURE, red="contact_threat").sure is None
    assert Heard(replace(SURE, abstain=True)).sure is None


def test_a_story_follows_the_reply_of_the_same_kind() -> None:
    found = same_kind(Heard(SURE, text="Bra!"), TURN, BOOK)
    assert found is TURN.replies["started-alone"]
    general = replace(SURE, code="unlabelled_praise")
    assert same_kind(Heard(general), TURN, BOOK) is TURN.replies["so-clever"]


def test_of_several_it_follows_the_one_with_most_in_common() -> None:
    turn = turn_with(book="Så bra at du fant boka!", jacket="Så bra at du hengte opp jakka!")
    for text, name in (("bra at du hengte jakka opp", "jacket"), ("Du fant BOKA.", "book")):
        found = same_kind(Heard(SURE, text=text), turn, BOOK)
        assert found is not None
        assert found.name == name
    assert same_kind(Heard(SURE, text="?"), turn, BOOK) is turn.replies["book"]


@pytest.mark.parametrize(
    "coded",
    [
        replace(SURE, code="other"),
        replace(SURE, code="description"),  # no reply here has it
        replace(SURE, abstain=True),
        replace(SURE, code="no such code"),
    ],
)
def test_where_nothing_fits_one_chooses(coded: Coded) -> None:
    assert same_kind(Heard(coded, text="Bra!"), TURN, BOOK) is None


def test_words_coded_by_another_codebook_than_the_replies_are_not_followed() -> None:
    assert same_kind(Heard(SURE), replace(TURN, skill="commands"), BOOK) is None


def test_every_turn_that_asks_for_own_words_can_be_gone_on_from() -> None:
    for name in library().scenario_names():
        for turn in library().scenario(name).turns.values():
            book = library().codebooks().get(turn.own_words)
            if book is None or book.name != turn.skill:
                continue
            for reply in turn.replies.values():
                coded = replace(SURE, code=reply.code)
                found = same_kind(Heard(coded, text=reply.says), turn, book)
                told = book.kind(reply.code) != "other"
                assert (found.code if found else "") == (reply.code if told else "")


def test_a_red_flag_is_heard_before_anything_else() -> None:
    heard = listen("Får du ikke se mamma hvis du ikke rydder", BOOK, "nb")
    assert heard.red == "contact_threat"
    assert heard.sure is None
