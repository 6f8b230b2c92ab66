"""One class with all that can happen in it, and everybody who might look."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    GraphQLUnionType,
    get_named_type,
    is_leaf_type,
    is_required_argument,
)

from api.schema import schema
from coursework.models import PeerAssignment
from coursework.rules.roles import Role
from coursework.services import artifacts, cohorts, comments, late, peers, reflections, responses, submissions
from tests.api.client import token_of
from tests.factories.coursework import (
    ALL_PARTS,
    actor,
    decide,
    guide_prompts,
    join,
    lesson_of,
    make_artifact,
    portfolio_of,
    provisional_cohort,
    running_class,
)

STAFF = {"instructor", "coach", "assessor"}
# Who may read which secret. Nobody else may, by any field.
SECRETS: dict[str, set[str]] = {
    "SECRET-ANSWER": {"owner", "reviewer", *STAFF},
    "SECRET-ARTIFACT": {"owner", "coauthor", "reviewer", *STAFF},
    "SECRET-NOTE": {"owner", "coauthor", "reviewer", *STAFF},
    "SECRET-FILE": {"owner", "coauthor", "reviewer", *STAFF},
    "SECRET-REFLECTION": {"owner", *STAFF},
    "SECRET-ARRANGEMENT": {"owner", *STAFF},
    "SECRET-COMMENT": {"owner", *STAFF},
    "SECRET-AMONG-STAFF": STAFF,
    "SECRET-RETURN": {"owner", *STAFF},
    "SECRET-REMARK": {"owner", "reviewer", *STAFF},
    "SECRET-HELD": STAFF,
    "SECRET-MAIL": set(),
    "JOINCODE": {"instructor"},
}


def world() -> Any:
    """`people`: memberships by what they are; `tokens`: theirs (None: anonymous); the things they made or did."""
    now = timezone.now()
    group = running_class(learners=0, due=now + timedelta(days=7), now=now)
    group.cohort.join_code = "JOINCODE"
    group.cohort.save()
    elsewhere = running_class(learners=1, due=now + timedelta(days=7), now=now)
    people = {
        "owner": join(group.cohort, name="Olga Owner", now=now),
        "coauthor": join(group.cohort, name="Carl Coauthor", now=now),
        "reviewer": join(group.cohort, name="Rita Reviewer", now=now),
        "classmate": join(group.cohort, name="Claire Classmate", now=now),
        "test_learner": join(group.cohort, name="Test Student", is_test=True, now=now),
        "instructor": group.instructor,
        "coach": join(group.cohort, Role.COACH, now=now),
        "assessor": join(group.cohort, Role.ASSESSOR, now=now),
        "designer": join(group.cohort, Role.DESIGNER, now=now),
        "observer": join(group.cohort, Role.OBSERVER, now=now),
        "other_learner": elsewhere.learners[0],
        "other_instructor": elsewhere.instructor,
        "demoted_instructor": join(group.cohort, Role.INSTRUCTOR, now=now),
        "former_member": join(group.cohort, now=now),
    }
    people["owner"].user.email = "SECRET-MAIL@example.org"
    people["owner"].user.save()
    tokens: dict[str, str | None] = {name: token_of(member) for name, member in people.items()}
    tokens["anonymous"] = None
    # After the token was given out: their latest launch is a learner's.
    join(group.cohort, user=people["demoted_instructor"].user, now=now + timedelta(seconds=1))
    people["former_member"].is_active = False
    people["former_member"].save()
    made = _work(group, people, now)
    return SimpleNamespace(group=group, elsewhere=elsewhere, people=people, tokens=tokens, **made)


def _work(group: Any, people: dict[str, Any], now: datetime) -> dict[str, Any]:
    owner, instructor = people["owner"], actor(group.instructor)
    who, course = actor(owner), group.course
    prompt = guide_prompts(course)[0]
    response = responses.save(
        actor=who, page_id=prompt.page_id, block_id=prompt.block_id, text="SECRET-ANSWER", expected_version=0, now=now
    )
    artifact = make_artifact(
        owner,
        course,
        now=now,
        text="SECRET-ARTIFACT",
        contributors={owner.user_id: "SECRET-NOTE", people["coauthor"].user_id: ""},
    )
    upload = SimpleUploadedFile("SECRET-FILE.txt", b"Ours")
    file = artifacts.attach_file(actor=who, artifact_id=artifact.pk, upload=upload, now=now)
    reflections.save(actor=who, course=course, text="SECRET-REFLECTION", expected_version=0, now=now)
    portfolio = portfolio_of(owner, course, now=now)
    late.arrange(
        actor=instructor,
        cohort_course_id=group.run.pk,
        user_id=owner.user_id,
        due_at=now + timedelta(days=9),
        reason="SECRET-ARRANGEMENT",
        now=now,
    )
    comments.add(actor=instructor, portfolio_id=portfolio.pk, text="SECRET-COMMENT", now=now)
    comments.add(
        actor=instructor, portfolio_id=portfolio.pk, text="SECRET-AMONG-STAFF", now=now, visible_to_learner=False
    )
    peers.substitute(
        actor=instructor,
        portfolio_id=portfolio.pk,
        reviewer_id=people["reviewer"].user_id,
        reason="Chosen",
        now=now,
    )
    assignment = PeerAssignment.objects.get(portfolio=portfolio, replaced_at=None)
    remark = peers.Remarks(example="SECRET-REMARK", strength="s", next_step="n")
    peers.submit(
        actor=actor(people["reviewer"]), assignment_id=assignment.pk, interactions=remark, products=remark, now=now
    )
    first = submissions.submit(actor=who, portfolio_id=portfolio.pk, confirmed_missing=ALL_PARTS, now=now)
    submissions.return_(actor=instructor, submission_id=first.pk, comment="SECRET-RETURN", now=now)
    submission = submissions.submit(actor=who, portfolio_id=portfolio.pk, confirmed_missing=ALL_PARTS, now=now)
    held = decide(group.instructor, submission, "U", comment="SECRET-HELD", hold=True, now=now)
    asking = provisional_cohort(title="Online", now=now)
    asking_instructor = join(asking, Role.INSTRUCTOR, now=now)
    request = cohorts.request_join(actor=actor(asking_instructor), cohort_id=asking.pk, join_code="JOINCODE", now=now)
    return {
        "response": response,
        "artifact": artifact,
        "file": file,
        "portfolio": portfolio,
        "assignment": assignment,
        "submission": submission,
        "decision": held,
        "prompt": prompt,
        "lesson": lesson_of(course),
        "join_request": request,
        "asking_token": token_of(asking_instructor),
    }


# Content is public; what is asked for here is people's work.
_CONTENT = {"Program", "Course", "Part", "Lesson", "StudyGuide", "CaseStudy", "Prompt"}
_GIVEN: dict[str, Callable[[Any], str]] = {"course": lambda world: f'"{world.group.course.slug}"'}


def everything(kind_name: str, world: Any) -> str:
    """A selection of every field of a type, and of the types below, none of them twice on one path."""
    kind = schema.graphql_schema.type_map[kind_name]
    return "{ __typename " + " ".join(_fields(kind, world, (kind_name,))) + " }"


def _fields(kind: Any, world: Any, path: tuple[str, ...]) -> Iterator[str]:
    if isinstance(kind, GraphQLUnionType):
        return
    assert isinstance(kind, GraphQLObjectType | GraphQLInterfaceType)
    for name, field in kind.fields.items():
        below = get_named_type(field.type)
        call = _call(name, field, world)
        if call is None or below.name in path:
            continue
        if is_leaf_type(below):
            yield call
        elif below.name in _CONTENT or isinstance(below, GraphQLInterfaceType | GraphQLUnionType):
            yield f"{call} {{ __typename }}"
        else:
            yield f"{call} {{ __typename {' '.join(_fields(below, world, (*path, below.name)))} }}"


def _call(name: str, field: GraphQLField, world: Any) -> str | None:
    required = [argument for argument, given in field.args.items() if is_required_argument(given)]
    if not all(argument in _GIVEN for argument in required):
        return None
    given = ", ".join(f"{argument}: {_GIVEN[argument](world)}" for argument in required)
    return f"{name}({given})" if given else name
