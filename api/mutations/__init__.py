"""All mutations. Each calls one service of `coursework`."""

from __future__ import annotations

import graphene

from api.mutations.artifacts import RemoveArtifactFile, SaveArtifact
from api.mutations.cohorts import AnswerJoinRequest, RequestToJoin, ReviseCohort, SetUpCohort
from api.mutations.comments import CommentOnPortfolio
from api.mutations.decisions import DecidePortfolio, ReleaseDecision, ReleaseHeldDecisions
from api.mutations.late import ArrangeLateWork, RuleOnLateWork
from api.mutations.reflections import SaveReflection
from api.mutations.responses import SaveResponse
from api.mutations.reviews import AskForPeerAssessment, SubmitPeerAssessment, SubstituteReviewer, WaivePeerAssessment
from api.mutations.submissions import ReturnPortfolio, SubmitPortfolio, UndoSubmission
from api.mutations.views import RecordView


class Mutations(graphene.ObjectType):
    """Everything that changes something. All of it wants a bearer token."""

    class Meta:
        name = "Mutation"

    save_response = SaveResponse.Field()
    save_artifact = SaveArtifact.Field()
    remove_artifact_file = RemoveArtifactFile.Field()
    record_view = RecordView.Field()
    ask_for_peer_assessment = AskForPeerAssessment.Field()
    submit_peer_assessment = SubmitPeerAssessment.Field()
    save_reflection = SaveReflection.Field()
    submit_portfolio = SubmitPortfolio.Field()
    undo_submission = UndoSubmission.Field()
    return_portfolio = ReturnPortfolio.Field()
    decide_portfolio = DecidePortfolio.Field()
    release_decision = ReleaseDecision.Field()
    release_held_decisions = ReleaseHeldDecisions.Field()
    arrange_late_work = ArrangeLateWork.Field()
    rule_on_late_work = RuleOnLateWork.Field()
    comment_on_portfolio = CommentOnPortfolio.Field()
    substitute_reviewer = SubstituteReviewer.Field()
    waive_peer_assessment = WaivePeerAssessment.Field()
    set_up_cohort = SetUpCohort.Field()
    revise_cohort = ReviseCohort.Field()
    request_to_join = RequestToJoin.Field()
    answer_join_request = AnswerJoinRequest.Field()
