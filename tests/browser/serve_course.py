"""Run the course's server on another course than the installed one.

``python serve_course.py HOME FOLDER LANGUAGE [PORT]``: HOME is what counts as the installed
course, FOLDER is what the server shows. Prints port and token, then serves until it is ended.
"""

from __future__ import annotations

import sys
from pathlib import Path

from coursekit import places
from coursekit.server import launch


def main() -> None:
    home, folder, language, port = sys.argv[1:5]
    words = places.course()
    places.course = lambda: words
    places.home = lambda: Path(home)
    room = launch.Room(Path(folder), language, launch.free_port(int(port)), browser=False)
    app = launch.server(room)
    print(app.port, app.identity_provider.token, flush=True)
    app.start()


if __name__ == "__main__":
    main()
