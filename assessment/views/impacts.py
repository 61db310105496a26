"""What publishing a draft would touch."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts import policy
from accounts.policy import Deed
from accounts.requests import SignedInRequest
from assessment import differences, files, queries
from assessment.impact import common_questions, shift_of
from assessment.pages import impact as pages
from assessment.queries import impact as reads
from assessment.questionnaire import questionnaire_of


@require_safe
def impact(request: SignedInRequest, draft: int) -> HttpResponse:
    policy.require(Deed.MANAGE_FRAMEWORKS, queries.author_role(request.user))
    found = get_object_or_404(queries.drafts(), pk=draft)
    problems = files.check_document(found.document)
    if problems:
        # What breaks rules cannot be scored, so there is nothing to foresee yet.
        page = {"title": found.title, "edit_url": pages.edit_url(found), "problems": len(problems)}
        return render(request, "assessment/frameworks/impact.html", {"page": page})
    new = questionnaire_of(found.document)
    base = found.base
    differs = differences.differences(base.document, found.document) if base else ()
    shifts = [shift_of(row.payload, new) for row in reads.newest_results(request.user, found.code)]
    page = pages.impact_page(found, differs, _touched(request, found, new), shifts, new)
    return render(request, "assessment/frameworks/impact.html", {"page": page})


def _touched(request: SignedInRequest, draft: Any, new: Any) -> list[dict[str, Any]]:
    if draft.base is None:
        return []
    old = questionnaire_of(draft.base.document)
    gone = old.questions.keys() - new.questions.keys()
    lost = {c.code for c in old.components} - {c.code for c in new.components}
    return pages.touched_rows(
        reads.touched(request.user, draft.code),
        answers=reads.answers_to(request.user, draft.code, gone),
        targets=reads.targets_on(request.user, draft.code, lost),
        trends=reads.agencies_with_trend(request.user, draft.code),
        common=common_questions(old, new),
        questions=len(old.questions),
    )
