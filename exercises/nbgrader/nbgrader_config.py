"""nbgrader's settings for the course; nbgrader reads this file in every command.

With them `nbgrader autograde`, formgrader's button and `nbgrader generate_feedback` start
no kernel and open nothing that a participant handed in but the answers.
"""

from __future__ import annotations

import os

from coursekit.gradebook.exporters import AnswerExporter, PageExporter, tidy

c = get_config()

c.CourseDirectory.course_id = "ovingsrommet"
if os.environ.get("COURSEKIT_GRADEBOOK"):
    c.CourseDirectory.db_url = os.environ["COURSEKIT_GRADEBOOK"]

# The exchange: the folder in which assignments are handed out and in. Without one,
# hand-ins are files, and `coursekit collect` takes them in.
if os.environ.get("COURSEKIT_EXCHANGE"):
    c.Exchange.root = os.environ["COURSEKIT_EXCHANGE"]

# What a participant gets: the master as it is, with no words of nbgrader's in it
c.ClearSolutions.code_stub = {"python": "# …"}

# Grading: our exporter does everything; no preprocessor, and so no Execute
c.Autograde.exporter_class = AnswerExporter
c.Autograde.pre_convert_hook = tidy
c.Autograde.sanitize_preprocessors = []
c.Autograde.autograde_preprocessors = []
c.Execute.enabled = False

# Feedback: one page in the participant's language
c.GenerateFeedback.exporter_class = PageExporter
c.GenerateFeedback.preprocessors = []

# Settings are nobody's reading matter in formgrader
c.FormgradeExtension.debug = False
