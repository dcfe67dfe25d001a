"""Addresses of bodies."""

from django.urls import path

from governance.views import bodies, organisation, seats

PROJECT = "prosjekter/<slug:slug>/organisasjon/"

urlpatterns = [
    path(PROJECT, organisation.organisation, name="organisation"),
    path(
        "prosjekter/<slug:slug>/registrering/organisasjon/",
        organisation.registration_bodies,
        name="registration-bodies",
    ),
    path(f"{PROJECT}nytt-organ/", organisation.body_new, name="body-new"),
    path(f"{PROJECT}bruk-organ/", organisation.body_use, name="body-use"),
    path(f"{PROJECT}funksjon/<int:pk>/avslutt/", organisation.function_end, name="function-end"),
    path("organer/<int:pk>/", bodies.body, name="body"),
    path("organer/<int:pk>/endre/", bodies.body_edit, name="body-edit"),
    path("organer/<int:pk>/plass/", seats.seat_new, name="seat-new"),
    path("plasser/<int:pk>/", seats.seat_edit, name="seat-edit"),
    path("plasser/<int:pk>/overta/", seats.seat_over, name="seat-over"),
    path("plasser/<int:pk>/fjern/", seats.seat_remove, name="seat-remove"),
    path("plasser/<int:pk>/angre/", seats.seat_restore, name="seat-restore"),
    path("plasser/<int:pk>/vara/", seats.substitute_new, name="substitute-new"),
    path("vara/<int:pk>/avslutt/", seats.substitute_end, name="substitute-end"),
]
