"""The launches and logins that must be refused: 1EdTech's known bad payloads, then ours. One test each, by number."""

from __future__ import annotations

import base64
import json
import time
from typing import Any

import pytest
from cryptography.hazmat.primitives import serialization
from django.http import HttpResponse
from django.test import override_settings

from accounts.models import AccessSession
from lti.models import Registration
from lti.reasons import Reason
from tests.lti.browser import Browser, assert_refused, code_of
from tests.lti.fake_platform import CLAIM, DEEP_LINKING_CLAIM, MISSING, FakePlatform, Reply, public_jwk, rsa_key

pytestmark = pytest.mark.django_db


def refused(response: HttpResponse, reason: Reason) -> None:
    assert_refused(response, reason)
    assert not AccessSession.objects.exists()


def signed(browser: Browser, **header: Any) -> HttpResponse:
    login = browser.login()
    claims = browser.platform.claims(login.nonce, browser.target)
    return browser.launch_with(browser.platform.sign(claims, **header), login)


def test_01_no_key_id_in_the_header(browser: Browser):
    refused(signed(browser, kid=MISSING), Reason.KEY_ID_MISSING)


def test_02_wrong_key_id_in_the_header(browser: Browser):
    refused(signed(browser, kid="imstester_66067"), Reason.UNKNOWN_KEY)


def test_03_wrong_lti_version(browser: Browser):
    refused(browser.launch(version="11.3"), Reason.BAD_VERSION)


def test_04_no_lti_version(browser: Browser):
    refused(browser.launch(version=MISSING), Reason.BAD_VERSION)


def test_05_not_an_lti_1_3_token(browser: Browser):
    login = browser.login()
    refused(browser.launch_with(browser.platform.sign({"name": "badltilaunch"}), login), Reason.BAD_ISSUER)


NO_TOKENS = {
    "": Reason.TOKEN_MISSING,
    "nonsense": Reason.TOKEN_MALFORMED,
    "a.b.c": Reason.TOKEN_MALFORMED,
    "e30.e30.e30": Reason.BAD_ALGORITHM,
    "é.ü.ß": Reason.TOKEN_MALFORMED,
    "\x00": Reason.TOKEN_MALFORMED,
    "." * 90_000: Reason.TOKEN_MALFORMED,
    "a" * 200_000: Reason.TOO_LARGE,
}


@pytest.mark.parametrize("token", NO_TOKENS)
def test_05_not_a_token_at_all(browser: Browser, token: str):
    refused(browser.launch_with(token, browser.login()), NO_TOKENS[token])


@pytest.mark.parametrize("payload", [[], None, 1, "text"])
def test_05_a_signed_payload_that_is_no_object(browser: Browser, payload: Any):
    refused(browser.launch_with(browser.platform.sign(payload), browser.login()), Reason.TOKEN_MALFORMED)


def test_06_missing_lti_claims(browser: Browser):
    login = browser.login()
    claims = browser.platform.claims(login.nonce, browser.target)
    bare = {name: value for name, value in claims.items() if not name.startswith(CLAIM)}
    refused(browser.launch_with(browser.platform.sign(bare), login), Reason.BAD_VERSION)


@pytest.mark.parametrize(("iat", "exp"), [(1_111_111, 2_222_222), (-1, -1), ("now", "later"), (True, True)])
def test_07_wrong_timestamps(browser: Browser, iat: Any, exp: Any):
    refused(browser.launch(iat=iat, exp=exp), Reason.BAD_TIME)


@pytest.mark.parametrize("message", [MISSING, None, ""])
def test_08_no_message_type(browser: Browser, message: Any):
    refused(browser.launch(message_type=message), Reason.BAD_CLAIM)


@pytest.mark.parametrize("roles", [MISSING, None])
def test_09_no_roles_claim(browser: Browser, roles: Any):
    refused(browser.launch(roles=roles), Reason.BAD_CLAIM)


@pytest.mark.parametrize("deployment", [MISSING, None, "", " "])
def test_10_no_deployment_id(browser: Browser, deployment: Any):
    refused(browser.launch(deployment_id=deployment), Reason.BAD_CLAIM)


