"""The parts of edx-platform that `lti_consumer.plugin.compat` imports, and nothing else.

The consumer reaches edx-platform only through its compat module, by importing the
names below when it needs them. They are put into `sys.modules` here, so that compat
and everything above it run unmodified. What is absent on purpose (event tracking,
forum roles, the modulestore's signals, LMS request caching) is optional in compat.
"""

import sys
from types import ModuleType, SimpleNamespace

from harness import access, runtime
from harness.models import ExternalId


class CourseWaffleFlag:
    """Course flags: all off, which is the LMS default."""

    def __init__(self, *args):
        pass

    def is_enabled(self, course_key=None):
        return False


def _get_block_for_descriptor(user, block, **_ignored):
    return runtime.bind(block, user)


def _modulestore():
    return SimpleNamespace(get_item=runtime.load_block)


STUBS = {
    "openedx.core.djangoapps.waffle_utils": {"CourseWaffleFlag": CourseWaffleFlag},
    "openedx.core.djangoapps.xblock": {"api": None},  # content libraries: not supported
    "openedx.core.djangoapps.external_user_ids.models": {"ExternalId": ExternalId},
    "openedx.core.lib.courses": {"get_course_by_id": access.get_course_by_id},
    "xmodule.modulestore.django": {"modulestore": _modulestore},
    "lms.djangoapps.courseware.block_render": {"get_block_for_descriptor": _get_block_for_descriptor},
    "lms.djangoapps.courseware.access": {"has_access": access.has_access},
    "lms.djangoapps.courseware.courses": {"check_course_access": access.check_course_access},
    "lms.djangoapps.course_api.api": {"get_course_members": access.get_course_members},
    "lms.djangoapps.course_api.exceptions": {"OverEnrollmentLimitException": access.OverEnrollmentLimitException},
    "common.djangoapps.student.auth": {"has_studio_write_access": access.has_studio_write_access},
}


def install():
    for path, names in STUBS.items():
        parts = path.split(".")
        for depth in range(1, len(parts) + 1):
            name = ".".join(parts[:depth])
            sys.modules.setdefault(name, ModuleType(name))
        vars(sys.modules[path]).update(names)
