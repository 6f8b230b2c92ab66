"""From a link in the sandbox to a verified id_token at the tool."""

from __future__ import annotations

import html
import re
from typing import Any

import jwt
import pytest
import requests

from lti.sandbox import vocabulary as v
from tests.lti.sandbox.fake_tool import FakeTool
from tests.lti.sandbox.process import Sandbox

LINK = "portfolio-leaded502x"


def sign_in(lms: Sandbox, browser: requests.Session, person: str) -> requests.Response:
    page = browser.get(f"{lms.base_url}/", timeout=30)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
    assert token
    return browser.post(
        f"{lms.base_url}/sign-in/", data={"person": person, "csrfmiddlewaretoken": token[1]}, timeout=30
    )


def form_of(answer: requests.Response) -> tuple[str, dict[str, str]]:
    """The address and the fields of the form that sends itself."""
    action = re.search(r'<form id="autopost" method="post" action="([^"]*)"', answer.text)
    assert answer.status_code == 200 and action, answer.text
    fields = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"', answer.text)
    return html.unescape(action[1]), {name: html.unescape(value) for name, value in fields}


def ask(lms: Sandbox, params: Any, method: str = "GET") -> requests.Response:
    where = {"params" if method == "GET" else "data": params}
    return requests.request(method, f"{lms.base_url}/lti/authorize", timeout=30, **where)


def answered(lms: Sandbox, params: Any, method: str = "GET") -> dict[str, str]:
    return form_of(ask(lms, params, method))[1]


def verified(lms: Sandbox, id_token: str) -> dict[str, Any]:
    """The claims, checked as a tool must check them."""
    keys = requests.get(f"{lms.base_url}/lti/jwks.json", timeout=30).json()["keys"]
    kid = jwt.get_unverified_header(id_token)["kid"]
    key = jwt.PyJWK(next(key for key in keys if key["kid"] == kid), algorithm="RS256")
    claims: dict[str, Any] = jwt.decode(
        id_token, key, algorithms=["RS256"], audience="sandbox-client", issuer=lms.issuer,
        options={"require": ["exp", "iat", "nonce", "sub"]},
    )  # fmt: skip
    return claims


def launch(lms: Sandbox, tool: FakeTool, person: str = "ana", link: str = LINK) -> dict[str, Any]:
    fields = lms.begin_launch(person=person, link=link)["fields"]
    return verified(lms, answered(lms, tool.request(fields))["id_token"])


def test_a_browser_gets_from_the_class_page_to_the_tool(lms: Sandbox, tool: FakeTool, browser: requests.Session):
    page = sign_in(lms, browser, "ana")
    assert "Signed in as <b>Ana Reyes</b>, learner" in page.text
    href = re.search(r'href="([^"]+)">LeadEd502x portfolio', page.text)
    assert href
    frame = re.search(r'<iframe [^>]*src="([^"]+)"', browser.get(lms.base_url + href[1], timeout=30).text)
    assert frame
    action, fields = form_of(browser.get(lms.base_url + frame[1], timeout=30))
    assert action == f"{tool.base_url}/lti/launch/"
    assert browser.post(action, data=fields, timeout=30).status_code == 200
    [login] = tool.logins
    assert login["iss"] == lms.issuer
    assert (login["client_id"], login["lti_deployment_id"]) == ("sandbox-client", "1")
    assert login["target_link_uri"] == f"{tool.base_url}/lti/launch/"
    assert verified(lms, tool.launched[0]["id_token"])["name"] == "Ana Reyes"


def test_a_login_can_also_be_posted(lms: Sandbox, tool: FakeTool, browser: requests.Session):
    sign_in(lms, browser, "ana")
    link = lms.links()[LINK]["id"]
    action, fields = form_of(browser.get(f"{lms.base_url}/as/ana/links/{link}/start/?method=post", timeout=30))
    assert action == f"{tool.base_url}/lti/login/"
    _, answer = form_of(browser.post(action, data=fields, timeout=30))
    assert "id_token" in answer


