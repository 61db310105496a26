"""Addresses about the answers of an assessment."""

from typing import Any

from django.http import HttpResponse
from rest_framework.request import Request
from rest_framework.response import Response

from accounts.api.description import ETAG, IF_MATCH, KEY, reads, writes
from accounts.api.endpoint import document
from accounts.policy import Deed
from accounts.refusals import Conflict, VersionNeeded
from assessment import queries
from assessment.actions.answers import save_answer
from assessment.api import forms, serializers
from assessment.api.endpoint import AssessmentEndpoint

Document = serializers.AnswerDocument
HOW = (IF_MATCH, KEY, ETAG)


class Answers(AssessmentEndpoint):
    @reads("The answers of an assessment", Document(many=True))
    def get(self, request: Request, pk: int) -> Response:
        answers = queries.answers(self.assessment(pk, Deed.READ_ANSWERS))
        return self.page(answers, lambda rows: Document(rows, many=True).data)


class Answer(AssessmentEndpoint):
    @reads("One answer with its version", Document, ETAG)
    def get(self, request: Request, pk: int, question: str) -> HttpResponse:
        return versioned(self.answer(pk, question))

    @writes("Save an answer", Document, forms.AnswerForm, *HOW, conflict=serializers.CONFLICT)
    def put(self, request: Request, pk: int, question: str) -> HttpResponse:
        return self.once(lambda: self.replace(pk, question))

    @writes("Change parts of an answer", Document, forms.AnswerForm, *HOW, conflict=serializers.CONFLICT)
    def patch(self, request: Request, pk: int, question: str) -> HttpResponse:
        return self.once(lambda: self.change(pk, question))

    def answer(self, pk: int, question: str, deed: Deed = Deed.READ_ANSWERS) -> Any:
        return self.find(queries.answers(self.assessment(pk, deed)), question=question)

    def replace(self, pk: int, question: str) -> HttpResponse:
        self.has_question(self.assessment(pk, Deed.ANSWER), question)
        return self.keep(pk, question, self.body(forms.AnswerForm))

    def keep(self, pk: int, question: str, values: dict[str, Any]) -> HttpResponse:
        content = forms.content_of(values)
        return versioned(save_answer(pk, question, content, seen=self.seen_version(), by=self.person))

    def change(self, pk: int, question: str) -> HttpResponse:
        before, seen = self.answer(pk, question, Deed.ANSWER), self.seen_version()
        if seen is None:
            raise VersionNeeded
        if before.version != seen:  # what is not named must be what was seen
            raise Conflict(before)
        values = {name: getattr(before, name) for name in ("state", "level", "reason", "note", "value")}
        return self.keep(pk, question, self.body(forms.AnswerForm, partial=True, before=values))


def versioned(answer: Any) -> HttpResponse:
    """Return an answer with its version as its ETag."""
    return document(Document(answer).data, headers={"ETag": f'"{answer.version}"'})
