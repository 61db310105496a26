from accounts.models.access import AccessToken, KeptReply
from accounts.models.agencies import Agency, Invitation, Membership
from accounts.models.links import Link, LinkKind
from accounts.models.notices import Notice, NoticeKind
from accounts.models.people import Person
from accounts.models.trail import Event

__all__ = [
    "AccessToken",
    "Agency",
    "Event",
    "Invitation",
    "KeptReply",
    "Link",
    "LinkKind",
    "Membership",
    "Notice",
    "NoticeKind",
    "Person",
]