def test_an_id_token_says_all_that_a_resource_link_launch_must(lms: Sandbox, tool: FakeTool):
    fields = lms.begin_launch(person="ana", link=LINK)["fields"]
    request = tool.request(fields)
    answer = answered(lms, request)
    assert answer["state"] == request["state"]
    claims = verified(lms, answer["id_token"])
    assert jwt.get_unverified_header(answer["id_token"])["alg"] == "RS256"
    assert claims["nonce"] == request["nonce"]
    assert claims["exp"] - claims["iat"] == 300
    assert claims["sub"] == lms.people()["ana"]["sub"]
    assert claims["email"] == "ana@sandbox.example"
    said = {name.removeprefix(v.CLAIM): value for name, value in claims.items() if name.startswith(v.CLAIM)}
    assert said["message_type"] == "LtiResourceLinkRequest"
    assert said["version"] == "1.3.0"
    assert said["deployment_id"] == "1"
    assert said["resource_link"] == {"id": LINK, "title": "LeadEd502x portfolio"}
    assert said["custom"] == {"activity": "portfolio", "course": "leaded502x"}
    assert said["context"]["id"] == "educ-551-639"
    assert v.LEARNER in said["roles"]
    assert all(role.startswith("http") for role in said["roles"])
    assert said["launch_presentation"]["return_url"].startswith(f"{lms.issuer}/as/ana/links/")
    assert claims[v.AGS_CLAIM] == {
        "scope": list(v.AGS_SCOPES),
        "lineitems": f"{lms.issuer}/lti/contexts/educ-551-639/line_items",
        "lineitem": lms.gradebook()["LeadEd502x portfolio"]["id"],
    }
    assert claims[v.NRPS_CLAIM]["service_versions"] == ["2.0"]


def test_a_link_without_a_column_has_no_lineitem(lms: Sandbox, tool: FakeTool):
    lms.put_link(link_id="plain", custom={"activity": "lesson"})
    assert "lineitem" not in launch(lms, tool, link="plain")[v.AGS_CLAIM]


@pytest.mark.parametrize(
    ("shares", "expected"),
    [
        ("all", {"name", "given_name", "family_name", "email"}),
        ("name", {"name", "given_name", "family_name"}),
        ("email", {"email"}),
        ("none", set()),
    ],
)
def test_a_tool_is_told_what_the_person_shares(lms: Sandbox, tool: FakeTool, shares: str, expected: set[str]):
    lms.put_person(username="ana", roles=["learner"], shares=shares)
    assert {"name", "given_name", "family_name", "email"} & launch(lms, tool).keys() == expected


def test_a_teaching_assistant_is_sent_with_the_principal_role_too(lms: Sandbox, tool: FakeTool):
    roles = launch(lms, tool, "priya")[v.CLAIM + "roles"]
    assert v.INSTRUCTOR in roles
    assert any(role.endswith("Instructor#TeachingAssistant") for role in roles)


def test_the_test_student_is_sent_as_a_test_user(lms: Sandbox, tool: FakeTool):
    assert set(launch(lms, tool, "test-student")[v.CLAIM + "roles"]) == {v.LEARNER, v.TEST_USER}


def test_roles_can_be_whatever_a_test_needs(lms: Sandbox, tool: FakeTool):
    lms.put_person(username="odd", roles=["Learner", "urn:unknown"])
    assert launch(lms, tool, "odd")[v.CLAIM + "roles"] == ["Learner", "urn:unknown"]


def test_an_authentication_request_may_be_posted(lms: Sandbox, tool: FakeTool):
    fields = lms.begin_launch(person="ana", link=LINK)["fields"]
    assert "id_token" in answered(lms, tool.request(fields), "POST")


