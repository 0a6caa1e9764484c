"""Fuzzes the coder with atheris, guided by which lines of it run: any bytes as text.

``python bench/fuzz_coder.py -max_total_time=300`` runs it for five minutes; further arguments
are libFuzzer's. Needs what ``bench/fuzz_requirements.txt`` names beside what the course needs,
in an environment of its own. An exception, an answer out of shape or five seconds for one
text stop it with the text that did it. It is no part of ``make bench``.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

SKILLS = ("A", "B1", "B2", "C", "E", "")
SPOKEN = ("nb", "nn", "en", "", "xx")


def one(data: bytes) -> None:
    """Code one text, made of bytes: as UTF-8, as UTF-16 with halves of characters, or mixed."""
    from coursekit.coder import code, red, sentences  # noqa: PLC0415 - after it is watched

    if len(data) < 3:  # noqa: PLR2004 - skill, language and how to read it
        return
    skill, lang = SKILLS[data[0] % len(SKILLS)], SPOKEN[data[1] % len(SPOKEN)]
    encoding = ("utf-8", "utf-16-le", "latin-1")[data[2] % 3]
    text = data[3:].decode(encoding, "surrogatepass" if encoding == "utf-16-le" else "replace")
    said, _, before = text.partition("|")
    coded = code(said, skill, lang, before)
    spans = [(each.start, each.end) for each in (*coded.evidence, *sentences(said, skill, lang))]
    if not all(0 <= start < end <= len(said) for start, end in spans):
        raise AssertionError(spans)
    if not coded.abstain and set(coded.flags) & set(red.FLAGS):
        raise AssertionError(coded.flags)


def main(argv: Sequence[str]) -> None:
    """Fuzz until told to stop."""
    import atheris  # noqa: PLC0415 - for this alone

    def safe(data: bytes) -> None:
        try:
            one(data)
        except UnicodeDecodeError:
            return

    with atheris.instrument_imports(include=["coursekit"]):
        import coursekit.coder  # noqa: F401, PLC0415 - so that it is watched
    atheris.Setup([*argv, "-timeout=5"], safe)
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv)
