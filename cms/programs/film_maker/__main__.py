"""`python -m cms.programs.film_maker <program folder> [<part of a film's name> …]`: makes its films again."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from cms.programs.film_maker import captions, slides, video
from cms.programs.film_maker.scripts import Film, read_films
from cms.programs.film_maker.timeline import lay_out


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m cms.programs.film_maker", description=main.__doc__)
    parser.add_argument("program", type=Path, help="the program's folder, which holds films.yaml")
    parser.add_argument("names", nargs="*", help="only films whose name contains one of these")
    options = parser.parse_args()
    films = [film for film in read_films(options.program) if _wanted(film, options.names)]
    for place, film in enumerate(films, 1):
        seconds, size = make(film, options.program / "media")
        sys.stdout.write(f"[{place}/{len(films)}] {film.name}: {seconds} s, {size // 1000} kB\n")
        sys.stdout.flush()


def make(film: Film, media: Path) -> tuple[int, int]:
    """Writes the film, its captions and its transcript below `media`; gives its seconds (rounded) and its bytes."""
    timeline = lay_out(film)
    target = media / f"{film.name}.webm"
    target.parent.mkdir(parents=True, exist_ok=True)
    video.encode(timeline, [slides.draw(film, moment) for moment in timeline.moments], target)
    target.with_suffix(".vtt").write_text(captions.web_vtt(film, timeline), "utf-8")
    target.with_suffix(".html").write_text(captions.transcript(film), "utf-8")
    return round(timeline.duration), target.stat().st_size


def _wanted(film: Film, names: list[str]) -> bool:
    return not names or any(name in film.name for name in names)


if __name__ == "__main__":
    main()
