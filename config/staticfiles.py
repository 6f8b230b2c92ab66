"""Static files under hashed names, so that they can be cached for ever."""

from __future__ import annotations

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Rewrites the imports between ES modules too: the reference UI has no build step."""

    support_js_module_import_aggregation = True
    max_post_process_passes = 20  # a pass settles about one level of imports; Django's 5 are few for modules this small
