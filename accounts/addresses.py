"""Where a visitor comes from."""

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """Return the visitor's network address; behind a proxy it is the one that the proxy itself saw.

    Only the last entry of X-Forwarded-For is the proxy's word; everything before it is what the visitor sent.
    """
    direct = str(request.META.get("REMOTE_ADDR", ""))
    if not settings.BEHIND_PROXY:
        return direct
    return request.headers.get("X-Forwarded-For", direct).rpartition(",")[2].strip() or direct
