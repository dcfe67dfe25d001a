"""Addresses of invitations: those who sign in, those who have a link, and calendars."""

from django.urls import path

from governance.views import by_link, calendars, invitations

MEETING = "moter/<int:pk>/"
ONE = "innkalte/<int:pk>/"
LINK = "lenke/<slug:token>/"

urlpatterns = [
    path(MEETING + "svar/", invitations.my_answer, name="my-answer"),
    path("saker/<int:pk>/standpunkt/", invitations.state_position, name="state-position"),
    path(MEETING + "innkalte/", invitations.invited, name="invited"),
    path(MEETING + "innkalte/nye/", invitations.invite_the_rest, name="invite-the-rest"),
    path(MEETING + "innkalte/igjen/", invitations.send_what_failed, name="send-what-failed"),
    path(MEETING + "innkalte/<int:seat_pk>/vara/", invitations.substitute_call, name="substitute-call"),
    path(ONE + "svar/", invitations.answer_for, name="answer-for"),
    path(ONE + "send/", invitations.send_again, name="invitation-send"),
    path(ONE + "steng-lenke/", invitations.link_revoke, name="link-revoke"),
    path(ONE + "meld-av/", invitations.substitute_release, name="substitute-release"),
    path(LINK + "svar/", by_link.link_answer, name="link-answer"),
    path(LINK + "saker/<int:pk>/standpunkt/", by_link.link_position, name="link-position"),
    path(LINK + "vedlegg/<int:pk>/", by_link.link_paper, name="link-paper"),
    path("kalender/", calendars.calendar, name="calendar"),
    path("kalender/steng/", calendars.calendar_close, name="calendar-close"),
    path("kalender/<slug:token>.ics", calendars.calendar_feed, name="calendar-feed"),
]
