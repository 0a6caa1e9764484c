"""``coursekit coder``: how often supervisors agree with the coder, and their codes exported."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from coursekit import charts, gradebook
from coursekit.codebook import Codebook, codebooks
from coursekit.commands.grade import where_and_language
from coursekit.corrections import Correction, Corrections, export
from coursekit.corrections.agreement import Agreement, Estimate
from coursekit.corrections.report import FEWEST, Group, Report, confusion, report
from coursekit.places import DEFAULT_LANGUAGE
from coursekit.words import Words, words


def add(sub: Any) -> None:
    """Add the command to ``coursekit``'s own."""
    said = words(os.environ.get("COURSEKIT_LANGUAGE", DEFAULT_LANGUAGE))
    parser: argparse.ArgumentParser = sub.add_parser("coder", help=said("codercommand.about"))
    what = parser.add_subparsers(dest="what", required=True, metavar=said("cli.command"))
    for name in ("report", "export", "forget"):
        part = what.add_parser(name, help=said(f"codercommand.{name}"))
        where_and_language(part, said)
        if name == "export":
            part.add_argument("file", type=Path, metavar=said("cli.file"))
        if name == "report":
            part.add_argument("--figures", type=Path, help=said("codercommand.figures"))
        if name == "forget":
            part.add_argument("--yes", action="store_true", help=said("codercommand.yes"))


def run(chosen: argparse.Namespace) -> int:
    """Report, export or erase what supervisors said; 1 where that could not be done."""
    said = words(chosen.language)
    kept = Corrections(gradebook.course_folder(chosen.course))
    doing = {"report": _report, "export": _export, "forget": _forget}
    try:
        return doing[chosen.what](kept, chosen, said)
    except OSError:
        print(said("codercommand.not_written"))
        return 1


def _report(kept: Corrections, chosen: argparse.Namespace, said: Words) -> int:
    given = kept.all()
    told = report(given, codebooks())
    for line in _told(told, said):
        print(line)
    if chosen.figures and told.texts:
        for path in _draw(given, told, chosen.figures, said):
            print(said("codercommand.drawn", path=path))
    return 0


def _export(kept: Corrections, chosen: argparse.Namespace, said: Words) -> int:
    found = export.lines(kept.all())
    if not found:
        print(said("codercommand.none"))
        return 1
    text = "".join(f"{line}\n" for line in found)
    chosen.file.write_text(text, "utf-8", errors="replace", newline="\n")
    print(said("codercommand.exported", number=len(found), path=chosen.file))
    return 0


def _forget(kept: Corrections, chosen: argparse.Namespace, said: Words) -> int:
    if not chosen.yes:
        print(said("codercommand.sure"))
        return 1
    number = len(kept.all())
    kept.forget_all()
    print(said("codercommand.forgotten", number=number))
    return 0


# The table


def _told(told: Report, said: Words) -> Iterator[str]:
    if not told.texts:
        yield said("codercommand.none")
        return
    yield said("codercommand.texts", number=told.texts, abstained=told.abstained,
               share=_number(100 * told.abstained / told.texts, 0, said))  # fmt: skip
    yield ""
    heads = list(said.branch("codercommand.heads").values())
    yield from _laid_out([heads, *(row for group in told.groups for row in _rows(group, said))])
    yield ""
    if any(group.codes is None for group in told.groups):
        yield said("codercommand.few", fewest=FEWEST)
    yield said("codercommand.explained")


def _rows(group: Group, said: Words) -> Iterator[list[str]]:
    share = f"{_number(100 * group.abstained / group.texts, 0, said)} %"
    lang = said(f"codercommand.{group.lang or 'all'}")
    head = [group.book.title[said.language], lang]
    for level, found in (("supers", group.supers), ("codes", group.codes)):
        cells = [said(f"codercommand.{level}"), str(group.texts), share]
        yield [*head, *cells, *_measures(found, said)]
        head = ["", ""]


def _measures(found: Agreement | None, said: Words) -> list[str]:
    if found is None:
        return [said("codercommand.too_few"), "", ""]
    return [_spread(each, said) for each in (found.raw, found.kappa, found.alpha)]


def _spread(found: Estimate, said: Words) -> str:
    if found.value is None:
        return "–"
    value = _number(found.value, 2, said)
    if found.low is None or found.high is None:
        return value
    return f"{value} [{_number(found.low, 2, said)}, {_number(found.high, 2, said)}]"


def _number(value: float, digits: int, said: Words) -> str:
    text = f"{value:.{digits}f}".replace("-", "−")
    return text if said.language == "en" else text.replace(".", ",")


def _laid_out(rows: list[list[str]]) -> Iterator[str]:
    """Give rows as lines whose columns stand under each other."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for number, row in enumerate(rows):
        yield "  ".join(map(str.ljust, row, widths)).rstrip()
        if not number:
            yield "  ".join("-" * width for width in widths)


# The figures


def _draw(given: tuple[Correction, ...], told: Report, folder: Path, said: Words) -> Iterator[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    books = {group.book.name: group.book for group in told.groups}
    for name, book in books.items():
        path = folder / f"coder-{name}.svg"
        path.write_text(_figure(given, book, said), "utf-8", newline="\n")
        yield path


def _figure(given: tuple[Correction, ...], book: Codebook, said: Words) -> str:
    counts = confusion(given, book)
    met = [code for code in book.codes if any(code in pair for pair in counts)]
    names = [book.codes[code].name[said.language] for code in met]
    table = tuple(tuple(counts[one, other] for other in met) for one in met)
    same = sum(counts[code, code] for code in met)
    label = [said("codercommand.figure.told", skill=book.title[said.language],
                  same=same, texts=counts.total())]  # fmt: skip
    label += [
        said("codercommand.figure.pair", number=table[at][to], yours=names[at], coders=names[to])
        for at in range(len(met))
        for to in range(len(met))
        if at != to and table[at][to]
    ]
    drawn = charts.Confusion(tuple(names), table, said("codercommand.figure.yours"),
                             said("codercommand.figure.coders"))  # fmt: skip
    return charts.draw_confusion(drawn, " ".join(label))
