from django.urls import path

from assessments import views
from assessments.asking_urls import PATTERNS as ASKING
from assessments.finding_urls import PATTERNS as FINDINGS

app_name = "assessments"

SET = "pastander/<int:pk>/"
PROJECT = "prosjekter/<slug:slug>/vurderinger/"
ROUND = PROJECT + "<int:number>/"

urlpatterns = [
    *ASKING,
    *FINDINGS,
    path("programmer/<slug:slug>/pastander/", views.sets, name="sets"),
    path(SET, views.statement_set, name="set"),
    path(SET + "forhandsvisning/", views.preview, name="set-preview"),
    path(SET + "publiser/", views.publish, name="set-publish"),
    path(SET + "trekk-tilbake/", views.retire, name="set-retire"),
    path(SET + "kast/", views.discard, name="set-discard"),
    path(SET + "kriterier/<slug:key>/", views.criterion_edit, name="set-criterion"),
    path(SET + "kriterier/<slug:key>/ny/", views.statement_new, name="statement-new"),
    path(SET + "pastand/<int:statement_pk>/", views.statement_edit, name="statement"),
    path(SET + "pastand/<int:statement_pk>/ta-ut/", views.statement_remove, name="statement-remove"),
    path("vurderinger/", views.mine, name="mine"),
    path(PROJECT, views.round_list, name="list"),
    path(PROJECT + "ny/", views.open_round, name="open"),
    path(ROUND, views.round_detail, name="round"),
    path(ROUND + "lukk/", views.close_round, name="close"),
    path(ROUND + "svar/", views.begin, name="begin"),
    path(ROUND + "svar/ferdig/", views.finish, name="finish"),
    path(ROUND + "svar/<slug:criterion>/", views.answer, name="answer"),
    path(ROUND + "kriterier/<slug:criterion>/", views.criterion_results, name="criterion"),
    path(ROUND + "vegg/", views.wall, name="wall"),
    path(ROUND + "felles/", views.joint, name="joint"),
    path(ROUND + "felles/<slug:criterion>/", views.conclude_jointly, name="joint-criterion"),
    path("moter/<int:pk>/vurdering/<int:round_pk>/", views.joint_in_meeting, name="joint-in-meeting"),
]
