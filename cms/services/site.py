"""The root of the site."""

from __future__ import annotations

from wagtail.models import Locale, Page, Site

from cms.models import CaseStudyIndexPage, HomePage


def ensure_home() -> HomePage:
    """The home page of the default language; made, and made the default site's root, when there is none.

    A fresh Wagtail has a welcome page as root. It goes when nothing was built on it.
    """
    locale = Locale.get_default()
    found = HomePage.objects.filter(locale=locale).order_by("path").first()
    if found is not None:
        return found
    root = Page.get_first_root_node()
    home: HomePage = root.add_child(
        instance=HomePage(title="Home", slug="colloquy-home", stable_id="home", locale=locale)
    )
    home.save_revision().publish()
    site = Site.objects.filter(is_default_site=True).select_related("root_page").first()
    if site is None:
        Site.objects.create(hostname="localhost", site_name="Colloquy", root_page=home, is_default_site=True)
        return home
    welcome = site.root_page
    if type(welcome.specific) is Page:
        site.root_page = home
        site.site_name = site.site_name or "Colloquy"
        site.save()
        if welcome.numchild == 0 and welcome.slug == "home" and not welcome.is_root():
            welcome.delete()
    return home


def ensure_case_study_index(home: HomePage) -> CaseStudyIndexPage:
    """Where the case studies of a language are kept; made when there is no such place."""
    found = CaseStudyIndexPage.objects.filter(locale=home.locale).order_by("path").first()
    if found is not None:
        return found
    home.refresh_from_db()
    index: CaseStudyIndexPage = home.add_child(
        instance=CaseStudyIndexPage(title="Case studies", slug="case-studies", stable_id="case-studies")
    )
    index.save_revision().publish()
    return index
