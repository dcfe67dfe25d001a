from django.urls import path

from assessments import views
from assessments.asking_urls import PATTERNS as ASKING
from assessments.finding_urls import PATTERNS as FINDINGS
from assessments.programme_urls import PATTERNS as PROGRAMME

app_name = "assessments"

PROJECT = "prosjekter/<slug:slug>/vurderinger/"
ROUND = PROJECT + "<int:number>/"

urlpatterns = [
    *ASKING,
    *FINDINGS,
    *PROGRAMME,
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
