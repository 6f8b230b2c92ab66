"""Test-only control endpoints: JSON in, JSON out, no authentication (loopback only).

They do by HTTP what people do in Studio and the LMS by hand: paste a tool's URLs
into a block, enrol users, open a unit, look at the gradebook.
"""

import json
from functools import wraps
from importlib.metadata import version

from django.conf import settings
from django.contrib.auth import login as django_login
from django.contrib.auth.models import User
from django.core.cache import cache
from django.core.management import call_command
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.csrf import csrf_exempt
from harness.models import Block, Course, CourseRole, ExternalId, Grade, Tool, UserProfile
from harness.runtime import bind, load_block
from lti_consumer import api as lti
from lti_consumer.models import CourseAllowPIISharingInLTIFlag, LtiAgsLineItem, LtiConfiguration
from lti_consumer.utils import get_lti_ags_lineitems_url, get_lti_nrps_context_membership_url
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import CourseKey

# Role names of this API -> edX course roles ("student" is an enrolment).
ROLES = {"learner": "student", "student": "student", "staff": "staff", "instructor": "instructor"}


def json_endpoint(*methods):
    """Parse the JSON body (or query) into a dict; turn missing things into 400/404 JSON."""

    def decorate(view):
        @csrf_exempt
        @wraps(view)
        def wrapped(request):
            if request.method not in methods:
                return JsonResponse({"error": "use " + " or ".join(methods)}, status=405)
            try:
                data = json.loads(request.body) if request.method == "POST" and request.body else {}
                return JsonResponse(view(request, {**request.GET.dict(), **data}), safe=False)
            except KeyError as exc:
                return JsonResponse({"error": f"missing or unknown: {exc}"}, status=400)
            except (ValueError, InvalidKeyError) as exc:
                return JsonResponse({"error": str(exc) or type(exc).__name__}, status=400)
            except (Tool.DoesNotExist, Block.DoesNotExist, User.DoesNotExist, Course.DoesNotExist) as exc:
                return JsonResponse({"error": str(exc)}, status=404)

        return wrapped

    return decorate


def _course(key, title=None):
    parsed = CourseKey.from_string(key)
    course, _ = Course.objects.get_or_create(key=key, defaults={"title": title or parsed.course, "org": parsed.org})
    return course


def _member(course, data):
    """Create or update a user and, where `role`/`roles` is given, replace their course roles."""
    user, _ = User.objects.get_or_create(
        username=data["username"], defaults={"email": f"{data['username']}@example.com"}
    )
    if "email" in data:
        user.email = data["email"]
    profile, _ = UserProfile.objects.get_or_create(user=user, defaults={"name": data["username"].title()})
    if "name" in data:
        profile.name = data["name"]
    roles = data.get("roles") or ([data["role"]] if data.get("role") else None)
    if roles:
        user.is_staff = "global_staff" in roles
        CourseRole.objects.filter(course=course, user=user).delete()
        for role in roles:
            if role != "global_staff":
                CourseRole.objects.create(course=course, user=user, role=ROLES[role])
    user.save()
    profile.save()
    return user


def _describe(block_row):
    """What Studio's author view shows for the block, plus the ids a test wants."""
    admin = _member(block_row.course, {"username": "studio-author", "name": "Studio Author"})
    block = bind(load_block(block_row.usage_key), admin, "studio")
    launch_data = block.get_lti_1p3_launch_data()
    info = lti.get_lti_1p3_launch_info(launch_data)  # real code; also creates the line item
    config = LtiConfiguration.objects.get(config_id=launch_data.config_id)
    items = json.loads(info["deep_linking_content_items"] or "[]")
    return {
        "usage_key": block_row.usage_key,
        "course": block_row.course.key,
        "issuer": settings.LMS_ROOT_URL,
        "client_id": info["client_id"],
        "deployment_id": info["deployment_id"],
        "auth_url": info["oidc_callback"],
        "token_url": info["token_url"],
        "jwks_url": info["keyset_url"],
        "resource_link_id": block.resource_link_id,
        "lineitems_url": get_lti_ags_lineitems_url(config.id),
        "line_items": [
            get_lti_ags_lineitems_url(config.id, item.id) for item in config.ltiagslineitem_set.order_by("id")
        ],
        "memberships_url": get_lti_nrps_context_membership_url(config.id),
        "deep_linking_content_items": items,
    }


