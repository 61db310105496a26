from django.urls import path

from roadmap.api import views

urlpatterns = [
    path("assessments/<int:pk>/roadmaps/", views.Roadmaps.as_view(), name="roadmap-list"),
    path("assessments/<int:pk>/roadmaps/<int:number>/", views.Roadmap.as_view(), name="roadmap-detail"),
]
