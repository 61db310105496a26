from django.urls import path

from roadmap.views import packs, roadmaps

app_name = "roadmap"
urlpatterns = [
    path("frameworks/packs/", packs.import_pack, name="import_pack"),
    path("frameworks/editions/<int:pk>/pack/", packs.export_pack, name="export_pack"),
    path("assessments/<int:pk>/roadmap/", roadmaps.roadmap, name="roadmap"),
    path("assessments/<int:pk>/roadmap/plan/", roadmaps.plan, name="plan"),
]
