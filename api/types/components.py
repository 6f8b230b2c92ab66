"""The parts a lesson is made of: one type per kind, behind one interface."""

from __future__ import annotations

from typing import Any

import graphene

from api.content import tree
from api.types.case_studies import Reference
from api.types.content_enums import ComponentKind, Level, VideoForm
from api.types.fields import identifier, many, maybe, one, texts, whole, words
from api.types.prompts import Prompt, StudyGuide
from api.types.rich_text import RichText


class Video(graphene.ObjectType):
    """A short film with captions and transcript."""

    id = identifier("Opaque; stable within its component.")
    title = words("The title.")
    form = one(VideoForm, "Lecture or interview.")
    url = words("Path of the film on this site. Answers range requests; needs no token.")
    content_type = words("Media type of the film, e.g. `video/webm`.")
    captions_url = words("Path of the WebVTT captions on this site; empty when there are none.")
    captions_language = words("Language code of the captions, e.g. `en`.")
    transcript = one(RichText, "What is said.")
    duration_seconds = whole("Length in seconds.")


class Exploration(graphene.ObjectType):
    """Something to look into."""

    title = words("The title.")
    text = one(RichText, "What to do.")
    level = one(Level, "How far it goes.")


class EngagementWay(graphene.ObjectType):
    """A way of contributing to the wider community."""

    title = words("The title.")
    text = one(RichText, "How.")


class Component(graphene.Interface):
    """One typed part of a lesson. Kinds may be added: show unknown ones by title and introduction."""

    id = identifier("Opaque; `recordView` takes it.")
    kind = one(ComponentKind, "Which type this is.")
    title = words("The title.")
    introduction = one(RichText, "What this part is about; may be empty.")

    @classmethod
    def resolve_type(cls, instance: Any, info: graphene.ResolveInfo) -> Any:
        return COMPONENT_TYPES[instance["kind"]]


class Presentation(graphene.ObjectType):
    """Lecture and interview videos, with a study guide."""

    class Meta:
        interfaces = (Component,)

    videos = many(Video, "The films in order.")
    study_guide = maybe(StudyGuide, "The lesson's study guide; null while none is published.")

    @staticmethod
    def resolve_study_guide(component: Any, info: graphene.ResolveInfo) -> Any:
        return tree.guide_of(component["lesson"], info.context)


class Enrichment(graphene.ObjectType):
    """Explorations and references at several levels of interest."""

    class Meta:
        interfaces = (Component,)

    explorations = many(Exploration, "What to look into.")
    references = many(Reference, "What to read.")


class TeamRole(graphene.ObjectType):
    """A part to play in the scenario."""

    name = words("Its name.")
    task = words("What it does.")


class TeamPractice(graphene.ObjectType):
    """A scenario worked through as a leadership team, with products usable in practice."""

    class Meta:
        interfaces = (Component,)

    scenario = one(RichText, "The case.")
    roles = many(TeamRole, "Roles to take in the team; perhaps none.")
    instructions = one(RichText, "What the team does, step by step.")
    first_clarification = one(RichText, "The first point of clarification, within the team.")
    products = many(Prompt, "What to make and show.")


class Clarification(graphene.ObjectType):
    """The second point of clarification, with the whole community."""

    class Meta:
        interfaces = (Component,)

    content_questions = one(RichText, "How to raise questions on the content.")
    platform_questions = one(RichText, "How to raise questions on the platform.")
    instructor_presence = one(RichText, "When instructors are present.")


class LearningCheck(graphene.ObjectType):
    """A guided review, and open questions."""

    class Meta:
        interfaces = (Component,)

    review = texts("Steps of the review.")
    understanding = many(Prompt, "Open questions on understanding.")
    feedback = many(Prompt, "Questions on the lesson's strengths and weaknesses.")


class CelebrateSuccess(graphene.ObjectType):
    """Taking stock, and unwinding."""

    class Meta:
        interfaces = (Component,)

    taking_stock = one(RichText, "Looking at what has been done.")
    unwinding = one(RichText, "Sharing how one unwinds.")


class CommunityEngagement(graphene.ObjectType):
    """Contributing to the wider community."""

    class Meta:
        interfaces = (Component,)

    invitation = one(RichText, "The invitation.")
    ways = many(EngagementWay, "Ways to contribute.")


class Welcome(graphene.ObjectType):
    """A course's welcome (Kick Off)."""

    class Meta:
        interfaces = (Component,)

    body = one(RichText, "The text.")
    videos = many(Video, "The films in order.")


class AboutProgram(graphene.ObjectType):
    """What the program is (Kick Off)."""

    class Meta:
        interfaces = (Component,)

    body = one(RichText, "The text.")
    videos = many(Video, "The films in order.")


class LearningDesign(graphene.ObjectType):
    """How one learns in the course (Kick Off)."""

    class Meta:
        interfaces = (Component,)

    body = one(RichText, "The text.")
    videos = many(Video, "The films in order.")


class LookingBack(graphene.ObjectType):
    """What the course has covered (Closing Thoughts)."""

    class Meta:
        interfaces = (Component,)

    body = one(RichText, "The text.")
    videos = many(Video, "The films in order.")


class LookingForward(graphene.ObjectType):
    """What comes next (Closing Thoughts)."""

    class Meta:
        interfaces = (Component,)

    body = one(RichText, "The text.")
    videos = many(Video, "The films in order.")


COMPONENT_TYPES: dict[str, type[graphene.ObjectType]] = {
    "presentation": Presentation,
    "enrichment": Enrichment,
    "team_practice": TeamPractice,
    "clarification": Clarification,
    "learning_check": LearningCheck,
    "celebrate_success": CelebrateSuccess,
    "community_engagement": CommunityEngagement,
    "welcome": Welcome,
    "about_program": AboutProgram,
    "learning_design": LearningDesign,
    "looking_back": LookingBack,
    "looking_forward": LookingForward,
}
