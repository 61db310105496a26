from django.urls import path

from reports.views import batches, checking, data, looks, reports, sharing, since

app_name = "reports"
urlpatterns = [
    path("assessments/<int:pk>/reports/", reports.reports, name="reports"),
    path("assessments/<int:pk>/reports/request/", reports.request_report, name="request"),
    path("assessments/<int:pk>/data/<str:kind>/", data.data, name="data"),
    path("assessments/<int:pk>/since/", since.since, name="since"),
    path("batches/", batches.batches, name="batches"),
    path("batches/<uuid:pk>/", batches.batch, name="batch"),
    path("batches/<uuid:pk>/progress/", batches.progress, name="batch_progress"),
    path("batches/<uuid:pk>/cancel/", batches.cancel, name="cancel_batch"),
    path("batches/<uuid:pk>/file/", batches.archive, name="batch_file"),
    path("agencies/<int:pk>/look/", looks.look, name="look"),
    path("agencies/<int:pk>/look/logo/", looks.logo, name="logo"),
    path("agencies/<int:pk>/look/logo/set/", looks.set_logo, name="set_logo"),
    path("agencies/<int:pk>/look/logo/remove/", looks.remove_logo, name="remove_logo"),
    path("agencies/<int:pk>/look/template/", looks.template, name="template"),
    path("agencies/<int:pk>/look/template/set/", looks.set_template, name="set_template"),
    path("agencies/<int:pk>/look/template/remove/", looks.remove_template, name="remove_template"),
    path("check/", checking.check, name="check"),
    # As printed on the documents, so that nobody has to type the code.
    path("check/<str:code>/", checking.check, name="check_code"),
    path("shared/<str:secret>/", sharing.shared, name="shared"),
    path("shared/<str:secret>/file/", sharing.shared_file, name="shared_file"),
    path("reports/<uuid:pk>/share/", sharing.share, name="share"),
    path("reports/<uuid:pk>/", reports.report, name="report"),
    path("reports/<uuid:pk>/retry/", reports.retry, name="retry"),
    path("reports/<uuid:pk>/file/", reports.download, name="download"),
]
