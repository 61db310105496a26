"""The look of an agency's reports: its logo and its Word template are set, replaced and removed."""

import hashlib
from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import events, policy
from accounts import queries as people
from accounts.acting import whole
from accounts.models import Agency, Person
from accounts.policy import Deed
from accounts.refusals import InvalidInput, Text, WrongStep
from accounts.texts import problem_with
from assessment.actions.evidence_rules import Upload
from assessment.evidencefiles import plain_name
from reports.apart.limits import LARGEST_LOGO, LARGEST_TEMPLATE
from reports.apart.reading import Unreadable, read_apart
from reports.models import LookFile, Report
from reports.packs import LookKind

LONGEST = 200
LARGEST: Mapping[LookKind, int] = {LookKind.LOGO: LARGEST_LOGO, LookKind.TEMPLATE: LARGEST_TEMPLATE}
NOT_TAKEN = _("This file was not taken; the reports look as before.")
CORRECT = _("Correct what is named.")


@whole()
def set_logo(agency: Agency, upload: Upload, *, description: str = "", by: Person) -> LookFile:
    """Return the agency's new logo, described by its name where nothing is said. Raises InvalidInput."""
    _require(agency, by)
    said = " ".join(description.split()) or agency.name
    if problem := problem_with(said) or (_too_long() if len(said) > LONGEST else None):
        raise InvalidInput(NOT_TAKEN, CORRECT, fields={"description": problem})
    return _set(agency, LookKind.LOGO, upload, said, by)


@whole()
def set_template(agency: Agency, upload: Upload, *, by: Person) -> LookFile:
    """Return the agency's new Word template, found harmless. Raises InvalidInput."""
    _require(agency, by)
    return _set(agency, LookKind.TEMPLATE, upload, "", by)


@whole()
def remove_look(agency: Agency, kind: LookKind, *, by: Person) -> None:
    """Let new reports do without it; those that were asked for with it keep it. Raises WrongStep if there is none."""
    _require(agency, by)
    known = _locked(agency, kind)
    if known is None:
        raise WrongStep(_("It was removed already."), _("Reload the page."))
    _retire(known, by)
    events.record("look_removed", known, by=by, agency_id=agency.pk, old=_values(known))


def _require(agency: Agency, by: Person) -> None:
    found = people.agencies(by).filter(pk=agency.pk).first()
    policy.require(Deed.SET_LOOK, found.viewer_role if found else None)


def _set(agency: Agency, kind: LookKind, upload: Upload, description: str, by: Person) -> LookFile:
    if problem := _problem_with(kind, upload):
        raise InvalidInput(NOT_TAKEN, CORRECT, fields={"file": problem})
    try:
        read = read_apart(kind, upload.content)
    except Unreadable as unreadable:
        raise InvalidInput(NOT_TAKEN, CORRECT, fields={"file": unreadable.problem}) from unreadable
    known = _locked(agency, kind)
    if known:
        _retire(known, by)
    _forget_unused(agency, kind, by)
    made = LookFile(
        agency=agency,
        kind=kind,
        name=plain_name(upload.name),
        description=description,
        content=read.content,
        size=len(read.content),
        digest=hashlib.sha256(read.content).hexdigest(),
        found=dict(read.found),
        added_by=by,
    )
    _insert(made)
    old = _values(known) if known else None
    events.record("look_set", made, by=by, agency_id=agency.pk, old=old, new=_values(made))
    return made


def _problem_with(kind: LookKind, upload: Upload) -> Text | None:
    if not upload.content:
        return _("This file is empty. Choose another one.")
    if len(upload.content) > LARGEST[kind]:
        size = LARGEST[kind] // 1_000_000
        return _("This file is larger than %(size)s MB. Save a smaller one and try again.") % {"size": size}
    return problem_with(upload.name)


def _too_long() -> Text:
    return _("Use at most %(most)d characters.") % {"most": LONGEST}


def _locked(agency: Agency, kind: LookKind) -> LookFile | None:
    rows = LookFile.objects.current().filter(agency=agency, kind=kind).order_by().defer("content")
    return rows.select_for_update(of=("self",), no_key=True).first()


def _retire(look: LookFile, by: Person) -> None:
    look.removed_at, look.removed_by = timezone.now(), by
    look.save(update_fields=["removed_at", "removed_by"])


def _forget_unused(agency: Agency, kind: LookKind, by: Person) -> None:
    """Delete what was replaced or removed and no report was asked for with."""
    # Reports are shut to administrators, who could not tell; the lead's next file does it.
    if by.is_administrator:
        return
    used = Report.objects.filter(Q(logo__isnull=False) | Q(template__isnull=False), agency=agency)
    kept = {pk for pair in used.values_list("logo", "template") for pk in pair if pk}
    LookFile.objects.filter(agency=agency, kind=kind, removed_at__isnull=False).exclude(pk__in=kept).delete()


def _insert(look: LookFile) -> None:
    try:
        with transaction.atomic():
            look.save()
    except IntegrityError as taken:
        raise WrongStep(_("Somebody else has just set another one."), _("Reload the page.")) from taken


def _values(look: LookFile) -> dict[str, object]:
    return {"kind": str(look.kind), "name": look.name, "description": look.description, "digest": look.digest}
