"""What the small forms of the editor say: what to move where, what to add, how a framework is called."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.refusals import InvalidInput
from assessment import editing
from assessment.editor_forms.specs import CHECK_KINDS, KINDS

Document = dict[str, Any]
Edit = Callable[[Document], Document]

STEPS = {"up": -1, "down": 1}
FIRST_VALUES: Mapping[str, dict[str, Any]] = {"same_option": {"at_least": 6}, "old_evidence": {"months": 24}}


@dataclass(frozen=True)
class Addition:
    """A part or check to add: its code, and the edit that adds it."""

    code: str
    edit: Edit
    is_check: bool = False


def move_of(posted: Mapping[str, str]) -> Edit:
    """Return the edit that moves a part: `to` is up, down, or in: and the code of a group. Raises InvalidInput."""
    code, to = posted.get("code", ""), posted.get("to", "")
    if to in STEPS:
        return lambda document: editing.move_part(document, code, by=STEPS[to])
    if to.startswith("in:"):
        return lambda document: editing.move_into(document, code, to.removeprefix("in:") or None)
    problem = _("Say where to move it: up, down, or into which group.")
    raise InvalidInput(_("Nothing was moved."), problem, fields={"to": problem})


def addition_of(posted: Mapping[str, str], document: Document) -> Addition:
    """Return what to add, blank and under the next free code. Raises InvalidInput."""
    kind, into = posted.get("kind", ""), posted.get("into") or None
    if kind in dict(CHECK_KINDS):
        return _check(kind, document)
    if kind not in {"group", *dict(KINDS)} or (into and into not in editing.codes(document)):
        problem = _("Choose what to add, and a group that is there.")
        raise InvalidInput(_("Nothing was added."), problem, fields={"kind": problem})
    code = editing.next_code(document, into)
    item = editing.blank_group(code) if kind == "group" else editing.blank_question(code, kind)
    return Addition(code, lambda current: editing.add_part(current, item, into=into))


def _check(kind: str, document: Document) -> Addition:
    known = {check["code"] for check in document.get("checks", ())}
    code = next(code for number in range(1, len(known) + 2) if (code := f"check-{number}") not in known)
    check = {"code": code, "kind": kind, "text": "", **FIRST_VALUES.get(kind, {})}
    return Addition(code, lambda current: editing.put_check(current, check), is_check=True)


class CloneForm(forms.Form):
    """A name and a code for a framework of one's own."""

    title = forms.CharField(label=_("Title"), max_length=300)
    code = forms.RegexField(
        r"^[a-z0-9]+(-[a-z0-9]+)*$",
        label=_("Code"),
        max_length=80,
        help_text=_("Small letters, digits and dashes. It names the framework for ever."),
        error_messages={"invalid": _("Use small letters, digits and single dashes, such as health-2027.")},
    )


class FrameworkForm(CloneForm):
    """A framework to start with nothing but one question."""

    language = forms.RegexField(
        r"^[a-z]{2,3}(-[A-Za-z0-9]+)*$",
        label=_("Language"),
        max_length=10,
        initial="en",
        help_text=_("The language it is written in, such as en or fr."),
        error_messages={"invalid": _("Use the short name of a language, such as en or fr.")},
    )


class LanguageForm(forms.Form):
    """A language to translate into."""

    language = FrameworkForm.base_fields["language"]
