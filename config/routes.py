"""Who may call which address by which verb: one row to each route. A system check and the matrix of tests hold it.

A right is a deed of accounts/policy.py, or a door where no agency is concerned. HEAD is what GET is; a verb that a row
does not name is refused with 405.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.urls import URLPattern, URLResolver, get_resolver

from accounts.policy import Deed
from assessment.lifecycle import MOVES

VERBS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")


class Door(StrEnum):
    """Who passes where no agency is concerned."""

    PUBLIC = "public"
    # Lists are among these: they hold what the person may see, and nothing where that is nothing.
    SIGNED_IN = "signed_in"
    # Found among the person's own things only.
    OWN = "own"
    # Found by nobody.
    NOTHING = "nothing"


Right = Deed | Door | Mapping[str, Deed]
Row = Mapping[str, Right]

# The deed of a step is said with the step.
STEPS: Mapping[str, Deed] = {step.value: move.deed for step, move in MOVES.items()}


def _get(right: Right) -> Row:
    return {"GET": right}


def _post(right: Right) -> Row:
    return {"POST": right}


def _both(right: Right) -> Row:
    return {"GET": right, "POST": right}


PAGES: Mapping[str, Row] = {
    "my_work": _get(Door.SIGNED_IN),
    "set_language": _post(Door.SIGNED_IN),
    # A supervisor asks these; they say nothing about anybody.
    "live": _get(Door.PUBLIC),
    "ready": _get(Door.PUBLIC),
    "accounts:sign_in": _both(Door.PUBLIC),
    "accounts:sign_out": _post(Door.SIGNED_IN),
    "accounts:password_change": _both(Door.SIGNED_IN),
    "accounts:password_change_done": _get(Door.SIGNED_IN),
    "accounts:password_reset": _both(Door.PUBLIC),
    "accounts:password_reset_done": _get(Door.PUBLIC),
    # The secret in the address is the right: it was mailed to one person and works once.
    "accounts:password_reset_confirm": _both(Door.PUBLIC),
    "accounts:password_reset_complete": _get(Door.PUBLIC),
    "accounts:accept": _both(Door.PUBLIC),
    "accounts:tokens": _both(Door.SIGNED_IN),
    "accounts:revoke_token": _post(Door.OWN),
    "accounts:notices": _get(Door.SIGNED_IN),
    "accounts:read_notices": _post(Door.SIGNED_IN),
    "accounts:agencies": _get(Door.SIGNED_IN),
    "accounts:add_agency": _post(Deed.MANAGE_AGENCIES),
    "accounts:people": _get(Deed.READ_PEOPLE),
    "accounts:invite": _post(Deed.MANAGE_PEOPLE),
    "accounts:end_membership": _post(Deed.MANAGE_PEOPLE),
    "accounts:withdraw": _post(Deed.MANAGE_PEOPLE),
    "accounts:links": _get(Deed.MAKE_LINK),
    # One's own; the action asks for more where a link is somebody else's.
    "accounts:revoke_link": _post(Deed.MAKE_LINK),
    "accounts:trail": _get(Deed.READ_TRAIL),
    "assessment:portfolio": _get(Door.SIGNED_IN),
    "assessment:agreement": _get(Deed.READ_AGREEMENT),
    "assessment:open_round": _both(Deed.MANAGE_ROUNDS),
    "assessment:release_peers": _both(Deed.RELEASE_PEERS),
    "assessment:sharing": {"GET": Deed.READ_AGENCY, "POST": Deed.SHARE_LEVELS},
    "assessment:overview": _get(Deed.READ_ASSESSMENT),
    "assessment:answering": _get(Deed.READ_ANSWERS),
    "assessment:choose_language": _post(Deed.READ_ASSESSMENT),
    "assessment:save_answer": _post(Deed.ANSWER),
    "assessment:evidence": {"GET": Deed.READ_ANSWERS, "POST": Deed.ANSWER},
    "assessment:show_known": _post(Deed.ANSWER),
    "assessment:take_back_evidence": _post(Deed.ANSWER),
    "assessment:evidence_file": _get(Deed.READ_ANSWERS),
    "assessment:voices": _get(Deed.READ_ANSWERS),
    "assessment:give_voice": _post(Deed.SPEAK),
    "assessment:agree_on": _post(Deed.ANSWER),
    "assessment:submit": _get(Deed.SUBMIT),
    "assessment:take_step": _post(STEPS),
    "assessment:set_targets": _post(Deed.SET_TARGETS),
    "assessment:review": _get(Deed.READ_REVIEW),
    "assessment:agree_with_rest": _post(Deed.REVIEW),
    "assessment:judge": _post(Deed.REVIEW),
    "assessment:undo_verdict": _post(Deed.REVIEW),
    "assessment:second_reading": _get(Deed.READ_AGAIN),
    "assessment:give_second_level": _post(Deed.READ_AGAIN),
    "assessment:export_answers": _get(Deed.READ_RESULT),
    "assessment:result": _get(Deed.READ_RESULT),
    "assessment:impact": _get(Deed.MANAGE_FRAMEWORKS),
    "assessment:robustness": {"GET": Deed.READ_RESULT, "POST": Deed.TEST_RESULT},
    "assessment:upgrade": _both(Deed.UPGRADE),
    "assessment:what_if": _get(Deed.SIMULATE),
    "assessment:keep_what_if": _post(Deed.KEEP_WHAT_IF),
    "assessment:remove_what_if": _post(Deed.KEEP_WHAT_IF),
    # Those who prepare questionnaires: of no one agency.
    "assessment:frameworks": _get(Deed.MANAGE_FRAMEWORKS),
    "assessment:new_framework": _both(Deed.MANAGE_FRAMEWORKS),
    "assessment:import_framework": _both(Deed.MANAGE_FRAMEWORKS),
    "assessment:import_template": _get(Deed.MANAGE_FRAMEWORKS),
    "assessment:compare": _get(Deed.MANAGE_FRAMEWORKS),
    "assessment:edition": _get(Deed.MANAGE_FRAMEWORKS),
    "assessment:revise": _post(Deed.MANAGE_FRAMEWORKS),
    "assessment:clone": _post(Deed.MANAGE_FRAMEWORKS),
    "assessment:retire": _post(Deed.MANAGE_FRAMEWORKS),
    "assessment:download_edition": _get(Deed.MANAGE_FRAMEWORKS),
    "assessment:draft": _get(Deed.MANAGE_FRAMEWORKS),
    "assessment:settings": _both(Deed.MANAGE_FRAMEWORKS),
    "assessment:part": _both(Deed.MANAGE_FRAMEWORKS),
    "assessment:check": _both(Deed.MANAGE_FRAMEWORKS),
    "assessment:add_part": _post(Deed.MANAGE_FRAMEWORKS),
    "assessment:move_part": _post(Deed.MANAGE_FRAMEWORKS),
    "assessment:remove_part": _post(Deed.MANAGE_FRAMEWORKS),
    "assessment:add_language": _post(Deed.MANAGE_FRAMEWORKS),
    "assessment:words": _both(Deed.MANAGE_FRAMEWORKS),
    "assessment:remove_language": _post(Deed.MANAGE_FRAMEWORKS),
    "assessment:part_words": _both(Deed.MANAGE_FRAMEWORKS),
    "assessment:preview": _get(Deed.MANAGE_FRAMEWORKS),
    "assessment:publish_draft": _post(Deed.MANAGE_FRAMEWORKS),
    "assessment:discard_draft": _post(Deed.MANAGE_FRAMEWORKS),
    "assessment:download_draft": _get(Deed.MANAGE_FRAMEWORKS),
    "roadmap:import_pack": _both(Deed.MANAGE_FRAMEWORKS),
    # By POST: whoever takes a framework along leaves a line in the trail.
    "roadmap:export_pack": _post(Deed.MANAGE_FRAMEWORKS),
    "roadmap:import_agency": _both(Deed.IMPORT_PACK),
    "roadmap:take_pack": _both(Deed.TAKE_PACK),
    # Published questionnaires are the same for everybody.
    "assessment:interview_guide": _get(Door.SIGNED_IN),
    # Where somebody lands after signing in: My work, or the one page of an executive.
    "roadmap:start": _get(Door.SIGNED_IN),
    "roadmap:one_page": _get(Deed.READ_ROADMAP),
    "roadmap:component": _get(Deed.READ_ROADMAP),
    "roadmap:roadmap": _get(Deed.READ_ROADMAP),
    "roadmap:plan": _post(Deed.PLAN_ROADMAP),
    "roadmap:steps": _get(Deed.READ_ROADMAP),
    "roadmap:replan": _post(Deed.DRAW_SCENARIO),
    # The action asks for more where the step is not the person's own.
    "roadmap:step": {"GET": Deed.READ_ROADMAP, "POST": Deed.FOLLOW_OWN_STEP},
    "roadmap:decisions": _get(Deed.READ_ROADMAP),
    "roadmap:rule": {"GET": Deed.READ_ROADMAP, "POST": Deed.RULE},
    "roadmap:plan_workbook": _get(Deed.READ_ROADMAP),
    "roadmap:make_calendar": _post(Deed.MAKE_LINK),
    # The secret in the address is the right; what it shows is read with the rights of its maker.
    "roadmap:calendar": _get(Door.PUBLIC),
    "roadmap:kpis": {"GET": Deed.READ_ROADMAP, "POST": Deed.KEEP_KPIS},
    "roadmap:kpi": {"GET": Deed.READ_ROADMAP, "POST": Deed.KEEP_KPIS},
    "roadmap:observe": _post(Deed.KEEP_KPIS),
    "roadmap:withdraw_observation": _post(Deed.KEEP_KPIS),
    "roadmap:simulate": _get(Deed.SIMULATE_PLAN),
    "roadmap:estimates": {"GET": Deed.READ_ROADMAP, "POST": Deed.DRAW_SCENARIO},
    "roadmap:own": _get(Deed.READ_ROADMAP),
    "roadmap:add_own_initiative": _both(Deed.DRAW_SCENARIO),
    "roadmap:own_initiative": {"GET": Deed.READ_ROADMAP, "POST": Deed.DRAW_SCENARIO},
    "roadmap:remove_own_initiative": _post(Deed.DRAW_SCENARIO),
    "roadmap:add_own_case": _both(Deed.DRAW_SCENARIO),
    "roadmap:own_case": {"GET": Deed.READ_ROADMAP, "POST": Deed.DRAW_SCENARIO},
    "roadmap:remove_own_case": _post(Deed.DRAW_SCENARIO),
    "roadmap:adopt": _both(Deed.ADOPT_ROADMAP),
    "roadmap:scenarios": _get(Deed.READ_ROADMAP),
    "roadmap:draw": _post(Deed.DRAW_SCENARIO),
    "roadmap:compare": _get(Deed.READ_ROADMAP),
    "roadmap:scenario": _both(Deed.DRAW_SCENARIO),
    "roadmap:remove_scenario": _post(Deed.DRAW_SCENARIO),
    "roadmap:restore_scenario": _post(Deed.DRAW_SCENARIO),
    "roadmap:solve": _post(Deed.DRAW_SCENARIO),
    "roadmap:solution": _get(Deed.READ_ROADMAP),
    # Whoever holds a document may have it checked; what is told is in their hands already.
    "reports:check": _both(Door.PUBLIC),
    "reports:check_code": _both(Door.PUBLIC),
    "reports:data": _get(Deed.READ_REPORT),
    "reports:since": _get(Deed.READ_REPORT),
    "reports:share": _post(Deed.REQUEST_REPORT),
    "reports:look": _get(Deed.READ_AGENCY),
    "reports:logo": _get(Deed.READ_AGENCY),
    "reports:template": _get(Deed.READ_AGENCY),
    "reports:set_logo": _post(Deed.SET_LOOK),
    "reports:set_template": _post(Deed.SET_LOOK),
    "reports:remove_logo": _post(Deed.SET_LOOK),
    "reports:remove_template": _post(Deed.SET_LOOK),
    # The secret in the address is the right: what it shows is read as whoever made the link.
    "reports:shared": _get(Door.PUBLIC),
    "reports:shared_file": _get(Door.PUBLIC),
    # What can be asked for is decided agency by agency.
    "reports:batches": _both(Door.SIGNED_IN),
    "reports:batch": _get(Door.OWN),
    "reports:batch_progress": _get(Door.OWN),
    "reports:cancel_batch": _post(Door.OWN),
    "reports:batch_file": _get(Door.OWN),
    "reports:reports": _get(Deed.READ_REPORT),
    "reports:request": _post(Deed.REQUEST_REPORT),
    "reports:report": _get(Deed.READ_REPORT),
    "reports:retry": _post(Deed.REQUEST_REPORT),
    "reports:download": _get(Deed.READ_REPORT),
}

API: Mapping[str, Row] = {
    "api:page": _get(Door.SIGNED_IN),
    "api:schema": _get(Door.SIGNED_IN),
    "api:me": _get(Door.SIGNED_IN),
    "api:agency-list": _get(Door.SIGNED_IN),
    "api:agency-detail": _get(Deed.READ_AGENCY),
    "api:link-list": _get(Deed.MAKE_LINK),
    "api:link-revoke": _post(Deed.MAKE_LINK),
    "api:notice-list": _get(Door.SIGNED_IN),
    "api:notice-read": _post(Door.SIGNED_IN),
    "api:token-list": _both(Door.SIGNED_IN),
    "api:token-detail": {"GET": Door.OWN, "DELETE": Door.OWN},
    # Published questionnaires are the same for everybody.
    "api:edition-list": _get(Door.SIGNED_IN),
    "api:edition-detail": _get(Door.SIGNED_IN),
    "api:draft-list": _both(Deed.MANAGE_FRAMEWORKS),
    "api:draft-detail": {"GET": Deed.MANAGE_FRAMEWORKS, "PUT": Deed.MANAGE_FRAMEWORKS},
    "api:draft-publish": _post(Deed.MANAGE_FRAMEWORKS),
    "api:round-list": {"GET": Door.SIGNED_IN, "POST": Deed.MANAGE_ROUNDS},
    "api:round-detail": _get(Deed.READ_ASSESSMENT),
    "api:peer-release": _post(Deed.RELEASE_PEERS),
    "api:sharing": {"GET": Deed.READ_AGENCY, "PUT": Deed.SHARE_LEVELS},
    "api:peers": _get(Deed.READ_RESULT),
    "api:assessment-list": _get(Door.SIGNED_IN),
    "api:assessment-detail": _get(Deed.READ_ASSESSMENT),
    "api:step-list": {"GET": Deed.READ_ASSESSMENT, "POST": STEPS},
    "api:targets": {"GET": Deed.READ_ASSESSMENT, "PUT": Deed.SET_TARGETS},
    "api:answer-list": _get(Deed.READ_ANSWERS),
    "api:answer-detail": {"GET": Deed.READ_ANSWERS, "PUT": Deed.ANSWER, "PATCH": Deed.ANSWER},
    "api:review-list": _get(Deed.READ_REVIEW),
    "api:review-detail": {"GET": Deed.READ_REVIEW, "PUT": Deed.REVIEW},
    "api:review-undo": _post(Deed.REVIEW),
    "api:result": _get(Deed.READ_RESULT),
    "api:snapshot-list": _get(Deed.READ_RESULT),
    "api:snapshot-detail": _get(Deed.READ_RESULT),
    "api:roadmap-list": {"GET": Deed.READ_ROADMAP, "POST": Deed.PLAN_ROADMAP},
    "api:roadmap-detail": _get(Deed.READ_ROADMAP),
    "api:followed-list": _get(Deed.READ_ROADMAP),
    "api:followed-detail": {"GET": Deed.READ_ROADMAP, "PUT": Deed.FOLLOW_OWN_STEP},
    "api:decision-list": _get(Deed.READ_ROADMAP),
    "api:decision-detail": {"GET": Deed.READ_ROADMAP, "PUT": Deed.RULE},
    "api:note-list": _get(Deed.READ_ROADMAP),
    "api:replan": _post(Deed.DRAW_SCENARIO),
    "api:calendar-link": _post(Deed.MAKE_LINK),
    "api:kpi-list": {"GET": Deed.READ_ROADMAP, "POST": Deed.KEEP_KPIS},
    "api:kpi-detail": {"GET": Deed.READ_ROADMAP, "PUT": Deed.KEEP_KPIS},
    "api:observation-list": {"GET": Deed.READ_ROADMAP, "POST": Deed.KEEP_KPIS},
    "api:observation-withdraw": _post(Deed.KEEP_KPIS),
    "api:roadmap-compare": _get(Deed.READ_ROADMAP),
    "api:adoption-list": {"GET": Deed.READ_ROADMAP, "POST": Deed.ADOPT_ROADMAP},
    "api:plan-trial": _post(Deed.SIMULATE_PLAN),
    "api:scenario-list": {"GET": Deed.READ_ROADMAP, "POST": Deed.DRAW_SCENARIO},
    "api:scenario-detail": {"GET": Deed.READ_ROADMAP, "PUT": Deed.DRAW_SCENARIO, "DELETE": Deed.DRAW_SCENARIO},
    "api:scenario-copy": _post(Deed.DRAW_SCENARIO),
    "api:scenario-restore": _post(Deed.DRAW_SCENARIO),
    "api:scenario-solution": {"GET": Deed.READ_ROADMAP, "POST": Deed.DRAW_SCENARIO},
    "api:catalogue-list": _get(Deed.READ_ROADMAP),
    "api:case-list": _get(Deed.READ_ROADMAP),
    "api:profile-list": _get(Deed.READ_ROADMAP),
    "api:outcome-list": _get(Deed.READ_ROADMAP),
    "api:plan-workbook": _get(Deed.READ_ROADMAP),
    "api:estimate-list": {"GET": Deed.READ_ROADMAP, "PATCH": Deed.DRAW_SCENARIO},
    "api:own-initiative-list": _get(Deed.READ_ROADMAP),
    "api:own-initiative-detail": {"GET": Deed.READ_ROADMAP, "PUT": Deed.DRAW_SCENARIO, "DELETE": Deed.DRAW_SCENARIO},
    "api:own-case-list": _get(Deed.READ_ROADMAP),
    "api:own-case-detail": {"GET": Deed.READ_ROADMAP, "PUT": Deed.DRAW_SCENARIO, "DELETE": Deed.DRAW_SCENARIO},
    # By POST: whoever takes a pack along leaves a line in the trail.
    "api:pack-take": _post(Deed.TAKE_PACK),
    "api:pack-look": _post(Deed.IMPORT_PACK),
    "api:pack-import": _post(Deed.IMPORT_PACK),
    "api:look": _get(Deed.READ_AGENCY),
    "api:logo": {"GET": Deed.READ_AGENCY, "PUT": Deed.SET_LOOK, "DELETE": Deed.SET_LOOK},
    "api:word-template": {"GET": Deed.READ_AGENCY, "PUT": Deed.SET_LOOK, "DELETE": Deed.SET_LOOK},
    "api:report-list": {"GET": Deed.READ_REPORT, "POST": Deed.REQUEST_REPORT},
    "api:report-detail": _get(Deed.READ_REPORT),
    "api:report-retry": _post(Deed.REQUEST_REPORT),
    "api:report-file": _get(Deed.READ_REPORT),
    "api:nowhere": dict.fromkeys(VERBS, Door.NOTHING),
}

ROUTES: Mapping[str, Row] = {**PAGES, **API}


@dataclass(frozen=True)
class Route:
    """An address of the site: its full name, and its pattern as URLs are written in urls.py."""

    name: str
    pattern: str


def routes() -> list[Route]:
    """Return every address that the site answers, pages and API, in the order in which they are tried."""
    return list(_walk(get_resolver(), "", ""))


def right_of(name: str, verb: str) -> Right | None:
    """Return the right that a route asks for this verb; None where it does not take the verb."""
    return ROUTES[name].get("GET" if verb == "HEAD" and "HEAD" not in ROUTES[name] else verb)


def _walk(resolver: URLResolver, namespace: str, prefix: str) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        pattern = f"{prefix}{entry.pattern}"
        if isinstance(entry, URLPattern):
            yield Route(f"{namespace}{entry.name or ''}", pattern)
        else:
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _walk(entry, inner, pattern)
