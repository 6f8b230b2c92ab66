"""Formatted text."""

from __future__ import annotations

import graphene

from api.types.fields import words


class RichText(graphene.ObjectType):
    """Formatted text, cleaned on the server.

    `html` holds these tags only: p, h3, h4, ul, ol, li, em, strong, br and a. An `a` inside the site has as `href` the
    path of a page (as in `Lesson.path`), `data-page` (program, course, part, lesson, study-guide or case-study) and
    `data-slug`; another has `href` and `rel`. A link to what the reader may not see is plain text.
    """

    html = words("Clean HTML, safe to insert into a page.")
    plain_text = words("The same without tags, a line for each paragraph, heading and list item.")
