"""Addresses of phases."""

from django.urls import path

from governance.views import phases

urlpatterns = [
    path("prosjekter/<slug:slug>/fase/", phases.phases, name="phases"),
    path("prosjekter/<slug:slug>/fase/ny/", phases.phase_change, name="phase-change"),
]
