"""`coursekit start`: open the course in the browser."""

from __future__ import annotations

import argparse
import os
import traceback

from coursekit.places import DEFAULT_LANGUAGE, LANGUAGES
from coursekit.server import launch
from coursekit.words import Words, words

PORT = 8888


def add(sub: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    said = words(os.environ.get("COURSEKIT_LANGUAGE", DEFAULT_LANGUAGE))
    parser = sub.add_parser("start", help=said("startcommand.help"))
    parser.add_argument("--language", choices=LANGUAGES, default=said.language)
    parser.add_argument("--port", type=int, default=PORT)
    parser.add_argument("--no-browser", action="store_true")
    parser.add_argument("--folder", default=None)
    parser.add_argument("--for", dest="who", choices=("participant", "trainer"), default="trainer")


def run(args: argparse.Namespace) -> int:
    """Run the server until it is stopped.

    Args:
        args: language, port, no_browser, folder and who.

    Returns:
        0 when it was stopped, 1 when no port was free.

    """
    said = words(args.language)
    print(said("startcommand.starting"), flush=True)
    try:
        port = launch.free_port(args.port)
    except OSError:
        print(said("startcommand.no-port", port=args.port))
        return 1
    if args.port not in {0, port}:
        print(said("startcommand.taken", wanted=args.port, port=port), flush=True)
    folder = launch.work_folder(args.folder)
    participant = args.who == "participant"
    room = launch.Room(folder, said.language, port, participant, not args.no_browser)
    try:
        serve(room, said)
    except Exception:  # noqa: BLE001 - whatever it is, people get a sentence and the log the rest
        traceback.print_exc()
        print(said("startcommand.failed", log=room.state / launch.LOG))
        return 1
    return 0


def serve(room: launch.Room, said: Words) -> None:
    """Say the address, and answer pages until Ctrl-C.

    Args:
        room: the course.
        said: the words of its language.

    """
    app = launch.server(room)
    token = app.identity_provider.token
    query = f"?token={token}" if token else ""
    address = f"http://127.0.0.1:{app.port}{room.start_page}{query}"
    # Behind the server's own binding in the loop's row: an address that is said, answers.
    app.io_loop.add_callback(_say_open, address, said)
    app.start()
    print(said("startcommand.stopped"), flush=True)


def _say_open(address: str, said: Words) -> None:
    print(said("startcommand.open", address=address), flush=True)
    print(said("startcommand.stop"), flush=True)
