"""Shut what is said of peers to everybody but the agency it is said to, and open the one place that reads across them."""

from django.db import migrations

from accounts.rowsecurity import (
    ADMINISTRATOR,
    MEMBER,
    MEMBER_OR_ADMINISTRATOR,
    changes_only,
    insert_only,
    protect,
    stays_with,
)

# Nested, so under the policy of assessments: the rounds in which an agency of the person is assessed.
IN_THE_ROUND = "round_id IN (SELECT a.round_id FROM assessment_assessment a)"
OWN_RELEASE = f"({ADMINISTRATOR} AND released_by_id = (SELECT plumbline_person()) AND released_at = now())"

FUNCTION = """
-- SECURITY DEFINER: it reads results of several agencies, for docs/decisions/0025. It answers an administrator only, in
-- the very transaction that writes down the release, and never again for a round and edition that has figures.
CREATE FUNCTION plumbline_shared_levels(asked uuid)
RETURNS TABLE (agency_id bigint, assessment_id bigint, snapshot_id bigint, levels jsonb)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public
AS $$
    SELECT newest.agency_id, a.id, newest.id,
        (SELECT jsonb_object_agg(node.key, jsonb_build_object('level', node.value->'level', 'grade', node.value->'grade'))
         FROM jsonb_each(newest.summary) node)
    FROM public.assessment_peerrelease r
    JOIN public.assessment_assessment a ON a.round_id = r.round_id AND a.state IN ('approved', 'published')
    CROSS JOIN LATERAL (SELECT s.id, s.agency_id, s.edition_id, s.summary FROM public.assessment_snapshot s
        WHERE s.assessment_id = a.id ORDER BY s.number DESC LIMIT 1) newest
    WHERE r.id = asked AND r.released_at = now() AND r.released_by_id = plumbline_person()
        AND plumbline_is_administrator() AND newest.edition_id = r.edition_id
        AND (SELECT w.shares FROM public.assessment_sharing w WHERE w.agency_id = a.agency_id
            ORDER BY w.id DESC LIMIT 1)
        AND NOT EXISTS (SELECT FROM public.assessment_peerrelease other WHERE other.round_id = r.round_id
            AND other.edition_id = r.edition_id AND other.has_figures)
    ORDER BY a.id
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("assessment", "0010_peers")]

    operations = [
        protect("assessment_sharing", read=MEMBER_OR_ADMINISTRATOR, insert=MEMBER),
        protect(
            "assessment_peerrelease", read=f"{ADMINISTRATOR} OR {IN_THE_ROUND}", insert=OWN_RELEASE, change=OWN_RELEASE
        ),
        # Whoever releases them may not read them back.
        protect("assessment_peerfigures", read=MEMBER, insert=ADMINISTRATOR),
        stays_with("assessment_peerfigures", "assessment_assessment", "assessment_id"),
        stays_with("assessment_peerfigures", "assessment_snapshot", "snapshot_id", name="peers_stay_with_their_result"),
        insert_only("assessment_sharing", "assessment_peerfigures"),
        # Both are known once the levels were read, in the same transaction; the policy keeps it at that.
        changes_only("assessment_peerrelease", "agencies", "has_figures"),
        migrations.RunSQL(FUNCTION, "DROP FUNCTION plumbline_shared_levels(uuid)"),
    ]