@json_endpoint("GET")
def health(request, data):
    return {
        "ok": True,
        "platform": "lti-consumer-xblock " + version("lti-consumer-xblock"),
        "issuer": settings.LMS_ROOT_URL,
    }


@json_endpoint("POST")
def reset(request, data):
    """Forget every tool, block, user and score."""
    call_command("flush", interactive=False, verbosity=0)
    cache.clear()
    return {"ok": True}


@json_endpoint("GET", "POST")
def tools(request, data):
    """Register a tool: name, login_url, launch_url, jwks_url or public_key (PEM), and optionally
    redirect_uris, deep_linking_url, shared_client (one client_id for all blocks of the tool)."""
    if request.method == "GET":
        return {"tools": [{"id": tool.id, "name": tool.name, **tool.config} for tool in Tool.objects.all()]}
    config = {key: data[key] for key in ("login_url", "launch_url")}
    if not (data.get("jwks_url") or data.get("public_key")):
        raise ValueError("jwks_url or public_key is required")
    for key, default in (
        ("jwks_url", ""),
        ("public_key", ""),
        ("redirect_uris", []),
        ("deep_linking_url", ""),
        ("shared_client", False),
    ):
        config[key] = data.get(key, default)
    tool, _ = Tool.objects.update_or_create(name=data["name"], defaults={"config": config})
    return {"id": tool.id, "name": tool.name, **config}


@json_endpoint("POST")
def members(request, data):
    """Put a user into a course: course, username, role or roles, optionally name, email."""
    user = _member(_course(data["course"], data.get("course_title")), data)
    return {"user_id": user.id, "username": user.username, "sub": str(ExternalId.for_user(user).external_user_id)}


@json_endpoint("GET", "POST")
def blocks(request, data):
    """POST: create or change an LTI block of a course. GET ?usage_key=: describe it."""
    if request.method == "GET":
        return _describe(Block.objects.get(usage_key=data["usage_key"]))
    tool = Tool.objects.get(id=data["tool"])
    course = _course(data["course"], data.get("course_title"))
    usage_key = CourseKey.from_string(course.key).make_usage_key("lti_consumer", data.get("block", "unit1"))
    fields = {
        "display_name": data.get("title", "LTI activity"),
        "config_type": "new",
        "lti_version": "lti_1p3",
        "lti_1p3_oidc_url": tool.config["login_url"],
        "lti_1p3_launch_url": data.get("launch_url", tool.config["launch_url"]),
        "lti_1p3_redirect_uris": tool.config["redirect_uris"],
        "lti_1p3_tool_key_mode": "keyset_url" if tool.config["jwks_url"] else "public_key",
        "lti_1p3_tool_keyset_url": tool.config["jwks_url"],
        "lti_1p3_tool_public_key": "" if tool.config["jwks_url"] else tool.config["public_key"],
        "lti_advantage_ags_mode": data.get("ags_mode", "declarative"),  # disabled|declarative|programmatic
        "lti_1p3_enable_nrps": data.get("nrps", True),
        "lti_advantage_deep_linking_enabled": bool(tool.config["deep_linking_url"]),
        "lti_advantage_deep_linking_launch_url": tool.config["deep_linking_url"],
        "custom_parameters": [f"{key}={value}" for key, value in data.get("custom", {}).items()],
        "has_score": data.get("has_score", True),
        "weight": data.get("weight", 10.0),
        "due": data.get("due"),  # ISO 8601
        "accept_grades_past_due": data.get("accept_grades_past_due", True),
        "launch_target": data.get("launch_target", "iframe"),  # iframe|new_window
        "ask_to_send_username": data.get("send_username", False),
        "ask_to_send_full_name": data.get("send_full_name", False),
        "ask_to_send_email": data.get("send_email", False),
        "lti_1p3_passport_id": tool.passport_id,
    }
    block, _ = Block.objects.update_or_create(
        usage_key=str(usage_key), defaults={"course": course, "tool": tool, "fields": fields}
    )
    # Names and e-mail addresses in NRPS are a flag of the course, not of the block.
    if "nrps_pii" in data:
        CourseAllowPIISharingInLTIFlag.objects.create(
            course_id=CourseKey.from_string(course.key), enabled=data["nrps_pii"]
        )
    described = _describe(block)
    if tool.config["shared_client"] and not tool.passport_id:
        tool.passport_id = described["jwks_url"].rsplit("/", 1)[1]
        tool.save()
    return described


