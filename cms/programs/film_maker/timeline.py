"""When each breath of a film begins and ends. Times are seconds from the start of the film."""

from __future__ import annotations

from array import array
from dataclasses import dataclass

from cms.programs.film_maker.scripts import Beat, Film, Slide
from cms.programs.film_maker.speech import RATE, silence, speak

_BEFORE, _BETWEEN, _TURN, _NEW_SLIDE, _AFTER = 0.8, 0.35, 0.45, 0.7, 1.4


@dataclass(frozen=True)
class Moment:
    """A beat in time. The screen shows it from `appears` until the next one appears."""

    slide: Slide
    beat: Beat
    appears: float
    begins: float
    ends: float


@dataclass(frozen=True)
class Timeline:
    moments: tuple[Moment, ...]
    samples: array[int]

    @property
    def duration(self) -> float:
        return len(self.samples) / RATE


def lay_out(film: Film) -> Timeline:
    """Speaks the film and places its beats, with a pause between breaths, speakers and slides."""
    samples: array[int] = array("h")
    moments: list[Moment] = []
    for slide in film.slides:
        for beat in slide.beats:
            previous = moments[-1] if moments else None
            appears = len(samples) / RATE
            samples += silence(_pause(previous, slide, beat))
            begins = len(samples) / RATE
            samples += speak(beat.say, beat.who)
            moments.append(Moment(slide, beat, appears, begins, len(samples) / RATE))
    samples += silence(_AFTER)
    return Timeline(tuple(moments), samples)


def _pause(previous: Moment | None, slide: Slide, beat: Beat) -> float:
    if previous is None:
        return _BEFORE
    if previous.slide is not slide:
        return _NEW_SLIDE
    return _TURN if previous.beat.who != beat.who else _BETWEEN
