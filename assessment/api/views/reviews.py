"""Addresses about the reviewer's verdicts."""

from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.description import KEY, reads, writes
from accounts.api.endpoint import document
from accounts.policy import Deed
from assessment import queries
from assessment.actions.opinions import Opinion
from assessment.actions.reviews import judge_answer, undo_verdict
from assessment.api import forms, serializers
from assessment.api.endpoint import AssessmentEndpoint

Document = serializers.ReviewDocument


class Reviews(AssessmentEndpoint):
    @reads("The verdicts in an assessment", Document(many=True))
    def get(self, request: Request, pk: int) -> Response:
        reviews = queries.reviews(self.assessment(pk, Deed.READ_REVIEW))
        return self.page(reviews, lambda rows: Document(rows, many=True).data)


class Review(AssessmentEndpoint):
    @reads("The verdict on one answer", Document)
    def get(self, request: Request, pk: int, question: str) -> Response:
        reviews = queries.reviews(self.assessment(pk, Deed.READ_REVIEW))
        return Response(Document(self.find(reviews, question=question)).data)

    @writes("Give a verdict", Document, forms.ReviewForm, KEY, conflict=serializers.CONFLICT)
    def put(self, request: Request, pk: int, question: str) -> HttpResponse:
        return self.once(lambda: self.judge(pk, question))

    def judge(self, pk: int, question: str) -> HttpResponse:
        assessment = self.assessment(pk, Deed.REVIEW)
        self.has_question(assessment, question)
        values = self.body(forms.ReviewForm)
        seen = values.pop("answer_version")
        return document(Document(judge_answer(assessment, question, Opinion(**values), seen=seen, by=self.person)).data)


class Undo(AssessmentEndpoint):
    @writes("Undo a verdict", serializers.UndoneDocument, forms.UndoForm, KEY)
    def post(self, request: Request, pk: int, question: str) -> HttpResponse:
        return self.once(lambda: self.undo(pk, question))

    def undo(self, pk: int, question: str) -> HttpResponse:
        assessment = self.assessment(pk, Deed.REVIEW)
        self.has_question(assessment, question)
        seen = self.body(forms.UndoForm)["reviewed_at"]
        stands = undo_verdict(assessment, question, seen=seen, by=self.person)
        return document(serializers.UndoneDocument({"verdict": stands}).data)