@pytest.mark.parametrize("link", [MISSING, None, {}, {"id": ""}, {"id": None}, {"title": "A link"}])
def test_11_no_resource_link_id(browser: Browser, link: Any):
    refused(browser.launch(resource_link=link), Reason.BAD_CLAIM)


@pytest.mark.parametrize("sub", [MISSING, None, ""])
def test_12_no_sub(browser: Browser, sub: Any):
    refused(browser.launch(sub=sub), Reason.BAD_CLAIM)


def test_13_bad_signature(browser: Browser):
    refused(signed(browser, key=rsa_key("somebody else")), Reason.BAD_SIGNATURE)


def test_13_claims_changed_after_signing(browser: Browser):
    login = browser.login()
    header, _payload, signature = browser.token(login).split(".")
    forged = json.dumps(browser.platform.claims(login.nonce, browser.target, sub="somebody-else")).encode()
    payload = base64.urlsafe_b64encode(forged).rstrip(b"=").decode()
    refused(browser.launch_with(f"{header}.{payload}.{signature}", login), Reason.BAD_SIGNATURE)


def test_14_alg_none(browser: Browser):
    refused(signed(browser, algorithm="none", key=""), Reason.BAD_ALGORITHM)


def test_15_hs256_with_the_public_key(browser: Browser):
    login = browser.login()
    claims = json.dumps(browser.platform.claims(login.nonce, browser.target)).encode()
    public = browser.platform.key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    refused(browser.launch_with(_hmac_token(claims, public, browser.platform.kid), login), Reason.BAD_ALGORITHM)


def test_15_another_rsa_algorithm(browser: Browser):
    refused(signed(browser, algorithm="RS512"), Reason.BAD_ALGORITHM)


@pytest.mark.parametrize(
    "jwk",
    [
        {"use": "enc"},
        {"alg": "RS512"},
        {"key_ops": ["encrypt"]},
        {"kty": "EC"},
        {"n": "AQAB"},
        {"e": 3},
        {"n": "not base64!"},
    ],
)
def test_15_a_key_that_is_not_for_this(browser: Browser, jwk: dict[str, Any]):
    platform = browser.platform
    platform.jwks = lambda: {"keys": [public_jwk(platform.key, kid=platform.kid) | jwk]}
    refused(browser.launch(), Reason.UNUSABLE_KEY)


@pytest.mark.filterwarnings("ignore::jwt.warnings.InsecureKeyLengthWarning")
def test_15_a_key_too_small_to_trust(browser: Browser):
    browser.platform.key = rsa_key("small", 1024)
    refused(browser.launch(), Reason.UNUSABLE_KEY)


@pytest.mark.parametrize("exp", [MISSING, None, "", []])
def test_16_no_exp(browser: Browser, exp: Any):
    refused(browser.launch(exp=exp), Reason.BAD_TIME)


def test_16_exp_passed_or_too_far_away(browser: Browser):
    now = int(time.time())
    refused(browser.launch(iat=now - 500, exp=now - 70), Reason.BAD_TIME)
    refused(browser.launch(iat=now, exp=now + 24 * 3600 + 1), Reason.BAD_TIME)
    refused(browser.launch(iat=now, exp=now), Reason.BAD_TIME)


@pytest.mark.parametrize("seconds", [-365 * 86_400, -670, 70, 86_400])
def test_17_iat_too_old_or_in_the_future(browser: Browser, seconds: int):
    now = int(time.time())
    refused(browser.launch(iat=now + seconds, exp=now + seconds + 3600), Reason.BAD_TIME)


@pytest.mark.parametrize("iat", [MISSING, None, "", float("1e300"), 10**400])
def test_17_iat_absent(browser: Browser, iat: Any):
    refused(browser.launch(iat=iat), Reason.BAD_TIME)


def test_17_nbf_in_the_future(browser: Browser):
    refused(browser.launch(nbf=int(time.time()) + 120), Reason.BAD_TIME)


@pytest.mark.parametrize("aud", [MISSING, None, "", [], "another-client", ["another-client"], [None], {}, 7])
def test_18_aud_wrong_missing_or_empty(browser: Browser, aud: Any):
    refused(browser.launch(aud=aud), Reason.BAD_AUDIENCE)


