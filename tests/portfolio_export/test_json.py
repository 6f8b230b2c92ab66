"""The JSON file keeps to its schema, keeps every word, and is the same for the same portfolio."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portfolio_export import tree
from portfolio_export.bundle import portfolio_document
from portfolio_export.writers import json as writer
from tests.portfolio_export import facts, sample

SCHEMA = json.loads((Path(writer.__file__).parent / "portfolio-1.schema.json").read_bytes())
Validator = jsonschema.Draft202012Validator
SAMPLES = {
    "decided": sample.decided,
    "unsatisfactory": lambda: sample.decided("U"),
    "staff": lambda: sample.decided(for_staff=True),
    "begun": sample.begun,
    "empty": facts.portfolio,
    "everything": facts.everything,
}


def read(what: Any) -> dict[str, Any]:
    found = json.loads(writer.write(portfolio_document(what)))
    Validator(SCHEMA, format_checker=Validator.FORMAT_CHECKER).validate(found)
    return found


def test_the_schema_is_one():
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Validator.check_schema(SCHEMA)


def test_the_schema_allows_nothing_that_it_does_not_describe():
    objects = [node for node in _nodes(SCHEMA) if node.get("type") == "object"]
    assert len(objects) > 20
    for node in objects:
        assert node["additionalProperties"] is False
        assert node["required"] == list(node["properties"])
        assert node["description"]


@pytest.mark.parametrize("name", SAMPLES)
def test_every_portfolio_fits_the_schema(name):
    assert read(SAMPLES[name]())["format"] == SCHEMA["properties"]["format"]["const"]


@pytest.mark.parametrize(
    "change",
    [
        lambda body: body.update(score=1),
        lambda body: body["decision"].update(letter="A"),
        lambda body: body["decision"].update(letter=1),
        lambda body: body["work"]["lessons"][0]["parts"][0]["answers"][0].pop("prompt"),
        lambda body: body["provenance"].update(sha256="abc"),
        lambda body: body["provenance"].update(asOf="yesterday"),
    ],
)
def test_the_schema_refuses_what_is_wrong(change):
    body = read(sample.decided())
    change(body)
    assert not Validator(SCHEMA).is_valid(body)


def test_the_schema_describes_the_tree_field_by_field():
    """A field that is added to one and not to the other is noticed even when no sample has it."""
    kinds = [one for one in vars(tree).values() if is_dataclass(one) and one.__module__.startswith(f"{tree.__name__}.")]
    for kind in kinds:
        described = SCHEMA if kind is tree.Document else SCHEMA["$defs"][kind.__name__]
        names = [_camel(field.name) for field in fields(kind)]
        assert described["required"] == (["format", *names] if kind is tree.Document else names), kind.__name__


@settings(deadline=None)  # a busy machine is not a fault
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_survives(text):
    found = read(facts.everything(text))
    assert found["learner"]["name"] == (text or "Ana")
    answer = found["work"]["lessons"][0]["parts"][0]["answers"][0]
    assert (answer["text"]["value"], answer["prompt"]["text"]["value"]) == (text, text)
    artifact = found["work"]["lessons"][0]["artifacts"][0]
    assert artifact["text"]["value"] == text
    assert (artifact["contributors"][0]["note"] or {"value": ""})["value"] == text
    assert found["work"]["reflection"]["text"]["value"] == text
    assert found["peer"]["assessment"]["workProducts"]["nextStep"]["value"] == text
    assert (found["decision"]["comment"] or {"value": ""})["value"] == text


def test_the_same_portfolio_gives_the_same_bytes():
    assert writer.write(portfolio_document(sample.decided())) == writer.write(portfolio_document(sample.decided()))


def test_a_copy_of_the_learner_says_so_and_one_for_staff_too():
    assert read(sample.decided())["audience"] == "learner"
    assert read(sample.decided(for_staff=True))["audience"] == "staff"


def test_a_decision_is_a_letter_and_nowhere_a_number():
    body = read(sample.decided())
    assert body["decision"]["letter"] == "S"
    numbers = {name for node in _nodes(body) for name, value in node.items() if _is_number(value)}
    assert numbers <= {"version", "count", "size", "submissionNumber", "number"}
    schema = {name for node in _nodes(SCHEMA) for name in node.get("properties", {})}
    assert not {name for name in schema for word in ("grade", "score", "points", "mark", "percent") if word in name}
    numeric = {
        name
        for node in _nodes(SCHEMA)
        for name, described in node.get("properties", {}).items()
        if "integer" in json.dumps(described) or '"number"' in json.dumps(described)
    }
    assert numeric == {"version", "count", "size", "submissionNumber", "number"}


def test_a_held_decision_is_told_apart():
    held = replace(sample.decided(for_staff=True), decisions=(facts.decision("U", 2, released_at=None),))
    assert read(held)["decision"]["releasedAt"] is None


def test_words_are_readable_in_the_file_itself():
    assert "ليلى حداد".encode() in writer.write(portfolio_document(sample.decided()))


def test_nothing_but_what_the_tree_may_hold_is_written():
    wrong = replace(portfolio_document(facts.portfolio()), state=0.5)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="float"):
        writer.write(wrong)


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(one.capitalize() for one in others)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _nodes(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        return [value, *(node for one in value.values() for node in _nodes(one))]
    if isinstance(value, list):
        return [node for one in value for node in _nodes(one)]
    return []
