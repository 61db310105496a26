"""Who calls the API: a browser's session or a personal token, and row-level security is told at once."""

from rest_framework import authentication, exceptions
from rest_framework.request import Request

from accounts import acting, queries
from accounts.actions.memberships import digest_of
from accounts.models import AccessToken, Person

KEYWORD = "Bearer"


class SessionAuthentication(authentication.SessionAuthentication):
    """The session of a signed-in browser, with its CSRF token for unsafe methods."""


class TokenAuthentication(authentication.BaseAuthentication):
    """`Authorization: Bearer plumb_...`: the token's person acts from here on."""

    def authenticate(self, request: Request) -> tuple[Person, AccessToken] | None:
        """Return the token's person; None where no token was sent. Raises AuthenticationFailed for an unknown one."""
        keyword, _, secret = request.headers.get("Authorization", "").partition(" ")
        # RFC 9110, 11.1: the name of a scheme may come in any case.
        if keyword.lower() != KEYWORD.lower():
            return None
        token = queries.token_with(digest_of(secret.strip()))
        if token is None:
            raise exceptions.AuthenticationFailed("This token is unknown or was revoked. Make a new one on your page.")
        acting.set_person(token.person_id)
        return token.person, token

    def authenticate_header(self, request: Request) -> str:
        """Return what tells a program how to sign in."""
        return KEYWORD
