"""What was loaded from files, so that an editor's changes can be told from the loader's own."""

from __future__ import annotations

from typing import Any

from django.db import models


class SeededPage(models.Model):
    """One page that came from a file: the state in which the loader left it.

    `digests` holds a SHA-256 for each thing an editor can change (`content`, `slug`, `place`, `live`).
    A page that an editor deleted stays here without a page, and is not made again unless forced.
    """

    stable_id = models.CharField(max_length=100, primary_key=True)
    page = models.OneToOneField("wagtailcore.Page", null=True, on_delete=models.SET_NULL, related_name="+")
    digests: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    source_digest = models.CharField(max_length=64, help_text="Of what the file said when it was loaded.")
    loaded_at = models.DateTimeField()

    class Meta:
        db_table = "cms_seeded_page"

    def __str__(self) -> str:
        return self.stable_id


class SeededFile(models.Model):
    """One film or captions file that came with a program, by its path below the program's media folder."""

    path = models.CharField(max_length=500, primary_key=True, help_text="<program>/<path>")
    document = models.OneToOneField("wagtaildocs.Document", null=True, on_delete=models.SET_NULL, related_name="+")
    sha256 = models.CharField(max_length=64)

    class Meta:
        db_table = "cms_seeded_file"

    def __str__(self) -> str:
        return self.path
