"""Letters that the accounts send."""

from django.core.mail import send_mail
from django.utils.translation import gettext as _

from accounts.models import Invitation


def send_invitation(invitation: Invitation, link: str) -> None:
    """Send the link; a mail server that does not answer leaves the link on the inviter's screen."""
    subject = _("Invitation to Plumbline")
    body = _(
        "You are invited to work on the digital readiness of %(agency)s.\n\nOpen this link to start:\n%(link)s\n"
    ) % {
        "agency": invitation.agency.name,
        "link": link,
    }
    send_mail(subject, body, None, [invitation.email], fail_silently=True)
