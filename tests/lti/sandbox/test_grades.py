"""Line items, scores, results and memberships, good and bad."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from lti.sandbox import vocabulary as v
from tests.lti.sandbox.fake_tool import FakeTool
from tests.lti.sandbox.process import Sandbox
from tests.lti.sandbox.service import Service

Client = Callable[..., Service]
ITEM = {"label": "Essay", "scoreMaximum": 60}


def make(client: Service, **changes: Any) -> dict[str, Any]:
    answer = client.call("POST", client.items_url(), ITEM | changes, media=v.MEDIA_LINE_ITEM)
    assert answer.status_code == 201, answer.text
    assert answer.headers["Content-Type"] == v.MEDIA_LINE_ITEM
    made: dict[str, Any] = answer.json()
    return made


def test_the_columns_of_the_course_are_listed(service: Client):
    client = service()
    answer = client.call("GET", client.items_url(), accept=v.MEDIA_LINE_ITEMS)
    assert answer.headers["Content-Type"] == v.MEDIA_LINE_ITEMS
    assert [(item["label"], item["scoreMaximum"], item["resourceLinkId"]) for item in answer.json()] == [
        ("LeadEd502x portfolio", 1, "portfolio-leaded502x"),
        ("LeadEd503x portfolio", 1, "portfolio-leaded503x"),
    ]


def test_a_line_item_is_created_read_replaced_and_deleted(service: Client):
    client = service()
    made = make(client, resourceId="essay-1", tag="grade", endDateTime="2026-12-01T12:00:00Z")
    assert client.call("GET", made["id"], accept=v.MEDIA_LINE_ITEM).json() == made
    assert made["endDateTime"] == "2026-12-01T12:00:00+00:00"
    changed = client.call(
        "PUT", made["id"], made | {"label": "Essay, second draft", "tag": ""}, media=v.MEDIA_LINE_ITEM
    )
    assert changed.status_code == 200
    assert changed.json() == {name: value for name, value in made.items() if name != "tag"} | {
        "label": "Essay, second draft"
    }
    assert client.call("DELETE", made["id"]).status_code == 204
    assert client.call("GET", made["id"]).status_code == 404


def test_a_line_item_can_be_bound_to_a_link_of_the_tool(lms: Sandbox, service: Client):
    lms.put_link(link_id="lesson-1")
    assert make(service(), resourceLinkId="lesson-1")["resourceLinkId"] == "lesson-1"


def test_a_line_item_of_a_link_that_is_not_there_is_not_found(service: Client):
    client = service()
    answer = client.call("POST", client.items_url(), ITEM | {"resourceLinkId": "nowhere"}, media=v.MEDIA_LINE_ITEM)
    assert answer.status_code == 404


@pytest.mark.parametrize(
    "changes",
    [
        {"label": None},
        {"label": " "},
        {"scoreMaximum": None},
        {"scoreMaximum": 0},
        {"scoreMaximum": -1},
        {"scoreMaximum": "60"},
        {"scoreMaximum": True},
        {"resourceId": 7},
        {"tag": ["grade"]},
        {"startDateTime": "2026-12-01T12:00:00"},
        {"endDateTime": "tomorrow"},
        {"endDateTime": "2026-13-01T12:00:00Z"},
        {"maximum": 60},
    ],
)
def test_a_faulty_line_item_is_refused(service: Client, changes: dict[str, Any]):
    client = service()
    body = {name: value for name, value in (ITEM | changes).items() if value is not None}
    assert client.call("POST", client.items_url(), body, media=v.MEDIA_LINE_ITEM).status_code == 400


def test_an_extension_named_by_a_url_is_let_through(service: Client):
    make(service(), **{"https://tool.example/extension": {"x": 1}})


@pytest.mark.parametrize("changes", [{"id": "http://localhost/other"}, {"resourceLinkId": "portfolio-leaded503x"}])
def test_id_and_resource_link_of_a_line_item_cannot_change(service: Client, changes: dict[str, str]):
    client = service()
    item = client.call("GET", client.column).json()
    assert client.call("PUT", client.column, item | changes, media=v.MEDIA_LINE_ITEM).status_code == 400


def test_what_get_answers_can_be_put_back(service: Client):
    client = service()
    item = client.call("GET", client.column).json()
    assert client.call("PUT", client.column, item, media=v.MEDIA_LINE_ITEM).json() == item


def test_the_courses_own_column_cannot_be_deleted(service: Client):
    client = service()
    assert client.call("DELETE", client.column).status_code == 403


def test_another_tools_column_is_not_there(lms: Sandbox, tool: FakeTool, service: Client):
    lms.put_tool(client_id="second", login_url="http://x.test/", launch_url="http://x.test/", jwks_url="http://x.test/")
    lms.put_link(link_id="theirs", client_id="second", line_item={"label": "Theirs"})
    client = service()
    theirs = lms.gradebook()["Theirs"]["id"]
    assert client.call("GET", theirs).status_code == 404
    assert "Theirs" not in client.call("GET", client.items_url()).text
    answer = client.call("POST", client.items_url(), ITEM | {"resourceLinkId": "theirs"}, media=v.MEDIA_LINE_ITEM)
    assert answer.status_code == 404


def test_media_types_are_enforced(service: Client):
    client = service()
    column = client.column
    assert client.call("POST", client.items_url(), ITEM, media="application/json").status_code == 415
    assert client.call("PUT", column, ITEM, media="application/json").status_code == 415
    assert client.score(media="application/json").status_code == 415
    assert client.call("GET", client.items_url(), accept="application/json").status_code == 406
    assert client.call("GET", column, accept="application/json").status_code == 406
    assert client.call("GET", f"{column}/results", accept="application/json").status_code == 406
    assert client.call("GET", client.memberships_url(), accept="application/json").status_code == 406
    assert client.call("POST", client.items_url(), "{", media=v.MEDIA_LINE_ITEM).status_code == 400
    assert client.call("POST", client.items_url(), "[]", media=v.MEDIA_LINE_ITEM).status_code == 400


def test_other_methods_are_not_allowed(service: Client):
    client = service()
    answer = client.call("GET", f"{client.column}/scores")
    assert (answer.status_code, answer.headers["Allow"]) == (405, "POST")
    assert client.call("POST", f"{client.column}/results").status_code == 405


def test_line_items_can_be_filtered(service: Client):
    client = service()
    make(client, label="A", resourceId="r1", tag="grade")
    make(client, label="B", resourceId="r1", tag="draft", resourceLinkId="portfolio-leaded502x")
    make(client, label="C", resourceId="r2", tag="grade")

    def found(**query: str) -> list[str]:
        return [item["label"] for item in client.call("GET", client.items_url(), **query).json()]

    assert found(resource_id="r1") == ["A", "B"]
    assert found(tag="grade") == ["A", "C"]
    assert found(resource_link_id="portfolio-leaded502x", resource_id="r1") == ["B"]
    assert found(resource_link_id="portfolio-leaded502x") == ["LeadEd502x portfolio", "B"]
    assert found(resource_id="nothing") == []


def pages(client: Service, url: str, **query: Any) -> list[Any]:
    """Every page, followed by its Link header as it is."""
    answer = client.call("GET", url, **query)
    found = [answer.json()]
    while "next" in answer.links:
        answer = client.call("GET", answer.links["next"]["url"])
        found.append(answer.json())
    return found


def test_line_items_come_in_pages_that_keep_the_filter(service: Client):
    client = service()
    for label in "ABCDE":
        make(client, label=label, tag="grade")
    found = pages(client, client.items_url(), tag="grade", limit=2)
    assert [[item["label"] for item in page] for page in found] == [["A", "B"], ["C", "D"], ["E"]]


@pytest.mark.parametrize("limit", ["0", "-1", "many", ""])
def test_a_limit_that_is_none_is_refused(service: Client, limit: str):
    client = service()
    assert client.call("GET", client.items_url(), limit=limit).status_code == 400


def test_a_score_reaches_the_gradebook_and_the_results(service: Client):
    client = service()
    assert client.score().status_code == 200
    cell = client.cell()
    assert cell["grade"] == 1
    assert cell["history"][0]["comment"] == "Satisfactory"
    answer = client.call("GET", f"{client.column}/results", accept=v.MEDIA_RESULTS)
    assert answer.headers["Content-Type"] == v.MEDIA_RESULTS
    [result] = answer.json()
    assert result["scoreOf"] == client.column
    assert (result["userId"], result["resultScore"], result["resultMaximum"]) == (client.sub("ana"), 1, 1)
    assert result["comment"] == "Satisfactory"
    assert client.call("GET", result["id"]).json() == [result]


def test_zero_is_a_grade(service: Client):
    client = service()
    client.score()
    client.score(scoreGiven=0, comment="Unsatisfactory")
    assert client.cell()["grade"] == 0
    assert client.call("GET", f"{client.column}/results").json()[0]["resultScore"] == 0


def test_a_score_is_scaled_to_the_columns_maximum(service: Client):
    client = service()
    url = make(client)["id"]
    body = {
        "userId": client.sub("ana"),
        "scoreGiven": 1,
        "scoreMaximum": 3,
        "activityProgress": "Completed",
        "gradingProgress": "FullyGraded",
        "timestamp": "2026-11-25T10:00:00.000Z",
    }
    assert client.call("POST", f"{url}/scores", body, media=v.MEDIA_SCORE).status_code == 200
    [result] = client.call("GET", f"{url}/results").json()
    assert (result["resultScore"], result["resultMaximum"]) == (20, 60)


def test_more_than_the_maximum_is_supported(service: Client):
    client = service()
    assert client.score(scoreGiven=1.1).status_code == 200
    assert client.cell()["grade"] == pytest.approx(1.1)


@pytest.mark.parametrize("progress", ["Pending", "PendingManual", "Failed", "NotReady"])
def test_a_score_that_is_not_fully_graded_is_kept_and_not_shown(service: Client, progress: str):
    client = service()
    assert client.score(gradingProgress=progress).status_code == 200
    cell = client.cell()
    assert cell["grade"] is None
    assert [score["grading_progress"] for score in cell["history"]] == [progress]
    assert client.call("GET", f"{client.column}/results").json() == []


def test_a_score_left_out_clears_the_grade(service: Client):
    client = service()
    client.score()
    assert client.score(scoreGiven=None, scoreMaximum=None, comment=None).status_code == 200
    cell = client.cell()
    assert cell["grade"] is None
    assert len(cell["history"]) == 2


@pytest.mark.parametrize(
    "changes",
    [
        {"userId": None},
        {"userId": ""},
        {"scoreMaximum": None},
        {"scoreMaximum": 0},
        {"scoreGiven": -1},
        {"scoreGiven": "1"},
        {"scoreGiven": True},
        {"activityProgress": None},
        {"activityProgress": "Done"},
        {"activityProgress": ["Completed"]},
        {"gradingProgress": None},
        {"gradingProgress": "Graded"},
        {"timestamp": None},
        {"timestamp": "2026-11-25T10:00:00Z"},
        {"timestamp": "2026-11-25T10:00:00.000"},
        {"timestamp": "2026-11-31T10:00:00.000Z"},
        {"timestamp": 1764064800},
        {"comment": 7},
        {"scoringUserId": ""},
        {"scoringUserId": "nobody"},
        {"submission": "today"},
        {"submission": {"submittedAt": "2026-11-25T10:00:00Z"}},
        {"submission": {"startedAt": "2026-11-25T10:00:00.5Z", "submittedAt": "2026-11-25T10:00:00.4Z"}},
        {"scoregiven": 1},
    ],
    ids=str,
)
def test_a_faulty_score_is_refused_and_not_kept(service: Client, changes: dict[str, Any]):
    client = service()
    assert client.score(**changes).status_code == 400
    assert client.cell()["history"] == []


def test_not_a_number_is_not_json(service: Client):
    client = service()
    body = '{"userId": "x", "scoreGiven": NaN, "scoreMaximum": 1}'
    assert client.call("POST", f"{client.column}/scores", body, media=v.MEDIA_SCORE).status_code == 400


def test_every_time_format_of_the_specification_is_read(service: Client):
    client = service()
    for second, zone in enumerate(["+00:00", "Z", "+00", "-05:00"]):
        assert client.score(timestamp=f"2026-04-16T18:54:3{second}.736{zone}").status_code == 200


@pytest.mark.parametrize(
    "later", ["2026-11-25T10:00:00.500Z", "2026-11-25T10:00:00.499Z", "2026-11-25T11:00:00.400+01:00"]
)
def test_a_score_must_be_later_than_the_last(service: Client, later: str):
    client = service()
    assert client.score(timestamp="2026-11-25T10:00:00.500Z").status_code == 200
    assert client.score(timestamp=later, scoreGiven=0).status_code == 409
    assert client.cell()["grade"] == 1


def test_of_the_same_score_sent_at_once_one_is_kept(service: Client):
    client = service()
    with ThreadPoolExecutor(8) as pool:
        sent = pool.map(lambda _: client.score(timestamp="2026-11-25T10:00:00.500Z").status_code, range(8))
        assert sorted(sent) == [200, *[409] * 7]
    assert len(client.cell()["history"]) == 1


def test_a_score_for_nobody_is_not_found(lms: Sandbox, service: Client):
    client = service()
    assert client.score(userId="nobody").status_code == 404
    lms.put_person(username="ben", roles=["learner"], active=False)
    assert client.score("ben").status_code == 404


def test_a_score_for_the_instructor_is_refused(service: Client):
    assert service().score("dana").status_code == 400


def test_results_can_be_asked_for_one_person_and_in_pages(service: Client):
    client = service()
    for person in ("ana", "ben", "chen"):
        client.score(person)
    url = f"{client.column}/results"
    [one] = client.call("GET", url, user_id=client.sub("ben")).json()
    assert one["userId"] == client.sub("ben")
    assert client.call("GET", url, user_id="nobody").json() == []
    assert [len(page) for page in pages(client, url, limit=2)] == [2, 1]


def test_memberships_name_everybody_with_their_roles(lms: Sandbox, service: Client):
    lms.put_person(username="ben", roles=["learner"], active=False)
    lms.put_person(username="chen", roles=["learner"], shares="none")
    client = service()
    answer = client.call("GET", client.memberships_url(), accept=v.MEDIA_MEMBERSHIPS)
    assert answer.headers["Content-Type"] == v.MEDIA_MEMBERSHIPS
    data = answer.json()
    assert (data["id"], data["context"]["id"]) == (client.memberships_url(), "educ-551-639")
    members = {member["user_id"]: member for member in data["members"]}
    people = lms.people()
    assert members.keys() == {person["sub"] for person in people.values()}
    assert members[people["dana"]["sub"]]["name"] == "Dana Whitfield"
    assert v.INSTRUCTOR in members[people["dana"]["sub"]]["roles"]
    assert members[people["ben"]["sub"]]["status"] == "Inactive"
    assert "name" not in members[people["chen"]["sub"]]


@pytest.mark.parametrize("role", ["Learner", v.LEARNER])
def test_memberships_can_be_asked_by_role(service: Client, role: str):
    client = service()
    members = client.call("GET", client.memberships_url(), role=role).json()["members"]
    assert len(members) == 6
    assert all(v.LEARNER in member["roles"] for member in members)


def test_memberships_of_a_link_say_what_its_launch_would(service: Client):
    client = service()
    members = client.call("GET", client.memberships_url(), rlid="portfolio-leaded502x").json()["members"]
    assert members[0]["message"][0][v.CLAIM + "custom"]["activity"] == "portfolio"
    assert client.call("GET", client.memberships_url(), rlid="nowhere").status_code == 404


def test_a_class_of_125_comes_in_pages_whatever_is_asked(lms: Sandbox, service: Client):
    for number in range(125):
        lms.put_person(username=f"learner-{number}", roles=["learner"])
    client = service()
    found = pages(client, client.memberships_url(), role="Learner", limit=1000)
    assert [len(page["members"]) for page in found] == [50, 50, 31]
    assert len({member["user_id"] for page in found for member in page["members"]}) == 131


def test_an_unknown_context_is_not_found(lms: Sandbox, service: Client):
    client = service()
    elsewhere = f"{lms.base_url}/lti/contexts/elsewhere"
    assert client.call("GET", f"{elsewhere}/line_items").status_code == 404
    assert client.call("GET", f"{elsewhere}/memberships").status_code == 404
