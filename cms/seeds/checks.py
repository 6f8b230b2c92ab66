"""Mistakes of sense in programs that are well-formed: what contradicts, is missing, or leads nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from cms import designs
from cms.prompts import FEEDBACK_KINDS, STUDY_GUIDE_KINDS
from cms.seeds import media, rich, texts
from cms.seeds.folder import Entry, ProgramFolder
from cms.seeds.problems import Problem
from cms.seeds.source import Keys

_WORDS = {"case-study": "case study", "study-guide": "study guide"}


def check(folders: Sequence[ProgramFolder]) -> list[Problem]:
    """All problems of the programs, which are checked together: ids and slugs are unique over all of them."""
    entries = [entry for folder in folders for entry in folder.entries()]
    problems = [*_unique_ids(entries), *_unique_slugs(entries)]
    known = {(entry.kind, entry.id) for entry in entries}
    case_studies = {entry.data["slug"] for entry in entries if entry.kind == "case-study"}
    for folder in folders:
        for entry in folder.entries():
            problems += _texts(entry, known)
            if entry.kind == "course":
                problems += _numbers(entry)
            elif entry.kind == "lesson":
                problems += [
                    *_components(entry),
                    *_study_guide(entry),
                    *_lesson_ids(entry),
                    *_videos(entry, folder, known),
                ]
                case_study = entry.data.get("case_study")
                if case_study is not None and case_study not in case_studies:
                    problems.append(entry.problem(("case_study",), f"There is no case study “{case_study}”."))
    return problems


def _unique_ids(entries: Iterable[Entry]) -> Iterator[Problem]:
    seen: dict[str, Entry] = {}
    for entry in entries:
        first = seen.setdefault(entry.id, entry)
        if first is not entry:
            yield entry.problem(("id",), f"The id “{entry.id}” is taken by {_place(first, 'id')}.")


def _unique_slugs(entries: Iterable[Entry]) -> Iterator[Problem]:
    seen: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        slug = entry.data["slug"]
        first = seen.setdefault((entry.kind, slug), entry)
        if first is not entry:
            word = _word(entry.kind)
            yield entry.problem(("slug",), f"Another {word} has the slug “{slug}”: {_place(first, 'slug')}.")


def _place(entry: Entry, key: str) -> str:
    return f"{entry.source.file}:{entry.source.line((*entry.keys, key))}"


def _word(kind: str) -> str:
    return _WORDS.get(kind, kind)


def _texts(entry: Entry, known: set[tuple[str, str]]) -> Iterator[Problem]:
    for keys, text in texts.rich_texts(entry.data):
        place = (*entry.keys, *keys)
        for line, reason in _text_problems(text, known):
            yield Problem(entry.source.file, entry.source.line_within(place, line), f"“{keys[-1]}”: {reason}")


def _text_problems(text: str, known: set[tuple[str, str]]) -> Iterator[tuple[int, str]]:
    parsed = rich.parse(text)
    for problem in parsed.problems:
        yield problem.line, problem.reason
    for kind, target, line in parsed.links:
        if (kind, target) not in known:
            yield line, f"The link leads nowhere: there is no {_word(kind)} with the id “{target}”."


def _numbers(course: Entry) -> Iterator[Problem]:
    """Lessons are numbered 1, 2, 3, … through the whole course."""
    expected = 1
    for lesson in course.walk():
        number = lesson.data.get("number") if lesson.kind == "lesson" else None
        if number is None:
            continue
        if number != expected:
            yield lesson.problem(("number",), f"Lesson {expected} is missing: the next one is numbered {number}.")
        expected = number + 1


def _components(lesson: Entry) -> Iterator[Problem]:
    kinds = [component["kind"] for component in lesson.data["components"]]
    for problem in designs.check_components(lesson.data["design"], kinds):
        keys: Keys = ("components",) if problem.index is None else ("components", problem.index, "kind")
        yield lesson.problem(keys, problem.message)


def _study_guide(lesson: Entry) -> Iterator[Problem]:
    design = designs.DESIGNS[lesson.data["design"]]
    guide = lesson.data.get("study_guide")
    if guide is None:
        if design.has_study_guide:
            yield lesson.problem((), "The study guide is missing: a lesson with a Presentation has one.")
        return
    if not design.has_study_guide:
        yield lesson.problem(("study_guide",), f"A {design.label} lesson has no study guide.")
    kinds = {prompt["kind"] for prompt in guide["prompts"]}
    for kind, label in STUDY_GUIDE_KINDS.items():
        if kind not in kinds:
            yield lesson.problem(("study_guide", "prompts"), f"The study guide has no prompt “{kind}” ({label}).")


def _lesson_ids(lesson: Entry) -> Iterator[Problem]:
    """Prompts and videos share one space of ids, since their blocks' ids are made from them."""
    everything = [*texts.prompts(lesson.data), *texts.videos(lesson.data)]
    counts = Counter(item["id"] for _, item in everything)
    for keys, item in everything:
        if counts[item["id"]] > 1:
            yield lesson.problem((*keys, "id"), f"The id “{item['id']}” is there twice in this lesson.")
    for number, component in enumerate(lesson.data["components"]):
        if component["kind"] == "learning_check":
            kinds = {prompt["kind"] for prompt in component["feedback"]}
            for kind in FEEDBACK_KINDS:
                if kind not in kinds:
                    yield lesson.problem(("components", number, "feedback"), f"There is no prompt “{kind}”.")


def _videos(lesson: Entry, folder: ProgramFolder, known: set[tuple[str, str]]) -> Iterator[Problem]:
    for keys, video in texts.videos(lesson.data):
        broken = False
        for key in media.ENDINGS:
            reason = media.problem_with(folder.media, key, video[key]) if key in video else None
            if reason is not None:
                broken = True
                yield lesson.problem((*keys, key), reason)
        if ("transcript" in video) == ("transcript_file" in video):
            yield lesson.problem(keys, "A video has either “transcript” or “transcript_file”.")
        elif "transcript_file" in video and not broken:
            for line, reason in _text_problems(media.transcript(folder.media, video), known):
                where = f"media/{video['transcript_file']}, line {line + 1}"
                yield lesson.problem((*keys, "transcript_file"), f"{where}: {reason}")
