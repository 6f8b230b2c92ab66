"""What leaves: portfolios and letters."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.http import content_disposition_header
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request

from api.rest.base import RestView
from api.rest.errors import Refusal
from api.rest.files import as_download
from api.rest.serializers import ErrorBody
from coursework import access
from coursework.errors import NotFound
from coursework.models import CohortCourse
from coursework.rules.roles import DECIDERS
from coursework.selectors import letters_csv
from portfolio_export import services

FORMATS = ("html", "json")


class PortfolioExportView(RestView):
    """A portfolio as one file, for its owner and for staff."""

    @extend_schema(
        operation_id="exportPortfolio",
        parameters=[OpenApiParameter("form", str, OpenApiParameter.PATH, enum=FORMATS)],
        responses={
            (200, "text/html"): OpenApiTypes.STR,
            (200, "application/json"): OpenApiTypes.OBJECT,
            401: ErrorBody,
            403: ErrorBody,
            404: ErrorBody,
        },
        tags=["exports"],
    )
    def get(self, request: Request, portfolio_id: UUID, form: str) -> HttpResponseBase:
        """One self-contained HTML file, or JSON with its schema."""
        if form not in FORMATS:
            raise NotFound("A portfolio is exported as html or json.")
        made = services.export(actor=self.actor, portfolio_id=portfolio_id, format=form, now=timezone.now())
        response = _attached(made.body, made.media_type, made.filename)
        response["Content-Disposition"] = made.content_disposition  # with a plain name too, for old clients
        return response


class LettersView(RestView):
    """The letters of a course of a cohort, for its instructors."""

    @extend_schema(
        operation_id="exportLetters",
        parameters=[OpenApiParameter("course", str, required=True, description="The course's slug.")],
        responses={(200, "text/csv"): OpenApiTypes.STR, 400: ErrorBody, 401: ErrorBody, 403: ErrorBody, 404: ErrorBody},
        tags=["exports"],
    )
    def get(self, request: Request, cohort_id: UUID) -> HttpResponseBase:
        """A line for each learner: S, U, or nothing yet. Never a number."""
        slug = request.query_params.get("course", "")
        if not slug:
            raise Refusal("Say which course by `?course=`.")
        cohort = access.require_instructor(self.actor, cohort_id).cohort
        run = CohortCourse.objects.filter(cohort=cohort, course__slug=slug).first()
        if run is None:
            raise NotFound("The cohort does not take this course.")
        run = access.cohort_course_for_staff(self.actor, run.pk, roles=DECIDERS)
        return _attached(letters_csv(run).encode(), "text/csv; charset=utf-8", f"letters-{slug}.csv")


def _attached(body: bytes, media_type: str, filename: str) -> HttpResponseBase:
    response = HttpResponse(body, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=filename) or "attachment"
    return as_download(response)
