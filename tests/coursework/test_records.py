"""The database itself keeps submissions and decisions as they are, whoever writes to it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, models, transaction
from django.db.models import ProtectedError

from coursework.models import Decision, Portfolio, Submission
from tests.factories import coursework as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def decided():
    group = make.running_class(learners=2)
    portfolio = make.answer(group.learners[0], group.course)
    submission = make.submit(group.learners[0], portfolio)
    return make.decide(group.instructor, submission, hold=True)


def refused(write):
    with pytest.raises(DatabaseError, match="refused"), transaction.atomic():
        write()


@pytest.mark.parametrize(
    "change",
    [
        {"content": {"responses": []}},
        {"sha256": "0" * 64},
        {"number": 7},
        {"missing": []},
        {"submitted_at": make.NOW - timedelta(days=9)},
    ],
)
def test_a_submission_cannot_be_rewritten(decided, change):
    before = Submission.objects.values().get()
    refused(lambda: Submission.objects.update(**change))
    assert Submission.objects.values().get() == before


def test_a_submission_is_undone_once_and_stays_so(decided):
    Submission.objects.update(undone_at=make.NOW)
    refused(lambda: Submission.objects.update(undone_at=None))
    refused(lambda: Submission.objects.update(undone_at=make.NOW + timedelta(days=1)))


@pytest.mark.parametrize(
    "change", [{"letter": "U"}, {"comment": "Other"}, {"decided_at": make.NOW + timedelta(days=1)}]
)
def test_a_decision_cannot_be_rewritten(decided, change):
    refused(lambda: Decision.objects.update(**change))
    assert (Decision.objects.get().letter, Decision.objects.get().comment) == ("S", "Well argued.")


def test_a_decision_is_released_once_and_not_called_back(decided):
    Decision.objects.update(released_at=make.NOW)
    refused(lambda: Decision.objects.update(released_at=None))


def test_neither_is_deleted_not_even_by_raw_sql(decided):
    refused(lambda: Decision.objects.filter(pk=decided.pk)._raw_delete("default"))

    def delete(table):
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table}")

    refused(lambda: delete("coursework_decision"))
    refused(lambda: delete("coursework_submission"))
    assert (Submission.objects.count(), Decision.objects.count()) == (1, 1)


def test_nothing_above_a_record_can_be_deleted(decided):
    with pytest.raises(ProtectedError):
        Portfolio.objects.all().delete()


def test_a_letter_is_s_or_u_and_decisions_are_one_chain(decided):
    values = {
        "portfolio": decided.portfolio,
        "submission": decided.submission,
        "decided_by": decided.decided_by,
        "decided_at": make.NOW,
    }
    for fields in ({"letter": "A", "supersedes": decided}, {"letter": "S"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Decision.objects.create(**values, **fields)
    Decision.objects.create(**values, letter="U", supersedes=decided)
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.create(**values, letter="S", supersedes=decided)


def test_a_number_is_given_once(decided):
    with pytest.raises(IntegrityError), transaction.atomic():
        Submission.objects.create(portfolio=decided.portfolio, number=1, content={}, sha256="", submitted_at=make.NOW)


def test_nothing_of_coursework_or_exports_can_hold_a_numeric_grade():
    """S and U are never converted into numbers: no column could take one, and none is named like one."""
    allowed = {
        "page_id",  # a page of the CMS
        "version",
        "number",  # of a submission: first, second, …
        "size",  # of a file, in bytes
        "id",
    }
    numeric = (models.IntegerField, models.FloatField, models.DecimalField)
    wrong = []
    for model in [
        *apps.get_app_config("coursework").get_models(),
        *apps.get_app_config("portfolio_export").get_models(),
    ]:
        for field in model._meta.get_fields():
            name = f"{model.__name__}.{field.name}"
            if isinstance(field, numeric) and not field.is_relation and field.name not in allowed:
                wrong.append(name)
            if any(word in field.name for word in ("grade", "score", "points", "mark", "percent", "rating")):
                wrong.append(name)
    assert wrong == []
    assert isinstance(Decision._meta.get_field("letter"), models.CharField)
    assert Decision._meta.get_field("letter").max_length == 1
