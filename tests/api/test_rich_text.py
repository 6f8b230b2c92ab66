"""Rich text as front ends get it: clean, with links that lead somewhere, in few queries."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from api.content.links import Links, site_path
from cms.models import CoursePage, LessonPage
from cms.rich_text import TAGS
from cms.selectors import visible
from tests.api.client import data
from tests.factories.cms import CaseStudyPageFactory, CoursePageFactory, course_with_lessons

pytestmark = pytest.mark.django_db


@pytest.fixture
def links() -> Links:
    return Links(visible)


@pytest.mark.parametrize(
    ("stored", "html", "plain"),
    [
        ("<p>One</p><p>Two</p>", "<p>One</p><p>Two</p>", "One\nTwo"),
        ('<p data-block-key="abc">One</p>', "<p>One</p>", "One"),
        (
            "<p><b>Bold</b> and <i>slanted</i></p>",
            "<p><strong>Bold</strong> and <em>slanted</em></p>",
            "Bold and slanted",
        ),
        ("<ul><li>a</li><li>b &amp; c</li></ul>", "<ul><li>a</li><li>b &amp; c</li></ul>", "a\nb & c"),
        ("<h3>Title</h3><p>a<br/>b</p>", "<h3>Title</h3><p>a<br>b</p>", "Title\na\nb"),
        ("<p>x<script>alert(1)</script></p>", "<p>x</p>", "x"),
        ('<p onclick="x()" style="color:red">x</p>', "<p>x</p>", "x"),
        ('<p><img src="x" onerror="alert(1)">x</p>', "<p>x</p>", "x"),
        ('<p><embed embedtype="image" id="1" alt="a" format="left"/>x</p>', "<p>x</p>", "x"),
        ('<p><a href="javascript:alert(1)">x</a></p>', '<p><a rel="noopener noreferrer">x</a></p>', "x"),
        ('<p><a linktype="document" id="1">x</a></p>', "<p>x</p>", "x"),
        ('<p><a linktype="page" id="999999">gone</a></p>', "<p>gone</p>", "gone"),
        ('<p><a id="1">x</a></p>', "<p>x</p>", "x"),
        ("<p>1 &lt; 2 <unknown>x</unknown></p>", "<p>1 &lt; 2 x</p>", "1 < 2 x"),
        (
            '<p><a href="https://example.org/?a=1&amp;b=2">x</a></p>',
            '<p><a href="https://example.org/?a=1&amp;b=2" rel="noopener noreferrer">x</a></p>',
            "x",
        ),
    ],
)
def test_what_is_stored_comes_out_clean(links: Links, stored: str, html: str, plain: str) -> None:
    rich = links.rich(stored)
    assert rich is not None
    assert (rich.html, rich.plain_text) == (html, plain)


@pytest.mark.parametrize("stored", ["", None])
def test_nothing_is_nothing(links: Links, stored: Any) -> None:
    assert links.rich(stored) is None


def test_a_link_to_a_page_becomes_its_path(links: Links) -> None:
    study = CaseStudyPageFactory(slug="sfa")
    rich = links.rich(f'<p>See <a linktype="page" id="{study.pk}">SFA</a>.</p>')
    assert rich is not None
    assert rich.html == ('<p>See <a href="/case-studies/sfa/" data-page="case-study" data-slug="sfa">SFA</a>.</p>')


def test_a_link_to_an_unpublished_page_is_plain_text(links: Links) -> None:
    study = CaseStudyPageFactory(slug="sfa")
    study.unpublish()
    rich = links.rich(f'<p><a linktype="page" id="{study.pk}">SFA</a></p>')
    assert rich is not None
    assert rich.html == "<p>SFA</p>"


def test_the_documented_tags_are_those_of_the_editor() -> None:
    from api.types.rich_text import RichText

    described = RichText._meta.description.split("only:")[1].split(". ")[0]
    assert {tag.strip() for tag in described.replace(" and ", ", ").split(",")} == set(TAGS)


def test_links_of_all_texts_are_looked_up_together(django_assert_num_queries: Any) -> None:
    pages = [CoursePageFactory(slug=f"c{number}") for number in range(5)]
    links = Links(lambda found: found)
    texts = [links.rich(f'<p><a linktype="page" id="{page.pk}">x</a></p>') for page in pages]
    assert site_path("/") == "/"  # the site's root paths are known from now on
    with django_assert_num_queries(1):
        assert all(f'data-slug="c{number}"' in text.html for number, text in enumerate(texts) if text)


QUERY = "{ courses { nodes { rationale { html } lessons { components { introduction { html } } } } } }"


def test_links_of_many_courses_take_as_many_queries_as_those_of_one() -> None:
    counts = []
    for _ in range(3):
        course = course_with_lessons(lessons=1)
        for page in (course, LessonPage.objects.get(slug=f"{course.slug}-lesson-1")):
            _link(page, course)
        data(QUERY)
        with CaptureQueriesContext(connection) as captured:
            found = data(QUERY)
        newest = found["courses"]["nodes"][-1]
        assert f'data-slug="{course.slug}"' in newest["rationale"]["html"]
        assert f'data-slug="{course.slug}"' in newest["lessons"][1]["components"][0]["introduction"]["html"]
        counts.append(len(captured))
    assert len(set(counts)) == 1, counts


def _link(page: Any, target: CoursePage) -> None:
    link = f'<p><a linktype="page" id="{target.pk}">x</a></p>'
    if isinstance(page, CoursePage):
        CoursePage.objects.filter(pk=page.pk).update(rationale=link)
    else:
        raw = [*page.components.raw_data]
        raw[0]["value"]["introduction"] = link
        LessonPage.objects.filter(pk=page.pk).update(components=raw)
