"""What every address below an assessment has in common."""

from typing import Any

from rest_framework.exceptions import NotFound

from accounts import policy
from accounts.api.endpoint import Endpoint
from accounts.policy import Deed
from accounts.refusals import Conflict, Refusal
from assessment import editions, queries
from assessment.actions.steps import Incomplete
from assessment.api.serializers import AnswerDocument
from assessment.standing import previews, require_result

OF_A_RESULT = (Deed.READ_RESULT, Deed.READ_ROADMAP, Deed.READ_REPORT)


class AssessmentEndpoint(Endpoint):
    """An address about one assessment."""

    def assessment(self, pk: int, deed: Deed = Deed.READ_ASSESSMENT) -> Any:
        """Return the assessment for doing this deed. Raises NotFound, NotAllowed or WrongStep."""
        found = self.find(queries.assessments(self.person), pk=pk)
        policy.require(deed, found.viewer_role, found.state)
        if deed in OF_A_RESULT and not (deed == Deed.READ_RESULT and previews(found)):
            require_result(found)
        return found

    def has_question(self, assessment: Any, question: str) -> None:
        """Raise NotFound where the assessment's edition does not ask this question."""
        if question not in editions.questionnaire(assessment.edition_id).questions:
            raise NotFound

    def present(self, refusal: Refusal) -> dict[str, Any]:
        """Return the answer as it is now after a conflict, or the open questions of what cannot be sent yet."""
        match refusal:
            case Conflict():
                return {"current": AnswerDocument(refusal.current).data}
            case Incomplete():
                return {"missing": [question.code for question in refusal.missing]}
            case _:
                return {}
