"""The fake behind a browser page: it answers /graphql/ and the REST endpoints, with faults on demand."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphql import GraphQLSchema, build_schema, graphql_sync

import frontend_contract
from tests.frontend_contract.fake.mutations import mutations
from tests.frontend_contract.fake.world import World
from tests.frontend_contract.fake.world import page as connection

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

SDL = Path(frontend_contract.__file__).parent / "schema.graphql"
CODE = "a-launch-code"


@cache
def schema() -> GraphQLSchema:
    return build_schema(SDL.read_text())


class FakeApi:
    """`world` is what it knows; `offline`, `failing` and `expired` are faults; `calls` counts operations."""

    def __init__(self, world: World | None = None) -> None:
        self.world = world or World()
        self.offline = False
        self.expired = False
        self.failing: set[str] = set()  # operations that answer 500
        self.calls: Counter[str] = Counter()
        self.inputs: list[tuple[str, dict[str, Any]]] = []
        self.exchanged = 0
        self.headers: list[dict[str, str]] = []

    def serve(self, browser_page: Page) -> None:
        """Answer this page's requests to the API."""
        browser_page.route("**/graphql/", self._graphql)
        browser_page.route("**/api/v1/**", self._rest)
        browser_page.route("**/documents/**", lambda route: route.fulfill(status=404))

    def _graphql(self, route: Route) -> None:
        if self.offline:
            return route.abort()
        asked = route.request.post_data_json
        name = asked["operationName"]
        self.calls[name] += 1
        self.headers.append(route.request.headers)
        if self.expired:
            return answer(
                route, 401, {"errors": [{"message": "Sign in again.", "extensions": {"code": "UNAUTHENTICATED"}}]}
            )
        if name in self.failing:
            return answer(
                route,
                500,
                {
                    "errors": [
                        {
                            "message": "Internal",
                            "extensions": {"code": "INTERNAL_SERVER_ERROR", "correlationId": "AB12-CD34"},
                        }
                    ]
                },
            )
        self.inputs.append((name, asked["variables"].get("input", asked["variables"])))
        signed_in = "authorization" in route.request.headers
        result = graphql_sync(
            schema(), asked["query"], root_value=self._root(signed_in=signed_in), variable_values=asked["variables"]
        )
        if result.errors:
            raise AssertionError(f"{name}: {result.errors}")
        return answer(route, 200, {"data": result.data})

    def _root(self, *, signed_in: bool) -> dict[str, Any]:
        world = self.world
        content = world.content
        one = lambda items, key: lambda _info, **asked: next((i for i in items if i[key] == asked[key]), None)  # noqa: E731
        return {
            "viewer": world.viewer() if signed_in else None,
            "programs": connection([content["program"]]),
            "courses": connection(content["courses"]),
            "program": one([content["program"]], "slug"),
            "course": one(content["courses"], "slug"),
            "lesson": one(content["lessons"], "path"),
            "caseStudy": one([content["case_study"]], "slug"),
            "studyGuide": lambda _info, **_asked: {
                **content["lessons"][2]["components"][0]["studyGuide"],
                "lesson": content["lessons"][2],
            },
            "node": self._node,
            **mutations(world),
        }

    def _node(self, _info: Any, id: str) -> dict[str, Any] | None:  # noqa: A002
        self.world.cohort_seen()
        nodes = [self.world.run, *self.world.portfolios.values()]
        return next((node for node in nodes if node["id"] == id), None)

    def _rest(self, route: Route) -> None:
        if self.offline:
            return route.abort()
        path = route.request.url.split("/api/v1/")[1].split("?")[0]
        if path == "launch/exchange":
            return self._exchange(route)
        if path == "uploads":
            file = {
                "__typename": "ArtifactFile",
                "id": "ArtifactFile:9",
                "name": "plan.txt",
                "size": 12,
                "contentType": "text/plain",
                "url": "/api/v1/files/9",
            }
            next(iter(self.world.artifacts.values()))["files"].append(file)
            return answer(route, 201, file)
        return route.fulfill(
            status=200,
            body="a file",
            headers={"Content-Disposition": 'attachment; filename="portfolio-leaded502x.html"'},
        )

    def _exchange(self, route: Route) -> None:
        code = route.request.post_data_json["code"]
        self.exchanged += 1
        if code != CODE or self.exchanged > 1:
            return answer(route, 400, {"code": "CODE_INVALID", "message": "The code is spent."})
        return answer(
            route,
            200,
            {
                "access_token": "the-token",
                "token_type": "Bearer",
                "expires_in": 43200,
                "session": "s",
                "opens": self.world.opens,
            },
        )


def answer(route: Route, status: int, body: Any) -> None:
    route.fulfill(status=status, body=json.dumps(body), content_type="application/json")
