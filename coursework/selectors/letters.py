"""The letters of a course of a cohort, as a file for a spreadsheet."""

from __future__ import annotations

import csv
import io
from datetime import UTC

from coursework.models import CohortCourse, Decision, Membership, Submission
from coursework.rules.csv_cells import safe_cell
from coursework.rules.roles import Role

COLUMNS = ("Name", "E-mail", "Letter", "Released", "Decided at (UTC)", "Submission", "Submitted at (UTC)")


def letters_csv(cohort_course: CohortCourse) -> str:
    """A line for each learner: the newest decision's letter, blank while there is none. Test people are left out.

    `Released` is yes or no (held). Times are UTC. Lines end as RFC 4180 says. Three queries.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    decided = {
        one.portfolio.user_id: one
        for one in Decision.objects.filter(
            portfolio__cohort_course=cohort_course, superseded_by__isnull=True
        ).select_related("portfolio")
    }
    submitted = {
        user_id: (number, at)
        for user_id, number, at in Submission.objects.filter(
            portfolio__cohort_course=cohort_course, undone_at__isnull=True
        )
        .order_by("number")
        .values_list("portfolio__user_id", "number", "submitted_at")
    }
    members = Membership.objects.filter(cohort_id=cohort_course.cohort_id, is_test=False).select_related("user")
    for member in sorted(members, key=lambda one: (one.user.display_name.casefold(), str(one.user_id))):
        is_learner = member.role == Role.LEARNER and member.is_active
        if not is_learner and member.user_id not in submitted:
            continue
        decision = decided.get(member.user_id)
        number, at = submitted.get(member.user_id, ("", None))
        writer.writerow(
            [
                safe_cell(member.user.display_name),
                safe_cell(member.user.email),
                decision.letter if decision else "",
                ("yes" if decision.released_at else "no") if decision else "",
                f"{decision.decided_at.astimezone(UTC):%Y-%m-%d %H:%M}" if decision else "",
                number,
                f"{at.astimezone(UTC):%Y-%m-%d %H:%M}" if at else "",
            ]
        )
    return out.getvalue()
