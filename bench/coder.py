"""How well and how fast the coder works: agreement tables, calibration and speed.

The tables count the answers in ``bench/coder_held_out.json``, written by
``bench/train_coder.py``: each utterance was judged by a model that had seen nothing by its
writer. All are provisional: nobody from social work has coded the utterances, and writer and
coder follow the same codebook, so a figure says how well the coder follows the codebook and
no more. How hot and how sure answers must be was chosen on the same held-out answers. The
rules of praise were mended on the sets called gold and replies (the course's own lines), so
for praise those are counted apart.
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

from coursekit import codebook
from coursekit.coder import code
from coursekit.places import LANGUAGES

ROOT = Path(__file__).resolve().parents[1]
WRITERS = ROOT / "course" / "codebook" / "utterances"
HELD_OUT = ROOT / "bench" / "coder_held_out.json"
SKILLS = ("A", "B1", "B2", "C", "E")
ACCUSING = {"A": "negative_talk", "C": "negative", "E": "confront"}
# No figure rests on these: sets that the rules of praise were mended on, for praise, and
# plain sentences by the author of the lists.
MENDED_ON = {"gold", "replies"}
BY_THE_AUTHOR = {"plain"}


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


def tables() -> Iterator[tuple[str, list[Item]]]:
    """Give each table's title and items."""
    everything = items()
    for skill in SKILLS:
        own = [item for item in everything if item.skill == skill]
        left_out = BY_THE_AUTHOR | (MENDED_ON if skill == "A" else set())
        unseen = [item for item in own if item.writer not in left_out]
        yield f"{skill}, each writer held out", unseen
        for lang in LANGUAGES:
            yield f"{skill}, {lang}", [item for item in unseen if item.lang == lang]
        for writer in sorted({item.writer for item in own}):
            yield f"{skill}, {writer}", [item for item in own if item.writer == writer]


def speed(found: Sequence[Item]) -> None:
    """Print utterances a second, and the time to a first answer in a new process."""
    for skill in SKILLS:
        own = [item for item in found if item.skill == skill]
        # The processor's own time, as the machine may be shared.
        start = time.process_time()
        for item in own:
            code(item.text, skill, item.lang, item.context)
        took = time.process_time() - start
        print(f"speed, {skill}: {len(own) / took:.0f} utterances a second on one core")
    script = (
        "import time; a=time.perf_counter(); import coursekit.coder as c; b=time.perf_counter();"
        "c.code('Så fint at du venter på tur.'); d=time.perf_counter();"
        "print(round((b-a)*1000), round((d-b)*1000))"
    )
    told = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    loading, first = told.stdout.split()
    print(f"import {loading} ms, first answer after it {first} ms")
    for size in (10_000, 100_000):
        begun = time.perf_counter()
        code("Så bra at du ventet! " * (size // 21))
        print(f"{size} characters: {(time.perf_counter() - begun) * 1000:.0f} ms")


def main() -> None:
    """Print everything."""
    print("Agreement with the codebook, provisional (nobody from social work has coded these).")
    for title, found in tables():
        table(title, found)
    speed(items())


if __name__ == "__main__":
    main()
