"""The fake's mutations: as little of each rule as the UI can show."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from tests.frontend_contract.fake.content import Data
from tests.frontend_contract.fake.world import NAMES, World, iso, person, prompts_of


def mutations(world: World) -> Data:
    """Field name -> resolver, all of the schema's mutations that the UI's operations use."""
    names = [name for name in globals() if name.startswith("do_")]
    return {_camel(name[3:]): _resolver(globals()[name], world) for name in names}


def _resolver(function: Any, world: World) -> Any:
    return lambda _info, **asked: {"errors": [], **function(world, asked["input"])}


def _camel(name: str) -> str:
    first, *rest = name.split("_")
    return first + "".join(word.title() for word in rest)


def refusal(code: str, message: str, *path: str, **payload: Any) -> Data:
    return {"errors": [{"code": code, "message": message, "path": ["input", *path]}], **payload}


def do_save_response(world: World, given: Data) -> Data:
    known = world.responses.get(given["promptId"])
    if (known or {"version": 0})["version"] != given["expectedVersion"]:
        return refusal("CONFLICT", "It was changed meanwhile.", response=known)
    lesson, prompt = next(
        (lesson, p)
        for lesson in world.content["lessons"][2:]
        for p in prompts_of(lesson)
        if p["id"] == given["promptId"]
    )
    saved = world.response(
        given["promptId"].removeprefix("Prompt:"),
        prompt["kind"],
        prompt["text"],
        given["text"],
        version=given["expectedVersion"] + 1,
    )
    world.responses[given["promptId"]] = saved | {"lessonId": lesson["id"]}
    return {"response": world.responses[given["promptId"]]}


def do_save_artifact(world: World, given: Data) -> Data:
    key = given.get("artifactId") or f"Artifact:{len(world.artifacts) + 1}"
    known = world.artifacts.get(key)
    if known and known["version"] != given["expectedVersion"]:
        return refusal("CONFLICT", "It was changed meanwhile.", artifact=known)
    makers = [world.me, *(m["person"] for m in world.members if m["person"]["id"] in given["contributorIds"])]
    saved = world.artifact(key.removeprefix("Artifact:"), given["title"], given["text"], makers)
    saved |= {
        "version": given["expectedVersion"] + 1,
        "files": known["files"] if known else [],
        "lessonId": given["lessonId"],
    }
    world.artifacts[key] = saved
    return {"artifact": saved}


def do_remove_artifact_file(world: World, given: Data) -> Data:
    for artifact in world.artifacts.values():
        artifact["files"] = [f for f in artifact["files"] if f["id"] != given["fileId"]]
    return {"artifact": next(iter(world.artifacts.values()))}


def do_record_view(world: World, given: Data) -> Data:
    world.viewed.add(given["componentId"])
    return {
        "lessonProgress": world.progress(
            next(one for one in world.content["lessons"] if one["id"] == given["lessonId"])
        )
    }


def do_save_reflection(world: World, given: Data) -> Data:
    version = (world.reflection or {"version": 0})["version"]
    if version != given["expectedVersion"]:
        return refusal("CONFLICT", "It was changed meanwhile.", reflection=world.reflection)
    world.reflection = {"text": given["text"], "version": version + 1, "savedAt": iso(world.now)}
    return {"reflection": world.reflection}


def do_ask_for_peer_assessment(world: World, given: Data) -> Data:
    portfolio = world.my_portfolio()
    portfolio |= {"peerAskedAt": iso(world.now), "peerState": "WAITING"}
    return {"portfolio": portfolio}


def do_submit_peer_assessment(world: World, given: Data) -> Data:
    world.review_sent = {
        "reviewer": world.me,
        "submittedAt": iso(world.now),
        "collegialInteractions": given["collegialInteractions"],
        "workProducts": given["workProducts"],
    }
    return {"peerReview": world.reviews()[0]}


def do_submit_portfolio(world: World, given: Data) -> Data:
    portfolio = world.my_portfolio()
    if {one["part"] for one in portfolio["missing"]} - set(given["confirmedMissing"]):
        return refusal("NOT_READY", "Something is missing.", "confirmedMissing", portfolio=portfolio)
    return {"submission": world.submission(portfolio, ago=timedelta()), "portfolio": portfolio}


def do_undo_submission(world: World, given: Data) -> Data:
    portfolio = world.portfolios[NAMES[0]]
    portfolio["submissions"][-1]["undoneAt"] = iso(world.now)
    portfolio |= {"state": "IN_PROGRESS", "canUndoUntil": None, "late": "NOT_DUE"}
    return {"portfolio": world.my_portfolio()}


def _of(world: World, submission_id: str) -> Data:
    return next(p for p in world.portfolios.values() for s in p["submissions"] if s["id"] == submission_id)


def do_return_portfolio(world: World, given: Data) -> Data:
    portfolio = _of(world, given["submissionId"])
    portfolio["submissions"][-1]["returned"] = {
        "comment": given["comment"],
        "returnedAt": iso(world.now),
        "by": world.me,
    }
    portfolio["state"] = "RETURNED"
    return {"submission": portfolio["submissions"][-1]}


def do_decide_portfolio(world: World, given: Data) -> Data:
    portfolio = _of(world, given["submissionId"])
    return {
        "decision": world.decision(
            portfolio, given["letter"], comment=given["comment"], held=given["hold"], gradebook="PENDING"
        )
    }


def do_release_decision(world: World, given: Data) -> Data:
    portfolio = next(
        p for p in world.portfolios.values() if p["decision"] and p["decision"]["id"] == given["decisionId"]
    )
    return {"decision": world.decision(portfolio, portfolio["decision"]["letter"], gradebook="PENDING")}


def do_release_held_decisions(world: World, given: Data) -> Data:
    held = [p for p in world.portfolios.values() if p["decision"] and p["decision"]["held"]]
    for portfolio in held:
        world.decision(portfolio, portfolio["decision"]["letter"], gradebook="PENDING")
    return {"released": len(held), "cohortCourse": world.run}


def do_arrange_late_work(world: World, given: Data) -> Data:
    member = next(m for m in world.members if m["id"] == given["membershipId"])
    arrangement = {"dueAt": given["dueAt"], "reason": given["reason"], "madeAt": iso(world.now), "madeBy": world.me}
    world.portfolios[member["person"]["name"]] |= {
        "arrangement": arrangement,
        "dueAt": given["dueAt"],
        "late": "NOT_DUE",
    }
    return {"arrangement": arrangement}


def do_rule_on_late_work(world: World, given: Data) -> Data:
    portfolio = _of(world, given["submissionId"])
    submission = portfolio["submissions"][-1]
    submission["lateRuling"] = {"accepted": given["accepted"], "reason": given["reason"], "at": iso(world.now)}
    portfolio["late"] = submission["late"] = "LATE_ACCEPTED" if given["accepted"] else "LATE_REFUSED"
    return {"submission": submission}


def do_comment_on_portfolio(world: World, given: Data) -> Data:
    portfolio = next(p for p in world.portfolios.values() if p["id"] == given["portfolioId"])
    comment = {
        "__typename": "StaffComment",
        "id": f"Comment:{len(portfolio['comments'])}",
        "author": world.me,
        "text": given["text"],
        "createdAt": iso(world.now),
    }
    portfolio["comments"].append(comment)
    return {"comment": comment}


def do_substitute_reviewer(world: World, given: Data) -> Data:
    portfolio = next(p for p in world.portfolios.values() if p["id"] == given["portfolioId"])
    reviewer = next(m["person"] for m in world.members if m["person"]["id"] == given["reviewerId"])
    portfolio |= {"peerReviewer": reviewer, "peerAssignedAt": iso(world.now), "peerState": "WAITING"}
    return {"portfolio": portfolio}


def do_waive_peer_assessment(world: World, given: Data) -> Data:
    portfolio = next(p for p in world.portfolios.values() if p["id"] == given["portfolioId"])
    portfolio |= {"peerReviewer": None, "peerState": "WAIVED"}
    return {"portfolio": portfolio}


def do_set_up_cohort(world: World, given: Data) -> Data:
    world.cohort |= {"name": given["name"], "timeZone": given["timeZone"], "confirmed": True}
    return {"cohort": world.cohort_seen()}


def do_revise_cohort(world: World, given: Data) -> Data:
    world.cohort |= {"name": given["name"], "timeZone": given["timeZone"]}
    return {"cohort": world.cohort_seen()}


def do_request_to_join(world: World, given: Data) -> Data:
    if given["joinCode"] != "KITE-4821":
        return refusal("NOT_FOUND", "No cohort has this code.", "joinCode")
    request = {
        "__typename": "JoinRequest",
        "id": "JoinRequest:1",
        "fromCohortName": world.cohort["name"],
        "toCohortName": "EDUC 551, Winter",
        "requestedBy": world.me,
        "requestedAt": iso(world.now),
        "state": "PENDING",
    }
    world.cohort["ownJoinRequest"] = request
    return {"joinRequest": request}


def do_answer_join_request(world: World, given: Data) -> Data:
    request = next(r for r in world.cohort["joinRequests"] if r["id"] == given["joinRequestId"])
    world.cohort["joinRequests"].remove(request)
    return {
        "joinRequest": request | {"state": "ACCEPTED" if given["accept"] else "REFUSED"},
        "cohort": world.cohort_seen(),
    }


__all__ = ["mutations", "person", "refusal"]
