"""Who may do what in a course: edX's rules for the few questions the LTI consumer asks."""

from django.conf import settings
from harness.models import Course, CourseRole

NEEDED = {
    "load": {"student", "staff", "instructor"},
    "staff": {"staff", "instructor"},
    "instructor": {"instructor"},
}


class OverEnrollmentLimitException(Exception):
    pass


def has_access(user, action, obj, course_key=None):
    if not user.is_authenticated:
        return False
    course_key = course_key or obj
    return (
        user.is_staff
        or CourseRole.objects.filter(user=user, course__key=str(course_key), role__in=NEEDED[action]).exists()
    )


def course_role(user, course_key):
    """The strongest of instructor, staff, student (what edX calls the user role)."""
    for role in ("instructor", "staff"):
        if has_access(user, role, None, course_key):
            return role
    return "student"


def has_studio_write_access(user, course_key):
    return has_access(user, "staff", None, course_key)


def get_course_by_id(course_key):
    return Course.objects.get(key=str(course_key))


def check_course_access(course, user, action, check_if_enrolled=False, check_if_authenticated=False):
    return has_access(user, action, None, course.key)


def get_course_members(course_key):
    """The roster, in the shape the LMS returns it: {user id: {..., "roles": [...]}}."""
    rows = CourseRole.objects.filter(course__key=str(course_key)).select_related("user__profile")
    if rows.filter(role="student").count() > settings.COURSE_MEMBER_API_ENROLLMENT_LIMIT:
        raise OverEnrollmentLimitException(str(course_key))
    members = {}
    for row in rows:
        user = row.user
        member = members.setdefault(
            user.id,
            {
                "id": user.id,
                "username": user.username,
                "email": user.email,
                "name": user.profile.name,
                "enrollment_mode": None,
                "roles": [],
            },
        )
        member["roles"].append(row.role)
    return members
