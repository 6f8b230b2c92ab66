"""Proof that the platform works by itself, with a throwaway tool instead of ours.

    .venv/bin/python -m tests.platforms.edx.smoke http://127.0.0.1:9100

A tiny HTTP tool (login, launch, JWKS) runs in a thread; a `requests` session plays the browser. Prints one PASS or
FAIL line a check, and exits 1 if any failed. It checks the whole surface, Deep Linking and memberships included.
"""

from __future__ import annotations

import json
import re
import sys
import uuid
from datetime import UTC, datetime
from html import unescape
from urllib.parse import parse_qs, urlsplit

import requests

from tests.platforms.edx.smoke_tool import KEY, TOOL, WRONG_KEY, Tool, signed

BASE = sys.argv[1] if len(sys.argv) > 1 else "http://127.0.0.1:9100"
CLAIM = "https://purl.imsglobal.org/spec/lti/claim/"
DL = "https://purl.imsglobal.org/spec/lti-dl/claim/"
AGS = "https://purl.imsglobal.org/spec/lti-ags/scope/"
NRPS = "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly"
MEMBERSHIP = "http://purl.imsglobal.org/vocab/lis/v2/membership#"
failures = 0


def check(name, ok, detail=""):
    global failures
    failures += not ok
    sys.stdout.write(("PASS " if ok else "FAIL ") + name + (f"  [{detail}]" if detail and not ok else "") + "\n")
    sys.stdout.flush()
    return ok


def harness(path, **data):
    response = requests.post(f"{BASE}/harness/{path}", json=data, timeout=30)
    assert response.ok, f"{path}: {response.status_code} {response.text[:300]}"
    return response.json()


def browse(url, browser=None):
    """Follow a launch as a browser does: login, auth request, submit the platform's form."""
    browser = browser or requests.Session()
    page = browser.get(url, timeout=30)
    action = re.search(r'action="([^"]*)"', page.text)
    if not (page.ok and action):
        return page
    fields = {name: unescape(value) for name, value in re.findall(r'<input name="([^"]*)" value="([^"]*)"', page.text)}
    return browser.post(unescape(action[1]), data=fields, timeout=30)


def launch(block, username, **options):
    started = harness("launches", usage_key=block["usage_key"], username=username, **options)
    response = browse(started["url"])
    return started, (response.json() if response.ok else {"error": response.text[:300]})


def token(block, *scopes, key=KEY):
    client = block["client_id"]
    return requests.post(
        block["token_url"],
        timeout=30,
        data={
            "grant_type": "client_credentials",
            "scope": " ".join(scopes),
            "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
            "client_assertion": signed({"iss": client, "sub": client, "aud": block["token_url"]}, key),
        },
    )


def call(method, url, access, media=None, body=None):
    headers = {"Authorization": "Bearer " + access}
    if body is not None:
        headers["Content-Type"] = media
    elif media:
        headers["Accept"] = media
    return requests.request(method, url, headers=headers, data=None if body is None else json.dumps(body), timeout=30)


SCORE, ITEM = "application/vnd.ims.lis.v1.score+json", "application/vnd.ims.lis.v2.lineitem+json"
RESULTS, ITEMS = (
    "application/vnd.ims.lis.v2.resultcontainer+json",
    "application/vnd.ims.lis.v2.lineitemcontainer+json",
)


def score(access, line_item, user_id, given, **extra):
    return call(
        "POST",
        line_item + "/scores",
        access,
        SCORE,
        {
            "userId": user_id,
            "scoreGiven": given,
            "scoreMaximum": 100,
            "comment": "well done",
            "activityProgress": "Completed",
            "gradingProgress": "FullyGraded",
            "timestamp": datetime.now(UTC).isoformat(),
            **extra,
        },
    )


# ---- the checks ---------------------------------------------------------------------------


