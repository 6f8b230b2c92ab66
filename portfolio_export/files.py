"""The bytes of a portfolio's files, from wherever the storage keeps them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from uuid import UUID

import structlog

from coursework.models import ArtifactFile
from portfolio_export.tree import File

log = structlog.get_logger(__name__)


def contents(files: Iterable[File]) -> Mapping[UUID, bytes]:
    """The bytes of `files`, whose reader may have them. One query.

    A file that the storage no longer has, or that is not what was uploaded, is left out: it is still named in the
    document, and an export never fails for it.
    """
    wanted = {file.id: file for file in files}
    kept = ArtifactFile.objects.filter(pk__in=wanted).only("file") if wanted else ()
    found: dict[UUID, bytes] = {}
    for one in kept:
        try:
            with one.file.open("rb") as stored:
                # One byte more than there should be: enough to tell, and never a wrong file of any size.
                body = stored.read(wanted[one.pk].size + 1)
        except OSError as error:
            log.warning("export_file_unreadable", file_id=str(one.pk), error=type(error).__name__)
            continue
        if hashlib.sha256(body).hexdigest() != wanted[one.pk].sha256:
            log.warning("export_file_differs", file_id=str(one.pk))
            continue
        found[one.pk] = body
    return found
