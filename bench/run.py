"""Runs every benchmark of this folder, or those named: ``python bench/run.py checking turns``.

Figures are compared only within one run: machines are noisy.
"""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

HERE = Path(__file__).parent
# What lies here and measures nothing: this, what trains, and what fuzzes.
OTHERS = ("run", "train", "fuzz")


def main(names: list[str]) -> None:
    """Run the benchmarks and print their tables, one after the other."""
    sys.path.insert(0, str(HERE))
    there = sorted(path.stem for path in HERE.glob("*.py") if not path.stem.startswith(OTHERS))
    for name in [name for name in there if not names or name in names]:
        print(f"\n== {name}", flush=True)
        import_module(name).main([])


if __name__ == "__main__":
    main(sys.argv[1:])
