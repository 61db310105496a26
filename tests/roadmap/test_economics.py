"""A plan with money, from its estimates to the figures of its document."""

from fractions import Fraction

from roadmap import economics
from roadmap.economics import Placed, Swing, Year
from roadmap.inputs import Optimism
from tests.roadmap.money import CLOUD, PORTAL, appraised, estimates_of, inputs

BOTH = estimates_of(
    portal={"build": 1_000, "run": 100, "benefit": 900},
    cloud={"build": 600, "run": 0},
)


def test_what_is_built_is_paid_while_it_is_built_and_runs_from_then_on() -> None:
    found = appraised(PORTAL, CLOUD, estimates=BOTH, chosen=inputs(years=3, discount=None))

    assert found.years == (Year(0, 1_000, 0, None), Year(1, 700, 900, None), Year(2, 100, 900, None))
    assert found.base_cost == 1_800


def test_a_year_of_the_plan_may_be_short() -> None:
    late = Placed("portal", "pilot", 3, 6)

    found = appraised(late, estimates=BOTH, chosen=inputs(years=1, discount=None))

    assert found.years == (Year(0, 1_025, 225, None),)


def test_what_reaches_beyond_the_horizon_ends_the_horizon() -> None:
    long = Placed("portal", "pilot", 0, 18)

    found = appraised(long, estimates=BOTH, chosen=inputs(years=1))

    assert [year.cost for year in found.years] == [Fraction(2_000, 3), Fraction(1_000, 3)]


def test_what_the_plan_is_worth_today() -> None:
    worth = appraised(PORTAL, CLOUD, estimates=BOTH).worth

    assert worth.pvc == 1_000 + Fraction(700, 1) / Fraction("1.1") + 100 / Fraction("1.21") + 100 / Fraction("1.331")
    assert worth.pvb == sum(900 / Fraction("1.1") ** year for year in (1, 2, 3))
    assert worth.pvb is not None
    assert worth.npv == worth.pvb - worth.pvc
    assert worth.bcr == worth.pvb / worth.pvc
    # 1,000 out, 200 back, 800 back.
    assert worth.payback_years == 3


def test_without_a_rate_nothing_is_worth_anything_today_but_the_money_still_comes_back() -> None:
    found = appraised(PORTAL, CLOUD, estimates=BOTH, chosen=inputs(discount=None))

    assert (found.rate_source, found.worth.pvc, found.worth.npv, found.worth.bcr) == (None, None, None, None)
    assert found.worth.payback_years == 3


def test_without_a_benefit_in_money_there_is_the_cost_of_a_point_and_no_ratio() -> None:
    found = appraised(CLOUD, estimates=BOTH, gain=Fraction(12))

    assert found.worth.pvc is not None
    assert (found.worth.pvb, found.worth.npv, found.worth.bcr, found.worth.payback_years) == (None,) * 4
    assert found.cost_per_point == 50


def test_with_a_benefit_in_money_there_is_no_cost_of_a_point() -> None:
    assert appraised(PORTAL, estimates=BOTH, gain=Fraction(12)).cost_per_point is None


def test_a_plan_that_raises_nothing_has_no_cost_of_a_point() -> None:
    assert appraised(CLOUD, estimates=BOTH, gain=Fraction(0)).cost_per_point is None
    assert appraised(CLOUD, estimates=BOTH).cost_per_point is None


def test_what_has_no_cost_is_named_and_counts_on_neither_side() -> None:
    known = dict(BOTH) | estimates_of(academy={"benefit": 5_000})
    academy = Placed("academy", "pilot", 0, 6)

    found = appraised(PORTAL, academy, estimates=known)

    assert found.priced == ("portal",)
    assert found.unpriced == ("academy",)
    assert found.worth == appraised(PORTAL, estimates=BOTH).worth


def test_a_part_of_the_cost_makes_no_ratio() -> None:
    built = estimates_of(portal={"build": 1_000, "benefit": 900}, cloud={"build": 600})

    portal = appraised(PORTAL, estimates=built)
    cloud = appraised(CLOUD, estimates=built, gain=Fraction(12))

    assert portal.missing == {"portal": ("run",)}
    assert portal.worth.npv is not None
    assert (portal.worth.bcr, portal.worth.payback_years) == (None, None)
    assert cloud.cost_per_point is None


