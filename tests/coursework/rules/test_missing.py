from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from coursework.rules.missing import Asked, Missing, Part, missing_parts, unconfirmed


def asked(key: str, *, lesson: int = 1, kind: str = "define_terms", required: bool = True) -> Asked:
    return Asked(key, kind, required, lesson_id=lesson, lesson_stable_id=f"l{lesson}", lesson_title=f"Lesson {lesson}")


prompts_of_a_course = st.lists(
    st.builds(
        asked,
        st.uuids().map(str),
        lesson=st.integers(1, 4),
        kind=st.sampled_from(["define_terms", "open_question", "product"]),
        required=st.booleans(),
    ),
    max_size=12,
)


def test_missing_parts_are_told_by_lesson_in_the_order_of_the_course():
    prompts = [asked("1.a"), asked("1.b"), asked("1.p", kind="product"), asked("2.a", lesson=2)]
    found = missing_parts(
        prompts=prompts, answered={"1.a"}, artifact_lessons=set(), peer_settled=False, has_reflection=False
    )
    assert found == (
        Missing(Part.STUDY_GUIDE, 1, "l1", "Lesson 1", count=1),
        Missing(Part.ARTIFACT, 1, "l1", "Lesson 1"),
        Missing(Part.STUDY_GUIDE, 2, "l2", "Lesson 2", count=1),
        Missing(Part.PEER_ASSESSMENT),
        Missing(Part.REFLECTION),
    )


@given(prompts_of_a_course)
def test_nothing_is_missing_from_a_whole_portfolio(prompts):
    found = missing_parts(
        prompts=prompts,
        answered={one.key for one in prompts},
        artifact_lessons={one.lesson_stable_id for one in prompts},
        peer_settled=True,
        has_reflection=True,
    )
    assert found == ()


@given(prompts_of_a_course, st.data())
def test_answering_more_never_makes_more_missing(prompts, data):
    keys = [one.key for one in prompts if one.kind != "product"]
    some = data.draw(st.sets(st.sampled_from(keys)) if keys else st.just(set()))

    def unanswered(answered: set[str]) -> int:
        parts = missing_parts(
            prompts=prompts, answered=answered, artifact_lessons=set(), peer_settled=True, has_reflection=True
        )
        return sum(one.count for one in parts if one.part is Part.STUDY_GUIDE)

    required = {one.key for one in prompts if one.required and one.kind != "product"}
    assert unanswered(some) == len(required - some)


@given(prompts_of_a_course, st.sets(st.sampled_from(list(Part))))
def test_only_what_was_not_confirmed_stands_in_the_way(prompts, confirmed):
    found = missing_parts(
        prompts=prompts, answered=set(), artifact_lessons=set(), peer_settled=False, has_reflection=False
    )
    assert {one.part for one in unconfirmed(found, confirmed=confirmed)} == {one.part for one in found} - confirmed
    assert unconfirmed(found, confirmed=frozenset(Part)) == ()