@pytest.mark.parametrize(
    "changes",
    [
        {"client_id": "somebody-else"},
        {"client_id": None},
        {"redirect_uri": None},
        {"redirect_uri": "https://evil.example/lti/launch/"},
        {"redirect_uri": "{tool}/lti/launch"},
        {"redirect_uri": "{tool}/lti/launch/?x=1"},
    ],
)
def test_nothing_is_sent_to_an_address_that_is_not_registered(lms: Sandbox, tool: FakeTool, changes: dict[str, Any]):
    fields = lms.begin_launch(person="ana", link=LINK)["fields"]
    changes = {name: value and value.format(tool=tool.base_url) for name, value in changes.items()}
    answer = ask(lms, tool.request(fields, **changes))
    assert answer.status_code == 400
    assert "autopost" not in answer.text
    assert "id_token" not in answer.text


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"scope": None}, "invalid_scope"),
        ({"scope": "profile"}, "invalid_scope"),
        ({"response_type": None}, "unsupported_response_type"),
        ({"response_type": "code"}, "unsupported_response_type"),
        ({"response_mode": None}, "invalid_request"),
        ({"response_mode": "query"}, "invalid_request"),
        ({"prompt": None}, "invalid_request"),
        ({"prompt": "login"}, "invalid_request"),
        ({"nonce": None}, "invalid_request"),
        ({"nonce": ""}, "invalid_request"),
        ({"state": None}, "invalid_request"),
        ({"login_hint": None}, "invalid_request"),
        ({"lti_message_hint": None}, "invalid_request"),
        ({"lti_message_hint": "made-up"}, "login_required"),
        ({"login_hint": "somebody-else"}, "login_required"),
    ],
)
def test_a_faulty_request_goes_back_with_its_error(
    lms: Sandbox, tool: FakeTool, changes: dict[str, str | None], error: str
):
    fields = lms.begin_launch(person="ana", link=LINK)["fields"]
    request = tool.request(fields, **changes)
    answer = answered(lms, request)
    assert answer["error"] == error
    assert "id_token" not in answer
    assert answer.get("state") == request.get("state")


def test_a_parameter_given_twice_is_refused(lms: Sandbox, tool: FakeTool):
    fields = lms.begin_launch(person="ana", link=LINK)["fields"]
    params = [*tool.request(fields).items(), ("nonce", "another")]
    assert answered(lms, params)["error"] == "invalid_request"


def test_a_launch_is_good_once(lms: Sandbox, tool: FakeTool):
    fields = lms.begin_launch(person="ana", link=LINK)["fields"]
    assert "id_token" in answered(lms, tool.request(fields))
    assert answered(lms, tool.request(fields))["error"] == "login_required"


def test_a_faulty_request_does_not_use_the_launch_up(lms: Sandbox, tool: FakeTool):
    fields = lms.begin_launch(person="ana", link=LINK)["fields"]
    assert "error" in answered(lms, tool.request(fields, nonce=None))
    assert "id_token" in answered(lms, tool.request(fields))


def test_a_launch_that_took_too_long_is_refused(lms: Sandbox, tool: FakeTool):
    fields = lms.begin_launch(person="ana", link=LINK, lifetime=0)["fields"]
    assert answered(lms, tool.request(fields))["error"] == "login_required"


def test_a_launch_of_another_tool_is_refused(lms: Sandbox, tool: FakeTool):
    lms.put_tool(
        client_id="second", login_url=f"{tool.base_url}/lti/login/", launch_url=f"{tool.base_url}/lti/launch/",
        jwks_url=f"{tool.base_url}/lti/jwks.json",
    )  # fmt: skip
    fields = lms.begin_launch(person="ana", link=LINK)["fields"]
    assert answered(lms, tool.request(fields, client_id="second"))["error"] == "login_required"


def begun_in(lms: Sandbox, browser: requests.Session, person: str) -> dict[str, str]:
    """The login fields of a launch begun on the page, stopped before the tool sees them."""
    start = f"{lms.base_url}/as/{person}/links/{lms.links()[LINK]['id']}/start/?method=post"
    return form_of(browser.get(start, timeout=30))[1]


