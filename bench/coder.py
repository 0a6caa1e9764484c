"""How well and how fast the coder works: agreement tables, calibration and speed.

The first tables count the answers in ``bench/coder_held_out.json``, written by
``bench/train_coder.py``: each utterance was judged by a model that had seen nothing by its
writer. The last ones count what the shipped coder says to ``bench/held_out``: a writer whom
nobody who built the coder has read. All are provisional: nobody from social work has coded
the utterances, and writer and coder follow the same codebook, so a figure says how well the
coder follows the codebook and no more. How hot and how sure answers must be was chosen on
the same held-out answers. The rules of praise were mended on the sets called gold and
replies (the course's own lines), so for praise those are counted apart.
"""

from __future__ import annotations

import json
import math
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coursekit import codebook
from coursekit.coder import code, red
from coursekit.places import LANGUAGES

ROOT = Path(__file__).resolve().parents[1]
WRITERS = ROOT / "course" / "codebook" / "utterances"
HELD_OUT = ROOT / "bench" / "coder_held_out.json"
UNREAD = ROOT / "bench" / "held_out"
SKILLS = ("A", "B1", "B2", "C", "E")
ACCUSING = {"A": "negative_talk", "C": "negative", "E": "confront"}
# No figure rests on these: sets that the rules of praise were mended on, for praise, and
# plain sentences by the author of the lists.
MENDED_ON = {"gold", "replies"}
BY_THE_AUTHOR = {"plain", "lists"}


@dataclass(frozen=True)
class Item:
    """An utterance with the code a hand gave it, and what the coder said without its writer."""

    writer: str
    skill: str
    lang: str
    level: str
    context: str
    text: str
    code: str
    told: str
    sure: float
    abstain: bool

    @property
    def right(self) -> bool:
        """Tell whether the code is the same."""
        return self.told == self.code

    @property
    def near(self) -> bool:
        """Tell whether the super-code is the same."""
        book = codebook.find(self.skill)
        return book is not None and book.codes[self.told].super == book.codes[self.code].super


