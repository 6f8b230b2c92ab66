"""What refusal pages say: what happened, and what the person can do."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = Promise | str


@dataclass(frozen=True)
class Words:
    """One page."""

    title: Text
    happened: Text
    todo: Text


_CANNOT_OPEN = _("This link cannot be opened")
_AGAIN = _("Go back to your course and open the link again.")
_AGAIN_OR_STAFF = _(
    "Go back to your course and open the link again. If it happens again, tell the person who runs your course, and"
    " give them the reference below."
)
_STAFF = _("Tell the person who runs your course, and give them the reference below.")
_WAIT = _(
    "Wait a minute, then go back to your course and open the link again. If it happens again, tell the person who"
    " runs your course, and give them the reference below."
)

_PAGES = {
    "setup": Words(
        _CANNOT_OPEN,
        _("Your learning platform sent something that does not fit how this link was set up. It is not your fault."),
        _AGAIN_OR_STAFF,
    ),
    "unknown_platform": Words(
        _("Your learning platform is not known here"),
        _("The link comes from a learning platform that has not been registered with this site."),
        _STAFF,
    ),
    "unknown_deployment": Words(
        _("This link is not set up yet"),
        _("Your learning platform is known here, but the place in it where this link was put is not."),
        _STAFF,
    ),
    "not_active": Words(
        _("This link is switched off"),
        _("Your learning platform is known here, but its links are switched off at present."),
        _STAFF,
    ),
    "not_signed_in": Words(
        _("You are not signed in to your learning platform"),
        _("Your learning platform could not say who you are. Perhaps you have been signed out there."),
        _("Sign in to your learning platform, then open the link in your course again."),
    ),
    "platform_said_no": Words(
        _CANNOT_OPEN,
        _("Your learning platform did not let you through to this link."),
        _AGAIN_OR_STAFF,
    ),
    "open_from_course": Words(
        _("Open this from your course"),
        _("This address works only when you come to it by a link in your course."),
        _("Go to your course in your learning platform and open the link there."),
    ),
    "again": Words(
        _("Please open the link once more"),
        _("Each opening of a link works once. This one was already used, or belongs to another attempt."),
        _AGAIN,
    ),
    "too_slow": Words(
        _("That took too long"),
        _("Too much time passed between opening the link and arriving here."),
        _AGAIN,
    ),
    "cookies": Words(
        _("Your browser did not recognise this link"),
        _(
            "While a link opens, your browser keeps a small note for us (a cookie). The note was missing: the link was"
            " opened in another browser, or your browser blocks cookies here."
        ),
        _(
            "Go back to your course and open the link again. If it happens again, open it in a new window, allow"
            " cookies for this site, or use another browser."
        ),
    ),
    "clock": Words(
        _CANNOT_OPEN,
        _("The link was opened too long ago, or the clock of your learning platform is wrong."),
        _AGAIN_OR_STAFF,
    ),
    "no_deep_linking": Words(
        _("Choosing content is not offered yet"),
        _("Your learning platform asked which content to add to the course. This site cannot answer that yet."),
        _("Add the link by its address instead. The person who runs your learning platform has the address."),
    ),
    "person_inactive": Words(
        _("Your account here is switched off"),
        _("Your learning platform knows you, but your account on this site has been switched off."),
        _STAFF,
    ),
    "keys_unreachable": Words(
        _("Your learning platform does not answer"),
        _("To be sure that it is you, this site asks your learning platform for its keys. It gave no answer."),
        _WAIT,
    ),
    "keys_unusable": Words(
        _("Your learning platform gave an answer we cannot use"),
        _("To be sure that it is you, this site asks your learning platform for its keys. Its answer held none."),
        _WAIT,
    ),
    "unexpected": Words(
        _CANNOT_OPEN,
        _("Something went wrong on our side while the link was being opened. It is not your fault."),
        _AGAIN_OR_STAFF,
    ),
}


def words(page: str) -> Words:
    """The words of a page (`Reason.page`)."""
    return _PAGES[page]
