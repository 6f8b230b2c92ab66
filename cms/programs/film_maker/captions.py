"""Captions (WebVTT) and transcript of a film: the words that are spoken, in the order in which they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from cms.programs.film_maker.scripts import Film
from cms.programs.film_maker.timeline import Moment, Timeline

_LINE, _CUE = 42, 84
"""Characters in a line and in a cue (two lines): what is read with ease on a telephone."""
_LINGER = 0.3
"""Seconds that the last cue of a breath stays into the pause, which is never shorter than that."""


def web_vtt(film: Film, timeline: Timeline) -> str:
    """The captions. In an interview each cue names its speaker with a voice tag."""
    cues = []
    for moment in timeline.moments:
        for begins, ends, words in _cues(moment):
            voice = f"<v {moment.beat.who}>" if film.form == "interview" else ""
            cues.append(f"{_clock(begins)} --> {_clock(ends)}\n{voice}{_wrap(words)}\n")
    return "WEBVTT\n\n" + "\n".join(cues)


def transcript(film: Film) -> str:
    """The transcript as rich text: a paragraph for each slide of a lecture, for each turn of an interview."""
    if film.form == "interview":
        return "".join(f"<p><strong>{beat.who}:</strong> {escape(beat.say, quote=False)}</p>\n" for beat in film.beats)
    paragraphs = (" ".join(beat.say for beat in slide.beats) for slide in film.slides)
    return "".join(f"<p>{escape(words, quote=False)}</p>\n" for words in paragraphs)


def _cues(moment: Moment) -> Iterator[tuple[float, float, str]]:
    """The beat in pieces of at most two lines, each given time by its share of the letters."""
    pieces = _split(moment.beat.say)
    letters = sum(map(len, pieces))
    begins = moment.begins
    for place, piece in enumerate(pieces, 1):
        ends = begins + (moment.ends - moment.begins) * len(piece) / letters
        yield begins, ends + (_LINGER if place == len(pieces) else 0), piece
        begins = ends


def _split(words: str) -> list[str]:
    """Cut at the end of a sentence, or else at a comma, or else at the space nearest to the middle."""
    if len(words) <= _CUE:
        return [words]
    for pattern in (r"(?<=[.?!:]) ", r"(?<=[,;]) ", r" "):
        places = [match.start() for match in re.finditer(pattern, words)]
        places = [place for place in places if 12 < place < len(words) - 12]
        if places:
            place = min(places, key=lambda place: abs(place - len(words) / 2))
            return [*_split(words[:place]), *_split(words[place + 1 :])]
    return [words]


def _wrap(words: str) -> str:
    """Two lines of about the same length when one is too long."""
    if len(words) <= _LINE:
        return escape(words, quote=False)
    spaces = [match.start() for match in re.finditer(" ", words)]
    place = min(spaces, key=lambda place: abs(place - len(words) / 2))
    return escape(words[:place], quote=False) + "\n" + escape(words[place + 1 :], quote=False)


def _clock(seconds: float) -> str:
    milliseconds = round(seconds * 1000)
    minutes, milliseconds = divmod(milliseconds, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{milliseconds // 1000:02}.{milliseconds % 1000:03}"
