"""Where findings are read and set aside, counted for a programme, and where its thresholds are set."""

from django.urls import path

from assessments.views import findings, findings_across

PROJECT = "prosjekter/<slug:slug>/sporsmal/"
PROGRAMME = "programmer/<slug:slug>/sporsmal/"

PATTERNS = [
    path(PROJECT, findings.findings, name="findings"),
    path(PROJECT + "<slug:code>/utsett/", findings.set_aside, name="finding-set-aside"),
    path(PROJECT + "<slug:code>/ta-opp/", findings.take_up_again, name="finding-take-up"),
    path(PROGRAMME, findings_across.programme_findings, name="programme-findings"),
    path(PROGRAMME + "terskler/", findings_across.thresholds, name="thresholds"),
    path(PROGRAMME + "<slug:code>/", findings_across.programme_finding, name="programme-finding"),
]
