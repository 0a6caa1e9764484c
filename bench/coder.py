"""How well and how fast the coder works: agreement tables, calibration and speed.

``python bench/coder.py`` prints the tables; ``--calibrate`` counts each way through the rules
anew and writes ``course/coursekit/coder/confidence.json``. Two sets are used: the coded
utterances in ``../shared/gold`` (where they lie beside the project), and the course's own
coded lines. Both are provisional: no professional has coded them, so a figure says how well
the rules follow the codebook and no more. And the rules have been mended on both, so these
figures flatter. The lines in ``course/codebook/utterances`` are by writers who had seen the
codebook only; no rule was mended on them. Confidence rests on them and on the course's lines.
"""

from __future__ import annotations

import argparse
import json
import math
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from coursekit import codebook
from coursekit.coder import code, confidence, language, phrases, praise
from coursekit.coder.reading import Reading
from coursekit.library import library
from coursekit.places import LANGUAGES

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT.parent / "shared" / "gold" / "utterances.jsonl"
FOLDS = 5
WRITERS = ROOT / "course" / "codebook" / "utterances"
# The only lines that no rule was mended on weigh more in how sure the coder may say it is.
UNSEEN_WEIGHT = 3


@dataclass(frozen=True)
class Item:
    """An utterance with the code that a hand gave it; ``source`` is the set and writer."""

    source: str
    lang: str
    level: str
    context: str
    text: str
    code: str


def coded_items(paths: Iterable[Path]) -> list[Item]:
    """Give the praise utterances of coded sets; none of a set that is not there."""
    found = []
    for path in filter(Path.is_file, paths):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["skill"] == "A":
                said = row["lang"], row["level"], row["context"], row["text"], row["code"]
                found.append(Item(path.stem, *said))
    return found


def course_items() -> list[Item]:
    """Give the replies of the course's praise scenarios, in each language."""
    shelf = library()
    found = []
    for name in shelf.scenario_names():
        for lang in LANGUAGES:
            play = shelf.scenario(name, lang)
            if play.skill == "praise" and play.language == lang:
                found += [
                    Item(name, lang, "course", turn.says, reply.says, reply.code)
                    for turn in play.turns.values()
                    for reply in turn.replies.values()
                ]
    return found


def way_of(item: Item) -> tuple[str, str]:
    """Give the code and the way through the rules for an item."""
    spoken = language.rules_for(item.text, item.lang)
    found = phrases.of("praise", spoken)
    verdict = praise.decide(Reading(item.text, found), item.context, found)
    return verdict.code, verdict.way


def count(items: Iterable[Item]) -> dict[str, tuple[int, int]]:
    """Count for each way how often it was right and how often it was taken."""
    ways: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for item in items:
        found, way = way_of(item)
        ways[way][0] += found == item.code
        ways[way][1] += 1
    return {way: (right, seen) for way, (right, seen) in sorted(ways.items())}


def calibrate(items: Sequence[Item]) -> None:
    """Write the counts that confidence rests on."""
    path = Path(confidence.__file__).parent / "confidence.json"
    note = "right and seen for each way, counted by bench/coder.py --calibrate; provisional"
    lines = ",\n".join(
        f'    "{way}": [{right}, {seen}]' for way, (right, seen) in count(items).items()
    )
    path.write_text(
        f'{{\n  "note": {json.dumps(note)},\n  "items": {len(items)},\n'
        f'  "ways": {{\n{lines}\n  }}\n}}\n',
        encoding="utf-8",
    )


def interval(right: int, seen: int) -> str:
    """Give a share with its 95 % interval (Wilson)."""
    if not seen:
        return "–"
    z, share = 1.96, right / seen
    middle = (share + z * z / (2 * seen)) / (1 + z * z / seen)
    half = z * math.sqrt(share * (1 - share) / seen + z * z / (4 * seen * seen))
    half /= 1 + z * z / seen
    return f"{share:.2f} [{middle - half:.2f}–{middle + half:.2f}] of {seen}"


def table(title: str, items: Sequence[Item]) -> None:
    """Print agreement for a set: code, super-code, abstention, precision of criticism."""
    book = codebook.codebooks()["praise"]
    coded = [(item, code(item.text, "A", item.lang, item.context)) for item in items]
    kept = [(item, found) for item, found in coded if not found.abstain]
    same = sum(found.code == item.code for item, found in coded)
    near = sum(found.super == book.codes[item.code].super for item, found in kept)
    accused = [(item, found) for item, found in kept if found.code == "negative_talk"]
    right = sum(item.code == "negative_talk" for item, _ in accused)
    fair = sum(book.codes[item.code].super == "negativt" for item, _ in accused)
    print(f"{title}")
    print(f"  code, all                    {interval(same, len(coded))}")
    print(f"  super-code, not abstained    {interval(near, len(kept))}")
    print(f"  abstained                    {interval(len(coded) - len(kept), len(coded))}")
    print(f"  negative_talk, precision     {interval(right, len(accused))}")
    print(f"  … counting praise with tail  {interval(fair, len(accused))}")


def calibration(items: Sequence[Item]) -> None:
    """Print the expected calibration error, each item judged by counts without its fold."""
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for fold in range(FOLDS):
        test = [item for i, item in enumerate(items) if i % FOLDS == fold]
        ways = count(item for i, item in enumerate(items) if i % FOLDS != fold)
        for item in test:
            found, way = way_of(item)
            sure = confidence.estimate(ways, way)
            bins[min(int(sure * 10), 9)].append((sure, found == item.code))
    total = sum(map(len, bins.values()))
    error = 0.0
    for key in sorted(bins):
        sure = sum(s for s, _ in bins[key]) / len(bins[key])
        right = sum(r for _, r in bins[key]) / len(bins[key])
        error += len(bins[key]) / total * abs(sure - right)
        low, high = key / 10, key / 10 + 0.1
        seen = len(bins[key])
        print(f"  {low:.1f}–{high:.1f}: said {sure:.2f}, was {right:.2f}, n={seen}")
    print(f"  expected calibration error, {FOLDS} folds: {error:.3f}")


def speed(items: Sequence[Item]) -> None:
    """Print utterances a second, and the time to a first answer in a new process."""
    code("Så fint at du venter.")
    start, rounds = time.perf_counter(), 5
    for _ in range(rounds):
        for item in items:
            code(item.text, "A", item.lang, item.context)
    took = time.perf_counter() - start
    print(f"speed: {rounds * len(items) / took:.0f} utterances a second on one core")
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


def main(arguments: Sequence[str] | None = None) -> None:
    """Print everything, or write the counts anew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calibrate", action="store_true", help="count each way anew")
    wanted = parser.parse_args(arguments)
    gold, course = coded_items([GOLD]), course_items()
    unseen = coded_items(sorted(WRITERS.glob("*.jsonl")))
    basis = [*course, *unseen * UNSEEN_WEIGHT]
    if wanted.calibrate:
        calibrate(basis)
    print("Agreement with the codebook, provisional (nobody from social work has coded these).")
    for source in sorted({item.source for item in unseen}):
        own = [item for item in unseen if item.source == source]
        table(f"{source}, a writer on whom no rule was mended", own)
    for lang in LANGUAGES:
        table(f"gold, {lang} (mended on these)", [i for i in gold if i.lang == lang])
        table(
            f"the course's own lines, {lang} (mended on these)",
            [i for i in course if i.lang == lang],
        )
    for level in ("clear", "borderline"):
        table(f"gold, {level}", [item for item in gold if item.level == level])
    print("calibration, the course's lines and the unseen writers'")
    calibration([*course, *unseen])
    speed(gold or course)


if __name__ == "__main__":
    main()
