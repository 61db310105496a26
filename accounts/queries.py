"""Reads about people and agencies, each starting from what the person may see."""

from django.db.models import CharField, Count, Exists, F, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from accounts.models import AccessToken, Agency, Event, Invitation, Link, Membership, Notice, Person
from accounts.models.notices import NoticeQuerySet
from accounts.roles import STAFF_ROLES, Role


def role_in(person: Person, agency_reference: str) -> dict[str, Coalesce]:
    """Return the annotation `viewer_role`: the person's role in the row's agency; administrators have one in all."""
    mine = Membership.objects.current().filter(person=person, agency=OuterRef(agency_reference))
    fallback = Role.ADMINISTRATOR.value if person.is_administrator else None
    text = CharField()
    # The membership first: an administrator who also reviews an agency acts there as its reviewer.
    role = Coalesce(Subquery(mine.values("role")[:1]), Value(fallback, output_field=text), output_field=text)
    return {"viewer_role": role}


def agencies(person: Person) -> QuerySet[Agency]:
    """Return the agencies the person may see, each with `viewer_role`."""
    return Agency.objects.visible_to(person).annotate(**role_in(person, "pk"))


def agencies_with_people(person: Person) -> QuerySet[Agency]:
    """Return the agencies the person may see by name, each with `people`: how many belong to it now."""
    current = Membership.objects.current().filter(agency=OuterRef("pk")).order_by().values("agency")
    counted = Coalesce(Subquery(current.annotate(number=Count("pk")).values("number")), 0)
    return agencies(person).annotate(people=counted).order_by("name", "pk")


def members(person: Person, agency: Agency) -> QuerySet[Membership]:
    """Return the current members of an agency, with their names, by name."""
    current = Membership.objects.visible_to(person).current().filter(agency=agency)
    return current.select_related("person").order_by("person__name", "pk")


def open_invitations(person: Person, agency: Agency, *, email: str = "") -> QuerySet[Invitation]:
    """Return the invitations of an agency that nobody accepted yet: all of them, or those to one e-mail address."""
    found = Invitation.objects.visible_to(person).open().filter(agency=agency)
    return found.filter(email__iexact=email) if email else found


def has_account(email: str) -> bool:
    """Tell whether somebody signs in with this e-mail address."""
    return Person.objects.filter(email__iexact=email).exists()


def events(person: Person, agency: Agency) -> QuerySet[Event]:
    """Return the agency's trail, the newest first."""
    return Event.objects.visible_to(person).filter(agency=agency).order_by("-number")


def names_of(person_ids: set[int]) -> dict[int, str]:
    """Return the names of people, for showing who did something that the viewer may see."""
    return dict(Person.objects.filter(pk__in=person_ids).values_list("pk", "name"))


def tokens(person: Person) -> QuerySet[AccessToken]:
    """Return the person's access tokens that still open something."""
    return AccessToken.objects.visible_to(person).usable()


def links(person: Person, agency: Agency) -> QuerySet[Link]:
    """Return the links of an agency, those that opened nothing any more included, the newest first."""
    found = Link.objects.visible_to(person).filter(agency=agency)
    return found.select_related("agency", "made_by", "revoked_by").order_by("-made_at", "-pk")


def has_been_staff(person: Person, agency_id: int) -> bool:
    """Tell whether the person works or ever worked for the agency: nobody reviews their own."""
    return Membership.objects.filter(person=person, agency_id=agency_id, role__in=STAFF_ROLES).exists()


def is_member(email: str, agency: Agency) -> Exists:
    """Return the condition that somebody with this e-mail address has a current role in the agency."""
    return Exists(Membership.objects.current().filter(agency=agency, person__email__iexact=email))


def token_with(digest: str) -> AccessToken | None:
    """Return the usable token with this digest, with its person."""
    return AccessToken.objects.usable().select_related("person").filter(digest=digest).first()


def roles_of(person: Person) -> set[str]:
    """Return every role the person has somewhere."""
    roles = set(Membership.objects.current().filter(person=person).values_list("role", flat=True))
    return roles | {Role.ADMINISTRATOR.value} if person.is_administrator else roles


def consultant_of(viewer: Person, agency: Agency) -> str:
    """Return the names of the agency's reviewers; empty where nobody is assigned yet."""
    reviewers = members(viewer, agency).filter(role=Role.CONSULTANT)
    return ", ".join(reviewers.values_list("person__name", flat=True))


def notices(person: Person) -> NoticeQuerySet:
    """Return the person's notices, the newest first, those not read yet before the others."""
    rows = Notice.objects.visible_to(person).select_related("agency", "made_by")
    return rows.order_by(F("read_at").desc(nulls_first=True), "-made_at", "pk")
