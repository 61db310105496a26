"""The page of a plan and its report say the same sums, however the estimates round."""

from typing import Any

from assessment.questionnaire import questionnaire_of
from reports.document import compose
from roadmap import catalogue, economics
from roadmap.document import Given, to_document
from roadmap.inputs import Estimate
from roadmap.pages.economics import economics_part
from roadmap.pages.plans import shown
from roadmap.plan import plan
from scoring import Chosen
from tests.reports import sample
from tests.roadmap.factories import QUICK, inputs_of

CORE = catalogue.built_in()
# Means of five sixths and of one sixth: each is rounded by itself, and three of them otherwise than their sum.
THIRDS = {"build": Estimate(0, 1, 1, "A quote", "Ana"), "run": Estimate(0, 0, 1, "A quote", "Ana")}


def priced_by_thirds() -> dict[str, Any]:
    """Return a plan of the report's sample, made by the planner, with every initiative priced."""
    framework = questionnaire_of(sample.framework_document()).framework
    sheet = {code: Chosen(1) for code in framework.scales}
    inputs, money = inputs_of(periods=12, change_load=9), dict.fromkeys(CORE.initiatives, THIRDS)
    found = plan(framework, sheet, CORE, inputs, money, solver=QUICK)
    placed = [
        economics.Placed(step.initiative.code, phase.code, step.start_month, step.initiative.months)
        for phase in found.phases
        for step in phase.steps
    ]
    whole = economics.of(placed, estimates=money, inputs=inputs)
    given = Given(sample.framework_document(), CORE, "f" * 64, "1.0", inputs, money, whole)
    return to_document(found, given)


def amount(cell: str) -> int:
    return int("".join(sign for sign in cell if sign.isdigit()) or 0)


def test_page_and_report_agree_on_every_sum_of_money() -> None:
    document, snapshot = priced_by_thirds(), sample.snapshot()
    page = economics_part(shown(document, questionnaire_of(sample.framework_document()), CORE), "")
    report = compose(snapshot, digest=sample.digest_of(snapshot), framework=sample.framework_document(), plan=document)

    assert page
    printed, overview = report.money, report.overview
    assert printed
    assert overview
    of_page = [sum(amount(row[at]) for row in page["phases"]["rows"]) for at in (1, 2)]
    assert of_page == [amount(cell) for cell in overview.phases.total[3:]]
    assert of_page == [amount(cell) for cell in printed.costs.total[1:3]]
    assert [row[3] for row in overview.phases.rows] == [row[1] for row in page["phases"]["rows"]]
    of_years = sum(amount(row[1]) for row in page["years"]["rows"])
    assert of_years == amount(printed.years.total[1]) == document["economics"]["base_cost"]
    # A control: were every estimate whole, one way to round would be as good as another.
    steps = [step for phase in document["phases"] for step in phase["initiatives"]]
    exact = sum(THIRDS["build"].mean for _step in steps)
    assert abs(of_page[0] - exact) >= 1
