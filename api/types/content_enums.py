"""Closed sets of words in content."""

from __future__ import annotations

from api.types.enums import enum

PartnerRole = enum(
    "PartnerRole",
    "What an organisation does for a program.",
    PARTNER="Runs it.",
    FUNDER="Pays for it.",
    CONTRIBUTOR="Contributes to it.",
)

LessonDesign = enum(
    "LessonDesign",
    "The ordered kinds of component a lesson has.",
    SELF_DIRECTED_COMMUNITY_SUPPORTED="Seven components, from Presentation to Community Engagement.",
    KICK_OFF="Opens a course: Welcome, AboutProgram, LearningDesign.",
    CLOSING_THOUGHTS="Closes a course: LookingBack, LookingForward.",
)

ComponentKind = enum(
    "ComponentKind",
    "The kind of a component. New kinds may come: keep a fallback that shows `title` and `introduction`.",
    PRESENTATION="Lecture and interview videos and a study guide.",
    ENRICHMENT="Explorations and references at several levels of interest.",
    TEAM_PRACTICE="A scenario worked through as a team, with products to show.",
    CLARIFICATION="Questions taken up with the whole community.",
    LEARNING_CHECK="A guided review, and questions on understanding and on the lesson.",
    CELEBRATE_SUCCESS="Taking stock, and unwinding.",
    COMMUNITY_ENGAGEMENT="Contributing to the wider community.",
    WELCOME="A course's welcome.",
    ABOUT_PROGRAM="What the program is.",
    LEARNING_DESIGN="How one learns in it.",
    LOOKING_BACK="What the course has covered.",
    LOOKING_FORWARD="What comes next.",
)

VideoForm = enum("VideoForm", "The form of a video.", LECTURE="One person explains.", INTERVIEW="Two people talk.")

Level = enum(
    "Level",
    "How far an enrichment goes.",
    STARTER="For a first look.",
    DEEPER="For those who want more.",
    SCHOLARLY="Research literature.",
)

ReferenceKind = enum("ReferenceKind", "Where a reference is found.", LIBRARY="In a library.", WEB="On the web.")

PromptKind = enum(
    "PromptKind",
    "What a prompt asks for.",
    DEFINE_TERMS="Define key terms.",
    CREATE_REPRESENTATION="Make a representation of essential content.",
    PAUSE_AND_REFLECT="Pause and reflect.",
    RAISE_QUESTION="Raise a question for the team.",
    OPEN_QUESTION="An open question on understanding.",
    LESSON_STRENGTH="What is strong in this lesson.",
    LESSON_WEAKNESS="What is weak in this lesson.",
    PRODUCT="A product of team practice.",
)
