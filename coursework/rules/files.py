"""Which files may be uploaded. What a file is, its content says; its name is made to agree."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from dataclasses import dataclass
from typing import IO

import filetype  # type: ignore[import-untyped]

MAX_NAME = 120

# Media type -> the extensions that fit, the usual one first. Nothing here runs when it is opened.
ALLOWED: dict[str, tuple[str, ...]] = {
    "application/pdf": ("pdf",),
    "image/png": ("png",),
    "image/jpeg": ("jpg", "jpeg"),
    "image/gif": ("gif",),
    "image/webp": ("webp",),
    "image/heic": ("heic",),
    "audio/mpeg": ("mp3",),
    "audio/mp4": ("m4a",),
    "audio/wav": ("wav",),
    "audio/ogg": ("ogg", "oga"),
    "video/mp4": ("mp4", "m4v"),
    "video/webm": ("webm",),
    "video/quicktime": ("mov",),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ("docx",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ("xlsx",),
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ("pptx",),
    "application/vnd.oasis.opendocument.text": ("odt",),
    "application/vnd.oasis.opendocument.spreadsheet": ("ods",),
    "application/vnd.oasis.opendocument.presentation": ("odp",),
    "text/plain": ("txt", "md", "csv", "vtt"),
}
_ALIASES = {"audio/x-wav": "audio/wav", "video/x-m4v": "video/mp4", "image/heif": "image/heic"}
_OFFICE_FOLDERS = {
    "word/": "wordprocessingml.document",
    "xl/": "spreadsheetml.sheet",
    "ppt/": "presentationml.presentation",
}
_HEAD = 8192
_ZIP_MAGIC = b"PK\x03\x04"


@dataclass(frozen=True)
class Refused(Exception):
    """Why a file is not taken, in words for the person who sent it."""

    why: str


def content_type_of(file: IO[bytes]) -> str:
    """The media type that a file's content shows. Raises `Refused` for any that is not allowed.

    The file is left at its beginning.
    """
    file.seek(0)
    head = file.read(_HEAD)
    if not head:
        raise Refused("The file is empty.")
    if head.startswith(_ZIP_MAGIC):
        found = _office_type(file)
    else:
        guessed = filetype.guess_mime(head)
        found = _ALIASES.get(guessed, guessed) if guessed else _text_type(file)
    file.seek(0)
    if found not in ALLOWED:
        raise Refused(
            "Files of this kind are not taken. PDF, pictures, sound, films, office documents without macros "
            "and plain text are."
        )
    return found


def safe_name(name: str, *, content_type: str) -> str:
    """A name without a path or characters that hide or mislead, with an extension that fits the content."""
    name = unicodedata.normalize("NFC", re.split(r"[\\/]", name)[-1])
    # Categories C*: control, format (which turn the reading direction), surrogates, private use.
    name = "".join(one for one in name if unicodedata.category(one)[0] != "C")
    name = re.sub(r'[<>:"|?*;\s]+', " ", name).strip(" .")
    stem, dot, extension = name.rpartition(".")
    if not dot:
        stem, extension = name, ""
    fitting = ALLOWED[content_type]
    if extension.lower() not in fitting:
        stem, extension = name, fitting[0]
    stem = stem.strip(" .")[: MAX_NAME - len(extension) - 1].strip(" .") or "file"
    return f"{stem}.{extension.lower()}"


def _office_type(file: IO[bytes]) -> str:
    """The kind of office document in a zip; one with macros or of no known kind is none."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = archive.namelist()
            if any(name.lower().endswith("vbaproject.bin") or name.startswith("Basic/") for name in names):
                return ""
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                return archive.read("mimetype").decode("ascii", "replace").strip()
            if "[Content_Types].xml" in names:
                for folder, kind in _OFFICE_FOLDERS.items():
                    if any(name.startswith(folder) for name in names):
                        return f"application/vnd.openxmlformats-officedocument.{kind}"
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        pass
    return ""


def _text_type(file: IO[bytes]) -> str:
    """`text/plain` when the whole file is UTF-8 text and no markup that a browser would run."""
    file.seek(0)
    beginning = b""
    decoder_left = b""
    while chunk := file.read(1 << 16):
        if b"\0" in chunk:
            return ""
        beginning = beginning or chunk[:_HEAD]
        try:
            (decoder_left + chunk).decode("utf-8")
            decoder_left = b""
        except UnicodeDecodeError as error:
            data = decoder_left + chunk
            if error.reason != "unexpected end of data" or len(data) - error.start > 3:
                return ""
            decoder_left = data[error.start :]
    if decoder_left:
        return ""
    markup = re.compile(rb"^\s*(<\?xml|<!doctype|<html|<svg|<script)", re.IGNORECASE)
    return "" if markup.match(beginning.removeprefix(b"\xef\xbb\xbf")) else "text/plain"
