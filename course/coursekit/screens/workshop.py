"""The workshop: an author writes or changes a role-play, and sees at once what holds."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any, ClassVar

from coursekit import authoring
from coursekit.authoring import WRITTEN_IN, Draft
from coursekit.codebook import Said
from coursekit.places import DEFAULT_LANGUAGE
from coursekit.screens import pages
from coursekit.screens.base import Screen
from coursekit.screens.rehearsal import Rehearsal
from coursekit.shelf import Shelf
from coursekit.words import words

Shown = dict[str, Any]
_MAX_TITLE = 120


class Workshop(Screen):
    """The authors' page: a list of role-plays, or one of them under work.

    Attributes:
        shelf: the files.
        draft: the text that is open, read; None while the list is shown.
        base: the text as it was saved when it was opened or saved last.
        opened: counts openings, so that the page knows when to show another text.
        told: what is said about the last saving.

    """

    parts: ClassVar[tuple[str, ...]] = ("page", "editor", "slot")

    def __init__(
        self, name: str = "", language: str = DEFAULT_LANGUAGE, root: Path | None = None
    ) -> None:
        """Open the workshop.

        Args:
            name: a scenario to open at once, or "".
            language: nb, nn or en.
            root: the course's home; the installed course's if none is given.

        """
        self.shelf = Shelf(pages.work_folder(), root)
        self.draft: Draft | None = None
        self.base: str | None = None
        self.opened = 0
        self.told: list[str] = []
        self.asks = ""
        self.talk: Rehearsal | None = None
        super().__init__("workshop", language)
        if name:
            self._open(name)
        self.show()

    def do(self, message: dict[str, Any]) -> None:
        """Open, check, save, try out or leave a text."""
        self.asks = ""
        text = _clean(message.get("text"))
        match message["do"]:
            case "open":
                self._open(str(message.get("name")))
            case "new":
                self._new(message)
            case "check" if self.draft and text is not None:
                self._check(self.draft, text)
            case "save" if self.draft and text is not None:
                self._save(self.draft, text, over=message.get("over") is True)
            case "play" if self.draft and text is not None:
                self._check(self.draft, text)
                self._play(self.draft, str(message.get("turn", "")))
            case "close":
                self._close()
            case "revert" if self.draft:
                self._revert(self.draft.scenario.name)
            case "leave" if self.draft:
                self._leave(self.draft, text)

    # Opening

    def _open(self, name: str) -> None:
        self.shelf.look_again()
        try:
            unsaved, saved = self.shelf.unsaved(name), self.shelf.saved(name)
            text = saved if unsaved is None else unsaved
        except (KeyError, OSError):
            text = None
        if text is None:
            self.alert = self.words("workshop.told.gone")
            return
        self._take(name, text, saved)
        if unsaved is not None and unsaved != saved:
            self.told = [self.words("workshop.told.restored")]
            self.asks = "revert" if saved is not None else ""

    def _take(self, name: str, text: str, saved: str | None) -> None:
        self._close()
        self.draft = authoring.read(self.shelf.library, name, text)
        self.base = saved
        self.opened += 1
        self.told = []

    def _new(self, message: dict[str, Any]) -> None:
        title = " ".join(str(message.get("title", "")).split())[:_MAX_TITLE]
        theme = str(message.get("theme"))
        if not title or theme not in self.shelf.themes():
            self.alert = self.words("workshop.new.missing")
            return
        asked = str(message.get("written"))
        written = asked if asked in WRITTEN_IN else DEFAULT_LANGUAGE
        text = authoring.starter(self.shelf.library, self.language, written)
        name = f"{theme}/{authoring.name_for(title, self.shelf.taken(theme))}"
        self._take(name, authoring.titled(text, title), None)
        self._keep_typed()

    def _revert(self, name: str) -> None:
        try:
            self.shelf.forget(name)
        except OSError:
            self.alert = self.words("workshop.told.not_kept")
            return
        self._open(name)

    def _leave(self, draft: Draft, text: str | None) -> None:
        if text is not None:
            self._check(draft, text)
        if not self.alert:
            self._close()
            self.draft = None
            self.shelf.look_again()

    # Writing

    def _check(self, draft: Draft, text: str) -> None:
        if text != draft.text:
            self.draft = authoring.read(self.shelf.library, draft.scenario.name, text)
            self.told = []
            self._keep_typed()

    def _keep_typed(self) -> None:
        """Keep what has been typed, so that a closed page or a crash loses nothing."""
        draft = self.draft
        if draft is None:
            return
        try:
            self.shelf.keep(draft.scenario.name, draft.text)
        except authoring.HoldsBirthNumber:
            self.alert = self.words("kit.birth_number")
        except OSError:
            self.alert = self.words("workshop.told.not_kept")

    def _save(self, draft: Draft, text: str, *, over: bool) -> None:
        name = draft.scenario.name
        self._check(draft, text)
        now = self.draft or draft
        try:
            if not over and self.shelf.saved(name) != self.base:
                self.told, self.asks = [self.words("workshop.told.changed")], "over"
                return
            in_course = self.shelf.save(now)
            self.base = text
            self.told = list(self._tell_saved(now, in_course=in_course))
        except authoring.HoldsBirthNumber:
            self.alert = self.words("kit.birth_number")
        except OSError:
            self.alert = self.words("workshop.told.not_kept")

    def _tell_saved(self, draft: Draft, *, in_course: bool) -> list[str]:
        said = self.words
        if not in_course:
            return [said("workshop.told.locked" if draft.fine else "workshop.told.draft")]
        name = draft.scenario.name
        lines = [said("workshop.told.saved")]
        left = self.shelf.translate(name)
        for language, (missing, aged) in left.items():
            key = "translated" if missing or aged else "whole"
            details = {"language": words(language)("page.name"), "missing": missing, "aged": aged}
            lines.append(said(f"workshop.told.{key}", **details))
        if any(missing for missing, _ in left.values()):
            lines.append(said("workshop.told.untranslated"))
        if not self.shelf.placed(name):
            lines.append(said("workshop.told.placed"))
        return lines

    # Trying out

    def _play(self, draft: Draft, turn: str) -> None:
        self._close()
        draft = self.draft or draft
        if draft.playable:
            self.talk = Rehearsal(draft.from_turn(turn), self.language)

    def _close(self) -> None:
        if self.talk:
            self.talk.close()
            self.talk = None

    # Showing

    def shown(self) -> Shown:
        """Give the list of role-plays, or the one under work with all that is known of it."""
        view = {
            "words": {area: self.words.branch(area) for area in ("kit", "page", "workshop")},
            **pages.around("workshop", self.language),
            "told": self.told,
            "asks": self.asks,
            "talk": f"anywidget:{self.talk.model_id}" if self.talk else "",
        }
        return view | (self._under_work(self.draft) if self.draft else self._list())

    def _list(self) -> Shown:
        library = self.shelf.library
        return {
            "phase": "list",
            "written": self.language if self.language in WRITTEN_IN else DEFAULT_LANGUAGE,
            "themes": [{"id": each, "name": self._theme(each)} for each in self.shelf.themes()],
            "scenarios": [self._listed(name) for name in library.scenario_names()],
            "drafts": [
                self._listed_draft(name)
                for name in self.shelf.draft_names()
                if not self.shelf.in_course(name)
            ],
        }

    def _theme(self, theme: str) -> str:
        library = self.shelf.library
        known = theme in library.module_names()
        return library.module(theme, self.language).title if known else theme

    def _listed(self, name: str) -> Shown:
        play = self.shelf.library.scenario(name, self.language)
        return {
            "name": name,
            "title": play.title,
            "level": play.level,
            "minutes": play.minutes,
            "draft": name in self.shelf.draft_names(),
        }

    def _listed_draft(self, name: str) -> Shown:
        text = self.shelf.unsaved(name) or self.shelf.saved(name) or ""
        draft = authoring.read(self.shelf.library, name, text)
        number = len([problem for problem in draft.problems if not problem.warns_only])
        return {"name": name, "title": draft.scenario.title or name, "problems": number}

    def _under_work(self, draft: Draft) -> Shown:
        name = draft.scenario.name
        return {
            "phase": "edit",
            "opened": self.opened,
            "name": name,
            "file": f"{name.partition('/')[2]}.yaml",
            "title": draft.scenario.title or name.partition("/")[2],
            "text": draft.text,
            "saved": draft.text == self.base,
            "in_course": self.shelf.in_course(name) and not self.shelf.has_draft(name),
            "playable": draft.playable,
            "problems": [asdict(authoring.tell(p, self.language)) for p in draft.problems],
            "stops": [asdict(stop) for stop in authoring.stops(draft.scenario)],
            "names": self._names(draft),
        }

    def _names(self, draft: Draft) -> Shown:
        """Give the names that may be used in the text, with what they mean."""
        library, language = self.shelf.library, self.language

        def said(text: Said) -> str:
            return text.get(language, "")

        play, skills, known = draft.scenario, library.skills(), library.codebooks()
        used = dict.fromkeys([play.skill, *(turn.skill for turn in play.turns.values())])
        books = [known[name] for name in used if name in known]
        codes = [code for book in books for code in book.codes.values()]
        flags = [flag for book in books for flag in book.flags.values()]
        return {
            "codes": [[c.id, said(c.name), said(c.rule)] for c in codes],
            "flags": [[f.id, "", said(f.says)] for f in flags],
            "skills": [[key, said(each.names), said(each.says)] for key, each in skills.items()],
        }


def _clean(text: object) -> str | None:
    """Give a text as it can be written to a file; None where there is none."""
    if not isinstance(text, str):
        return None
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return plain.encode("utf-8", "replace").decode("utf-8")
