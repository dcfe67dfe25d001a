"""Addresses of what a municipality keeps of its bodies: all of them, elections, new terms, over time."""

from django.urls import path

from governance.views import elections, municipal, over_time, turnover

BODY = "organer/<int:pk>/"
LIST = "valglister/<int:pk>/"

urlpatterns = [
    path("kommuner/<int:pk>/organer/", municipal.municipality_bodies, name="municipality-bodies"),
    path("kommuner/<int:pk>/organer/nytt/", municipal.municipality_body_new, name="municipality-body-new"),
    path(f"{BODY}over-tid/", over_time.body_over_time, name="body-over-time"),
    path(f"{BODY}valg/", elections.body_elections, name="body-elections"),
    path(f"{BODY}valg/ny-liste/", elections.elected_list_new, name="elected-list-new"),
    path(LIST, elections.elected_list_edit, name="elected-list-edit"),
    path(f"{LIST}fjern/", elections.elected_list_remove, name="elected-list-remove"),
    path(f"{LIST}angre/", elections.elected_list_restore, name="elected-list-restore"),
    path(f"{BODY}varaliste/", elections.group_substitute_new, name="group-substitute-new"),
    path("varaliste/<int:pk>/avslutt/", elections.group_substitute_end, name="group-substitute-end"),
    path(f"{BODY}ny-periode/", turnover.turn_over, name="turn-over"),
    path(f"{BODY}ny-periode/mal/", turnover.turn_over_template, name="turn-over-template"),
    path(f"{BODY}ny-periode/excel/", turnover.turn_over_import, name="turn-over-import"),
    path(f"{BODY}ny-periode/excel/<int:plan_pk>/", turnover.turn_over_plan, name="turn-over-plan"),
]
