"""A slide as a picture of 854 by 480. The lowest fifth stays empty, because captions lie there."""

from __future__ import annotations

from functools import cache

from PIL import Image, ImageDraw, ImageFont

from cms.programs.film_maker import pictures
from cms.programs.film_maker.scripts import Film
from cms.programs.film_maker.timeline import Moment

WIDTH, HEIGHT = 854, 480
PAPER, INK, SOFT, ACCENT, PALE = "#fbf7ef", "#1d2733", "#5d6875", "#0b6b63", "#dcebe6"
_LEFT, _TOP, _BOTTOM = 56, 128, 384
# For up to so many lines on a slide: the size of the type and the distance from line to line.
_SIZES = ((2, 32, 76), (3, 29, 68), (4, 27, 58), (6, 23, 41))


@cache
def font(size: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf", size)


def draw(film: Film, moment: Moment) -> Image.Image:
    """The screen at this moment: the heading, and the picture or the lines shown so far."""
    image = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, 12, HEIGHT), fill=ACCENT)
    pen.text((_LEFT, 24), film.label, font=font(16), fill=SOFT)
    pen.text((_LEFT, 54), moment.slide.heading, font=font(34, bold=True), fill=INK)
    left = _LEFT
    if film.form == "interview":
        _speakers(pen, moment)
        left = 250
    if moment.slide.picture is not None:
        pictures.draw(pen, moment.slide.picture, (left, _TOP, WIDTH - 48, _BOTTOM))
    else:
        _lines(pen, moment, left)
    return image


def _lines(pen: ImageDraw.ImageDraw, moment: Moment, left: int) -> None:
    """The lines whose beats have begun; the newest is dark, the earlier ones are softer."""
    beats = moment.slide.beats
    shown = [beat.show for beat in beats[: beats.index(moment.beat) + 1] if beat.show]
    total = sum(1 for beat in beats if beat.show)
    largest, step = next((size, step) for most, size, step in _SIZES if total <= most)
    for row, line in enumerate(shown):
        fits = (size for size in range(largest, 16, -1) if left + 62 + pen.textlength(line, font=font(size)) <= WIDTH)
        size = next(fits, 16)
        top = _TOP + 12 + row * step
        newest = row == len(shown) - 1
        pen.rectangle((left, top, left + 6, top + size + 6), fill=ACCENT if newest else PALE)
        pen.text((left + 22, top), line, font=font(size), fill=INK if newest else SOFT)


def _speakers(pen: ImageDraw.ImageDraw, moment: Moment) -> None:
    """Two round names; the one who speaks is filled."""
    for row, name in enumerate(("Asker", "Guide")):
        speaks = moment.beat.who == name
        middle, centre = 132, 190 + row * 136
        box = (middle - 56, centre - 56, middle + 56, centre + 56)
        pen.ellipse(box, fill=ACCENT if speaks else PAPER, outline=ACCENT, width=3)
        pen.text((middle, centre), name, font=font(22, bold=speaks), fill=PAPER if speaks else SOFT, anchor="mm")
