"""Every column that holds text, and the canary that stands in it in each house."""

from collections.abc import Mapping

from django.apps import apps
from django.db.models import Field, JSONField, Model, TextField
from django.db.models.fields import CharField
from django.db.models.functions import Cast

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
    "accounts.Link.label": "linklabel",
    "accounts.KeptReply.body": "kept",
    "assessment.Round.name": "round",
    "assessment.Answer.note": "note",
    "assessment.Answer.reason": "notapplicable",
    "assessment.Review.reason": "verdict",
    "assessment.StepTaken.reason": "step",
    "assessment.Answer.value": "written",
    "assessment.Answer.consensus": "dissent",
    "assessment.Evidence.title": "proof",
    "assessment.Evidence.kept_at": "wherekept",
    "assessment.Evidence.link": "weblink",
    "assessment.EvidenceFile.name": "filename",
    "assessment.Voice.note": "voice",
    "assessment.WhatIf.name": "whatif",
    "reports.LookFile.name": "lookname",
    "reports.LookFile.description": "looksays",
    "reports.LookFile.found": "headline",
    "roadmap.Adoption.reason": "adopted",
    "roadmap.Kpi.name": "kpiname",
    "roadmap.Kpi.owner": "kpiowner",
    "roadmap.Kpi.source": "kpisource",
    "roadmap.Kpi.unit": "kpiunit",
    "roadmap.Observation.source": "valuesource",
    "roadmap.Step.owner": "stepowner",
    "roadmap.StepNote.text": "stepnote",
    "roadmap.Estimate.source": "offer",
    "roadmap.OwnCase.document": "tale",
    "roadmap.OwnInitiative.document": "desk",
    "roadmap.Scenario.inputs": "rate",
    "roadmap.Ruling.reason": "deferred",
    "roadmap.Scenario.name": "scenario",
}
# Kept for a repeated request of the same person; no page lists them.
NEVER_SHOWN = {"accounts.KeptReply.key", "accounts.KeptReply.body"}

COPY = "a copy of what is typed elsewhere, so the same canaries are looked for"
CODE = "the code of a question of the edition"
EDITION = "published for everybody, typed by no agency"
MADE = "made by the program"
PACKED = (
    "typed in another installation, and read as the assessment it came with (tests/security/test_row_level_security.py)"
)
PREPARED = "prepared for everybody by those who write questionnaires, typed by no agency"
NOT_TYPED: Mapping[str, str] = {
    "accounts.AccessToken.digest": MADE,
    "accounts.Event.body": COPY,
    "accounts.Event.digest": MADE,
    "accounts.Event.previous": MADE,
    "accounts.Invitation.secret_digest": MADE,
    "accounts.KeptReply.headers": MADE,
    "accounts.KeptReply.request_digest": MADE,
    "accounts.Link.secret_digest": MADE,
    "accounts.Link.target": MADE,
    "accounts.Notice.subject": COPY,
    "accounts.Notice.target": MADE,
    "accounts.Person.password": MADE,
    "assessment.Answer.question": CODE,
    "assessment.Assessment.targets": "component codes of the edition and numbers",
    "assessment.Edition.code": EDITION,
    "assessment.Edition.digest": EDITION,
    "assessment.Edition.document": EDITION,
    "assessment.Edition.language": EDITION,
    "assessment.Edition.title": EDITION,
    "assessment.Edition.version": EDITION,
    "assessment.Draft.catalogue": PREPARED,
    "assessment.Draft.code": PREPARED,
    "assessment.Draft.document": PREPARED,
    "assessment.Draft.title": PREPARED,
    "assessment.EvidenceFile.digest": MADE,
    "assessment.EvidenceFile.media_type": MADE,
    "assessment.Import.digest": MADE,
    "assessment.Import.record": PACKED,
    "assessment.Import.signed_by": MADE,
    "assessment.PeerFigures.payload": "component codes of the edition and numbers",
    "assessment.Retirement.reason": PREPARED,
    "assessment.Review.former": COPY,
    "assessment.Review.question": CODE,
    "assessment.Robustness.payload": MADE,
    "assessment.Shown.question": CODE,
    "assessment.Upgrade.added": CODE,
    "assessment.Upgrade.dropped": CODE,
    "assessment.Upgrade.mapped": CODE,
    "assessment.Upgrade.reset": CODE,
    "assessment.Voice.question": CODE,
    "assessment.WhatIf.changes": "codes of the edition and numbers",
    "assessment.Snapshot.core_version": MADE,
    "assessment.Snapshot.digest": MADE,
    "assessment.Snapshot.payload": COPY,
    "assessment.Snapshot.summary": "component codes of the edition and numbers",
    "jobs.Job.key": MADE,
    "jobs.Job.kind": MADE,
    "jobs.Job.note": MADE,
    "jobs.Job.payload": MADE,
    "jobs.Job.reason": MADE,
    "reports.IssuedDocument.code": MADE,
    "reports.IssuedDocument.digest": MADE,
    "reports.IssuedDocument.kind": MADE,
    # The name in the certificate of the installation.
    "reports.IssuedDocument.sealed_by": MADE,
    "reports.IssuedDocument.unsealed": MADE,
    "reports.Report.beside": MADE,
    "reports.Report.classification": "one of those that the settings offer",
    "reports.Report.content_key": MADE,
    "reports.Report.language": "one of those that reports are written in",
    "reports.LookFile.digest": MADE,
    "reports.ReportFile.digest": MADE,
    "roadmap.Adoption.digest": MADE,
    "roadmap.Estimate.currency": "three letters of a closed form",
    "roadmap.Estimate.initiative": "the code of an initiative",
    "roadmap.Estimate.kind": "one of three",
    "roadmap.KeptCatalogue.code": EDITION,
    "roadmap.KeptCatalogue.digest": MADE,
    "roadmap.KeptCatalogue.document": EDITION,
    "roadmap.KeptCatalogue.version": EDITION,
    "roadmap.Kpi.code": "codes of the catalogue; one of the agency's own is made from its name",
    "roadmap.Roadmap.digest": MADE,
    "roadmap.Step.after": "codes of the catalogue",
    "roadmap.Step.initiative": "codes of the catalogue",
    "roadmap.Step.name": "texts of the catalogue",
    "roadmap.Step.phase": "codes of the catalogue",
    "roadmap.OwnCase.code": COPY,
    "roadmap.OwnInitiative.code": COPY,
    "roadmap.Roadmap.question": MADE,
    "roadmap.Roadmap.document": "texts of the catalogue, codes of the edition and numbers",
    "roadmap.Ruling.initiative": "the code of an initiative",
    "roadmap.Ruling.wording": COPY,
    "roadmap.Scenario.kept": "codes of initiatives and numbers",
    "roadmap.Scenario.problem": "words of the program about what is typed elsewhere",
    "roadmap.Scenario.question": MADE,
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
        # As text: to a JSON column, containing is something else.
        rows = field.model._default_manager.annotate(as_text=Cast(field.name, TextField()))  # type: ignore[attr-defined]
        found = rows.filter(as_text__contains=house.word(TYPED[name]))
        return bool(found.exists())
