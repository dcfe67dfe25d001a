"""Addresses of taking part and of gatherings."""

from django.urls import path

from governance.views import gatherings, participation

urlpatterns = [
    path("prosjekter/<slug:slug>/deltakelse/", participation.participation, name="participation"),
    path("organer/<int:pk>/deltakelse/", participation.body_participation, name="body-participation"),
    path("kommuner/<int:pk>/deltakelse/", participation.counting, name="counting"),
    path("kommuner/<int:pk>/deltakelse/av/", participation.counting_off, name="counting-off"),
    path("programmer/<slug:slug>/samlinger/", gatherings.gatherings, name="gatherings"),
    path("programmer/<slug:slug>/samlinger/ny/", gatherings.gathering_new, name="gathering-new"),
    path("prosjekter/<slug:slug>/samlinger/", gatherings.project_gatherings, name="project-gatherings"),
    path(
        "prosjekter/<slug:slug>/samlinger/ny/",
        gatherings.project_gathering_new,
        name="project-gathering-new",
    ),
    path("samlinger/<int:pk>/", gatherings.gathering, name="gathering"),
    path("samlinger/<int:pk>/endre/", gatherings.gathering_edit, name="gathering-edit"),
    path("samlinger/<int:pk>/fjern/", gatherings.gathering_remove, name="gathering-remove"),
    path("samlinger/<int:pk>/hent-tilbake/", gatherings.gathering_restore, name="gathering-restore"),
    path("samlinger/<int:pk>/kommuner/<int:place>/", gatherings.who_came, name="who-came"),
]