def test_a_plan_of_which_nothing_has_a_cost_has_no_economics() -> None:
    benefit_alone = estimates_of(portal={"benefit": 5})

    assert economics.of([PORTAL], estimates=benefit_alone, inputs=inputs()) is None
    assert economics.of([], estimates=BOTH, inputs=inputs()) is None


def test_optimism_stands_beside_the_cost_and_not_on_its_spread() -> None:
    optimism = Optimism(Fraction("0.4"), Fraction("0.25"), "First of its kind here")

    plain = appraised(PORTAL, estimates=BOTH)
    found = appraised(PORTAL, estimates=BOTH, chosen=inputs(optimism=optimism))

    assert found.allowance
    assert found.allowance.amount == Fraction("0.3") * found.base_cost
    assert found.allowance.npv == (found.worth.pvb or 0) - Fraction("1.3") * (found.worth.pvc or 0)
    assert (found.base_cost, found.worth, found.total) == (plain.base_cost, plain.worth, plain.total)


def test_optimism_without_benefits_adds_to_the_cost_alone() -> None:
    optimism = Optimism(Fraction("0.4"), Fraction(0), "First of its kind here")

    found = appraised(CLOUD, estimates=BOTH, chosen=inputs(optimism=optimism)).allowance

    assert found
    assert (found.amount, found.npv) == (240, None)


def test_the_tornado_shows_the_three_estimates_that_move_the_outcome_most() -> None:
    wide = estimates_of(
        portal={"build": (500, 1_000, 2_100), "run": (90, 100, 110), "benefit": (0, 900, 1_200)},
        cloud={"build": (500, 600, 700), "run": 0},
    )

    found = appraised(PORTAL, CLOUD, estimates=wide)

    npv = found.worth.npv or Fraction(0)
    assert [(swing.code, swing.kind) for swing in found.tornado] == [
        ("portal", "benefit"),
        ("portal", "build"),
        ("cloud", "build"),
    ]
    assert found.tornado[1] == Swing("portal", "build", npv + 600, npv - 1_000)


def test_the_tornado_moves_the_cost_where_there_is_no_benefit_in_money() -> None:
    wide = estimates_of(cloud={"build": (500, 600, 700), "run": (0, 6, 12)})

    found = appraised(CLOUD, estimates=wide)

    assert found.base_cost == 615
    assert found.tornado == (Swing("cloud", "build", Fraction(515), Fraction(715)), Swing("cloud", "run", 600, 630))


def test_the_document_rounds_once_and_says_what_is_unknown() -> None:
    chosen = inputs(years=3, optimism=Optimism(Fraction("0.4"), Fraction("0.25"), "First of its kind here"))

    found = economics.document(appraised(PORTAL, estimates=BOTH, chosen=chosen))

    assert found == {
        "currency": "EUR",
        "rate_source": "Ministry of Finance",
        "priced": 1,
        "unpriced": [],
        "missing": [],
        "base_cost": 1_200,
        "optimism": {
            "uplift": "0.4",
            "mitigation": "0.25",
            "reason": "First of its kind here",
            "amount": 360,
            "npv": 36,
        },
        "pvc": 1_174,
        "pvb": 1_562,
        "npv": 388,
        "bcr": "1.33",
        "payback_years": "2.3",
        "years": [
            {"year": 0, "cost": 1_000, "benefit": 0, "factor": "1.0000", "net": -1_000},
            {"year": 1, "cost": 100, "benefit": 900, "factor": "0.9091", "net": 800},
            {"year": 2, "cost": 100, "benefit": 900, "factor": "0.8264", "net": 800},
        ],
        "total": {"p50": 1_200, "p80": 1_200},
        "tornado": [],
        "cost_per_point": None,
    }


def test_the_document_names_what_nobody_estimated() -> None:
    wide = estimates_of(portal={"build": (500, 600, 700)})

    found = economics.document(appraised(PORTAL, CLOUD, estimates=wide, chosen=inputs(discount=None)))

    assert found["unpriced"] == ["cloud"]
    assert found["missing"] == [{"code": "cloud", "kinds": ["build", "run"]}, {"code": "portal", "kinds": ["run"]}]
    assert found["tornado"] == [{"what": "cost", "code": "portal", "kind": "build", "low": 500, "high": 700}]
    assert [year["factor"] for year in found["years"]] == [None] * 4
    assert [found[name] for name in ("pvc", "pvb", "npv", "bcr", "payback_years", "optimism")] == [None] * 6


def test_a_phase_without_any_cost_has_no_spread() -> None:
    assert economics.spread_document(None) == {"p50": None, "p80": None}
