from django.urls import path, register_converter

from projects import steps, views


class StepConverter:
    """The steps of registration that are pages of this app."""

    regex = "|".join(steps.OURS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(StepConverter, "project_step")

app_name = "projects"
urlpatterns = [
    path("prosjekter/", views.project_list, name="list"),
    path("prosjekter/ny/", views.register, name="register"),
    path("prosjekter/kommuner/", views.places, name="places"),
    path("prosjekter/<slug:slug>/registrering/", views.resume, name="resume"),
    path("prosjekter/<slug:slug>/registrering/<project_step:step>/", views.registration, name="registration"),
    path("prosjekter/<slug:slug>/om/", views.describe, name="describe"),
    path("prosjekter/<slug:slug>/hensikt/", views.purpose, name="purpose"),
    path("prosjekter/<slug:slug>/mal/", views.goals, name="goals"),
    path("prosjekter/<slug:slug>/mal/kvalitet/", views.goal_quality, name="goal-quality"),
    path("prosjekter/<slug:slug>/mal/<int:pk>/", views.goal_edit, name="goal-edit"),
    path("prosjekter/<slug:slug>/mal/<int:pk>/kvalitet/", views.goal_quality, name="goal-quality"),
    path("prosjekter/<slug:slug>/mal/<int:pk>/fjern/", views.goal_remove, name="goal-remove"),
    path("prosjekter/<slug:slug>/mal/<int:pk>/hent-tilbake/", views.goal_restore, name="goal-restore"),
    path("prosjekter/<slug:slug>/mal/<int:pk>/maling/", views.measure, name="measure"),
    path(
        "prosjekter/<slug:slug>/mal/<int:pk>/maling/<int:number>/",
        views.measurement_correct,
        name="measurement-correct",
    ),
    path("prosjekter/<slug:slug>/risiko/", views.risks, name="risks"),
    path("prosjekter/<slug:slug>/risiko/<int:pk>/", views.risk_edit, name="risk-edit"),
    path("prosjekter/<slug:slug>/status/", views.status_list, name="status-list"),
    path("prosjekter/<slug:slug>/status/ny/", views.status_new, name="status-new"),
    path("prosjekter/<slug:slug>/status/<int:number>/", views.status, name="status"),
    path("prosjekter/<slug:slug>/status/<int:number>/skriv/", views.status_edit, name="status-edit"),
]
