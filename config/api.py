"""The API under /api/: its addresses, its OpenAPI document and the page to try it on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.decorators.http import require_safe
from drf_spectacular.renderers import OpenApiJsonRenderer
from drf_spectacular.views import SpectacularAPIView
from rest_framework.renderers import BaseRenderer

from accounts.api import urls as accounts_urls
from accounts.api.endpoint import Endpoint
from accounts.api.views import Nowhere
from assessment.api import urls as assessment_urls
from reports.api import urls as reports_urls
from roadmap.api import urls as roadmap_urls

RENDERERS: list[type[BaseRenderer]] = [OpenApiJsonRenderer]


class Schema(Endpoint, SpectacularAPIView):
    """The OpenAPI 3 document, for people who are signed in."""

    authentication_classes = Endpoint.authentication_classes
    permission_classes = Endpoint.permission_classes
    renderer_classes = RENDERERS


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    return render(request, "api/page.html")


resources: list[URLPattern | URLResolver] = [
    *accounts_urls.urlpatterns,
    *assessment_urls.urlpatterns,
    *roadmap_urls.urlpatterns,
    *reports_urls.urlpatterns,
]
addresses: list[URLPattern | URLResolver] = [
    path("", page, name="page"),
    path("schema/", Schema.as_view(), name="schema"),
    path("v1/", include(resources)),
    # Last: whatever no other address took.
    re_path("^", Nowhere.as_view(), name="nowhere"),
]
urlpatterns: list[URLPattern | URLResolver] = [path("api/", include((addresses, "api")))]
