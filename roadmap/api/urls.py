from django.urls import path

from roadmap.api import following, views

urlpatterns = [
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
    path("assessments/<int:pk>/kpis/", following.Kpis.as_view(), name="kpi-list"),
    path("assessments/<int:pk>/kpis/<slug:kpi>/", following.FollowedKpi.as_view(), name="kpi-detail"),
    path("assessments/<int:pk>/kpis/<slug:kpi>/values/", following.Observations.as_view(), name="observation-list"),
    path(
        "assessments/<int:pk>/kpis/<slug:kpi>/values/<int:observation>/withdraw/",
        following.WithdrawnObservation.as_view(),
        name="observation-withdraw",
    ),
]
