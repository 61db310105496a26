"""What an agency adds to the catalogue for itself: listed, added, changed, removed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import policy
from accounts.policy import Deed
from accounts.refusals import Conflict, InvalidInput
from accounts.requests import SignedInRequest
from assessment import editions, forms
from assessment import queries as assessments
from assessment.standing import require_result
from roadmap import queries
from roadmap.actions import own as actions
from roadmap.catalogues_kept import catalogue_for
from roadmap.own import cases, initiatives, reading
from roadmap.pages import estimates as prices
from roadmap.pages.inputs import Form
from roadmap.pages.own import own_page
from roadmap.pages.own_cases import case_page
from roadmap.pages.own_initiatives import PREFIX, initiative_page, typed_costs

as_a_form = require_http_methods(["GET", "HEAD", "POST"])
# The form is shown again with what was typed, and nothing is stored.
AGAIN = ("find", "more")
Posted = Mapping[str, str]


@dataclass(frozen=True)
class Kind:
    """One of the two kinds of own rows: how its rows are found, kept, taken out and shown, and how its form is read."""

    rows: Callable[..., Any]
    enter: Callable[..., Any]
    take_out: Callable[..., None]
    form: ModuleType
    name: str
    page: Callable[..., dict[str, Any]]
    template: str


def _enter_case(assessment: Any, document: Any, costs: Any, **how: Any) -> Any:
    return actions.enter_own_case(assessment, document, **how)


INITIATIVES = Kind(
    rows=queries.own_initiatives,
    enter=actions.enter_priced_initiative,
    take_out=actions.remove_own_initiative,
    form=initiatives,
    name="name",
    page=initiative_page,
    template="roadmap/own_initiative.html",
)
CASES = Kind(
    rows=queries.own_cases,
    enter=_enter_case,
    take_out=actions.remove_own_case,
    form=cases,
    name="title",
    page=case_page,
    template="roadmap/own_case.html",
)


@require_safe
def own(request: SignedInRequest, pk: int) -> HttpResponse:
    assessment = _assessment(request, pk, Deed.READ_ROADMAP)
    initiatives, cases = (kind.rows(request.user, assessment.agency_id) for kind in (INITIATIVES, CASES))
    page = own_page(assessment, initiatives, cases, editions.questionnaire(assessment.edition_id))
    return render(request, "roadmap/own.html", {"page": page})


@as_a_form
def add_initiative(request: SignedInRequest, pk: int) -> HttpResponse:
    return _Scene(request, _assessment(request, pk, Deed.DRAW_SCENARIO), INITIATIVES).answer()


@as_a_form
def initiative(request: SignedInRequest, pk: int, own: str) -> HttpResponse:
    return _Scene(request, _assessment(request, pk, _deed(request)), INITIATIVES, own).answer()


@require_POST
def remove_initiative(request: SignedInRequest, pk: int, own: str) -> HttpResponse:
    return _removed(request, pk, INITIATIVES, own)


@as_a_form
def add_case(request: SignedInRequest, pk: int) -> HttpResponse:
    return _Scene(request, _assessment(request, pk, Deed.DRAW_SCENARIO), CASES).answer()


@as_a_form
def case(request: SignedInRequest, pk: int, own: str) -> HttpResponse:
    return _Scene(request, _assessment(request, pk, _deed(request)), CASES, own).answer()


@require_POST
def remove_case(request: SignedInRequest, pk: int, own: str) -> HttpResponse:
    return _removed(request, pk, CASES, own)


def _deed(request: SignedInRequest) -> Deed:
    return Deed.DRAW_SCENARIO if request.method == "POST" else Deed.READ_ROADMAP


def _assessment(request: SignedInRequest, pk: int, deed: Deed) -> Any:
    assessment = get_object_or_404(assessments.assessments(request.user), pk=pk)
    policy.require(deed, assessment.viewer_role, assessment.state)
    require_result(assessment)
    return assessment


def _removed(request: SignedInRequest, pk: int, kind: Kind, code: str) -> HttpResponse:
    assessment = _assessment(request, pk, Deed.DRAW_SCENARIO)
    row = get_object_or_404(kind.rows(request.user, assessment.agency_id), code=code)
    kind.take_out(assessment, row, seen=forms.seen_version(request.POST), by=request.user)
    words = _("“%(name)s” is removed. Roadmaps that have it keep it.")
    messages.success(request, words % {"name": row.document[kind.name]})
    return redirect("roadmap:own", pk=pk)


class _Scene:
    """One request about one own row: what is given, and the answers that the page has."""

    def __init__(self, request: SignedInRequest, assessment: Any, kind: Kind, code: str = "") -> None:
        self.request, self.assessment, self.kind = request, assessment, kind
        self.rows = list(kind.rows(request.user, assessment.agency_id))
        found = kind.rows(request.user, assessment.agency_id)
        self.row = found.filter(code=code).first() if code else None
        self.is_gone = bool(code) and self.row is None
        if self.is_gone and request.method != "POST":
            raise Http404
        self.questionnaire = editions.questionnaire(assessment.edition_id)
        known = catalogue_for(editions.document(assessment.edition_id)["code"]).in_language(get_language() or "")
        # Unchecked: this is the page where what does not fit any more is corrected.
        own = queries.own_initiatives(request.user, assessment.agency_id)
        self.catalogue = known.with_kept([each.document for each in own])
        self.prices = list(queries.estimates(request.user, assessment.agency_id))
        self.currency = queries.currency(request.user, assessment.agency_id)

    def answer(self) -> HttpResponse:
        if self.request.method != "POST":
            return self.shown(self.stored())
        posted = {name: self.request.POST.get(name, "").strip() for name in self.request.POST}
        if self.is_gone:
            return self.gone(posted)
        return self.shown(posted) if posted.get("then") in AGAIN else self.kept(posted)

    def gone(self, posted: Posted) -> HttpResponse:
        """Return the page for a new row with what was typed into one that is not there any more."""
        self.row = None
        words = _(
            "It was removed in the meantime. Nothing was stored; what you typed is still here. Save to add it again."
        )
        return self.shown(posted, notice=words, status=Conflict.status)

    def stored(self) -> dict[str, str]:
        """Return the form of what is stored; of a new row, with what is usual."""
        if self.row is None:
            return dict(self.kind.form.START)
        costs = typed_costs(self.row.code, prices.typed_estimates(self.prices, self.currency))
        fields: dict[str, str] = self.kind.form.typed_of(self.row.document)
        return fields | costs

    def kept(self, posted: Posted) -> HttpResponse:
        others = [row for row in self.rows if self.row is None or row.pk != self.row.pk]
        names = [row.document[self.kind.name] for row in others]
        code = self.row.code if self.row else reading.code_of(posted.get(self.kind.name, ""), {r.code for r in others})
        dimensions = [each.code for part in self.questionnaire.components for each in part.dimensions]
        offer = reading.Offer(dimensions, set(self.catalogue.initiatives) - {code}, self.catalogue.roles, names)
        beside = self.row.document if self.row else {}
        document, problems = self.kind.form.document_of(posted, code, offer, beside=beside)
        costs, unreadable = prices.entries_of({name: posted[name] for name in posted if name.startswith(PREFIX)})
        if problems or unreadable:
            return self.shown(posted, {**problems, **unreadable}, status=400)
        return self.tried(posted, document, costs)

    def tried(self, posted: Posted, document: Mapping[str, Any], costs: Any) -> HttpResponse:
        seen = forms.seen_version(self.request.POST)
        try:
            # A savepoint of its own: the page that names the mistakes still has to ask the database.
            with transaction.atomic():
                self.kind.enter(self.assessment, document, costs, seen=seen, by=self.request.user)
        except InvalidInput as refusal:
            return self.shown(posted, self.named(refusal, document), status=refusal.status)
        except Conflict as refusal:
            rows = self.kind.rows(self.request.user, self.assessment.agency_id)
            self.row = rows.filter(code=document["code"]).first()
            if self.row is None:
                return self.gone(posted)
            words = _("Nothing was stored; what you typed is still here. Save again to put it in the place of theirs.")
            return self.shown(posted, notice=f"{refusal.message} {words}", status=refusal.status)
        words = _("“%(name)s” is kept. Solve a scenario to see it in a plan.")
        messages.success(self.request, words % {"name": document[self.kind.name]})
        return redirect("roadmap:own", pk=self.assessment.pk)

    def named(self, refusal: InvalidInput, document: Mapping[str, Any]) -> dict[str, str]:
        """Return what was refused, by the field that shows it."""
        problems: dict[str, str] = {}
        for place, words in (refusal.fields or {"": f"{refusal.message} {refusal.remedy}"}).items():
            own = place.replace(f"{document['code']}.", PREFIX, 1) if place.startswith(document["code"]) else place
            name = self.kind.form.field_of(own, document)
            problems[name] = f"{problems[name]} {words}" if name in problems else str(words)
        return problems

    def shown(
        self, typed: Posted, problems: Mapping[str, str] | None = None, *, notice: str = "", status: int = 200
    ) -> HttpResponse:
        # Of the versions, what is stored now counts.
        seen = {name: value for name, value in self.stored().items() if name.endswith(".seen")}
        form = Form({**typed, **seen}, problems or {})
        page = self.kind.page(self.assessment, self.row, form, self.questionnaire, self.catalogue, self.prices)
        page["currency"] = self.currency
        return render(self.request, self.kind.template, {"page": page, "notice": notice}, status=status)
