"""What somebody should know of: the list, and saying that one knows."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts import queries
from accounts.actions.notices import mark_read
from accounts.forms import ids_of
from accounts.pages import notices_part
from accounts.requests import SignedInRequest
from accounts.views.agencies import turning

PAGE = 20


@require_safe
def notices(request: SignedInRequest) -> HttpResponse:
    part = Paginator(queries.notices(request.user), PAGE).get_page(request.GET.get("page"))
    return render(request, "accounts/notices.html", {"page": notices_part(part) | turning(part)})


@require_POST
def read(request: SignedInRequest) -> HttpResponse:
    mark_read(ids_of(request.POST.getlist("notice")[:PAGE]), by=request.user)
    return redirect("my_work")
