"""Films and captions as Wagtail documents: one for each file, by what is in it."""

from __future__ import annotations

import hashlib
from pathlib import PurePosixPath
from typing import Any

from django.core.files import File
from wagtail.documents import get_document_model

from cms.seeds import media
from cms.seeds.records import SeededFile
from cms.seeds.refs import MediaRef


class Documents:
    """Gives each file its document, and can take back the files it wrote when the load fails."""

    def __init__(self, *, force: bool) -> None:
        self._force = force
        self._records = {record.path: record for record in SeededFile.objects.select_related("document")}
        self._done: dict[str, int] = {}
        self._written: list[Any] = []
        self.made = 0
        self.replaced = 0
        self.kept: list[str] = []

    def pk_of(self, ref: MediaRef) -> int:
        """The document of this file, made or brought up to date as needed."""
        if ref.path not in self._done:
            self._done[ref.path] = self._ensure(ref)
        return self._done[ref.path]

    def _ensure(self, ref: MediaRef) -> int:
        sha256 = media.sha256(ref.file)
        record = self._records.get(ref.path) or SeededFile(path=ref.path, sha256="")
        document = record.document
        if document is None:
            document = get_document_model()(title=ref.title[:255])
            self._write(document, ref)
            self.made += 1
        elif record.sha256 != sha256 or self._force:
            stored = _stored_sha256(document)
            if stored == sha256:
                pass
            elif stored in {record.sha256, None} or self._force:
                self._write(document, ref)
                self.replaced += 1
            else:
                self.kept.append(ref.path)
                return int(document.pk)
        record.document, record.sha256 = document, sha256
        record.save()
        return int(document.pk)

    def _write(self, document: Any, ref: MediaRef) -> None:
        with ref.file.open("rb") as file:
            document.file.save(PurePosixPath(ref.name).name, File(file), save=False)
        self._written.append(document.file)
        document.file_size = document.file.size
        document.file_hash = ""
        document.save()
        document.get_file_hash()

    def take_back(self) -> None:
        """Delete the files that were written: the rows that named them are rolled back."""
        for file in self._written:
            file.storage.delete(file.name)


def _stored_sha256(document: Any) -> str | None:
    """Of the document's file; None when it is gone."""
    try:
        with document.file.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