def test_19_several_audiences_without_azp(browser: Browser):
    refused(browser.launch(aud=[browser.platform.client_id, "another-client"]), Reason.BAD_AUDIENCE)


@pytest.mark.parametrize("azp", ["another-client", "", None, ["colloquy-client"]])
def test_20_wrong_azp(browser: Browser, azp: Any):
    refused(browser.launch(aud=[browser.platform.client_id, "another-client"], azp=azp), Reason.BAD_AUDIENCE)
    refused(browser.launch(azp=azp), Reason.BAD_AUDIENCE)


def test_21_unknown_issuer_at_the_login(browser: Browser):
    refused(browser.begin(iss="https://stranger.example.edu"), Reason.UNKNOWN_PLATFORM)


@pytest.mark.parametrize("iss", ["https://stranger.example.edu", MISSING, None, ""])
def test_21_unknown_issuer_in_the_token(browser: Browser, iss: Any):
    refused(browser.launch(iss=iss), Reason.BAD_ISSUER)


@pytest.mark.parametrize("nonce", [MISSING, None, ""])
def test_22_no_nonce(browser: Browser, nonce: Any):
    refused(browser.launch(nonce=nonce), Reason.BAD_NONCE)


def test_23_unknown_nonce(browser: Browser):
    refused(browser.launch(nonce="never-given-out"), Reason.BAD_NONCE)


def test_24_nonce_replayed_by_another_token(browser: Browser):
    login = browser.login()
    claims = browser.platform.claims(login.nonce, browser.target)
    code_of(browser.launch_with(browser.platform.sign(claims), login))
    assert_refused(
        browser.launch_with(browser.platform.sign({**claims, "exp": claims["exp"] + 1}), login), Reason.REPLAYED
    )
    assert_refused(browser.launch_with(browser.platform.sign({**claims, "sub": "person-2"}), login), Reason.REPLAYED)
    assert AccessSession.objects.count() == 1


def test_24_the_same_token_from_another_browser(browser: Browser):
    login = browser.login()
    token = browser.token(login)
    code_of(browser.launch_with(token, login))
    assert_refused(Browser(browser.platform).launch_with(token, login), Reason.OTHER_BROWSER)
    assert AccessSession.objects.count() == 1


def test_24_the_same_token_in_another_login(browser: Browser):
    login = browser.login()
    token = browser.token(login)
    code_of(browser.launch_with(token, login))
    assert_refused(browser.launch_with(token, browser.login()), Reason.BAD_NONCE)
    assert AccessSession.objects.count() == 1


def test_25_state_missing(browser: Browser):
    login = browser.login()
    refused(
        browser.post(id_token=browser.token(login)),
        Reason.STATE_MISSING,
    )


@pytest.mark.parametrize("state", ["nonsense", "a:b:c", "\x00", "x" * 10_000])
def test_25_state_not_ours(browser: Browser, state: str):
    login = browser.login()
    token = browser.token(login)
    refused(browser.post(state=state, id_token=token), Reason.STATE_INVALID)
    refused(browser.post(state=login.state + "x", id_token=token), Reason.STATE_INVALID)


def test_25_state_expired(browser: Browser):
    login = browser.login()
    token = browser.token(login)
    with override_settings(LTI_STATE_SECONDS=-1):
        page = browser.launch_with(token, login)
    refused(page, Reason.STATE_EXPIRED)
    assert "took too long" in page.content.decode()


def test_26_state_from_another_browser(browser: Browser):
    login = browser.login()
    other = Browser(browser.platform)
    other.login()
    token = browser.token(login)
    refused(other.launch_with(token, login), Reason.OTHER_BROWSER)


def test_27_nonce_and_state_of_different_logins(browser: Browser):
    first, second = browser.login(), browser.login()
    token = browser.token(first)
    refused(browser.launch_with(token, second), Reason.BAD_NONCE)


def test_27_state_of_another_registration(browser: Browser):
    """A token of one client id cannot be posted with the state of another's login."""
    browser.platform.register(client_id="second-client")
    second = browser.login(client_id="second-client")
    refused(
        browser.launch_with(browser.token(second), second),
        Reason.BAD_AUDIENCE,
    )


