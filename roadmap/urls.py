from django.urls import path

from roadmap.views import roadmaps

app_name = "roadmap"
urlpatterns = [
    path("assessments/<int:pk>/roadmap/", roadmaps.roadmap, name="roadmap"),
    path("assessments/<int:pk>/roadmap/plan/", roadmaps.plan, name="plan"),
]