@json_endpoint("POST")
def launches(request, data):
    """Start a launch; answers with the login-initiation URL the user's browser would open.

    usage_key, username, and optionally role (learner|staff|instructor|global_staff),
    deep_linking (a Studio author configures the block), surface (lms|studio)."""
    row = Block.objects.get(usage_key=data["usage_key"])
    user = _member(row.course, data)
    deep_linking = bool(data.get("deep_linking"))
    surface = data.get("surface", "studio" if deep_linking else "lms")
    block = bind(load_block(row.usage_key), user, surface)
    launch_data = block.get_lti_1p3_launch_data()
    if deep_linking:
        url = lti.get_lti_1p3_launch_start_url(launch_data, deep_link_launch=True)
    else:
        url = lti.get_lti_1p3_content_url(launch_data)
    return {"url": url, "sub": block.external_user_id, "edx_role": launch_data.user_role}


@json_endpoint("GET")
def scores(request, data):
    """Everything the platform holds for a block: AGS line items with scores, and the gradebook."""
    row = Block.objects.get(usage_key=data["usage_key"])
    items = (
        LtiAgsLineItem.objects.filter(lti_configuration__location=row.usage_key)
        .order_by("id")
        .prefetch_related("scores")
    )
    return {
        "line_items": [
            {
                "url": get_lti_ags_lineitems_url(item.lti_configuration_id, item.id),
                "label": item.label,
                "tag": item.tag,
                "resource_id": item.resource_id,
                "resource_link_id": str(item.resource_link_id or ""),
                "score_maximum": item.score_maximum,
                "scores": [
                    {
                        "user_id": score.user_id,
                        "score_given": score.score_given,
                        "score_maximum": score.score_maximum,
                        "comment": score.comment,
                        "activity_progress": score.activity_progress,
                        "grading_progress": score.grading_progress,
                        "timestamp": score.timestamp.isoformat(),
                    }
                    for score in item.scores.all()
                ],
            }
            for item in items
        ],
        "gradebook": [
            {
                "username": grade.user.username,
                "sub": str(ExternalId.for_user(grade.user).external_user_id),
                "earned": grade.earned,
                "possible": grade.possible,
            }
            for grade in Grade.objects.filter(usage_key=row.usage_key).select_related("user")
        ],
    }


def login(request):
    """Give the browser a session as ?username=, then go to ?next= (needed for Deep Linking)."""
    django_login(
        request,
        get_object_or_404(User, username=request.GET.get("username")),
        backend="django.contrib.auth.backends.ModelBackend",
    )
    target = request.GET.get("next")
    return HttpResponseRedirect(target) if target else HttpResponse("logged in")


def page(request):
    """A unit page for browser tests: ?usage_key=&username=. The markup is the block's real student
    view; the script below replaces the part of its JavaScript that opens the launch URL."""
    row = get_object_or_404(Block, usage_key=request.GET.get("usage_key"))
    user = get_object_or_404(User, username=request.GET.get("username"))
    django_login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    fragment = bind(load_block(row.usage_key), user).student_view({})
    return HttpResponse(f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>Unit</title>
<style>iframe {{ width: 100%; height: 100% }}</style></head><body>{fragment.content}<script>
const box = document.querySelector('#lti-iframe-container');
if (box) box.querySelector('iframe').src = box.dataset.target;
const button = document.querySelector('.btn-lti-new-window');
if (button) button.addEventListener('click', () => window.open(button.dataset.target));
</script></body></html>""")
