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
    path("rapporter/<uuid:pk>/", views.report, name="report"),
    path("rapporter/<uuid:pk>/fil/", views.download, name="file"),
    path("rapporter/<uuid:pk>/word/", views.download_word, name="word"),
    path("rapporter/<uuid:pk>/avbryt/", views.cancel, name="cancel"),
    path("rapporter/<uuid:pk>/prov-igjen/", views.try_again, name="try-again"),
]
