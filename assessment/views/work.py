"""My work, the portfolio, and opening a round."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts import policy
from accounts import queries as people
from accounts.pages import notices_part
from accounts.policy import Deed
from accounts.refusals import InvalidInput
from accounts.requests import SignedInRequest
from accounts.roles import Role
from assessment import editions, queries
from assessment.actions.rounds import open_round as open_new_round
from assessment.forms import RoundForm
from assessment.pages.portfolio import portfolio_page
from assessment.pages.work import answerable, edition_words, work_page

SHOWN = 20
NEW_NOTICES = 5


@require_safe
def my_work(request: SignedInRequest) -> HttpResponse:
    rows = list(queries.work(request.user)[:SHOWN])
    page = work_page(
        rows,
        roles=people.roles_of(request.user),
        open_questions=queries.open_questions(answerable(rows)),
        returned=queries.returned_questions(answerable(rows)),
        questionnaires={row.edition_id: editions.questionnaire(row.edition_id) for row in rows},
        rounds=queries.rounds_with_counts(request.user) if request.user.is_administrator else None,
    )
    page |= notices_part(people.notices(request.user).unread()[:NEW_NOTICES])
    return render(request, "assessment/my_work.html", {"page": page})


@require_safe
def portfolio(request: SignedInRequest) -> HttpResponse:
    found = queries.portfolio(request.user)
    part = Paginator(found, SHOWN).get_page(request.GET.get("page"))
    edition_ids = {row.edition_id for row in part}
    page = portfolio_page(part, {pk: editions.questionnaire(pk) for pk in edition_ids})
    return render(request, "assessment/portfolio.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
def open_round(request: SignedInRequest) -> HttpResponse:
    policy.require(Deed.MANAGE_ROUNDS, Role.ADMINISTRATOR if request.user.is_administrator else None)
    agencies = {agency.pk: agency for agency in people.agencies(request.user)}
    known = {edition.pk: edition for edition in queries.editions_to_ask()}
    form = RoundForm(request.POST or None).offer(
        editions=[(pk, edition_words(edition)) for pk, edition in known.items()],
        agencies=[(pk, agency.name) for pk, agency in agencies.items()],
    )
    if not form.is_valid():
        return render(request, "assessment/open_round.html", {"form": form}, status=400 if form.is_bound else 200)
    chosen = form.cleaned_data
    chosen["edition"], chosen["agencies"] = known[chosen["edition"]], [agencies[pk] for pk in chosen["agencies"]]
    try:
        # A savepoint of its own: the page that names the mistake still has to ask the database.
        with transaction.atomic():
            opened = open_new_round(**chosen, by=request.user)
    except InvalidInput as refusal:
        for name, problem in refusal.fields.items():
            form.add_error(name, str(problem))
        return render(request, "assessment/open_round.html", {"form": form}, status=refusal.status)
    messages.success(request, _("%(round)s is open.") % {"round": opened.name})
    return redirect("my_work")
