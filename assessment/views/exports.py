"""A result as a file, to be checked by hand."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts import policy
from accounts.policy import Deed
from accounts.requests import SignedInRequest
from assessment import bridge, queries
from assessment.languages import questionnaire_for
from assessment.pages.export import export_tables, file_name
from assessment.simulation import basis_of
from assessment.workbooks import KIND, to_workbook


@never_cache
@require_safe
def answers_file(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = get_object_or_404(queries.assessments(request.user), pk=pk)
    policy.require(Deed.READ_RESULT, assessment.viewer_role, assessment.state)
    basis = basis_of(assessment)
    edition_id = basis.snapshot.edition_id if basis.snapshot else assessment.edition_id
    questionnaire = questionnaire_for(request, edition_id)
    if basis.snapshot:
        card = basis.snapshot.payload["scorecard"]
    else:
        card = bridge.scorecard_of(questionnaire, basis.answers, basis.reviews)
    content = to_workbook(export_tables(assessment, basis, questionnaire, card))
    headers = {"Content-Disposition": f'attachment; filename="{file_name(assessment)}"'}
    return HttpResponse(content, content_type=KIND, headers=headers)
