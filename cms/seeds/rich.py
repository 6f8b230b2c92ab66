"""Rich text as authors of files write it: a strict, small HTML.

Blocks are `p`, `h3`, `h4`, `ul` and `ol` (lists two deep at most), with `em`, `strong`, `a` and `br` inside.
A link's `href` names what it leads to: `lesson:<id>`. Anything else is a problem, not silently dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from html import escape
from html.parser import HTMLParser
from typing import Any

from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter

from cms.rich_text import FEATURES

LINK_TYPES = frozenset({"program", "course", "part", "lesson", "study-guide", "case-study"})
_BLOCKS = frozenset({"p", "h3", "h4"})
_LISTS = frozenset({"ul", "ol"})
_INLINE = frozenset({"em", "strong", "a"})
_PLACEHOLDER = "https://link.invalid/"  # survives the editor's own conversion, as `lesson:…` would not
_LINK = re.compile(rf'<a href="{re.escape(_PLACEHOLDER)}([a-z-]+)/([a-z0-9.-]+)">(.*?)</a>', re.DOTALL)
_BLOCK_KEY = re.compile(r'\s*data-block-key="[^"]*"')


@dataclass(frozen=True)
class RichProblem:
    """A mistake in a text, `line` lines (from 0) into it."""

    line: int
    reason: str


@dataclass(frozen=True)
class Parsed:
    """A text, its links as (type, id, line), and what is wrong with it."""

    html: str
    links: tuple[tuple[str, str, int], ...] = ()
    problems: tuple[RichProblem, ...] = ()


def parse(text: str) -> Parsed:
    """Read a text as an author wrote it."""
    parser = _Parser()
    parser.feed(text if "<" in text else f"<p>{text}</p>")
    parser.close()
    parser.finish()
    return Parsed("".join(parser.out), tuple(parser.links), tuple(parser.problems))


def as_stored(html: str) -> str:
    """`html` of `parse` as the admin's editor would save it: saving without a change then changes nothing."""
    converter = _converter()
    for _ in range(5):  # a space beside nested emphasis takes it two rounds to settle
        before = html
        html = without_block_keys(converter.to_database_format(converter.from_database_format(html)))
        if html == before:
            break
    return html


def with_links(html: str, page_id: Callable[[str, str], int | None]) -> str:
    """Turn links into Wagtail's page links. A link to a page that is gone becomes its words."""

    def link(match: re.Match[str]) -> str:
        found = page_id(match[1], match[2])
        return match[3] if found is None else f'<a linktype="page" id="{found}">{match[3]}</a>'

    return _LINK.sub(link, html)


def without_block_keys(html: str) -> str:
    """Without the keys that the editor gives to paragraphs."""
    html = _BLOCK_KEY.sub("", html)
    return "" if html == "<p></p>" else html


@cache
def _converter() -> Any:
    return ContentstateConverter(features=FEATURES)


@dataclass
class _Open:
    tag: str
    line: int
    has_list: bool = False


