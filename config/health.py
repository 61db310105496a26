"""What a supervisor asks: is the process alive, and can it serve."""

from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.acting import without_transaction

# A role that could see past row-level security must never serve.
DANGEROUS = "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"


@without_transaction
@never_cache
@login_not_required
@require_safe
def live(request: HttpRequest) -> JsonResponse:
    """Answer as long as the process can answer at all."""
    return JsonResponse({"status": "alive"})


@never_cache
@login_not_required
@require_safe
def ready(request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database answers and the role cannot see past row-level security, else 503."""
    with connection.cursor() as cursor:
        cursor.execute(DANGEROUS)
        dangerous = cursor.fetchone()[0]
    if dangerous:
        return JsonResponse(
            {"status": "refused", "reason": "the database role can bypass row-level security"}, status=503
        )
    return JsonResponse({"status": "ready"})
