"""A place to try sentences: the named move at once, why, and what to try next.

Nothing written here is kept anywhere: not in the record, not in a draft. What was tried is
listed for as long as the page stays open, and red flags are not even listed.
"""

from __future__ import annotations

from typing import Any, ClassVar

from coursekit import codebook
from coursekit.codebook import Codebook
from coursekit.coder import Coded
from coursekit.grading.coded import deciding
from coursekit.places import DEFAULT_LANGUAGE
from coursekit.screens.base import Screen
from coursekit.screens.heard import listen
from coursekit.screens.lines import in_language

Shown = dict[str, Any]
MAX_TEXT = 600
MOST_TRIES = 8


class Coach(Screen):
    """Sentences to try, one at a time.

    Attributes:
        books: the codebooks of the skills to choose from, by name.
        result: what was said of the last try.
        tries: those before it, newest first.

    """

    parts: ClassVar[tuple[str, ...]] = ("marks",)

    def __init__(self, name: str = "", language: str = DEFAULT_LANGUAGE) -> None:
        """Open with nothing tried.

        Args:
            name: names of codebooks with spaces between; all of them if "".
            language: nb, nn or en.

        Raises:
            KeyError: if there is no such codebook.

        """
        known = codebook.codebooks()
        self.books: dict[str, Codebook] = {each: known[each] for each in name.split() or known}
        self.result: Shown | None = None
        self.tries: list[Shown] = []
        super().__init__("coach", language)
        self.show()

    def do(self, message: dict[str, Any]) -> None:
        """Try a sentence, or forget those tried."""
        if message["do"] == "forget":
            self.result, self.tries = None, []
        elif message["do"] == "try":
            self._try(message)

    def _try(self, message: dict[str, Any]) -> None:
        text, before = (self._text(message, key) for key in ("text", "before"))
        book = self.books.get(str(message.get("skill")))
        if not text or book is None:
            return
        if max(len(text), len(before)) > MAX_TEXT:
            self.alert = self.words("coach.too_long", most=MAX_TEXT)
            return
        if self.result and self.result["is"] != "red":
            self.tries = [self.result, *self.tries][:MOST_TRIES]
        self.result = self._answer(text, before, book)

    @staticmethod
    def _text(message: dict[str, Any], key: str) -> str:
        given = message.get(key)
        return given.strip() if isinstance(given, str) else ""

    def _answer(self, text: str, before: str, book: Codebook) -> Shown:
        heard = listen(text, book, self.language, before)
        if heard.red:
            says = in_language(book.flags[heard.red].says, self.language)
            return {"is": "red", "why": says, "better": ""}
        shown = {"text": text, "marks": [], "better": ""}
        coded = heard.sure
        if coded is None:
            return shown | {"is": "unsure", "why": self.words("coach.unsure.says")}
        return shown | self._told(coded, book, heard.apart)

    def _told(self, coded: Coded, book: Codebook, apart: str) -> Shown:
        """Give the three lines of an answer: the move, why, and what to try."""
        code = book.codes[coded.code]
        found = deciding(coded, self.language)
        found = found[-1:] if apart else found[:2]  # the words that tipped it come last
        reasons = dict.fromkeys(each.why for each in found)
        tells = in_language(code.tells, self.language)
        return {
            "is": book.kind(coded.code),
            "move": in_language(code.name, self.language),
            "also": self._also(coded, book),
            "marks": [[each.start, each.end] for each in found],
            "why": " ".join(filter(None, [*(reasons or [tells]), apart])),
            "better": coded.suggestion,
        }

    def _also(self, coded: Coded, book: Codebook) -> str:
        """Give what stands beside the move: other faults, or how much is told."""
        known = (book.codes.get(each) for each in coded.faults if each != coded.code)
        others = [code for code in known if code]
        if others:
            names = ", ".join(in_language(each.name, self.language) for each in others)
            return self.words("coach.also", moves=names)
        if coded.completeness is not None and book.kind(coded.code) == "goal":
            return self.words("coach.complete", number=coded.completeness)
        return ""

    def shown(self) -> Shown:
        """Give the skills to choose from, the last answer, and what was tried before."""
        return {
            "words": {area: self.words.branch(area) for area in ("kit", "coach")},
            "skills": [
                {"id": name, "name": in_language(book.title, self.language)}
                for name, book in self.books.items()
            ],
            "longest": MAX_TEXT,
            "result": self.result,
            "tries": self.tries,
        }
