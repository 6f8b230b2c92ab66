"""Speech by espeak-ng, as raw samples, so that each breath's length is known exactly."""

from __future__ import annotations

import io
import subprocess
import wave
from array import array

from cms.programs.film_maker.scripts import Speaker

RATE = 22050
"""Samples a second, mono, 16 bits: what espeak-ng gives."""
_VOICES: dict[Speaker, tuple[str, ...]] = {
    "Guide": ("-v", "en-gb", "-p", "42", "-s", "152"),
    "Asker": ("-v", "en-us+f4", "-p", "55", "-s", "158"),
}
_QUIET = 120


def speak(text: str, who: Speaker) -> array[int]:
    """The samples of `text` in the speaker's voice, without the silence before and after it."""
    command = ["espeak-ng", *_VOICES[who], "--stdout", text]
    answer = subprocess.run(command, check=True, capture_output=True)  # noqa: S603 (fixed program, our own text)
    # espeak-ng streams, so the length in its header is not the real one: the samples start after 44 bytes.
    with wave.open(io.BytesIO(answer.stdout)) as header:
        if (header.getframerate(), header.getnchannels(), header.getsampwidth()) != (RATE, 1, 2):
            raise ValueError("espeak-ng gave another format than mono, 16 bits, 22050 Hz")
    samples = array("h", answer.stdout[44 : len(answer.stdout) - len(answer.stdout) % 2])
    loud = [place for place, sample in enumerate(samples) if abs(sample) > _QUIET]
    return samples[loud[0] : loud[-1] + 1] if loud else samples


def silence(seconds: float) -> array[int]:
    return array("h", bytes(2 * round(seconds * RATE)))


def write_wave(samples: array[int]) -> bytes:
    """The samples as a WAV file."""
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(RATE)
        out.writeframes(samples.tobytes())
    return file.getvalue()
