"""The request of somebody who has signed in."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from accounts.models import Person


class SignedInRequest(HttpRequest):
    """What a view gets that is not public: the person is known. For type checkers only; Django makes the object."""

    user: Person
    htmx: HtmxDetails
