"""How far agencies and reviewers agree."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts import policy
from accounts.policy import Deed
from accounts.requests import SignedInRequest
from assessment import agreement as figures
from assessment import editions
from assessment.pages.agreement import agreement_page
from assessment.queries import agreement as queries
from scoring.krippendorff import Reliability


@require_safe
def agreement(request: SignedInRequest) -> HttpResponse:
    policy.require(Deed.READ_AGREEMENT, queries.reviewer_role(request.user))
    frameworks = queries.compared_frameworks(request.user)
    codes = [framework["code"] for framework in frameworks]
    chosen = request.GET.get("framework", codes[0] if codes else "")
    if codes and chosen not in codes:
        raise Http404
    rows = queries.newest_results(request.user, chosen)
    results = [figures.result_of(row, editions.questionnaire(row["edition_id"])) for row in rows]
    newest = max((row["edition_id"] for row in rows), default=None)
    questionnaire = None if newest is None else editions.questionnaire(newest)
    page = agreement_page(frameworks, chosen, questionnaire, results, _reviewers(request, chosen))
    return render(request, "assessment/agreement.html", {"page": page})


def _reviewers(request: SignedInRequest, framework: str) -> Reliability:
    voices = queries.second_voices(request.user, framework)
    answers = queries.twice_read(voices)
    asked_by = {answer.assessment_id: editions.questionnaire(answer.assessment.edition_id) for answer in answers}
    return figures.reviewers_reliability(voices, answers, queries.first_verdicts(voices), asked_by)
