"""Small charts as SVG, drawn here: no script, no library, no request. Pure: figures in, markup out.

Each is a picture for those who see it, with one sentence for those who do not; the page puts the figures themselves
beside it, as a table.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from markupsafe import Markup, escape

#: Units of the drawing, which grows and shrinks with its place on the page.
WIDTH: Final = 640
COLUMNS_HEIGHT: Final = 150
#: Room below the columns for the first and last day, above them for the largest number.
FOOT, HEAD = 20, 16
ROW_HEIGHT: Final = 26
#: Where the bars of a row chart begin and how far they reach: names before, numbers behind them.
ROW_LEFT, ROW_RIGHT = 150, 560
#: Characters of a name beside a bar; Han characters take two places of Latin ones.
NAME_PLACES: Final = 18
#: A bar and the gap beside it at most: one day is no wall.
WIDEST: Final = 40
#: Days that a chart of days has at most.
MAX_DAYS: Final = 60
_HAN: Final = "\u2e80"


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with its name."""

    name: str
    value: int


def days(counts: Mapping[str, int], limit: int = MAX_DAYS) -> list[Figure]:
    """A figure for each day up to the latest one that has any, days without any included; no day, no figure.

    What is no day (YYYY-MM-DD) is left out.

    >>> days({"2026-01-03": 2, "2026-01-01": 1, "soon": 9})
    [Figure(name='2026-01-01', value=1), Figure(name='2026-01-02', value=0), Figure(name='2026-01-03', value=2)]
    """
    known = {day: count for text, count in counts.items() if (day := _day(text))}
    if not known:
        return []
    last = max(known)
    span = min(limit, (last - min(known)).days + 1)
    return [Figure(day.isoformat(), known.get(day, 0)) for day in (last - timedelta(n) for n in reversed(range(span)))]


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def columns(figures: Sequence[Figure], title: str) -> Markup:
    """Upright bars, one beside the other, for what follows in time."""
    if not figures:
        return Markup("")
    most = max(1, *(one.value for one in figures))
    step = min(WIDTH / len(figures), WIDEST)
    room = COLUMNS_HEIGHT - HEAD - FOOT
    bars = []
    for number, one in enumerate(figures):
        height = room * one.value / most
        bars.append(
            _rect(number * step + step * 0.1, HEAD + room - height, step * 0.8, height, f"{one.name}: {one.value:,}")
        )
    base = COLUMNS_HEIGHT - FOOT
    drawn = [
        Markup('<line x1="0" y1="{0}" x2="{1}" y2="{0}" class="axis"/>').format(base, WIDTH),
        *bars,
        _text(0, HEAD - 5, f"{most:,}", "start"),
        _text(0, COLUMNS_HEIGHT - 5, figures[0].name, "start"),
    ]
    if len(figures) > 1:
        drawn.append(_text(max(step * len(figures), 2 * ROW_LEFT), COLUMNS_HEIGHT - 5, figures[-1].name, "end"))
    return _svg(title, COLUMNS_HEIGHT, drawn)


def rows(figures: Sequence[Figure], title: str) -> Markup:
    """Lying bars, one below the other, for what has names."""
    if not figures:
        return Markup("")
    most = max(1, *(one.value for one in figures))
    drawn = []
    for number, one in enumerate(figures):
        top = number * ROW_HEIGHT
        length = (ROW_RIGHT - ROW_LEFT) * one.value / most
        drawn += [
            _text(ROW_LEFT - 8, top + 17, shortened(one.name), "end"),
            _rect(ROW_LEFT, top + 5, length, ROW_HEIGHT - 10, f"{one.name}: {one.value:,}"),
            _text(ROW_LEFT + length + 6, top + 17, f"{one.value:,}", "start"),
        ]
    return _svg(title, len(figures) * ROW_HEIGHT, drawn)


def shortened(name: str, places: int = NAME_PLACES) -> str:
    """As much of a name as fits, with an ellipsis when it is cut.

    >>> shortened("Qinglan", 10), shortened("青澜深水港区建设", 10)
    ('Qinglan', '青澜深水…')
    """
    used = 0
    for at, character in enumerate(name):
        used += 2 if character >= _HAN else 1
        if used > places:
            return name[: max(1, at - 1)] + "…"
    return name


def _svg(title: str, height: float, drawn: Sequence[Markup]) -> Markup:
    return Markup(
        '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}" xmlns="http://www.w3.org/2000/svg">{}</svg>'
    ).format(WIDTH, f"{height:g}", title, Markup("").join(drawn))


def _rect(left: float, top: float, width: float, height: float, said: str) -> Markup:
    return Markup(
        '<rect x="{}" y="{}" width="{}" height="{}" class="bar"><title>{}</title></rect>'
    ).format(*(f"{number:.1f}" for number in (left, top, width, height)), said)  # fmt: skip


def _text(left: float, top: float, said: str, anchor: str) -> Markup:
    return Markup('<text x="{}" y="{}" text-anchor="{}">{}</text>').format(
        f"{left:.1f}", f"{top:.1f}", anchor, escape(said)
    )
