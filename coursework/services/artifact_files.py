"""Files of artifacts."""

from __future__ import annotations

import hashlib
from datetime import datetime
from typing import IO, cast
from uuid import UUID

from django.conf import settings
from django.core.files.base import File
from django.db import transaction

from coursework import access
from coursework.access import Actor
from coursework.errors import Invalid, NotFound
from coursework.models import Artifact, ArtifactFile
from coursework.rules import files as rules

MAX_FILES = 20


def attach_file(*, actor: Actor, artifact_id: UUID, upload: File[bytes], now: datetime) -> ArtifactFile:
    """Add an uploaded file to an artifact. Sending the same file again (a retry) answers the one that is there.

    Raises `Invalid` when it is larger than `settings.UPLOAD_MAX_BYTES`, empty, or of a kind not taken, which
    its content decides and not its name.
    """
    artifact = access.artifact_for_contributor(actor, artifact_id)
    if upload.size > settings.UPLOAD_MAX_BYTES:
        megabytes = settings.UPLOAD_MAX_BYTES // (1024 * 1024)
        raise Invalid(f"The file is too large; at most {megabytes} MB can be kept.", path=["file"])
    try:
        content_type = rules.content_type_of(cast("IO[bytes]", upload))
    except rules.Refused as refused:
        raise Invalid(refused.why, path=["file"]) from None
    name = rules.safe_name(upload.name or "", content_type=content_type)
    digest = _sha256(upload)
    with transaction.atomic():
        Artifact.objects.select_for_update().get(pk=artifact.pk)
        present = artifact.files.filter(removed_at__isnull=True)
        same = present.filter(sha256=digest, name=name).first()
        if same is not None:
            return same
        if present.count() >= MAX_FILES:
            raise Invalid(f"An artifact has at most {MAX_FILES} files.", path=["file"])
        file = ArtifactFile(
            artifact=artifact,
            name=name,
            size=upload.size,
            content_type=content_type,
            sha256=digest,
            uploaded_by_id=actor.user_id,
            uploaded_at=now,
        )
        file.file.save(name, upload, save=False)
        try:
            file.save()
        except Exception:
            file.file.delete(save=False)
            raise
    return file


def remove_file(*, actor: Actor, file_id: UUID, now: datetime) -> Artifact:
    """Take a file off an artifact. What was submitted with it keeps it."""
    file = ArtifactFile.objects.select_related("artifact").filter(pk=file_id).first()
    if file is None:
        raise NotFound("There is no such file.")
    artifact = access.artifact_for_contributor(actor, file.artifact_id)
    ArtifactFile.objects.filter(pk=file.pk, removed_at__isnull=True).update(removed_at=now)
    return artifact


def _sha256(upload: File[bytes]) -> str:
    digest = hashlib.sha256()
    upload.seek(0)
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()
