"""Figures, as SVG with real text that takes the page's colours and type.

The only door to matplotlib, which is loaded when the first figure is drawn: it takes most
of a second, and nobody should wait for it who sees no figure.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO
from threading import Lock
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Colours that stand for the page's own; each is replaced in the finished drawing.
INK, SOFT, LINE, PAPER = "#010101", "#020202", "#030303", "#040404"
SERIES = ("#050505", "#060606", "#070707")
_PAGE = {
    INK: "var(--kit-ink, currentColor)",
    SOFT: "var(--kit-soft, currentColor)",
    LINE: "var(--kit-line, currentColor)",
    PAPER: "var(--kit-paper, transparent)",
    SERIES[0]: "var(--kit-main, currentColor)",
    SERIES[1]: "var(--kit-warm-line, currentColor)",
    SERIES[2]: "var(--kit-soft, currentColor)",
}
# The same in a file that stands alone.
_ALONE = {INK: "#16302f", SOFT: "#47605e", SERIES[0]: "#0f5c57"}
DASHES = ("solid", (0, (6, 3)), (0, (1.5, 2.5)))
LEAST, MOST = 0, 10
_STRIP, _ROW = -2.7, 2.7
_DPI = 72
_HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {view}'
    ' role="img" aria-label={label} class="kit-figure">'
)
_HIT = {"marker": "o", "markersize": 11}
_MISS = {"marker": "D", "markersize": 8.5, "markerfacecolor": PAPER}
_drawing = Lock()


@dataclass(frozen=True)
class Series:
    """One thing that somebody carries through a talk.

    Attributes:
        values: at the start, then after each turn.
        tried: for each turn, where a first choice that was redone would have led, else None.

    """

    values: tuple[int, ...]
    tried: tuple[int | None, ...]


@dataclass(frozen=True)
class TalkCourse:
    """How a talk went, turn by turn.

    Attributes:
        series: at most three, drawn in the order of `SERIES`.
        first: for each turn, whether the first choice missed nothing.
        again: for each turn, the same for the choice that counts; None where not redone.
        start: the word under the first point.
        first_label: what the row of first choices is called.
        again_label: what the row of redone turns is called.

    """

    series: tuple[Series, ...]
    first: tuple[bool, ...]
    again: tuple[bool | None, ...]
    start: str
    first_label: str
    again_label: str


def warm() -> None:
    """Load what draws, and draw once, so that the next figure is quick."""
    draw_talk(TalkCourse((Series((1, 2), (None,)),), (True,), (None,), "0", "a", "b"), "", 200)


def draw_talk(course: TalkCourse, label: str, width: int) -> str:
    """Draw how a talk went: a line for each state, and a mark for each choice below.

    Args:
        course: what to draw.
        label: the text alternative.
        width: in pixels; draw one for phones and one for wide screens.

    Returns:
        An SVG element with ``role="img"``, ready to stand in a page.

    """
    rows = 1 + any(again is not None for again in course.again)
    with _drawing:
        figure, axes = _canvas(width, 190 + 48 * rows)
        _frame(axes, course, rows)
        for number, series in enumerate(course.series[: len(SERIES)]):
            _line(axes, series, number)
        _marks(axes, course.first, _STRIP, course.first_label)
        if rows > 1:
            _marks(axes, course.again, _STRIP - _ROW, course.again_label)
        return _svg(figure, label)


def _canvas(width: int, height: int) -> tuple[Figure, Axes]:
    from matplotlib.backends.backend_svg import FigureCanvasSVG  # noqa: PLC0415 - see above
    from matplotlib.figure import Figure  # noqa: PLC0415 - see above

    figure = Figure(figsize=(width / _DPI, height / _DPI), dpi=_DPI)
    FigureCanvasSVG(figure)
    axes = figure.add_axes((26 / width, 0.02, 1 - 42 / width, 0.94))
    return figure, axes


def _frame(axes: Axes, course: TalkCourse, rows: int) -> None:
    turns = len(course.first)
    axes.set_axis_off()
    axes.set_xlim(-0.35, turns + 0.35)
    axes.set_ylim(_STRIP - _ROW * (rows - 1) - 1.9, MOST + 0.4)
    for y in (LEAST, (LEAST + MOST) // 2, MOST):
        axes.plot([-0.35, turns + 0.35], [y, y], color=LINE, linewidth=1, clip_on=False, zorder=1)
        _text(axes, (-0.35, y), str(y), ha="right")
    bottom = _STRIP - _ROW * (rows - 1) - 1.5
    _text(axes, (0, bottom), course.start)
    for turn in range(1, turns + 1):
        _text(axes, (turn, bottom), str(turn))


def _text(axes: Axes, at: tuple[float, float], text: str, ha: str = "center") -> None:
    dx = -6 if ha == "right" else 0
    axes.annotate(
        text, at, (dx, 0), textcoords="offset points", ha=ha, va="center", fontsize=13,
        color=SOFT, annotation_clip=False, parse_math=False,
    )  # fmt: skip


def _line(axes: Axes, series: Series, number: int) -> None:
    color, dash = SERIES[number], DASHES[number]
    for turn, tried in enumerate(series.tried):
        if tried is not None and tried != series.values[turn + 1]:
            ends = [series.values[turn], tried]
            axes.plot(
                [turn, turn + 1],
                ends,
                color=color,
                linewidth=1.5,
                linestyle=(0, (1, 3)),
                clip_on=False,
            )
            axes.plot(
                [turn + 1],
                [tried],
                "o",
                markersize=6,
                markerfacecolor=PAPER,
                markeredgecolor=color,
                clip_on=False,
            )
    points = range(len(series.values))
    axes.plot(
        points, series.values, color=color, linewidth=3.5, linestyle=dash,
        solid_joinstyle="round", dash_joinstyle="round", clip_on=False, zorder=3,
    )  # fmt: skip
    axes.plot(points, series.values, "o", color=color, markersize=8, clip_on=False, zorder=4)


def _marks(axes: Axes, hits: Sequence[bool | None], y: float, label: str) -> None:
    _text(axes, (-0.35, y + 1.15), label, ha="left")
    for turn, hit in enumerate(hits, 1):
        if hit is not None:
            look: dict[str, Any] = _HIT if hit else _MISS
            axes.plot([turn], [y], color=SERIES[0], markeredgewidth=2, clip_on=False, **look)


def _svg(figure: Figure, label: str) -> str:
    from matplotlib import rc_context  # noqa: PLC0415 - see above

    out = StringIO()
    # The salt keeps the ids of two drawings on one page apart.
    salt = f"{figure.get_figwidth()} {label}"
    with rc_context({"svg.fonttype": "none", "svg.hashsalt": salt}), warnings.catch_warnings():
        nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
        # The page has the letters that the measuring font lacks.
        warnings.filterwarnings("ignore", "Glyph")
        figure.savefig(out, format="svg", transparent=True, metadata=nothing)
    return _for_page(out.getvalue(), label)


def _for_page(drawn: str, label: str) -> str:
    drawn = drawn[drawn.index("<svg") :]
    # A style sheet in a drawing would hold for the whole page.
    drawn = re.sub(r"<(style|metadata)\b.*?</\1>", "", drawn, flags=re.DOTALL)
    drawn = re.sub(
        r"font-family: [^;\"]+; | transform=\"rotate[^\"]*\"|<g id=\"[^\"]*\"", _kept, drawn
    )
    view = re.search(r'viewBox="[^"]+"', drawn)
    head = _HEAD.format(view=view[0] if view else "", label=quoteattr(label))
    drawn = re.sub(r"<svg[^>]*>", lambda _: head, drawn, count=1)
    for stand_in, colour in _PAGE.items():
        drawn = drawn.replace(stand_in, colour)
    return drawn.strip()


def _kept(found: re.Match[str]) -> str:
    return "<g" if found[0].startswith("<g") else ""


@dataclass(frozen=True)
class Confusion:
    """Which names two coders gave the same texts.

    Attributes:
        names: of the codes.
        counts: a row for each code that the one gave, in it a number for each of the other's.
        rows: what the rows are.
        columns: what the columns are.

    """

    names: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    rows: str
    columns: str


def draw_confusion(confusion: Confusion, label: str) -> str:
    """Draw a table of two coders' codes, darker where there are more, the same ones framed.

    Args:
        confusion: what to draw.
        label: the text alternative.

    Returns:
        An SVG file that stands alone, in colours of its own.

    """
    number, cell, top = len(confusion.names), 52, 64
    left = 46 + 8 * max(map(len, (*confusion.names, confusion.rows)))
    width = left + max(cell * number, 8 * len(confusion.columns)) + 24
    height = top + cell * number + 12
    with _drawing:
        figure, _ = _canvas(width, height)
        figure.clear()
        axes = figure.add_axes(
            (left / width, 12 / height, cell * number / width, cell * number / height)
        )
        _cells(axes, confusion)
        drawn = _svg(figure, label)
    for stand_in, colour in _ALONE.items():
        drawn = drawn.replace(_PAGE[stand_in], colour)
    head = f'font-family="sans-serif">\n<title>{escape(label)}</title>'
    return drawn.replace('class="kit-figure">', head, 1)


def _cells(axes: Axes, confusion: Confusion) -> None:
    number = len(confusion.names)
    most = max((max(row) for row in confusion.counts), default=0) or 1
    axes.set(xlim=(0, number), ylim=(number, 0), xticks=[], yticks=[])
    for at, row in enumerate(confusion.counts):
        for to, count in enumerate(row):
            shade, edge = 0.1 + 0.4 * count / most if count else 0.0, 2.5 if at == to else 0.8
            axes.fill([to, to + 1, to + 1, to], [at, at, at + 1, at + 1],
                      facecolor=SERIES[0], alpha=shade, edgecolor="none")  # fmt: skip
            axes.plot([to, to + 1, to + 1, to, to], [at, at, at + 1, at + 1, at], color=INK,
                      linewidth=edge, zorder=edge, clip_on=False)  # fmt: skip
            axes.text(to + 0.5, at + 0.5, str(count) if count else "·", ha="center", va="center",
                      fontsize=14, color=INK, parse_math=False)  # fmt: skip
    _names(axes, confusion)


def _names(axes: Axes, confusion: Confusion) -> None:
    for at, name in enumerate(confusion.names, 1):
        _name(axes, (-0.15, at - 0.5), f"{name}  {at}", "right")
        _name(axes, (at - 0.5, -0.25), str(at), "center")
    _name(axes, (-0.15, -0.7), f"{confusion.rows} ↓", "right", SOFT)
    _name(axes, (0, -0.7), f"{confusion.columns} →", "left", SOFT)


def _name(axes: Axes, at: tuple[float, float], text: str, ha: str, color: str = INK) -> None:
    axes.text(*at, text, ha=ha, va="center", fontsize=13, color=color, parse_math=False)
