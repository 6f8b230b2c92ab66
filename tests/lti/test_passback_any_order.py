"""Whatever order decisions, faults, deaths and recoveries come in, the gradebook ends up equal to the decisions."""

from __future__ import annotations

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from coursework.models import Decision
from coursework.services import decisions
from lti import delivery, passback
from lti.attempts import attempt
from lti.models import ScoreDelivery
from tests.lti.classroom import open_classroom
from tests.lti.fake_gradebook import CLOSED
from tests.lti.fake_platform import FakePlatform, Reply

SUBS = ("ada", "bob")
FAULTS = st.sampled_from([Reply(b"", 500), Reply(b"", 429, {"Retry-After": "7"}), Reply(b"", 404), CLOSED])


class Passback(RuleBasedStateMachine):
    platform: FakePlatform

    def __init__(self) -> None:
        super().__init__()
        self.example = transaction.atomic()
        self.example.__enter__()
        self.expected: dict[str, str] = {}
        self.held: dict[str, Decision] = {}
        self.dead: list[delivery.Lease] = []
        self.has_column = True

    @initialize(profile=st.sampled_from(["generic", "canvas", "moodle"]), column=st.booleans())
    def begin(self, profile: str, column: bool) -> None:
        self.classroom = open_classroom()
        self.place = self.classroom.meet(self.platform, profile=profile, column=column)
        self.has_column = column
        for sub in SUBS:
            self.classroom.learner(sub, self.place)

    @rule(sub=st.sampled_from(SUBS), letter=st.sampled_from("SU"), comment=st.sampled_from("ab"))
    def decide(self, sub: str, letter: str, comment: str) -> None:
        self.classroom.decide(sub, letter, comment=comment)
        self.expected[sub] = letter
        self.held.pop(sub, None)

    @rule(sub=st.sampled_from(SUBS), letter=st.sampled_from("SU"))
    def hold(self, sub: str, letter: str) -> None:
        decision = self.classroom.decide(sub, letter, comment="held", hold=True)
        if decision.released_at is None:
            self.held[sub] = decision

    @precondition(lambda self: self.held)
    @rule(data=st.data())
    def release(self, data: st.DataObject) -> None:
        sub = data.draw(st.sampled_from(sorted(self.held)))
        decision = self.held.pop(sub)
        decisions.release(actor=self.classroom.instructor, decision_id=decision.pk, now=self.classroom.now)
        self.expected[sub] = decision.letter

    @rule(seconds=st.sampled_from([0, 0.01, 1, 30, 4000]))
    def sweep(self, seconds: float) -> None:
        passback.sweep(self.classroom.wait(seconds=seconds))

    @rule(where=st.sampled_from(["scores", "token", "results"]), reply=FAULTS, after=st.booleans(), n=st.integers(1, 5))
    def break_down(self, where: str, reply: Reply, after: bool, n: int) -> None:
        self.place.gradebook.fail(where, reply, after=after, times=n)

    @rule()
    def forget_tokens(self) -> None:
        self.place.gradebook.forget_tokens()

    @rule(posted=st.booleans())
    def die(self, posted: bool) -> None:
        """A worker takes a row, perhaps posts it, and is never heard of again; or much later."""
        clock = delivery.clock_from(self.classroom.now)
        lease = delivery.take(clock=clock)
        if lease is not None:
            if posted:
                attempt(lease.posting, clock=clock, seconds=5)
            self.dead.append(lease)

    @precondition(lambda self: self.dead)
    @rule(data=st.data())
    def wake_up(self, data: st.DataObject) -> None:
        """One that was thought dead goes on where it was."""
        lease = data.draw(st.sampled_from(self.dead))
        delivery.work(lease, clock=delivery.clock_from(self.classroom.now))

    @precondition(lambda self: not self.has_column)
    @rule()
    def column_appears(self) -> None:
        line_item = self.place.offer_column(self.classroom.course_key)
        passback.line_item_appeared(line_item=line_item, now=self.classroom.now)
        self.has_column = True

    @rule()
    def recover(self) -> None:
        self.place.gradebook.mend()
        for _ in range(4):
            passback.sweep(self.classroom.wait(hours=2))
        shown = self.place.gradebook.letters()
        assert shown == (self.expected if self.has_column else {})
        rows = ScoreDelivery.objects.exclude(state="superseded")
        assert {row.state for row in rows} <= {"delivered" if self.has_column else "waiting"}
        assert len(rows) == len(self.expected)

    def teardown(self) -> None:
        try:
            if hasattr(self, "place"):
                self.recover()
        finally:
            transaction.set_rollback(True)
            self.example.__exit__(None, None, None)


@pytest.mark.django_db
def test_the_gradebook_equals_the_decisions_after_any_interleaving(platform):
    machine = type("Machine", (Passback,), {"platform": platform})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=25,
            stateful_step_count=25,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
