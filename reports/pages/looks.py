"""The page on which an agency's reports get their look."""

from base64 import b64encode
from collections.abc import Mapping
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts import policy
from accounts.models import Agency
from accounts.policy import Deed
from reports.apart.limits import LARGEST_LOGO, LARGEST_TEMPLATE
from reports.forms import LogoForm, TemplateForm
from reports.models import LookFile
from reports.packs import LookKind

MEGABYTE = 1_000_000


def look_page(
    agency: Agency, looks: Mapping[str, LookFile], *, logo: LogoForm | None = None, template: TemplateForm | None = None
) -> dict[str, Any]:
    """Return the page of an agency; a form that was sent and refused is given back."""
    may_set = policy.may(Deed.SET_LOOK, agency.viewer_role)
    return {
        "agency_name": agency.name,
        "may_set": may_set,
        "why_not": "" if may_set else _("The agency lead or an administrator can change how reports look."),
        "logo": _logo(agency, looks.get(LookKind.LOGO)),
        "template": _template(agency, looks.get(LookKind.TEMPLATE)),
        "logo_form": logo or LogoForm(initial={"description": agency.name}),
        "template_form": template or TemplateForm(),
        "set_logo_url": reverse("reports:set_logo", args=[agency.pk]),
        "set_template_url": reverse("reports:set_template", args=[agency.pk]),
        "logo_limit": LARGEST_LOGO // MEGABYTE,
        "template_limit": LARGEST_TEMPLATE // MEGABYTE,
    }


def logo_inside(look: LookFile | None) -> dict[str, Any] | None:
    """Return a logo that is part of the page: who sees it through a link opens no second address."""
    return _shown(look, f"data:image/png;base64,{b64encode(look.content).decode()}") if look else None


def _logo(agency: Agency, look: LookFile | None) -> dict[str, Any] | None:
    if look is None:
        return None
    # Its digest in the address: a browser that keeps the former one asks anew.
    url = f"{reverse('reports:logo', args=[agency.pk])}?{look.digest[:12]}"
    return _shown(look, url) | _added(look) | {"remove_url": reverse("reports:remove_logo", args=[agency.pk])}


def _shown(look: LookFile, url: str) -> dict[str, Any]:
    return {"url": url, "description": look.description, **look.found}


def _template(agency: Agency, look: LookFile | None) -> dict[str, Any] | None:
    if look is None:
        return None
    known, missing = look.found.get("known", []), look.found.get("missing", [])
    width, height = look.found.get("paper", (0, 0))
    found = ngettext("%(number)d style that reports use", "%(number)d styles that reports use", len(known))
    return {
        **_added(look),
        "found": found % {"number": len(known)},
        "known": known,
        "missing": missing,
        "paper": _("%(width)s by %(height)s millimetres") % {"width": width, "height": height},
        "heads": look.found.get("heads", []),
        "url": reverse("reports:template", args=[agency.pk]),
        "remove_url": reverse("reports:remove_template", args=[agency.pk]),
    }


def _added(look: LookFile) -> dict[str, Any]:
    return {"name": look.name, "by": look.added_by.name, "at": look.added_at}
