"""Letters that the accounts send."""

from functools import partial

from django.core.mail import send_mail
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Invitation


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
