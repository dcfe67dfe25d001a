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
    path("rapporter/<uuid:pk>/", views.report, name="report"),
    path("rapporter/<uuid:pk>/fil/", views.download, name="file"),
    path("rapporter/<uuid:pk>/avbryt/", views.cancel, name="cancel"),
    path("rapporter/<uuid:pk>/prov-igjen/", views.try_again, name="try-again"),
]
