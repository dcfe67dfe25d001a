"""Addresses of reports."""

from django.urls import path

from reports import views

app_name = "reports"
urlpatterns = [
    path("prosjekter/<slug:slug>/rapporter/", views.report_list, name="list"),
    path("prosjekter/<slug:slug>/rapporter/ny/", views.order, name="order"),
    path("prosjekter/<slug:slug>/rapporter/ny/innhold/", views.outline, name="outline"),
    path(
        "prosjekter/<slug:slug>/forankring/dokument/<int:number>/pdf/", views.order_document, name="document"
    ),
    path("moter/<int:pk>/rapporter/", views.meeting_reports, name="of-meeting"),
    path("moter/<int:pk>/rapporter/ny/", views.order_of_meeting, name="order-of-meeting"),
    path("programmer/<slug:slug>/rapporter/", views.programme_reports, name="of-programme"),
    path("programmer/<slug:slug>/rapporter/ny/", views.order_of_programme, name="order-of-programme"),
    path("programmer/<slug:slug>/samlebestillinger/", views.batch_list, name="batches"),
    path("programmer/<slug:slug>/samlebestillinger/ny/", views.order_batch, name="order-batch"),
    path("samlebestillinger/<uuid:pk>/", views.batch, name="batch"),
    path("samlebestillinger/<uuid:pk>/zip/", views.batch_file, name="batch-file"),
    path("samlebestillinger/<uuid:pk>/avbryt/", views.cancel_batch, name="cancel-batch"),
    path("samlebestillinger/<uuid:pk>/prov-igjen/", views.try_batch_again, name="try-batch-again"),
    path("programmer/<slug:slug>/rapportplan/", views.plans, name="plans"),
    path("rapportplaner/<int:pk>/", views.plan_edit, name="plan-edit"),
    path("prosjekter/<slug:slug>/arkiv/", views.archive, name="archive"),
    path("prosjekter/<slug:slug>/arkiv/ny/", views.order_package, name="order-package"),
    path("prosjekter/<slug:slug>/arkiv/journal/", views.project_journal, name="journal"),
    path("programmer/<slug:slug>/arkiv/", views.programme_archive, name="programme-archive"),
    path("programmer/<slug:slug>/arkiv/journal/", views.programme_journal, name="programme-journal"),
    path("arkivpakker/<uuid:pk>/", views.package, name="package"),
    path("arkivpakker/<uuid:pk>/fil/", views.fetch_package, name="package-file"),
    path("arkivpakker/<uuid:pk>/avbryt/", views.cancel_package, name="cancel-package"),
    path("arkivpakker/<uuid:pk>/prov-igjen/", views.pack_again, name="pack-again"),
    path("rapporter/<uuid:pk>/", views.report, name="report"),
    path("rapporter/<uuid:pk>/les/", views.read_report, name="read"),
    path("rapporter/<uuid:pk>/fil/", views.download, name="file"),
    path("rapporter/<uuid:pk>/word/", views.download_word, name="word"),
    path("rapporter/<uuid:pk>/avbryt/", views.cancel, name="cancel"),
    path("rapporter/<uuid:pk>/prov-igjen/", views.try_again, name="try-again"),
]
