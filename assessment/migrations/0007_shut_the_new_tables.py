"""Shut evidence, voices, what-ifs, robustness and upgrades to other agencies; write once what is a record."""

from django.db import migrations

from accounts.rowsecurity import MEMBER, changes_only, insert_only, protect, stays_with

PARENT = "assessment_assessment"
ANSWER = (
    "state",
    "level",
    "value",
    "standing",
    "consensus",
    "reason",
    "note",
    "version",
    "changed_at",
    "changed_by_id",
)
EVIDENCE = ("title", "link", "kept_at", "effective_on", "removed_at", "removed_by_id")


class Migration(migrations.Migration):
    dependencies = [("assessment", "0006_assessments_know_their_edition")]

    operations = [
        protect("assessment_evidence", read=MEMBER, insert=MEMBER, change=MEMBER),
        protect("assessment_evidencefile", read=MEMBER, insert=MEMBER),
        protect("assessment_shown", read=MEMBER, insert=MEMBER, remove=MEMBER),
        protect("assessment_voice", read=MEMBER, insert=MEMBER, change=MEMBER, remove=MEMBER),
        protect("assessment_whatif", read=MEMBER, insert=MEMBER, change=MEMBER, remove=MEMBER),
        protect("assessment_robustness", read=MEMBER, insert=MEMBER),
        protect("assessment_upgrade", read=MEMBER, insert=MEMBER),
        *(
            stays_with(f"assessment_{table}", PARENT, "assessment_id")
            for table in ("evidence", "shown", "voice", "whatif", "upgrade")
        ),
        stays_with("assessment_evidencefile", "assessment_evidence", "evidence_id"),
        stays_with(
            "assessment_shown", "assessment_evidence", "evidence_id", name="what_is_shown_stays_with_its_agency"
        ),
        stays_with("assessment_robustness", "assessment_snapshot", "snapshot_id"),
        insert_only("assessment_evidencefile", "assessment_robustness", "assessment_upgrade", "assessment_retirement"),
        # An upgrade adds the answers of new questions, which only opening a round did before.
        migrations.RunSQL(
            "ALTER POLICY may_insert ON assessment_answer"
            f" WITH CHECK ((SELECT plumbline_is_administrator()) OR {MEMBER})",
            "ALTER POLICY may_insert ON assessment_answer WITH CHECK ((SELECT plumbline_is_administrator()))",
        ),
        changes_only("assessment_assessment", "state", "targets", "edition_id"),
        changes_only("assessment_answer", *ANSWER),
        changes_only("assessment_evidence", *EVIDENCE),
    ]
