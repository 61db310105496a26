"""Every column that holds text, and the canary that stands in it in each house."""

from collections.abc import Mapping

from django.apps import apps
from django.db.models import Field, JSONField, Model, TextField
from django.db.models.fields import CharField

from accounts.acting import acting_as
from accounts.roles import Role
from tests.security.houses import House

PACKAGES = ("accounts", "assessment", "jobs", "reports", "roadmap")

# What people type, and the canary of it: House.word(name) stands in the column.
TYPED: Mapping[str, str] = {
    "accounts.Agency.name": "agency",
    "accounts.Agency.code": "code",
    "accounts.Person.name": "leadname",
    "accounts.Person.email": "leadmail",
    "accounts.Invitation.email": "invited",
    "accounts.AccessToken.name": "token",
    "accounts.KeptReply.key": "key",
    "accounts.KeptReply.body": "kept",
    "assessment.Round.name": "round",
    "assessment.Answer.note": "note",
    "assessment.Answer.reason": "notapplicable",
    "assessment.Review.reason": "verdict",
    "assessment.StepTaken.reason": "step",
}
# Kept for a repeated request of the same person; no page lists them.
NEVER_SHOWN = {"accounts.KeptReply.key", "accounts.KeptReply.body"}

COPY = "a copy of what is typed elsewhere, so the same canaries are looked for"
CODE = "the code of a question of the edition"
EDITION = "published for everybody, typed by no agency"
MADE = "made by the program"
NOT_TYPED: Mapping[str, str] = {
    "accounts.AccessToken.digest": MADE,
    "accounts.Event.body": COPY,
    "accounts.Event.digest": MADE,
    "accounts.Event.previous": MADE,
    "accounts.Invitation.secret_digest": MADE,
    "accounts.KeptReply.headers": MADE,
    "accounts.KeptReply.request_digest": MADE,
    "accounts.Person.password": MADE,
    "assessment.Answer.question": CODE,
    "assessment.Assessment.targets": "component codes of the edition and numbers",
    "assessment.Edition.code": EDITION,
    "assessment.Edition.digest": EDITION,
    "assessment.Edition.document": EDITION,
    "assessment.Edition.language": EDITION,
    "assessment.Edition.title": EDITION,
    "assessment.Edition.version": EDITION,
    "assessment.Review.question": CODE,
    "assessment.Snapshot.core_version": MADE,
    "assessment.Snapshot.digest": MADE,
    "assessment.Snapshot.payload": COPY,
    "assessment.Snapshot.summary": "component codes of the edition and numbers",
    "jobs.Job.key": MADE,
    "jobs.Job.kind": MADE,
    "jobs.Job.note": MADE,
    "jobs.Job.payload": MADE,
    "jobs.Job.reason": MADE,
    "reports.Report.content_key": MADE,
    "reports.ReportFile.digest": MADE,
    "roadmap.Roadmap.digest": MADE,
    "roadmap.Roadmap.document": "texts of the catalogue, codes of the edition and numbers",
}


def text_fields() -> dict[str, "Field[object, object]"]:
    """Return every text column of our own models without a closed set of choices, by `package.Model.field`."""
    models: list[type[Model]] = [model for package in PACKAGES for model in apps.get_app_config(package).get_models()]
    fields = [field for model in models for field in model._meta.concrete_fields]
    texts = [field for field in fields if isinstance(field, (CharField, TextField, JSONField)) and not field.choices]
    return {f"{field.model._meta.app_label}.{field.model.__name__}.{field.name}": field for field in texts}


def is_planted(name: str, house: House) -> bool:
    """Tell whether the canary of a house really stands in the column."""
    field = text_fields()[name]
    with acting_as(house.people[Role.LEAD].pk):
        found = field.model._default_manager.filter(**{f"{field.name}__contains": house.word(TYPED[name])})  # type: ignore[attr-defined]
        return bool(found.exists())
