"""Addresses of series of meetings, of papers, and of what is done to a meeting before it begins."""

from django.urls import path

from governance.views import closings, papers, series

MEETING = "moter/<int:pk>/"
ITEM = "saker/<int:pk>/"
SERIES = "moteserier/<int:pk>/"
PAPER = "vedlegg/<int:pk>/"

urlpatterns = [
    path("organer/<int:pk>/moteserie/ny/", series.series_new, name="series-new"),
    path(SERIES, series.series, name="series"),
    path(SERIES + "avslutt/", series.series_end, name="series-end"),
    path(MEETING + "resten/", series.series_change, name="series-change"),
    path(MEETING + "avlys/", series.meeting_cancel, name="meeting-cancel"),
    path(MEETING + "vedlegg/nytt/", papers.paper_new, name="paper-new"),
    path(ITEM + "vedlegg/nytt/", papers.item_paper_new, name="item-paper-new"),
    path(PAPER, papers.paper, name="paper"),
    path(PAPER + "fjern/", papers.paper_remove, name="paper-remove"),
    path(PAPER + "angre/", papers.paper_restore, name="paper-restore"),
    path(ITEM + "lukk/", closings.item_close, name="item-close"),
    path(ITEM + "apne/", closings.item_open, name="item-open"),
]
