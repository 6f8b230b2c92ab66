"""Slides and speech joined to a WebM (VP9 and Opus) by ffmpeg."""

from __future__ import annotations

import shlex
import subprocess
import tempfile
from itertools import pairwise
from pathlib import Path

from PIL import Image

from cms.programs.film_maker.speech import write_wave
from cms.programs.film_maker.timeline import Timeline

FRAMES_A_SECOND = 5
"""Nothing moves but the change of slides."""
_VIDEO = shlex.split("-c:v libvpx-vp9 -crf 44 -b:v 0 -deadline good -cpu-used 2 -row-mt 0 -threads 1 -pix_fmt yuv420p")
_AUDIO = shlex.split("-c:a libopus -b:a 20k -application voip -ac 1")
# Without these two a file holds the time at which it was made and a random id, and would differ each time.
_SAME_AGAIN = shlex.split("-map_metadata -1 -fflags +bitexact -flags:v +bitexact -flags:a +bitexact")


def encode(timeline: Timeline, images: list[Image.Image], target: Path) -> None:
    """Writes the film to `target`. `images` are the screens of the timeline's moments, one for each."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "speech.wav").write_bytes(write_wave(timeline.samples))
        (folder / "screens.txt").write_text(_screens(timeline, images, folder))
        keys = ",".join(f"{moment.appears:.3f}" for moment in timeline.moments)
        command = [
            *shlex.split("ffmpeg -v error -y -f concat -safe 0 -i"), str(folder / "screens.txt"),
            "-i", str(folder / "speech.wav"), "-vf", f"fps={FRAMES_A_SECOND}", "-force_key_frames", keys,
            *_VIDEO, *_AUDIO, *_SAME_AGAIN, "-t", f"{timeline.duration:.3f}", str(target),
        ]  # fmt: skip
        subprocess.run(command, check=True)  # noqa: S603 (fixed program, our own files)


def _screens(timeline: Timeline, images: list[Image.Image], folder: Path) -> str:
    """The list for ffmpeg's concat reader; it wants the last picture twice."""
    starts = [*(moment.appears for moment in timeline.moments), timeline.duration]
    lines = []
    for place, (image, (start, end)) in enumerate(zip(images, pairwise(starts), strict=True)):
        file = folder / f"{place:03}.png"
        image.save(file)
        lines.append(f"file '{file}'\nduration {end - start:.3f}\n")
    return "".join([*lines, f"file '{folder / f'{len(images) - 1:03}.png'}'\n"])
