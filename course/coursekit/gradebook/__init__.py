"""Hand-ins, points and comments: the only door to nbgrader and its gradebook.

`collect` takes hand-in files in, `grade_all` grades everybody, `overview` tells how it
stands, `make_feedback` makes the participants' pages. Each takes ``course``: nbgrader's own
folder, with ``source/``, ``submitted/``, ``autograded/``, ``feedback/`` and ``gradebook.db``
(`course_folder` gives the course's). None of them imports nbgrader; what nbgrader itself is
configured with lies in `coursekit.gradebook.exporters`.
"""

from __future__ import annotations

from coursekit.gradebook.bulk import Outcome, grade_all
from coursekit.gradebook.folder import course_folder
from coursekit.gradebook.intake import Report, collect
from coursekit.gradebook.master import assignments
from coursekit.gradebook.overview import Row, overview
from coursekit.gradebook.returned import Standings, make_feedback, results
from coursekit.gradebook.schema import Busy, OfAnotherVersion
from coursekit.gradebook.troubles import Trouble, tell

__all__ = [
    "Busy",
    "OfAnotherVersion",
    "Outcome",
    "Report",
    "Row",
    "Standings",
    "Trouble",
    "assignments",
    "collect",
    "course_folder",
    "grade_all",
    "make_feedback",
    "overview",
    "results",
    "tell",
]
