"""The drawings of the slides: each takes its values from `films.yaml` and fills the box it is given."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from statistics import median
from typing import Any

from PIL import ImageDraw, ImageFont

Pen = ImageDraw.ImageDraw
Box = tuple[int, int, int, int]
INK, SOFT, ACCENT, PALE, AMBER, PAPER = "#1d2733", "#5d6875", "#0b6b63", "#dcebe6", "#b45309", "#fbf7ef"


@cache
def _font(size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype("DejaVuSans.ttf", size)


def draw(pen: Pen, picture: Mapping[str, Any], box: Box) -> None:
    """Draws the kind of picture that `picture["kind"]` names, with the other keys as its values."""
    values = {key: value for key, value in picture.items() if key != "kind"}
    _KINDS[picture["kind"]](pen, box, **values)


def _hub(pen: Pen, box: Box, *, centre: str, around: Sequence[str]) -> None:
    left, top, right, bottom = box
    middle = ((left + right) / 2, (top + bottom) / 2)
    for place, name in enumerate(around):
        angle = 2 * math.pi * place / len(around) - math.pi / 2 + math.pi / len(around)
        point = (middle[0] + 270 * math.cos(angle), middle[1] + 100 * math.sin(angle))
        pen.line((*middle, *point), fill=SOFT, width=2)
        for share in (0.36, 0.62):
            spot = (middle[0] + (point[0] - middle[0]) * share, middle[1] + (point[1] - middle[1]) * share)
            turn = math.atan2(point[1] - middle[1], point[0] - middle[0])
            _arrow_head(pen, spot, turn if share > 0.5 else turn + math.pi, AMBER)
        _label(pen, point, name, fill=PALE, ink=INK, size=19)
    _label(pen, middle, centre, fill=ACCENT, ink=PAPER, size=22)


def _flow(pen: Pen, box: Box, *, boxes: Sequence[str], loop: bool = False) -> None:
    left, top, right, bottom = box
    gap, row = 34, (top + bottom) / 2 - 20
    width = (right - left - gap * (len(boxes) - 1)) / len(boxes)
    size = min(24, *(_fit(pen, name, width - 20) for name in boxes))
    for place, name in enumerate(boxes):
        start = left + place * (width + gap)
        pen.rounded_rectangle((start, row - 38, start + width, row + 38), 12, fill=PALE, outline=ACCENT, width=2)
        pen.text((start + width / 2, row), name, font=_font(size), fill=INK, anchor="mm")
        if place:
            pen.line((start - gap + 2, row, start - 10, row), fill=AMBER, width=4)
            _arrow_head(pen, (start - 2, row), 0, AMBER)
    if loop:
        end, low = right - width / 2, row + 92
        first = left + width / 2
        pen.line([(end, row + 40), (end, low), (first, low), (first, row + 50)], fill=AMBER, width=4, joint="curve")
        _arrow_head(pen, (first, row + 42), -math.pi / 2, AMBER)


def _columns(pen: Pen, box: Box, *, left: Sequence[str], right: Sequence[str]) -> None:
    start, top, end, _ = box
    width = (end - start - 28) / 2
    for column, (names, colour) in enumerate(((left, ACCENT), (right, AMBER))):
        x = start + column * (width + 28)
        pen.text((x, top), names[0], font=_font(26), fill=colour)
        pen.line((x, top + 40, x + width, top + 40), fill=colour, width=3)
        for row, name in enumerate(names[1:]):
            pen.text((x, top + 58 + row * 50), name, font=_font(_fit(pen, name, width)), fill=INK)


def _fishbone(pen: Pen, box: Box, *, head: str, bones: Sequence[str]) -> None:
    left, top, right, bottom = box
    spine, nose = (top + bottom) / 2, right - 230
    pen.line((left, spine, nose, spine), fill=INK, width=4)
    _label(pen, (nose + 112, spine), head, fill=ACCENT, ink=PAPER, size=22)
    step = (nose - left) / ((len(bones) + 1) // 2 + 0.2)
    for place, name in enumerate(bones):
        up = place % 2 == 0
        foot = nose - 26 - (place // 2) * step
        tip = (foot - 70, spine + (-78 if up else 78))
        pen.line((foot, spine, *tip), fill=SOFT, width=3)
        for share in (0.4, 0.7):
            spot = (foot + (tip[0] - foot) * share, spine + (tip[1] - spine) * share)
            pen.line((spot[0] - 54, spot[1], *spot), fill=AMBER, width=3)
        pen.text((tip[0], tip[1] + (-6 if up else 6)), name, font=_font(20), fill=INK, anchor="mb" if up else "mt")


def _tree(pen: Pen, box: Box, *, root: str, children: Sequence[tuple[str, Sequence[str]]]) -> None:
    left, top, right, bottom = box
    leaves = sum(len(names) for _, names in children)
    step, row = (bottom - top) / leaves, 0
    start = (left + 60, (top + bottom) / 2)
    for name, below in children:
        middle = ((left + right) / 2, top + (row + len(below) / 2) * step)
        pen.line((*start, *middle), fill=SOFT, width=3)
        for leaf in below:
            end = (right - 80, top + (row + 0.5) * step)
            pen.line((*middle, *end), fill=SOFT, width=3)
            _label(pen, end, leaf, fill=PAPER, ink=AMBER, size=19)
            row += 1
        _label(pen, middle, name, fill=PALE, ink=INK, size=20)
    _label(pen, start, root, fill=ACCENT, ink=PAPER, size=24)


def _chart(pen: Pen, box: Box, *, values: Sequence[int], mark: int) -> None:
    left, top, right, bottom = box
    low, high = min(values) - 3, max(values) + 3
    points = [
        (
            left + 30 + place * (right - left - 60) / (len(values) - 1),
            bottom - (value - low) / (high - low) * (bottom - top),
        )
        for place, value in enumerate(values)
    ]
    line = bottom - (median(values) - low) / (high - low) * (bottom - top)
    pen.line((left, bottom, right, bottom), fill=SOFT, width=2)
    pen.line((left, line, right, line), fill=AMBER, width=3)
    pen.text((left + 4, line - 6), "median", font=_font(17), fill=AMBER, anchor="lb")
    between = (points[mark - 1][0] + points[mark][0]) / 2
    for dash in range(top, bottom, 14):
        pen.line((between, dash, between, dash + 7), fill=SOFT, width=2)
    pen.text((between + 8, bottom - 8), f"week {mark + 1}: the change", font=_font(17), fill=SOFT, anchor="lb")
    pen.line(points, fill=ACCENT, width=3)
    for x, y in points:
        pen.ellipse((x - 6, y - 6, x + 6, y + 6), fill=ACCENT)


def _ramp(pen: Pen, box: Box, *, steps: Sequence[str]) -> None:
    left, top, right, bottom = box
    width = (right - left) / len(steps)
    for place, name in enumerate(steps):
        x, y = left + place * width, bottom - (place + 1) * (bottom - top - 40) / len(steps)
        pen.rectangle((x, y, x + width - 6, bottom), fill=PALE, outline=ACCENT, width=2)
        pen.text((x + width / 2, y - 8), name, font=_font(_fit(pen, name, width - 8)), fill=INK, anchor="mb")


def _label(pen: Pen, middle: tuple[float, float], text: str, *, fill: str, ink: str, size: int) -> None:
    half = pen.textlength(text, font=_font(size)) / 2 + 16
    x, y = middle
    pen.rounded_rectangle((x - half, y - size, x + half, y + size), 14, fill=fill, outline=ACCENT, width=2)
    pen.text((x, y), text, font=_font(size), fill=ink, anchor="mm")


def _arrow_head(pen: Pen, tip: tuple[float, float], turn: float, colour: str) -> None:
    wings = [(tip[0] - 14 * math.cos(turn + side), tip[1] - 14 * math.sin(turn + side)) for side in (0.5, -0.5)]
    pen.polygon([tip, *wings], fill=colour)


def _fit(pen: Pen, text: str, width: float) -> int:
    """The largest size, 22 at most and 14 at least, at which the text is no wider than `width`."""
    return next((size for size in range(22, 14, -1) if pen.textlength(text, font=_font(size)) <= width), 14)


_KINDS: dict[str, Callable[..., None]] = {
    "hub": _hub,
    "flow": _flow,
    "columns": _columns,
    "fishbone": _fishbone,
    "tree": _tree,
    "chart": _chart,
    "ramp": _ramp,
}
