from django.urls import path, register_converter

from projects import steps, views


class StepConverter:
    """The steps of registration that are pages of this app."""

    regex = "|".join(steps.OURS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


class ResourceConverter:
    """Time, money and competence, as the addresses name them."""

    regex = "|".join(views.RESOURCE_KINDS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(StepConverter, "project_step")
register_converter(ResourceConverter, "resource_kind")

app_name = "projects"
urlpatterns = [
    path("laerdom/", views.lessons, name="lessons"),
    path("programmer/", views.programmes, name="programmes"),
    path("programmer/deltakere/<int:pk>/", views.enrolment, name="enrolment"),
    path("programmer/deltakere/<int:pk>/soknad/", views.application, name="application"),
    path("programmer/deltakere/<int:pk>/<int:year>/", views.yearly_report, name="yearly-report"),
    path(
        "programmer/deltakere/<int:pk>/<int:year>/svar/",
        views.yearly_report_settle,
        name="yearly-report-settle",
    ),
    path("programmer/<slug:slug>/", views.programme, name="programme"),
    path("programmer/<slug:slug>/sok/", views.apply, name="apply"),
    path("prosjekter/", views.project_list, name="list"),
    path("prosjekter/ny/", views.register, name="register"),
    path("prosjekter/kommuner/", views.places, name="places"),
    path("prosjekter/ny/excel/", views.import_workbook, name="import"),
    path("prosjekter/ny/excel/mal/", views.import_template, name="import-template"),
    path("prosjekter/ny/excel/<int:pk>/", views.import_plan, name="import-plan"),
    path("prosjekter/<slug:slug>/registrering/", views.resume, name="resume"),
    path("prosjekter/<slug:slug>/registrering/<project_step:step>/", views.registration, name="registration"),
    path("prosjekter/<slug:slug>/om/", views.describe, name="describe"),
    path("prosjekter/<slug:slug>/hensikt/", views.purpose, name="purpose"),
    path("prosjekter/<slug:slug>/hensikt/tidligere/", views.purpose_history, name="purpose-history"),
    path("prosjekter/<slug:slug>/hensikt/deler/", views.purpose_parts, name="purpose-parts"),
    path("prosjekter/<slug:slug>/hensikt/deler/<int:pk>/", views.purpose_part_edit, name="purpose-part-edit"),
    path(
        "prosjekter/<slug:slug>/hensikt/deler/<int:pk>/fjern/",
        views.purpose_part_remove,
        name="purpose-part-remove",
    ),
    path(
        "prosjekter/<slug:slug>/hensikt/deler/<int:pk>/hent-tilbake/",
        views.purpose_part_restore,
        name="purpose-part-restore",
    ),
    path("prosjekter/<slug:slug>/mal/", views.goals, name="goals"),
    path("prosjekter/<slug:slug>/mal/kvalitet/", views.goal_quality, name="goal-quality"),
    path("prosjekter/<slug:slug>/mal/<int:pk>/", views.goal_edit, name="goal-edit"),
    path("prosjekter/<slug:slug>/mal/<int:pk>/kvalitet/", views.goal_quality, name="goal-quality"),
    path("prosjekter/<slug:slug>/mal/<int:pk>/fjern/", views.goal_remove, name="goal-remove"),
    path("prosjekter/<slug:slug>/mal/<int:pk>/hent-tilbake/", views.goal_restore, name="goal-restore"),
    path("prosjekter/<slug:slug>/mal/<int:pk>/maling/", views.measure, name="measure"),
    path(
        "prosjekter/<slug:slug>/mal/<int:pk>/maling/tabell/",
        views.measurement_table,
        name="measurement-table",
    ),
    path(
        "prosjekter/<slug:slug>/mal/<int:pk>/maling/<int:number>/",
        views.measurement_correct,
        name="measurement-correct",
    ),
    path("prosjekter/<slug:slug>/prosjektleder/", views.leaders, name="leaders"),
    path("prosjekter/<slug:slug>/som-mal/", views.begin_from, name="begin-from"),
    path("prosjekter/<slug:slug>/plan/tiltak/nytt/", views.measure_new, name="measure-new"),
    path("prosjekter/<slug:slug>/plan/tiltak/<int:pk>/", views.measure_edit, name="measure-edit"),
    path("prosjekter/<slug:slug>/plan/tiltak/<int:pk>/fjern/", views.measure_remove, name="measure-remove"),
    path(
        "prosjekter/<slug:slug>/plan/tiltak/<int:pk>/hent-tilbake/",
        views.measure_restore,
        name="measure-restore",
    ),
    path("prosjekter/<slug:slug>/plan/milepael/ny/", views.milestone_new, name="milestone-new"),
    path("prosjekter/<slug:slug>/plan/milepael/<int:pk>/", views.milestone_edit, name="milestone-edit"),
    path(
        "prosjekter/<slug:slug>/plan/milepael/<int:pk>/nadd/", views.milestone_reach, name="milestone-reach"
    ),
    path(
        "prosjekter/<slug:slug>/plan/milepael/<int:pk>/ikke-nadd/",
        views.milestone_reopen,
        name="milestone-reopen",
    ),
    path(
        "prosjekter/<slug:slug>/plan/milepael/<int:pk>/fjern/",
        views.milestone_remove,
        name="milestone-remove",
    ),
    path(
        "prosjekter/<slug:slug>/plan/milepael/<int:pk>/hent-tilbake/",
        views.milestone_restore,
        name="milestone-restore",
    ),
    path("prosjekter/<slug:slug>/risiko/", views.risks, name="risks"),
    path("prosjekter/<slug:slug>/risiko/<int:pk>/", views.risk_edit, name="risk-edit"),
    path("prosjekter/<slug:slug>/videreforing/", views.afterwards, name="afterwards"),
    path("prosjekter/<slug:slug>/videreforing/plan/", views.continuation, name="continuation"),
    path("prosjekter/<slug:slug>/videreforing/tjenester/ny/", views.service_new, name="service-new"),
    path("prosjekter/<slug:slug>/videreforing/tjenester/<int:pk>/", views.service_edit, name="service-edit"),
    path(
        "prosjekter/<slug:slug>/videreforing/tjenester/<int:pk>/fjern/",
        views.service_remove,
        name="service-remove",
    ),
    path(
        "prosjekter/<slug:slug>/videreforing/tjenester/<int:pk>/hent-tilbake/",
        views.service_restore,
        name="service-restore",
    ),
    path("prosjekter/<slug:slug>/videreforing/laerdom/ny/", views.lesson_new, name="lesson-new"),
    path("prosjekter/<slug:slug>/videreforing/laerdom/<int:pk>/", views.lesson_edit, name="lesson-edit"),
    path(
        "prosjekter/<slug:slug>/videreforing/laerdom/<int:pk>/fjern/",
        views.lesson_remove,
        name="lesson-remove",
    ),
    path(
        "prosjekter/<slug:slug>/videreforing/laerdom/<int:pk>/hent-tilbake/",
        views.lesson_restore,
        name="lesson-restore",
    ),
    path("prosjekter/<slug:slug>/ressurser/", views.resources, name="resources"),
    path(
        "prosjekter/<slug:slug>/ressurser/<resource_kind:kind>/ny/", views.resource_new, name="resource-new"
    ),
    path(
        "prosjekter/<slug:slug>/ressurser/<resource_kind:kind>/<int:pk>/",
        views.resource_edit,
        name="resource-edit",
    ),
    path(
        "prosjekter/<slug:slug>/ressurser/<resource_kind:kind>/<int:pk>/fjern/",
        views.resource_remove,
        name="resource-remove",
    ),
    path(
        "prosjekter/<slug:slug>/ressurser/<resource_kind:kind>/<int:pk>/hent-tilbake/",
        views.resource_restore,
        name="resource-restore",
    ),
    path("prosjekter/<slug:slug>/status/", views.status_list, name="status-list"),
    path("prosjekter/<slug:slug>/status/ny/", views.status_new, name="status-new"),
    path("prosjekter/<slug:slug>/status/<int:number>/", views.status, name="status"),
    path("prosjekter/<slug:slug>/status/<int:number>/skriv/", views.status_edit, name="status-edit"),
]
