from django.urls import path

from roadmap.api import following, offers, packs, planning, rulings, scenarios, views

SCENARIO = "assessments/<int:pk>/scenarios/<int:scenario>/"
OWN = "assessments/<int:pk>/own/"
urlpatterns = [
    path("assessments/<int:pk>/pack/", packs.Taken.as_view(), name="pack-take"),
    path("packs/look/", packs.Looked.as_view(), name="pack-look"),
    path("packs/", packs.Imported.as_view(), name="pack-import"),
    path("assessments/<int:pk>/roadmaps/", views.Roadmaps.as_view(), name="roadmap-list"),
    path("assessments/<int:pk>/roadmaps/<int:number>/", views.Roadmap.as_view(), name="roadmap-detail"),
    path("assessments/<int:pk>/roadmap/steps/", following.Steps.as_view(), name="followed-list"),
    path("assessments/<int:pk>/roadmap/replan/", following.Replanned.as_view(), name="replan"),
    path("assessments/<int:pk>/roadmap/calendar/", following.CalendarLink.as_view(), name="calendar-link"),
    path(
        "assessments/<int:pk>/roadmap/steps/<slug:initiative>/",
        following.FollowedStep.as_view(),
        name="followed-detail",
    ),
    path("assessments/<int:pk>/roadmap/steps/<slug:initiative>/notes/", following.Notes.as_view(), name="note-list"),
    path("assessments/<int:pk>/decisions/", rulings.Decisions.as_view(), name="decision-list"),
    path("assessments/<int:pk>/decisions/<slug:initiative>/", rulings.OneDecision.as_view(), name="decision-detail"),
    path("assessments/<int:pk>/kpis/", following.Kpis.as_view(), name="kpi-list"),
    path("assessments/<int:pk>/kpis/<slug:kpi>/", following.FollowedKpi.as_view(), name="kpi-detail"),
    path("assessments/<int:pk>/kpis/<slug:kpi>/values/", following.Observations.as_view(), name="observation-list"),
    path(
        "assessments/<int:pk>/kpis/<slug:kpi>/values/<int:observation>/withdraw/",
        following.WithdrawnObservation.as_view(),
        name="observation-withdraw",
    ),
    path("assessments/<int:pk>/roadmaps/compare/", scenarios.Comparison.as_view(), name="roadmap-compare"),
    path("assessments/<int:pk>/adoptions/", planning.Adoptions.as_view(), name="adoption-list"),
    path("assessments/<int:pk>/trial/", scenarios.Trial.as_view(), name="plan-trial"),
    path("assessments/<int:pk>/scenarios/", scenarios.Scenarios.as_view(), name="scenario-list"),
    path(SCENARIO, scenarios.Scenario.as_view(), name="scenario-detail"),
    path(f"{SCENARIO}copy/", scenarios.Copy.as_view(), name="scenario-copy"),
    path(f"{SCENARIO}restore/", scenarios.Restoration.as_view(), name="scenario-restore"),
    path(f"{SCENARIO}solution/", scenarios.Solution.as_view(), name="scenario-solution"),
    path("assessments/<int:pk>/catalogue/", offers.Catalogue.as_view(), name="catalogue-list"),
    path("assessments/<int:pk>/cases/", offers.Cases.as_view(), name="case-list"),
    path("assessments/<int:pk>/profiles/", offers.Profiles.as_view(), name="profile-list"),
    path("assessments/<int:pk>/roadmap/outcomes/", offers.Outcomes.as_view(), name="outcome-list"),
    path("assessments/<int:pk>/roadmap/plan.xlsx", offers.PlanWorkbook.as_view(), name="plan-workbook"),
    path("assessments/<int:pk>/estimates/", planning.Estimates.as_view(), name="estimate-list"),
    path(f"{OWN}initiatives/", planning.OwnInitiatives.as_view(), name="own-initiative-list"),
    path(f"{OWN}initiatives/<slug:own>/", planning.OwnInitiative.as_view(), name="own-initiative-detail"),
    path(f"{OWN}cases/", planning.OwnCases.as_view(), name="own-case-list"),
    path(f"{OWN}cases/<slug:own>/", planning.OwnCase.as_view(), name="own-case-detail"),
]
