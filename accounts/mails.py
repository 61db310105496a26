"""Letters that the accounts send."""

from collections.abc import Sequence
from functools import partial

from django.core.mail import EmailMessage, get_connection, send_mail
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Invitation, Notice


def send_invitation(invitation: Invitation, link: str) -> None:
    """Send the link after the commit; a mail server that does not answer leaves it on the inviter's screen."""
    subject = _("Invitation to Plumbline")
    body = _(
        "You are invited to work on the digital readiness of %(agency)s.\n\nOpen this link to start:\n%(link)s\n"
    ) % {
        "agency": invitation.agency.name,
        "link": link,
    }
    # Not before: the invitation holds the end of the agency's trail, and a slow mail server would stop all its saves.
    send = partial(send_mail, subject, body, None, [invitation.email], fail_silently=True)
    transaction.on_commit(send, robust=True)


def send_notices(notices: Sequence[Notice], link: str) -> None:
    """Send each reader a letter of their own after the commit; without a mail server the notice on the page stands.

    It names the agency and what happened, never what was said: a letter passes through other hands.
    """
    letters = [_letter(notice, link) for notice in notices]
    transaction.on_commit(partial(_send, letters), robust=True)


def _letter(notice: Notice, link: str) -> EmailMessage:
    happened = {"what": notice.get_kind_display(), "agency": notice.agency.name, "link": link}
    subject = _("%(agency)s: %(what)s") % happened
    body = _("%(what)s at %(agency)s.\n\nRead it here:\n%(link)s\n") % happened
    # Line ends in a name would end the head of the letter.
    return EmailMessage(" ".join(subject.split()), body, None, [notice.person.email])


def _send(letters: Sequence[EmailMessage]) -> None:
    # One connection for all: a mail server that does not answer is waited for once.
    get_connection(fail_silently=True).send_messages(letters)
