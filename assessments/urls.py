from django.urls import path

from assessments import views

app_name = "assessments"

PROJECT = "prosjekter/<slug:slug>/vurderinger/"
ROUND = PROJECT + "<int:number>/"

urlpatterns = [
    path("vurderinger/", views.mine, name="mine"),
    path(PROJECT, views.round_list, name="list"),
    path(PROJECT + "ny/", views.open_round, name="open"),
    path(ROUND, views.round_detail, name="round"),
    path(ROUND + "lukk/", views.close_round, name="close"),
    path(ROUND + "svar/", views.begin, name="begin"),
    path(ROUND + "svar/ferdig/", views.finish, name="finish"),
    path(ROUND + "svar/<slug:criterion>/", views.answer, name="answer"),
    path(ROUND + "felles/", views.joint, name="joint"),
    path(ROUND + "felles/<slug:criterion>/", views.conclude_jointly, name="joint-criterion"),
    path("moter/<int:pk>/vurdering/<int:round_pk>/", views.joint_in_meeting, name="joint-in-meeting"),
]
