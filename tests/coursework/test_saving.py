"""Responses, reflections and views: saved by themselves, and nothing typed is lost."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from cms.models import StudyGuidePage
from cms.selectors import course_components, course_prompts
from coursework.access import Actor
from coursework.errors import Conflict, Forbidden, Invalid, NotFound
from coursework.models import ComponentView, Portfolio, Response
from coursework.rules.roles import Role
from coursework.services import reflections, responses, views
from tests.factories import coursework as make
from tests.factories.cms import course_with_lessons

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return make.running_class(learners=2)


@pytest.fixture
def asked(group):
    return make.guide_prompts(group.course)[0]


def save(member, asked, text, expected, *, after=0):
    return responses.save(
        actor=make.actor(member),
        page_id=asked.page_id,
        block_id=asked.block_id,
        text=text,
        expected_version=expected,
        now=make.NOW + make.minutes(after),
    )


def test_every_accepted_save_is_kept(group, asked):
    ana = group.learners[0]
    for number, text in enumerate(["A", "A hub", "", "A hub and outlets"]):
        response = save(ana, asked, text, number, after=number)
    assert (response.version, response.text) == (4, "A hub and outlets")
    assert list(response.versions.order_by("version").values_list("version", "text")) == [
        (1, "A"),
        (2, "A hub"),
        (3, ""),
        (4, "A hub and outlets"),
    ]


def test_a_save_over_another_version_is_told_what_is_there(group, asked):
    ana = group.learners[0]
    save(ana, asked, "from the first tab", 0)
    first = save(ana, asked, "from the first tab, more", 1, after=1)
    with pytest.raises(Conflict) as refused:
        save(ana, asked, "from the second tab", 1, after=2)
    current = refused.value.current
    assert (current.id, current.version, current.text) == (first.pk, 2, "from the first tab, more")
    assert current.saved_at == make.NOW + make.minutes(1)
    first.refresh_from_db()
    assert first.text == "from the first tab, more"


def test_the_first_words_of_two_tabs_conflict_too(group, asked):
    save(group.learners[0], asked, "one", 0)
    with pytest.raises(Conflict):
        save(group.learners[0], asked, "two", 0)
    with pytest.raises(Conflict) as refused:
        save(group.learners[1], asked, "never saved before", 3)
    assert (refused.value.current.id, refused.value.current.version) == (None, 0)


@pytest.mark.parametrize("expected", [0, 1, 7, None])
def test_saving_the_same_words_again_is_no_conflict_and_no_new_version(group, asked, expected):
    save(group.learners[0], asked, "one\ntwo", 0)
    again = save(group.learners[0], asked, "one\r\ntwo", expected, after=5)
    assert (again.version, again.saved_at, again.versions.count()) == (1, make.NOW, 1)


def test_an_answer_keeps_the_prompt_as_it_read(group, asked):
    ana = group.learners[0]
    response = save(ana, asked, "A hub learns.", 0)
    guide = StudyGuidePage.objects.get(pk=asked.page_id)
    guide.prompts.raw_data[0]["value"]["text"] = "Quite another question"
    guide.save_revision().publish()
    response.refresh_from_db()
    assert response.snapshot["text"] == asked.text
    assert response.snapshot["language"] == "en"
    response = save(ana, asked, "A hub learns more.", 1)
    assert response.snapshot["text"] == "Quite another question"
    assert [one.snapshot["text"] for one in response.versions.order_by("version")] == [
        asked.text,
        "Quite another question",
    ]


def test_an_answer_to_a_prompt_taken_away_can_still_be_finished(group, asked):
    ana, ben = group.learners
    save(ana, asked, "Half an ans", 0)
    StudyGuidePage.objects.get(pk=asked.page_id).unpublish()
    response = save(ana, asked, "Half an answer, finished.", 1)
    assert (response.version, response.snapshot["text"]) == (2, asked.text)
    with pytest.raises(NotFound):
        save(ben, asked, "Too late to begin.", 0)


def test_unknown_prompts_are_not_found(group, asked):
    for page_id, block_id in [(asked.page_id, uuid4()), (asked.page_id, "nonsense"), (10**12, asked.block_id)]:
        with pytest.raises(NotFound):
            responses.save(
                actor=make.actor(group.learners[0]),
                page_id=page_id,
                block_id=block_id,
                text="x",
                expected_version=0,
                now=make.NOW,
            )


def test_a_prompt_for_a_product_wants_an_artifact(group):
    product = next(one for one in course_prompts(group.course) if one.kind == "product")
    with pytest.raises(Invalid):
        save(group.learners[0], product, "words", 0)


def test_text_that_is_too_long_is_refused_by_name(group, asked):
    with pytest.raises(Invalid) as refused:
        save(group.learners[0], asked, "x" * 50_001, 0)
    assert refused.value.path == ("text",)


def test_any_script_is_kept_as_it_was_typed(group, asked):
    text = "التحسين المستمر 🌱 — “quoted”\n\tindented"
    assert Response.objects.get(pk=save(group.learners[0], asked, text, 0).pk).text == text


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.LEARNER])
def test_only_learners_keep_a_portfolio(group, asked, role):
    member = make.join(group.cohort, role)
    with pytest.raises(Forbidden):
        save(member, asked, "x", 0)


def test_a_course_of_nobodys_cohort_takes_no_answers_once_the_cohort_is_set_up(group):
    elsewhere = make.guide_prompts(course_with_lessons(lessons=1))[0]
    with pytest.raises(NotFound):
        save(group.learners[0], elsewhere, "x", 0)


def test_before_it_is_set_up_a_cohort_takes_whatever_course_its_people_work_in(group, asked):
    newcomer = make.join(make.provisional_cohort())
    assert save(newcomer, asked, "early", 0).portfolio.cohort_course.cohort_id == newcomer.cohort_id


def test_work_goes_to_the_cohort_of_the_launch_and_else_to_the_one_that_takes_the_course(group, asked):
    user = group.learners[0].user
    second = make.running_class(learners=0)
    make.join(second.cohort, user=user)
    response = responses.save(
        actor=Actor(user.pk, second.cohort.pk),
        page_id=asked.page_id,
        block_id=asked.block_id,
        text="x",
        expected_version=0,
        now=make.NOW,
    )
    assert response.portfolio.cohort_course == group.run


def test_a_reflection_is_saved_as_answers_are(group):
    ana = make.actor(group.learners[0])

    def reflect(text, expected):
        return reflections.save(actor=ana, course=group.course, text=text, expected_version=expected, now=make.NOW)

    reflect("I", 0)
    reflection = reflect("I listen more.", 1)
    assert reflect("I listen more.", 0) == reflection
    with pytest.raises(Conflict) as refused:
        reflect("Other tab", 1)
    assert (refused.value.current.version, refused.value.current.text) == (2, "I listen more.")
    assert list(reflection.versions.order_by("version").values_list("text", flat=True)) == ["I", "I listen more."]


def test_a_view_counts_once_and_the_first_time(group):
    seen = course_components(group.course)[0]
    for after in (0, 30):
        views.record(
            actor=make.actor(group.learners[0]),
            page_id=seen.page_id,
            block_id=seen.block_id,
            now=make.NOW + timedelta(minutes=after),
        )
    assert ComponentView.objects.get().first_viewed_at == make.NOW


def test_a_view_by_staff_leaves_no_trace_and_an_unknown_component_is_not_found(group):
    seen = course_components(group.course)[0]
    staff = make.actor(group.instructor)
    assert views.record(actor=staff, page_id=seen.page_id, block_id=seen.block_id, now=make.NOW) is None
    assert not Portfolio.objects.exists()
    with pytest.raises(NotFound):
        views.record(actor=staff, page_id=seen.page_id, block_id=uuid4(), now=make.NOW)