def test_28_unknown_deployment(browser: Browser):
    login = browser.login(lti_deployment_id=None)
    claims = browser.platform.claims(login.nonce, browser.target, deployment_id="unknown")
    refused(browser.launch_with(browser.platform.sign(claims), login), Reason.UNKNOWN_DEPLOYMENT)


def test_28_inactive_deployment(browser: Browser):
    browser.platform.register(deployment_active=False)
    refused(browser.launch(), Reason.INACTIVE_DEPLOYMENT)


def test_28_another_deployment_than_the_logins(browser: Browser):
    browser.platform.register(deployment_id="2")
    refused(browser.launch(deployment_id="2"), Reason.OTHER_DEPLOYMENT)


def test_29_inactive_registration_at_the_login(browser: Browser):
    browser.platform.register(active=False)
    refused(browser.begin(), Reason.INACTIVE_REGISTRATION)


def test_29_registration_made_inactive_before_the_launch(browser: Browser):
    login = browser.login()
    Registration.objects.update(active=False)
    token = browser.token(login)
    refused(browser.launch_with(token, login), Reason.INACTIVE_REGISTRATION)


OFF_HOST = [
    "https://evil.example.com/lti/launch/",
    "javascript:alert(1)",
    "//evil.example.com/lti/launch/",
    "/lti/launch/",
    "http://127.0.0.1:8000@evil.example.com/lti/launch/",
    "http://127.0.0.1:8000.evil.example.com/lti/launch/",
    "http://127.0.0.1:9999/lti/launch/",
    "http://127.0.0.1:8000/admin/",
    "http://127.0.0.1:8000/lti/launch/../../admin/",
    "http://[",
]


@pytest.mark.parametrize("target", [None, "", *OFF_HOST])
def test_30_target_link_uri_missing_or_off_host_at_the_login(browser: Browser, target: str | None):
    refused(browser.begin(target_link_uri=target), Reason.TARGET_NOT_OURS if target else Reason.LOGIN_INCOMPLETE)


@pytest.mark.parametrize("target", [MISSING, None, "", 7, *OFF_HOST])
def test_30_target_link_uri_missing_or_off_host_in_the_token(browser: Browser, target: Any):
    refused(browser.launch(target_link_uri=target), Reason.TARGET_NOT_OURS if target in OFF_HOST else Reason.BAD_CLAIM)


@pytest.mark.parametrize("message", ["LtiSubmissionReviewRequest", "LtiStartProctoring", "nonsense"])
def test_31_unknown_message_type(browser: Browser, message: str):
    refused(browser.launch(message_type=message), Reason.UNKNOWN_MESSAGE)


WRONG_TYPES = {
    "sub": [7, ["person-1"], {}, True],
    "nonce": [7, []],
    "version": [1.3, ["1.3.0"]],
    "message_type": [7, ["LtiResourceLinkRequest"]],
    "deployment_id": [1, ["1"], {}],
    "roles": ["Learner", {}, 7, [7], [None], [["Learner"]]],
    "resource_link": ["link-1", [], 7, {"id": 7}, {"id": ["link-1"]}, {"id": "link-1", "title": {}}],
    "context": ["context-1", [], 7, {}, {"id": 7}, {"id": "context-1", "title": []}],
    "custom": ["activity", [], 7],
    "name": [7, [], {}],
    "email": [7, [], {}],
    "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint": ["x", [], {"scope": "x"}, {"lineitem": 7}],
}


@pytest.mark.parametrize(("claim", "value"), [(claim, value) for claim, bad in WRONG_TYPES.items() for value in bad])
def test_32_claims_of_the_wrong_type(browser: Browser, claim: str, value: Any):
    refused(
        browser.launch(**{claim: value}),
        {"nonce": Reason.BAD_NONCE, "version": Reason.BAD_VERSION}.get(claim, Reason.BAD_CLAIM),
    )


@pytest.mark.parametrize(
    "settings",
    [
        MISSING,
        None,
        [],
        {},
        {"deep_link_return_url": None},
        {"deep_link_return_url": "javascript:alert(1)"},
        {"deep_link_return_url": "http://lms.example.edu/return"},
    ],
)
def test_33_deep_linking_settings_missing_or_return_url_not_https(browser: Browser, settings: Any):
    refused(
        browser.launch(message_type="LtiDeepLinkingRequest", **{DEEP_LINKING_CLAIM: settings}), Reason.BAD_DEEP_LINKING
    )