def items() -> list[Item]:
    """Give every coded utterance with its held-out answer."""
    rows = {}
    for path in sorted(WRITERS.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            rows[row["id"], row["skill"]] = (path.stem, row)
    return [
        Item(
            writer, row["skill"], row["lang"], row["level"], row["context"], row["text"],
            row["code"], told["code"], told["sure"], told["abstain"],
        )
        for told in json.loads(HELD_OUT.read_text(encoding="utf-8"))
        for writer, row in [rows[told["id"], told["skill"]]]
    ]  # fmt: skip


def unread() -> list[Item]:
    """Give every utterance of the unread writer with what the shipped coder says to it."""
    found = []
    for row in _rows(UNREAD):
        if "code" in row:
            told = code(row["text"], row["skill"], row["lang"], row["context"])
            found.append(Item(
                "unread", row["skill"], row["lang"], row["level"], row["context"], row["text"],
                row["code"], told.code, told.confidence, told.abstain,
            ))  # fmt: skip
    return found


def _rows(folder: Path) -> Iterator[dict[str, Any]]:
    """Give every line of a folder's files, and of those in it."""
    for path in sorted(folder.rglob("*.jsonl")):
        if path.stem in BY_THE_AUTHOR:
            continue
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def interval(right: int, seen: int) -> str:
    """Give a share with its 95 % interval (Wilson)."""
    if not seen:
        return "–"
    z, share = 1.96, right / seen
    middle = (share + z * z / (2 * seen)) / (1 + z * z / seen)
    half = z * math.sqrt(share * (1 - share) / seen + z * z / (4 * seen * seen))
    half /= 1 + z * z / seen
    return f"{share:.3f} [{middle - half:.2f}–{middle + half:.2f}] of {seen}"


def share(found: Sequence[Item], is_so: Callable[[Item], bool]) -> str:
    """Give the share of items for which something is so, with its interval."""
    return interval(sum(map(is_so, found)), len(found))


def table(title: str, found: Sequence[Item]) -> None:
    """Print agreement for some items of one skill."""
    kept = [item for item in found if not item.abstain]
    accused = [item for item in kept if item.told == ACCUSING.get(item.skill)]
    print(f"{title}")
    for level in ("clear", "borderline"):
        own = [item for item in kept if item.level == level]
        print(f"  super-code, {level + ', not abstained':26} {share(own, lambda i: i.near)}")
    print(f"  {'code, all':38} {share(found, lambda i: i.right)}")
    print(f"  {'abstained':38} {share(found, lambda i: i.abstain)}")
    if accused:
        name = f"{accused[0].told}, precision"
        print(f"  {name:38} {share(accused, lambda i: i.right)}")
    print(f"  {'expected calibration error':38} {calibration_error(found):.3f}")


def calibration_error(found: Sequence[Item]) -> float:
    """Give how far what is said lies from what is so, over ten bins of confidence."""
    bins: dict[int, list[Item]] = defaultdict(list)
    for item in found:
        bins[min(int(item.sure * 10), 9)].append(item)
    return sum(
        abs(sum(item.sure - item.near for item in own)) for own in bins.values()
    ) / max(1, len(found))  # fmt: skip


def tables(everything: Sequence[Item]) -> Iterator[tuple[str, list[Item]]]:
    """Give each table's title and items."""
    for skill in SKILLS:
        own = [item for item in everything if item.skill == skill]
        left_out = BY_THE_AUTHOR | (MENDED_ON if skill == "A" else set())
        unseen = [item for item in own if item.writer not in left_out]
        yield f"{skill}, each writer held out", unseen
        for lang in LANGUAGES:
            yield f"{skill}, {lang}", [item for item in unseen if item.lang == lang]
        for writer in sorted({item.writer for item in own}):
            yield f"{skill}, {writer}", [item for item in own if item.writer == writer]


def red_flags(title: str, folder: Path) -> None:
    """Print recall and precision of each red flag, and how often a plain line alarms."""
    rows = [row for row in _rows(folder) if "flags" in row and "code" not in row]
    told = [
        set(code(row["text"], row["skill"], row["lang"], row["context"]).flags) & set(red.FLAGS)
        for row in rows
    ]
    both = [(set(row["flags"]), found) for row, found in zip(rows, told, strict=True)]
    print(f"Red flags, {title}")
    for flag in red.FLAGS:
        right = sum(flag in wanted & found for wanted, found in both)
        wanted_in_all = sum(flag in wanted for wanted, _ in both)
        raised = sum(flag in found for _, found in both)
        print(f"  {flag:26} recall {interval(right, wanted_in_all):32}"
              f" precision {interval(right, raised)}")  # fmt: skip
    with_any = [bool(found) for wanted, found in both if wanted]
    plain = [bool(found) for wanted, found in both if not wanted]
    print(f"  {'any of them':26} recall {interval(sum(with_any), len(with_any))}")
    print(f"  {'false alarms':26}        {interval(sum(plain), len(plain))}")


def speed(found: Sequence[Item]) -> None:
    """Print utterances a second; each text once, and none that was coded before."""
    for skill in SKILLS:
        own = {(item.text, item.context): item for item in found if item.skill == skill}
        # The processor's own time, as the machine may be shared.
        start = time.process_time()
        for item in own.values():
            code(item.text, skill, item.lang, item.context)
        took = time.process_time() - start
        print(f"speed, {skill}: {len(own) / took:.0f} utterances a second on one core")


def start() -> None:
    """Print the time to a first answer in a new process, and its memory after all skills."""
    script = (
        "import time; a=time.perf_counter(); import coursekit.coder as c; b=time.perf_counter();"
        "c.code('Så fint at du venter på tur.'); d=time.perf_counter();"
        "[c.code('Så fint at du venter.', s, l) for s in ('A', 'B1', 'B2', 'C', 'E')"
        " for l in ('nb', 'nn', 'en')]; import resource as r, sys;"
        "size = r.getrusage(r.RUSAGE_SELF).ru_maxrss / 1024;"
        "size /= 1024 if sys.platform == 'darwin' else 1;"
        "print(round((b-a)*1000), round((d-b)*1000), round(size))"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    loading, first, size = told.stdout.split()
    print(f"import {loading} ms, first answer after it {first} ms, all five skills {size} MiB")


def growth() -> None:
    """Print whether time grows as the text does: 1 is linear, 10 would be its square."""
    pieces = ("Så bra at du ventet! ", "å", "hvis du ikke ", "\u202e👍🏽", "?", "1 ", "Ola Nord ")
    for skill in SKILLS:
        ratios: dict[str, float] = {}
        most = 0.0
        for piece in pieces:
            took = [_took(piece * (size // len(piece)), skill) for size in (10_000, 100_000)]
            ratios[piece] = took[1] / took[0] / 10
            most = max(most, *took)
        worst = max(ratios, key=lambda piece: ratios[piece])
        print(f"{skill}: 100 000 characters take at most {most * 1000:.0f} ms, and at most"
              f" {ratios[worst]:.1f} of ten times what 10 000 take ({worst!r})")  # fmt: skip


def _took(text: str, skill: str) -> float:
    begun = time.process_time()
    code(text, skill, "nb", text)
    return time.process_time() - begun


def main(_argv: Sequence[str] = ()) -> None:
    """Print everything."""
    print("Agreement with the codebook, provisional (nobody from social work has coded these).")
    everything = items()
    for title, found in tables(everything):
        table(title, found)
    kept = unread()
    for skill in SKILLS if kept else ():
        own = [item for item in kept if item.skill == skill]
        table(f"{skill}, a writer whom nobody who built this has read", own)
        for lang in LANGUAGES:
            table(f"{skill}, {lang}, unread", [item for item in own if item.lang == lang])
    red_flags("lines that the rules were mended on", WRITERS / "red")
    red_flags("a writer whom nobody who built this has read", UNREAD)
    speed(everything)
    start()
    growth()


if __name__ == "__main__":
    main()
