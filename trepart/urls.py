"""Every address: Norwegian words, short and stable, the same in every language."""

from django.urls import include, path

from projects import urls as of_projects
from trepart.views import history, home, links, operation, plan, project, registration

# The plan of a project is one of its pages, and shows what projects do not know of: its view is ours.
PLAN = path("prosjekter/<slug:slug>/plan/", plan.plan, name="plan")

urlpatterns = [
    path("", home.home, name="home"),
    path("", include("accounts.urls")),
    path("", include(([PLAN, *of_projects.urlpatterns], of_projects.app_name))),
    path("", include("governance.urls")),
    path("", include("assessments.urls")),
    path("", include("reports.urls")),
    path(
        "prosjekter/<slug:slug>/registrering/oppsummering/",
        registration.summary,
        name="registration-summary",
    ),
    path("prosjekter/<slug:slug>/historikk/", history.history, name="history"),
    path("prosjekter/<slug:slug>/", project.project, name="project"),
    path("lenke/<slug:token>/", links.personal_link, name="personal-link"),
    path("healthz", operation.alive, name="alive"),
    path("readyz", operation.ready, name="ready"),
]
handler403 = "trepart.views.errors.forbidden"
handler404 = "trepart.views.errors.not_found"
handler500 = "trepart.views.errors.failed"
handler429 = "trepart.views.errors.too_many"
handler400 = "trepart.views.errors.bad_request"
