"""Addresses of the anchoring ledger and the project document."""

from django.urls import path

from governance.views import anchoring as views

_LEDGER = "prosjekter/<slug:slug>/forankring/"

urlpatterns = [
    path(_LEDGER, views.anchoring, name="anchoring"),
    path(f"{_LEDGER}vedtak/nytt/", views.decision_enter, name="formal-decision-new"),
    path(f"{_LEDGER}vedtak/<int:pk>/", views.decision_enter, name="formal-decision-correct"),
    path(f"{_LEDGER}ansatte/ny/", views.staff_enter, name="staff-involvement-new"),
    path(f"{_LEDGER}ansatte/<int:pk>/", views.staff_enter, name="staff-involvement-correct"),
    path(f"{_LEDGER}mal/ny/", views.goal_involvement_enter, name="goal-involvement-new"),
    path(f"{_LEDGER}dokument/nytt/", views.document_new, name="document-new"),
    path(f"{_LEDGER}dokument/<int:number>/", views.document, name="document"),
    path(f"{_LEDGER}dokument/<int:number>/signer/", views.document_sign, name="document-sign"),
]
