"""Addresses of meetings, their items, minutes and follow-ups."""

from django.urls import path

from governance.views import agenda, changes, meeting_mode, meetings, minutes, presence, recording

MEETING = "moter/<int:pk>/"
ITEM = "saker/<int:pk>/"

urlpatterns = [
    path("moter/", meetings.meetings, name="meetings"),
    path("prosjekter/<slug:slug>/moter/", meetings.project_meetings, name="project-meetings"),
    path("prosjekter/<slug:slug>/endringer/", changes.changes, name="changes"),
    path("organer/<int:pk>/moter/nytt/", meetings.meeting_new, name="meeting-new"),
    path(MEETING, meetings.meeting, name="meeting"),
    path(MEETING + "endre/", meetings.meeting_edit, name="meeting-edit"),
    path(MEETING + "innkalling/", meetings.send_notice, name="send-notice"),
    path(MEETING + "faste-saker/", meetings.take_up_standing_matters, name="take-up-standing-matters"),
    path(MEETING + "saker/ny/", agenda.item_new, name="item-new"),
    path(MEETING + "saker/forslag/", agenda.item_propose, name="item-propose"),
    path(ITEM + "endre/", agenda.item_edit, name="item-edit"),
    path(ITEM + "flytt/", agenda.item_move, name="item-move"),
    path(ITEM + "ta-av/", agenda.item_remove, name="item-remove"),
    path(ITEM + "sett-opp/", agenda.item_accept, name="item-accept"),
    path(MEETING + "modus/", meeting_mode.meeting_mode, name="meeting-mode"),
    path(MEETING + "apne/", meeting_mode.meeting_open, name="meeting-open"),
    path(MEETING + "avslutt/", meeting_mode.meeting_end, name="meeting-end"),
    path(MEETING + "frammote/<int:seat_pk>/", recording.attendance, name="attendance"),
    path(MEETING + "frammote/alle/", recording.everyone_present, name="everyone-present"),
    path(ITEM + "ta-opp/", meeting_mode.item_begin, name="item-begin"),
    path(ITEM + "utsett/", meeting_mode.item_carry, name="item-carry"),
    path(MEETING + "frammote/<int:seat_pk>/gang/", presence.movement, name="movement"),
    path(MEETING + "gang/<int:movement_pk>/ta-ut/", presence.movement_take_out, name="movement-take-out"),
    path(ITEM + "involvering/", presence.engagement, name="engagement"),
    path(ITEM + "innlegg/<int:seat_pk>/", presence.voice, name="voice"),
    path(ITEM + "vedtak/", recording.decide, name="decide"),
    path(ITEM + "oppfolging/", recording.follow_up_new, name="follow-up-new"),
    path(MEETING + "referat/", minutes.minutes, name="minutes"),
    path(MEETING + "referat/godkjenn/", minutes.minutes_approve, name="minutes-approve"),
    path(MEETING + "referat/tillegg/", minutes.minutes_addendum, name="minutes-addendum"),
    path("oppfolginger/<int:pk>/ferdig/", minutes.follow_up_finish, name="follow-up-finish"),
    path("oppfolginger/<int:pk>/apne/", minutes.follow_up_reopen, name="follow-up-reopen"),
]
