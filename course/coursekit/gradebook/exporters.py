"""What the configuration puts in the place of nbgrader's own notebook readers.

`AnswerExporter` makes ``nbgrader autograde`` (and formgrader's button) grade what was
answered without opening a participant's notebook: no kernel is started and nothing is
executed, since nothing is read but ``answers.jsonl``. `PageExporter` makes ``nbgrader
generate_feedback`` write the participant's page.
"""

from __future__ import annotations

from glob import glob
from pathlib import Path
from typing import Any

from nbconvert.exporters import Exporter
from nbgrader.converters import Autograde
from sqlalchemy import Engine

from coursekit.gradebook import inbox, master, schema, store
from coursekit.gradebook.bulk import Grader
from coursekit.gradebook.returned import page_of
from coursekit.gradebook.store import Graded

Resources = dict[str, Any]


class AnswerExporter(Exporter):
    """Grades a hand-in and gives the sheet that its supervisor looks at.

    nbgrader converts each notebook twice, from ``submitted`` and then from ``autograded``:
    the first time all is done, the second time the same sheet is given again.
    """

    def __init__(self, **settings: Any) -> None:
        """Be made by nbgrader's converter, with it as ``parent``."""
        super().__init__(**settings)  # type: ignore[no-untyped-call]
        self.file_extension = ".ipynb"
        self._graders: dict[str, Grader] = {}
        self._engines: dict[str, Engine] = {}
        self._sheet: tuple[tuple[str, str], str] = (("", ""), "")
        if isinstance(self.parent, Autograde):
            self._prepare(self.parent)

    def _prepare(self, converter: Any) -> None:
        """Have everybody graded, also those whose notebook is missing or renamed.

        nbgrader finds hand-ins by their notebook, and ours need none; and it wants the
        assignment to be in the gradebook, which we can see to.
        """
        directory = converter.coursedir
        grader = self._grader(Path(directory.root), directory.assignment_id)
        with self._engine(directory.db_url).begin() as connection:
            master.register(connection, grader.master)
        pattern = converter._format_source(directory.assignment_id, directory.student_id)  # noqa: SLF001
        for folder in glob(pattern):  # noqa: PTH207 - nbgrader's own pattern
            own = Path(folder) / f"{grader.master.notebook}.ipynb"
            converter.assignments[folder] = [str(own)]

    def from_filename(  # type: ignore[override] # text, as a converter wants it
        self, filename: str, resources: Resources | None = None, **_: Any
    ) -> tuple[str, Resources]:
        """Give a hand-in's sheet, and write its points into the gradebook.

        Args:
            filename: the notebook that nbgrader would have read; it is not opened.
            resources: nbgrader's, which say whose hand-in it is.

        """
        resources = self._init_resources(resources)  # type: ignore[no-untyped-call]
        about = resources["nbgrader"]
        key = (about["assignment"], about["student"])
        folder = Path(filename).parent
        if self._sheet[0] != key or folder.parents[1].name != "autograded":
            self._sheet = (key, self._graded(folder, about))
        return self._sheet[1], resources

    def _graded(self, folder: Path, about: Resources) -> str:
        grader = self._grader(folder.parents[2], about["assignment"])
        submission, marks, _ = grader.look(folder)
        engine = self._engine(about["db_url"])
        with engine.begin() as connection:
            rows = master.register(connection, grader.master)
        store.save(engine, rows, [Graded(about["student"], submission.timestamp, marks)])
        return grader.sheet(submission, marks).decode()

    def _grader(self, root: Path, assignment: str) -> Grader:
        if assignment not in self._graders:
            self._graders[assignment] = Grader(root, assignment)
        return self._graders[assignment]

    def _engine(self, address: str) -> Engine:
        if address not in self._engines:
            self._engines[address] = schema.opened(address)
        return self._engines[address]


def tidy(notebooks: list[str], **_: Any) -> None:
    """Leave in a hand-in only what is read, before nbgrader copies it (``pre_convert_hook``).

    Args:
        notebooks: the hand-in's notebooks, as nbgrader names them.

    """
    for folder in {Path(notebook).parent for notebook in notebooks}:
        inbox.tidy(folder, master.read(folder.parents[2], folder.name))


class PageExporter(Exporter):
    """Gives the participant's page with feedback."""

    def __init__(self, **settings: Any) -> None:
        """Be made by nbgrader's converter."""
        super().__init__(**settings)  # type: ignore[no-untyped-call]
        self.file_extension = ".html"

    def from_filename(  # type: ignore[override] # text, as a converter wants it
        self, filename: str, resources: Resources | None = None, **_: Any
    ) -> tuple[str, Resources]:
        """Give the page for one participant.

        Args:
            filename: the sheet in ``autograded/``; it is not opened.
            resources: nbgrader's, which say whose hand-in it is.

        """
        resources = self._init_resources(resources)  # type: ignore[no-untyped-call]
        about = resources["nbgrader"]
        root = Path(filename).parents[3]
        return page_of(root, about["assignment"], about["student"], about["db_url"]), resources
