"""The words of the films: `films.yaml` as frozen data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import yaml

Speaker = Literal["Guide", "Asker"]
NARRATOR: Speaker = "Guide"


@dataclass(frozen=True)
class Beat:
    """One breath of speech, and the line that appears on the slide as it begins (empty: none)."""

    who: Speaker
    say: str
    show: str = ""


@dataclass(frozen=True)
class Slide:
    """What is on the screen together. `picture` is a drawing of `pictures.py` with its values, or None."""

    heading: str
    beats: tuple[Beat, ...]
    picture: Mapping[str, Any] | None = None


@dataclass(frozen=True)
class Film:
    """One film. `name` is its path below `media/`, without an ending."""

    name: str
    label: str
    title: str
    form: Literal["lecture", "interview"]
    slides: tuple[Slide, ...]

    @property
    def beats(self) -> tuple[Beat, ...]:
        return tuple(beat for slide in self.slides for beat in slide.beats)


def read_films(program: Path) -> tuple[Film, ...]:
    """The films of a program's folder, in the order of its `films.yaml`. An unknown key is a TypeError."""
    entries = yaml.safe_load((program / "films.yaml").read_text("utf-8"))
    return tuple(
        Film(**{**entry, "slides": tuple(_slide(slide, entry["name"]) for slide in entry["slides"])})
        for entry in entries
    )


def _slide(slide: dict[str, Any], film: str) -> Slide:
    beats = tuple(Beat(**{"who": NARRATOR, **beat}) for beat in slide["beats"])
    if unknown := {beat.who for beat in beats} - {"Guide", "Asker"}:
        raise ValueError(f"{film}: nobody is called {', '.join(sorted(unknown))}")
    return Slide(**{**slide, "beats": beats})
