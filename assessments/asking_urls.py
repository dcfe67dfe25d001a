"""Addresses of those who are asked in a round, and of answering by a link."""

from django.urls import path

from assessments.views import asking, by_link

ROUND = "prosjekter/<slug:slug>/vurderinger/<int:number>/"
LINK = "lenke/<slug:token>/vurdering/"

PATTERNS = [
    path(ROUND + "spurte/", asking.asked, name="asked"),
    path(ROUND + "spurte/minn/", asking.remind, name="remind"),
    path(ROUND + "spurte/<int:pk>/send/", asking.send_again, name="send-again"),
    path(ROUND + "spurte/<int:pk>/steng/", asking.close_link, name="close-link"),
    path(ROUND + "spurte/ansatte/", asking.ask_staff, name="ask-staff"),
    path(ROUND + "spurte/ansatte/<int:pk>/lenker/", asking.hand_out, name="hand-out"),
    path(ROUND + "apne/", asking.reopen, name="reopen"),
    path(LINK + "ferdig/", by_link.link_finish, name="link-finish"),
    path(LINK + "<slug:criterion>/", by_link.link_criterion, name="link-criterion"),
]
