"""Made-up situations that several tests begin with."""

from __future__ import annotations

from datetime import timedelta

from tests.frontend_contract.fake.content import Data
from tests.frontend_contract.fake.world import NAMES, World, iso, person

LESSON = "/learn/lessons/leaded/leaded502x/part-1/lesson-2/"
PORTFOLIO = "/learn/courses/leaded502x/portfolio/"
LIST = "/learn/lists/CohortCourse%3A1/"


def opening(activity: str, **what: str) -> Data:
    return {"activity": activity, "course": None, "lesson": None, "path": None, "message": None} | what


def learning() -> World:
    """A learner with one answer."""
    world = World()
    asked = "In your own words: hub, outlet, replication, adaptation."
    world.responses["Prompt:terms"] = world.response("terms", "DEFINE_TERMS", asked, "A hub designs.")
    return world


def reviewing() -> World:
    """A learner who is asked to review a classmate."""
    world = learning()
    world.submission(worked(world, NAMES[1]))
    return world


def worked(world: World, name: str) -> Data:
    """Somebody's portfolio with something in it."""
    portfolio = world.portfolios[name]
    portfolio |= {
        "state": "IN_PROGRESS",
        "responses": [
            world.response("terms", "DEFINE_TERMS", "In your own words: hub.", f"{name} says: a hub designs.")
        ],
        "artifacts": [
            world.artifact(f"of-{name.split()[0]}", "Memo to two schools", "Dear colleagues", [portfolio["person"]])
        ],
        "reflection": {"text": "A design is never finished.", "version": 2, "savedAt": iso(world.now)},
        "missing": [{"part": "PEER_ASSESSMENT", "description": "", "lesson": None, "count": 1}],
    }
    return portfolio


def teaching(role: str = "INSTRUCTOR") -> World:
    """Staff with a class: two to decide (one late), one decided, one held back, one at work, one not begun."""
    world = World()
    world.role, world.me = role, person("Ruth Alvarez" if role == "INSTRUCTOR" else "Tomo Sato")
    world.opens = opening("portfolio", course="leaded502x")
    for name in NAMES[:5]:
        worked(world, name)
    world.submission(world.portfolios[NAMES[0]])
    world.submission(world.portfolios[NAMES[1]], late="LATE_UNARRANGED", ago=timedelta(minutes=9))
    world.submission(world.portfolios[NAMES[2]])
    world.decision(world.portfolios[NAMES[2]], "S", comment="Well argued.")
    world.submission(world.portfolios[NAMES[3]])
    world.decision(world.portfolios[NAMES[3]], "U", held=True)
    return world
