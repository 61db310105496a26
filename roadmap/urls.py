from django.urls import path

from roadmap.views import (
    adoptions,
    comparisons,
    estimates,
    inputs,
    kpis,
    packs,
    plan_files,
    roadmaps,
    scenarios,
    solutions,
    steps,
    trials,
)

app_name = "roadmap"
urlpatterns = [
    path("frameworks/packs/", packs.import_pack, name="import_pack"),
    path("frameworks/editions/<int:pk>/pack/", packs.export_pack, name="export_pack"),
    path("assessments/<int:pk>/roadmap/", roadmaps.roadmap, name="roadmap"),
    path("assessments/<int:pk>/roadmap/plan/", roadmaps.plan, name="plan"),
    path("assessments/<int:pk>/roadmap/steps/", steps.steps, name="steps"),
    path("assessments/<int:pk>/roadmap/steps/replan/", steps.replan, name="replan"),
    path("assessments/<int:pk>/roadmap/steps/<slug:initiative>/", steps.step, name="step"),
    path("assessments/<int:pk>/roadmap/plan.xlsx", plan_files.plan_workbook, name="plan_workbook"),
    path("assessments/<int:pk>/roadmap/calendar/", plan_files.make_calendar, name="make_calendar"),
    path("calendar/<str:secret>.ics", plan_files.calendar, name="calendar"),
    path("assessments/<int:pk>/kpis/", kpis.kpis, name="kpis"),
    path("assessments/<int:pk>/kpis/<slug:kpi>/", kpis.kpi, name="kpi"),
    path("assessments/<int:pk>/kpis/<slug:kpi>/observe/", kpis.observe, name="observe"),
    path(
        "assessments/<int:pk>/kpis/<slug:kpi>/values/<int:observation>/withdraw/",
        kpis.withdraw_observation,
        name="withdraw_observation",
    ),
    path("assessments/<int:pk>/roadmap/try/", trials.simulate, name="simulate"),
    path("assessments/<int:pk>/estimates/", estimates.estimates, name="estimates"),
    path("assessments/<int:pk>/roadmaps/<int:number>/adopt/", adoptions.adopt, name="adopt"),
    path("assessments/<int:pk>/scenarios/", scenarios.scenarios, name="scenarios"),
    path("assessments/<int:pk>/scenarios/draw/", scenarios.draw, name="draw"),
    path("assessments/<int:pk>/scenarios/compare/", comparisons.compare, name="compare"),
    path("assessments/<int:pk>/scenarios/<int:scenario>/", inputs.scenario, name="scenario"),
    path("assessments/<int:pk>/scenarios/<int:scenario>/remove/", scenarios.remove, name="remove_scenario"),
    path("assessments/<int:pk>/scenarios/<int:scenario>/solve/", solutions.solve, name="solve"),
    path("assessments/<int:pk>/scenarios/<int:scenario>/solution/", solutions.solution, name="solution"),
]