def run():
    health = requests.get(f"{BASE}/harness/health", timeout=10).json()
    check("platform is up: " + health["platform"], health["ok"])
    course = f"course-v1:Smoke+LTI+{uuid.uuid4().hex[:8]}"
    tool = harness(
        "tools",
        name=f"smoke-{course[-8:]}",
        login_url=f"{TOOL}/login",
        launch_url=f"{TOOL}/launch",
        jwks_url=f"{TOOL}/jwks",
        deep_linking_url=f"{TOOL}/deep",
        redirect_uris=[f"{TOOL}/launch"],
    )
    block = harness(
        "blocks",
        tool=tool["id"],
        course=course,
        block="a",
        weight=10,
        custom={"quiz": "q1"},
        send_full_name=True,
        nrps_pii=True,
    )
    Tool.registrations[block["client_id"]] = block
    check(
        "block has issuer, client_id, deployment_id and URLs",
        all(block[name] for name in ("issuer", "client_id", "deployment_id", "auth_url", "token_url", "jwks_url"))
        and len(block["line_items"]) == 1,
    )

    # Launch as a learner
    started, claims = launch(block, "ada", role="learner")
    login = {name: values[0] for name, values in parse_qs(urlsplit(started["url"]).query).items()}
    check(
        "login initiation names issuer, client and deployment",
        (
            login["iss"],
            login["client_id"],
            login["lti_deployment_id"],
            login["target_link_uri"],
            login["login_hint"],
        )
        == (block["issuer"], block["client_id"], "1", f"{TOOL}/launch", started["sub"]),
    )
    check("id_token: signature, nonce, aud and iss hold", "error" not in claims, claims.get("error"))
    check(
        "id_token: learner role, custom, name, resource link",
        claims.get("sub") == started["sub"]
        and MEMBERSHIP + "Learner" in claims[CLAIM + "roles"]
        and claims[CLAIM + "custom"] == {"quiz": "q1"}
        and claims["name"] == "Ada"
        and claims[CLAIM + "resource_link"]["id"] == block["usage_key"],
        claims,
    )
    ags = claims["https://purl.imsglobal.org/spec/lti-ags/claim/endpoint"]
    nrps = claims["https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice"]
    check(
        "id_token: AGS and NRPS claims",
        ags["lineitem"] == block["line_items"][0] and nrps["context_memberships_url"] == block["memberships_url"],
    )
    _, teacher = launch(block, "grace", role="instructor")
    check("launch as instructor", MEMBERSHIP + "Instructor" in teacher.get(CLAIM + "roles", []), teacher)
    hint = {name: login[name] for name in ("login_hint", "lti_message_hint", "client_id")}
    refused = requests.get(
        block["auth_url"], params={**hint, "redirect_uri": f"{TOOL}/other", "state": "s", "nonce": "n"}, timeout=30
    )
    check("unregistered redirect_uri is refused", refused.status_code == 400 and "id_token" not in refused.text)

    # Access token
    granted = token(block, AGS + "score", AGS + "result.readonly", AGS + "lineitem.readonly", NRPS)
    check("access token by client_credentials and JWT assertion", granted.ok, granted.text)
    access = granted.json()["access_token"]
    forged = token(block, AGS + "score", key=WRONG_KEY)
    check(
        "assertion under a wrong key is refused",
        forged.status_code == 400 and forged.json() == {"error": "invalid_client"},
        forged.text,
    )

    # Assignment and Grade Services
    listed = call("GET", ags["lineitems"], access, ITEMS)
    check("line items list", listed.ok and [item["id"] for item in listed.json()] == [ags["lineitem"]], listed.text)
    posted = score(access, ags["lineitem"], started["sub"], 83)
    check("score posted", posted.status_code == 201, posted.text)
    result = call("GET", ags["lineitem"] + "/results", access, RESULTS).json()
    check(
        "score read back by the Results service",
        len(result) == 1
        and result[0]["resultScore"] == 83
        and result[0]["resultMaximum"] == 100
        and result[0]["userId"] == started["sub"],
        result,
    )
    held = requests.get(f"{BASE}/harness/scores", params={"usage_key": block["usage_key"]}, timeout=30).json()
    check("score stored by the platform", held["line_items"][0]["scores"][0]["score_given"] == 83, held)
    check(
        "grade 8.3/10 reached the gradebook",
        [(row["username"], round(row["earned"], 6), row["possible"]) for row in held["gradebook"]]
        == [("ada", 8.3, 10)],
        held,
    )
    check(
        "a score that is not newer is refused",
        score(access, ags["lineitem"], started["sub"], 90, timestamp="2020-01-01T00:00:00Z").status_code == 400,
    )
    weak = token(block, AGS + "result.readonly").json()["access_token"]
    check(
        "a token without the score scope is refused", score(weak, ags["lineitem"], started["sub"], 1).status_code == 403
    )
    check("a garbled token is refused", call("GET", ags["lineitems"], "x.y.z").status_code == 403)

    # Names and Role Provisioning
    members = call(
        "GET", nrps["context_memberships_url"], access, "application/vnd.ims.lti-nrps.v2.membershipcontainer+json"
    )
    roster = {member["user_id"]: member for member in members.json()["members"]} if members.ok else {}
    check(
        "NRPS lists learner and instructor under their launch ids",
        members.ok
        and roster[started["sub"]]["roles"] == [MEMBERSHIP + "Learner"]
        and roster[started["sub"]]["name"] == "Ada"
        and MEMBERSHIP + "Instructor" in roster[teacher["sub"]]["roles"],
        members.text,
    )
    first = call("GET", nrps["context_memberships_url"] + "?limit=1", access)
    check(
        "NRPS pages with Link: rel=next",
        first.ok and len(first.json()["members"]) == 1 and "next" in first.links,
        first.headers,
    )

    # Deep Linking: launch as a Studio author, return one link, launch it as a learner
    _, deep = launch(block, "grace", deep_linking=True)
    wanted = deep.get(DL + "deep_linking_settings", {})
    check(
        "Deep Linking launch",
        deep.get(CLAIM + "message_type") == "LtiDeepLinkingRequest"
        and CLAIM + "resource_link" not in deep
        and "ltiResourceLink" in wanted.get("accept_types", []),
        deep,
    )
    answer = {
        "JWT": signed(
            {
                "iss": block["client_id"],
                "aud": block["issuer"],
                "nonce": uuid.uuid4().hex,
                CLAIM + "message_type": "LtiDeepLinkingResponse",
                CLAIM + "version": "1.3.0",
                CLAIM + "deployment_id": "1",
                DL + "content_items": [
                    {
                        "type": "ltiResourceLink",
                        "title": "Quiz 7",
                        "url": f"{TOOL}/launch?quiz=7",
                        "custom": {"quiz": "q7"},
                    }
                ],
            }
        )
    }
    author, outsider = requests.Session(), requests.Session()
    author.get(f"{BASE}/harness/login", params={"username": "grace"}, timeout=30)
    outsider.get(f"{BASE}/harness/login", params={"username": "ada"}, timeout=30)
    denied = outsider.post(wanted["deep_link_return_url"], data=answer, timeout=30)
    check("Deep Linking return by a learner is refused", denied.status_code == 403)
    saved = author.post(wanted["deep_link_return_url"], data=answer, timeout=30)
    check("Deep Linking return by the author is saved", saved.ok and "successfully saved" in saved.text, saved.text)
    _, linked = launch(block, "ada")
    check(
        "the linked content is what a learner then launches",
        linked.get(CLAIM + "custom") == {"quiz": "q7"} and linked[CLAIM + "target_link_uri"] == f"{TOOL}/launch?quiz=7",
        linked,
    )
    started, deep = launch(block, "ada", deep_linking=True)
    check("Deep Linking launch by a learner is refused", "error" in deep)

    # A block whose tool manages its own line items
    own = harness("blocks", tool=tool["id"], course=course, block="b", ags_mode="programmatic")
    check("a second block has its own client_id", own["client_id"] != block["client_id"] and not own["line_items"])
    access = token(own, AGS + "lineitem", AGS + "score", AGS + "result.readonly").json()["access_token"]
    made = call(
        "POST",
        own["lineitems_url"],
        access,
        ITEM,
        {
            "label": "Essay",
            "scoreMaximum": 50,
            "resourceId": "essay-1",
            "tag": "final",
            "resourceLinkId": own["usage_key"],
        },
    )
    check("line item created by the tool", made.status_code == 201 and made.json()["label"] == "Essay", made.text)
    edited = {name: value for name, value in made.json().items() if value is not None}  # edX refuses its own nulls
    changed = call("PUT", made.json()["id"], access, ITEM, {**edited, "label": "Essay 2"})
    check("line item changed by the tool", changed.ok and changed.json()["label"] == "Essay 2", changed.text)
    check(
        "score posted to the tool's line item", score(access, made.json()["id"], started["sub"], 50).status_code == 201
    )


if __name__ == "__main__":
    try:
        run()
    except Exception as exc:  # a check that could not even be made
        check("smoke run completes", False, repr(exc))
    sys.stdout.write(f"{'FAILED' if failures else 'OK'}: {failures} failure(s)\n")
    sys.exit(1 if failures else 0)
