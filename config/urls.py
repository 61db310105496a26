"""The addresses of the site. Each name has its row in config/routes.py."""

from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from assessment.views.work import my_work
from config import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("", my_work, name="my_work"),
    path("", include("accounts.urls")),
    path("", include("assessment.urls")),
    path("", include("roadmap.urls")),
    path("", include("reports.urls")),
    path("", include("config.api")),
    path("language/", require_POST(set_language), name="set_language"),
    path("health/live/", health.live, name="live"),
    path("health/ready/", health.ready, name="ready"),
]
handler400 = "config.errors.bad_request"
handler403 = "config.errors.forbidden"
handler404 = "config.errors.not_found"
handler500 = "config.errors.failed"
