"""Files of artifacts: in, and out again."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import FileResponse, HttpResponseBase
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from api.ids import global_id, uuid_of
from api.rest.base import RestView
from api.rest.errors import PayloadTooLarge
from api.rest.serializers import ErrorBody, FileBody, UploadRequest
from coursework.access import file_for_reader
from coursework.errors import NotFound
from coursework.models import ArtifactFile
from coursework.services import artifacts

# What surrounds the file in a multipart body.
OVERHEAD = 16 * 1024


class UploadsView(RestView):
    """Takes files for artifacts. Django streams them to disk while they arrive."""

    parser_classes = (MultiPartParser,)

    @property
    def max_body(self) -> int:  # type: ignore[override]
        return int(settings.UPLOAD_MAX_BYTES) + OVERHEAD

    @extend_schema(
        operation_id="uploadFile",
        request={"multipart/form-data": UploadRequest},
        responses={201: FileBody, 400: ErrorBody, 401: ErrorBody, 404: ErrorBody, 413: ErrorBody, 415: ErrorBody},
        tags=["files"],
    )
    def post(self, request: Request) -> Response:
        """Adds the file to the artifact. Its type is found from its bytes, not from its name."""
        asked = UploadRequest(data=request.data)
        asked.is_valid(raise_exception=True)
        upload = asked.validated_data["file"]
        if upload.size > settings.UPLOAD_MAX_BYTES:
            raise PayloadTooLarge(f"A file may have at most {settings.UPLOAD_MAX_BYTES // (1024 * 1024)} MB.")
        artifact_id = uuid_of("Artifact", asked.validated_data["artifactId"])
        if artifact_id is None:
            raise NotFound("There is no such artifact.", path=["artifactId"])
        kept = artifacts.attach_file(actor=self.actor, artifact_id=artifact_id, upload=upload, now=timezone.now())
        return Response(file_body(kept), status=201)


class FileView(RestView):
    """Hands files out to those who may see them."""

    @extend_schema(
        operation_id="downloadFile",
        responses={(200, "application/octet-stream"): OpenApiTypes.BINARY, 401: ErrorBody, 404: ErrorBody},
        tags=["files"],
    )
    def get(self, request: Request, file_id: UUID) -> HttpResponseBase:
        """Always a download, never a page of this site."""
        file = file_for_reader(self.actor, file_id)
        response = FileResponse(
            file.file.open("rb"), as_attachment=True, filename=file.name, content_type=file.content_type
        )
        return as_download(response)


def as_download(response: HttpResponseBase) -> HttpResponseBase:
    """Headers that keep a person's file from being cached, guessed at, or run."""
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "private, no-store"
    return response


def file_body(file: ArtifactFile) -> dict[str, Any]:
    return {
        "id": global_id("ArtifactFile", file.pk),
        "name": file.name,
        "size": file.size,
        "contentType": file.content_type,
        "url": f"/api/v1/files/{file.pk}",
    }
