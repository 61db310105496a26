"""The result on one page, for people with two minutes: where each component stands, what is asked, where to go on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts import policy
from accounts.policy import Deed
from accounts.roles import Role
from assessment import profile, wording
from assessment.models import Assessment, Snapshot
from assessment.pages.links import heading
from assessment.pages.peers import own_levels, peers_part
from assessment.pages.standings import ROOT, grade_names
from assessment.queries import PeersKnown
from roadmap.models import Adoption, Roadmap
from roadmap.pages import decisions, summary
from roadmap.pages.plans import Shown


@dataclass(frozen=True)
class Ground:
    """What is read: a frozen result and the roadmap that counts, an empty plan in `shown` where there is none.

    `adoption` is None unless this roadmap is the adopted one; `peers` is what is known of those of the result.
    """

    assessment: Assessment
    snapshot: Snapshot
    shown: Shown
    roadmap: Roadmap | None
    adoption: Adoption | None
    peers: PeersKnown

    @property
    def nodes(self) -> Mapping[str, Mapping[str, Any]]:
        nodes: Mapping[str, Mapping[str, Any]] = self.snapshot.payload["scorecard"]["nodes"]
        return nodes

    @property
    def targets(self) -> Mapping[str, int]:
        # A roadmap may aim higher than the result it starts from; its report says so too.
        return {**self.snapshot.payload["targets"], **self.shown.document["targets"]}


def landing_url(roles: Iterable[str], rows: Iterable[Assessment]) -> str:
    """Return where somebody lands who signed in: who reads the results of one agency only, on the newest of them."""
    readable = [row for row in rows if row.has_result]
    if set(roles) != {Role.EXECUTIVE} or len({row.agency_id for row in readable}) != 1:
        return reverse("my_work")
    newest = max(readable, key=lambda row: (row.round.opens_on, row.pk))
    return reverse("roadmap:one_page", args=[newest.pk])


def page_of(ground: Ground, asked: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the page of a frozen result with what its roadmap asks for: the rows of decided.status_rows."""
    questionnaire, nodes, assessment = ground.shown.questionnaire, ground.nodes, ground.assessment
    codes = [component.code for component in questionnaire.components]
    names, levels = questionnaire.names, questionnaire.levels
    axes = profile.readings(codes, nodes, names=names, levels=levels, targets=ground.targets)
    return {
        "assessment": heading(assessment),
        "finding": f"{profile.finding(axes)}.",
        "sentence": f"{wording.headline(nodes, names)}.",
        "overall": standing_row(ROOT, ground),
        "components": [_component(code, ground) for code in codes],
        "peers": peers_part(assessment, ground.peers, own_levels(codes, names, nodes)),
        "plan": _plan(ground, asked) if ground.roadmap else None,
        "try_url": _try_url(assessment) if ground.roadmap else "",
        "ways": _ways(assessment),
        "snapshot_words": _snapshot_words(ground.snapshot),
    }


def standing_row(code: str, ground: Ground) -> dict[str, Any]:
    """Return where a part stands, in the words and digits of the report."""
    node = ground.nodes[code]
    low, high = node["level_low"], node["level_high"]
    return {
        "level": node["level"],
        "level_name": ground.shown.level_name(node["level"]),
        "low": low,
        "high": high,
        "score": wording.in_figures(node["shown"]) if node["shown"] else "",
        "interval": _("could be %(low)s to %(high)s") % {"low": low, "high": high} if low != high else "",
        "target": ground.targets.get(code),
        "grade": node["grade"],
        "grade_name": grade_names()[node["grade"]],
    }


def _component(code: str, ground: Ground) -> dict[str, Any]:
    url = reverse("roadmap:component", args=[ground.assessment.pk, code])
    return {"name": ground.shown.questionnaire.names[code], "url": url, **standing_row(code, ground)}


def _plan(ground: Ground, asked: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    shown = ground.shown
    return {
        "sentence": summary.sentence(shown),
        "facts": summary.facts(shown),
        "asked": asked,
        "waiting": decisions.waiting(shown, asked, is_adopted=ground.adoption is not None),
    }


def _try_url(assessment: Assessment) -> str:
    may_try = policy.may(Deed.SIMULATE_PLAN, assessment.viewer_role, assessment.state)
    return f"{reverse('roadmap:simulate', args=[assessment.pk])}?share=50" if may_try else ""


def _ways(assessment: Assessment) -> list[dict[str, str]]:
    pages = (
        (Deed.READ_ROADMAP, _("Roadmap"), "roadmap:roadmap", _("Which initiatives, when, for what money.")),
        (Deed.READ_ROADMAP, _("KPIs"), "roadmap:kpis", _("Services online and satisfaction over the years.")),
        (Deed.READ_RESULT, _("Result"), "assessment:result", _("Every level in full, and why it is what it is.")),
        (Deed.READ_REPORT, _("Since last time"), "reports:since", _("What rose, what fell, and why.")),
        (Deed.READ_REPORT, _("Reports"), "reports:reports", _("To download and to print.")),
    )
    return [
        {"label": label, "url": reverse(name, args=[assessment.pk]), "text": text}
        for deed, label, name, text in pages
        if policy.may(deed, assessment.viewer_role, assessment.state)
    ]


def _snapshot_words(snapshot: Snapshot) -> str:
    values = {"number": snapshot.number, "day": date_format(snapshot.taken_at, "j F Y"), "digest": snapshot.digest[:16]}
    return _("Snapshot %(number)s of %(day)s. Digest %(digest)s….") % values
