"""A person's access tokens."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import queries
from accounts.actions import people
from accounts.forms import TokenForm
from accounts.requests import SignedInRequest


@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: SignedInRequest) -> HttpResponse:
    form, secret = TokenForm(request.POST or None), ""
    if form.is_valid():
        _token, secret = people.create_token(**form.cleaned_data, by=request.user)
        form = TokenForm()
    page: dict[str, Any] = {"tokens": queries.tokens(request.user), "form": form, "secret": secret}
    return render(request, "accounts/tokens.html", {"page": page}, status=400 if form.errors else 200)


@require_POST
def revoke(request: SignedInRequest, pk: int) -> HttpResponse:
    token = get_object_or_404(queries.tokens(request.user), pk=pk)
    people.revoke_token(token, by=request.user)
    messages.success(request, _("The token does not open anything any more."))
    return redirect("accounts:tokens")