def test_signing_out_ends_the_launches_under_way(lms: Sandbox, tool: FakeTool, browser: requests.Session):
    page = sign_in(lms, browser, "ana")
    fields = begun_in(lms, browser, "ana")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
    assert token
    browser.post(f"{lms.base_url}/sign-out/", data={"csrfmiddlewaretoken": token[1]}, timeout=30)
    assert answered(lms, tool.request(fields))["error"] == "login_required"


def test_a_launch_begun_in_one_browser_does_not_end_in_another(lms: Sandbox, tool: FakeTool, browser: requests.Session):
    sign_in(lms, browser, "ana")
    fields = begun_in(lms, browser, "ana")
    with requests.Session() as other:
        sign_in(lms, other, "ben")
        answer = other.get(f"{lms.base_url}/lti/authorize", params=tool.request(fields), timeout=30)
    assert form_of(answer)[1]["error"] == "login_required"


def test_a_launch_works_where_the_browser_sends_no_cookie(lms: Sandbox, tool: FakeTool, browser: requests.Session):
    sign_in(lms, browser, "ana")
    fields = begun_in(lms, browser, "ana")
    assert "id_token" in answered(lms, tool.request(fields))


def test_two_people_can_be_signed_in_at_once(lms: Sandbox, browser: requests.Session):
    sign_in(lms, browser, "ana")
    sign_in(lms, browser, "dana")
    for person, name in (("ana", "Ana Reyes"), ("dana", "Dana Whitfield")):
        assert name in browser.get(f"{lms.base_url}/as/{person}/", timeout=30).text


def test_nobody_launches_as_somebody_who_is_not_signed_in(lms: Sandbox, browser: requests.Session):
    sign_in(lms, browser, "ana")
    link = lms.links()[LINK]["id"]
    for path in ("", f"links/{link}/", f"links/{link}/start/"):
        answer = browser.get(f"{lms.base_url}/as/ben/{path}", timeout=30, allow_redirects=False)
        assert (answer.status_code, answer.headers["Location"]) == (302, "/?sign-in=1")


def test_somebody_who_left_the_course_cannot_launch(lms: Sandbox, tool: FakeTool):
    fields = lms.begin_launch(person="ana", link=LINK)["fields"]
    lms.put_person(username="ana", roles=["learner"], active=False)
    assert answered(lms, tool.request(fields))["error"] == "access_denied"


def test_a_rotated_key_signs_and_the_earlier_one_stays_published(lms: Sandbox, tool: FakeTool):
    before = requests.get(f"{lms.base_url}/lti/jwks.json", timeout=30).json()["keys"]
    kid = lms.rotate_key()
    fields = lms.begin_launch(person="ana", link=LINK)["fields"]
    token = answered(lms, tool.request(fields))["id_token"]
    assert jwt.get_unverified_header(token)["kid"] == kid
    assert verified(lms, token)
    after = requests.get(f"{lms.base_url}/lti/jwks.json", timeout=30).json()["keys"]
    assert [key["kid"] for key in after] == [kid, *(key["kid"] for key in before)]


def test_the_key_set_holds_public_signing_keys_only(lms: Sandbox):
    for key in requests.get(f"{lms.base_url}/lti/jwks.json", timeout=30).json()["keys"]:
        assert set(key) == {"kty", "alg", "use", "kid", "n", "e"}
        assert (key["kty"], key["alg"], key["use"]) == ("RSA", "RS256", "sig")


def test_what_the_tool_says_on_return_is_shown_as_text(lms: Sandbox):
    link = lms.links()[LINK]["id"]
    said = {"lti_errormsg": "<script>alert(1)</script> did not work", "lti_log": "reference 7"}
    page = requests.get(f"{lms.base_url}/as/ana/links/{link}/return/", params=said, timeout=30).text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; did not work" in page
    assert "reference 7" in page
