from django.urls import path

from reports.api import views

urlpatterns = [
    path("assessments/<int:pk>/reports/", views.Reports.as_view(), name="report-list"),
    path("reports/<uuid:pk>/", views.Report.as_view(), name="report-detail"),
    path("reports/<uuid:pk>/retry/", views.Retry.as_view(), name="report-retry"),
    path("reports/<uuid:pk>/file/", views.File.as_view(), name="report-file"),
]
