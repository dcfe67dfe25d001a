"""Addresses of decisions, what follows from them, and questions of impartiality."""

from django.urls import path

from governance.views import decisions, impartiality, registers

urlpatterns = [
    path("vedtak/", registers.decisions, name="decisions"),
    path("vedtak/<int:pk>/", decisions.decision, name="decision"),
    path("vedtak/<int:pk>/formell-behandling/", decisions.treatment_new, name="treatment-new"),
    path("formell-behandling/<int:pk>/", decisions.treatment, name="treatment"),
    path("formell-behandling/<int:pk>/utfall/", decisions.treatment_close, name="treatment-close"),
    path("formell-behandling/<int:pk>/rett/", decisions.treatment_correct, name="treatment-correct"),
    path("oppfolginger/", registers.follow_ups, name="follow-ups"),
    path("habilitet/", registers.impartiality, name="impartiality-register"),
    path("habilitet/<int:pk>/", impartiality.impartiality_answer, name="impartiality-answer"),
    path("saker/<int:pk>/habilitet/", impartiality.impartiality, name="impartiality"),
]
