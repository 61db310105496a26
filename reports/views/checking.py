"""The public page on which a document is checked."""

from django.contrib.auth.decorators import login_not_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from reports import codes, queries
from reports.pages.checking import checking_page


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, code: str = "") -> HttpResponse:
    wanted = codes.typed(request.POST.get("code", code))[: codes.LENGTH]
    # The upload handler kept the digest of the file and nothing else (config/uploads.py).
    file = request.FILES.get("file")
    digest = file.read().decode() if isinstance(file, UploadedFile) else ""
    found = queries.issued(code=wanted, digest=digest) if wanted or digest else None
    return render(request, "reports/check.html", {"page": checking_page(found, code=wanted, digest=digest)})
