"""What a programme asks, and what was answered across its projects."""

from django.urls import path

from assessments.views import across, statements

SETS = "programmer/<slug:slug>/pastander/"
SET = "pastander/<int:pk>/"
ACROSS = "programmer/<slug:slug>/vurderinger/"

PATTERNS = [
    path(ACROSS, across.across, name="across"),
    path(ACROSS + "eksport/", across.export, name="across-export"),
    path(SETS, statements.sets, name="sets"),
    path(SET, statements.statement_set, name="set"),
    path(SET + "forhandsvisning/", statements.preview, name="set-preview"),
    path(SET + "publiser/", statements.publish, name="set-publish"),
    path(SET + "trekk-tilbake/", statements.retire, name="set-retire"),
    path(SET + "kast/", statements.discard, name="set-discard"),
    path(SET + "kriterier/<slug:key>/", statements.criterion_edit, name="set-criterion"),
    path(SET + "kriterier/<slug:key>/ny/", statements.statement_new, name="statement-new"),
    path(SET + "pastand/<int:statement_pk>/", statements.statement_edit, name="statement"),
    path(SET + "pastand/<int:statement_pk>/ta-ut/", statements.statement_remove, name="statement-remove"),
]
