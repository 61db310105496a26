from django.urls import path

from reports.api import looks, views

urlpatterns = [
    path("agencies/<int:pk>/look/", looks.Look.as_view(), name="look"),
    path("agencies/<int:pk>/look/logo/", looks.Logo.as_view(), name="logo"),
    path("agencies/<int:pk>/look/template/", looks.WordTemplate.as_view(), name="word-template"),
    path("assessments/<int:pk>/reports/", views.Reports.as_view(), name="report-list"),
    path("reports/<uuid:pk>/", views.Report.as_view(), name="report-detail"),
    path("reports/<uuid:pk>/retry/", views.Retry.as_view(), name="report-retry"),
    path("reports/<uuid:pk>/file/", views.File.as_view(), name="report-file"),
]
