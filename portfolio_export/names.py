"""What a downloaded file is called. Pure."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

MAX_BYTES = 200  # file systems take 255, and browsers add " (1)"


def file_name(title: str, extension: str) -> str:
    """A name for a file, in any script, that every file system takes and that hides nothing."""
    name = unicodedata.normalize("NFC", title)
    # Categories C*: control and format characters, some of which turn the reading direction.
    name = "".join(" " if unicodedata.category(one)[0] == "C" else one for one in name)
    name = re.sub(r'[<>:"/\\|?*;%\s]+', " ", name).strip(" .")
    return f"{_cut(name).strip(' .') or 'portfolio'}.{extension}"


def ascii_name(name: str) -> str:
    """The same name for those who read nothing but ASCII: accents and other scripts are left out."""
    stem, _dot, extension = name.rpartition(".")
    parts = [_plain(part) for part in re.split(r"\s[–—-]\s", stem)]
    return f"{' - '.join(part for part in parts if part) or 'portfolio'}.{extension}"


def content_disposition(name: str) -> str:
    """The header that saves a file under this name, with the plain name first for old clients (RFC 6266)."""
    plain = ascii_name(name)
    if plain == name:
        return f'attachment; filename="{plain}"'
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _cut(name: str) -> str:
    return name.encode()[:MAX_BYTES].decode(errors="ignore")


def _plain(words: str) -> str:
    kept = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    return re.sub(r"\s+", " ", re.sub(r"[^A-Za-z0-9 ._()-]", "", kept)).strip(" .-")