@dataclass
class _Parser(HTMLParser):
    out: list[str] = field(default_factory=list)
    links: list[tuple[str, str, int]] = field(default_factory=list)
    problems: list[RichProblem] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    @property
    def _line(self) -> int:
        return self.getpos()[0] - 1

    def _refuse(self, reason: str, line: int | None = None) -> None:
        self.problems.append(RichProblem(self._line if line is None else line, reason))

    def _inside(self) -> str:
        return self.stack[-1].tag if self.stack else ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self._break(attrs)
            return
        if tag not in _BLOCKS | _LISTS | _INLINE | {"li"}:
            self._refuse(f"The tag <{tag}> is not allowed; use p, h3, h4, ul, ol, li, em, strong, a and br.")
        elif (reason := self._misplaced(tag)) is not None:
            self._refuse(reason)
        if tag not in _INLINE:
            self._trim()
        elif self.stack and self.stack[-1].has_list:
            self._refuse("Nothing may follow the inner list of a list item.")
        if tag in _LISTS and self.stack:
            self.stack[-1].has_list = True
        self.out.append(self._link(attrs) if tag == "a" else f"<{tag}>")
        if tag != "a" and attrs:
            self._refuse(f"<{tag}> has the attribute “{attrs[0][0]}”; it may have none.")
        self.stack.append(_Open(tag, self._line))

    def _misplaced(self, tag: str) -> str | None:
        inside = self._inside()
        if tag == "li":
            return None if inside in _LISTS else "<li> must stand in <ul> or <ol>."
        if tag in _LISTS:
            if inside == "li":
                deep = sum(1 for opened in self.stack if opened.tag in _LISTS)
                return None if deep < 2 else "Lists may be two deep at most."
            return None if not inside else f"<{tag}> must not stand in <{inside}>."
        if tag in _BLOCKS:
            return None if not inside else f"<{tag}> must not stand in <{inside}>."
        if inside in _LISTS or not inside:
            return f"<{tag}> must stand in a paragraph, a heading or a list item."
        return f"<{tag}> stands in another <{tag}>." if any(opened.tag == tag for opened in self.stack) else None

    def _link(self, attrs: list[tuple[str, str | None]]) -> str:
        href = dict(attrs).get("href") or ""
        for name, _ in attrs:
            if name != "href":
                self._refuse(f"<a> has the attribute “{name}”; it may have href alone.")
        kind, _, target = href.partition(":")
        if kind not in LINK_TYPES or not re.fullmatch(r"[a-z0-9.-]+", target):
            self._refuse(f"The link “{href}” is not internal: write one such as lesson:<id> ({_types()}).")
            return "<a>"
        self.links.append((kind, target, self._line))
        return f'<a href="{_PLACEHOLDER}{kind}/{target}">'

    def _break(self, attrs: list[tuple[str, str | None]]) -> None:
        if attrs or not self.stack or self._inside() in _LISTS:
            self._refuse("<br> must stand in a paragraph, a heading or a list item, without attributes.")
        self._trim()
        self.out.append("<br/>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag != "br":
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "br":
            return
        if self._inside() != tag:
            self._refuse(f"</{tag}> closes nothing that is open here.")
            return
        if tag not in _INLINE:
            self._trim()
        opened = self.stack.pop()
        if self.out and self.out[-1] == f"<{tag}>":
            self._refuse(f"<{tag}> is empty.", opened.line)
        self.out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        text = re.sub(r"[ \t\r\n\f]+", " ", data)
        inside = self._inside()
        if inside in _LISTS or not inside or (inside == "li" and self.stack[-1].has_list):
            if text.strip():
                self._refuse(f"The text “{text.strip()[:40]}” stands outside a paragraph, heading or list item.")
            return
        if self.out and (self.out[-1].endswith(" ") or self.out[-1] == "<br/>" or self._at_block_start()):
            text = text.lstrip(" ")
        if text:
            self.out.append(escape(text, quote=False))

    def handle_comment(self, data: str) -> None:
        self._refuse("Comments are not allowed in a text; write them as # lines of the file.")

    def handle_decl(self, decl: str) -> None:
        self._refuse(f"<!{decl}> is not allowed.")

    def handle_pi(self, data: str) -> None:
        self._refuse(f"<?{data}> is not allowed.")

    def unknown_decl(self, data: str) -> None:
        self._refuse(f"<![{data}]> is not allowed.")

    def _at_block_start(self) -> bool:
        return self.out[-1] in {"<p>", "<h3>", "<h4>", "<li>"}

    def _trim(self) -> None:
        """No space before a block ends."""
        while self.out and self.out[-1] == " ":
            self.out.pop()
        if self.out and not self.out[-1].startswith("<"):
            self.out[-1] = self.out[-1].rstrip(" ")

    def finish(self) -> None:
        for opened in self.stack:
            self._refuse(f"<{opened.tag}> is not closed.", opened.line)
        if not self.out and not self.problems:
            self._refuse("There is no text.", 0)


def _types() -> str:
    return ", ".join(sorted(LINK_TYPES))