def test_33_deep_linking_is_said_to_be_not_offered_yet(browser: Browser):
    settings = {"deep_link_return_url": "https://lms.example.edu/return", "accept_types": ["ltiResourceLink"]}
    page = browser.launch(message_type="LtiDeepLinkingRequest", resource_link=MISSING, **{DEEP_LINKING_CLAIM: settings})
    refused(page, Reason.DEEP_LINKING_NOT_OFFERED)
    assert "not offered yet" in page.content.decode()


BAD_KEY_SETS = {
    "status 500": Reply(b"oops", 500),
    "status 503": Reply(b"busy", 503),
    "status 404": Reply(b"{}", 404),
    "not json": Reply(b"<html>Sign in</html>"),
    "no keys": Reply(b"{}"),
    "keys of the wrong type": Reply(b'{"keys": {}}'),
    "a list": Reply(b"[]"),
    "empty": Reply(b'{"keys": []}'),
    "no objects": Reply(b'{"keys": [1, null, "x"]}'),
    "nested too deep": Reply(b"[" * 100_000),
    "too large": Reply(b'{"keys": ["' + b"x" * 300_000 + b'"]}'),
    "redirect": Reply(b"", 302, {"Location": "https://evil.example.com/jwks"}),
    "connection closed": Reply(status=None),
    "silence": Reply(b'{"keys": []}', seconds_before=30),
    "a byte now and then": Reply(b'{"keys": []}' * 20, seconds_between_bytes=0.5),
    "shorter than said": Reply(b'{"keys": []}', 200, {"Content-Length": "1000"}),
}
UNREACHABLE = {"status 503", "too large", "connection closed", "silence", "a byte now and then", "shorter than said"}


@pytest.mark.parametrize("fault", BAD_KEY_SETS)
def test_34_key_set_malformed_or_slow(browser: Browser, fault: str):
    browser.platform.jwks_fault = BAD_KEY_SETS[fault]
    began = time.monotonic()
    refused(browser.launch(), Reason.KEYS_UNREACHABLE if fault in UNREACHABLE else Reason.KEYS_UNUSABLE)
    assert time.monotonic() - began < 5


def test_34_key_set_down(browser: Browser):
    browser.platform.stop()
    refused(browser.launch(), Reason.KEYS_UNREACHABLE)


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("name", ["iss", "login_hint", "target_link_uri"])
@pytest.mark.parametrize("value", [None, ""])
def test_35_login_without_a_parameter(browser: Browser, method: str, name: str, value: str | None):
    refused(browser.begin(method, **{name: value}), Reason.LOGIN_INCOMPLETE)


def test_36_ambiguous_login(browser: Browser):
    browser.platform.register(client_id="second-client")
    refused(browser.begin(client_id=None), Reason.AMBIGUOUS_LOGIN)


@pytest.mark.parametrize("error", ["login_required", "server_error", "<script>alert(1)</script>", ""])
def test_37_the_platforms_own_error(browser: Browser, error: str):
    login = browser.login()
    page = browser.post(error=error, state=login.state, error_description="<b>Not signed in</b>")
    refused(page, Reason.NOT_SIGNED_IN if error == "login_required" else Reason.PLATFORM_ERROR)
    assert "<b>" not in page.content.decode()
    assert "<script>" not in page.content.decode()


def _hmac_token(payload: bytes, secret: bytes, kid: str) -> str:
    """Made by hand: PyJWT refuses to use a public key as an HMAC secret."""
    import hashlib
    import hmac

    def encode(part: bytes) -> bytes:
        return base64.urlsafe_b64encode(part).rstrip(b"=")

    head = encode(json.dumps({"alg": "HS256", "typ": "JWT", "kid": kid}).encode())
    signing = head + b"." + encode(payload)
    return (signing + b"." + encode(hmac.new(secret, signing, hashlib.sha256).digest())).decode()


def test_platform_is_honest_without_faults(browser: Browser, platform: FakePlatform):
    """The control for all of the above."""
    code_of(browser.launch())
