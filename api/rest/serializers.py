"""The bodies of REST requests and answers."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers


class ErrorBody(serializers.Serializer[Any]):
    """The answer to every request that is refused."""

    code = serializers.CharField(help_text="For programs.")
    message = serializers.CharField(help_text="For people, in English.")
    details = serializers.JSONField(allow_null=True, help_text="What exactly, if there is more to say.")


class ExchangeRequest(serializers.Serializer[Any]):
    """A launch code."""

    code = serializers.CharField(max_length=200, help_text="From the fragment of the address; works once, for 60 s.")


class Opens(serializers.Serializer[Any]):
    """What a launch opened."""

    activity = serializers.ChoiceField(choices=["home", "lesson", "portfolio"])
    course = serializers.CharField(allow_null=True, help_text="The course's slug.")
    lesson = serializers.CharField(allow_null=True, help_text="The lesson's slug.")
    path = serializers.CharField(allow_null=True, help_text="The page's path.")
    message = serializers.CharField(allow_null=True, help_text="Why the home was opened instead.")


class ExchangeAnswer(serializers.Serializer[Any]):
    """A bearer token and what it is for."""

    access_token = serializers.CharField()
    token_type = serializers.CharField(help_text="Bearer")
    expires_in = serializers.IntegerField(help_text="Seconds.")
    session = serializers.UUIDField(help_text="The launch; the same for a browser's resumed second post.")
    opens = Opens()


class UploadRequest(serializers.Serializer[Any]):
    """A file for an artifact."""

    artifactId = serializers.CharField(max_length=200, help_text="The artifact's id, from GraphQL.")  # noqa: N815
    file = serializers.FileField(allow_empty_file=True)


class FileBody(serializers.Serializer[Any]):
    """A file of an artifact, as GraphQL's `ArtifactFile`."""

    id = serializers.CharField()
    name = serializers.CharField()
    size = serializers.IntegerField(help_text="Bytes.")
    contentType = serializers.CharField(help_text="Found from the bytes.")  # noqa: N815
    url = serializers.CharField(help_text="Path to download it with the bearer token.")
