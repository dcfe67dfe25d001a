"""Measure pages in this process, beside the plainest page that Django can make of 25 rows in four queries.

Time is the processor's, so that what else the machine does hardly counts, and the ratio to the plain page is
what to compare: between machines, and between today and tomorrow. Without DATABASE_URL the database is
SQLite, and its work counts too.
"""

import argparse
import gzip
import os
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

import django

django.setup()

from django.contrib.auth.decorators import login_required  # noqa: E402
from django.core.paginator import Paginator  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.template import engines  # noqa: E402
from django.test import Client, override_settings  # noqa: E402
from django.test.runner import DiscoverRunner  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.urls import path  # noqa: E402

from projects.models import Project  # noqa: E402
from script.findings import run as run_findings  # noqa: E402
from script.printing import run as run_printing  # noqa: E402
from script.watchers import NGINX  # noqa: E402
from script.watchers import run as run_watchers  # noqa: E402
from tests.factories import (  # noqa: E402
    AccessFactory,
    GoalFactory,
    MeasurementFactory,
    ProjectFactory,
    StatusReportFactory,
    ended_meeting,
    steering_table,
)
from trepart.pulse import stir  # noqa: E402

WARM_UP = 10
HIGHEST_RATIO = 3.0
MOST_QUERIES = 12

PLAIN_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
PLAIN_PAGE = engines["django"].from_string("""<!doctype html>
<html lang="en"><head><title>Projects</title></head><body>
<p>{{ request.user.email }}</p><h1>{{ page.paginator.count }} projects</h1>
<table><thead><tr><th>Title</th><th>Municipality</th><th>From</th><th>To</th></tr></thead><tbody>
{% for row in page %}<tr><td><a href="/{{ row.slug }}/">{{ row.title }}</a></td>
<td>{{ row.municipality }}</td><td>{{ row.starts_on|date }}</td><td>{{ row.ends_on|date }}</td></tr>
{% endfor %}</tbody></table><p>Page {{ page.number }} of {{ page.paginator.num_pages }}</p></body></html>""")


@login_required
def plain_list(request):
    """The floor: session, person, count, rows."""
    page = Paginator(Project.objects.select_related("municipality").order_by("pk"), 25).page(1)
    return HttpResponse(PLAIN_PAGE.render({"page": page}, request))


urlpatterns = [path("plain/", plain_list)]


@dataclass
class Measured:
    """What one page costs."""

    name: str
    milliseconds: float
    queries: int
    kilobytes: float

    @property
    def has_target(self) -> bool:
        """Lists and the project page are what people open all day."""
        return self.name in ("list", "project")


def measure(
    name: str, client: Client, address: str, requests: int, *, before: Callable[[], None] | None = None
) -> Measured:
    """The middle one of that many requests; what is done before each does not count."""
    make_ready = before or (lambda: None)
    for _ in range(WARM_UP):
        response = client.get(address)
        if response.status_code != 200:
            raise SystemExit(f"{address} answered {response.status_code}")
    make_ready()
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    asked = len(queries)
    times = []
    for _ in range(requests):
        make_ready()
        started = time.process_time()
        client.get(address)
        times.append((time.process_time() - started) * 1000)
    return Measured(name, statistics.median(times), asked, len(gzip.compress(response.content)) / 1000)


@transaction.atomic
def make_projects(count: int):
    """A project leader who sees them all, one of them steered by three parties that have met."""
    table = steering_table()
    ended_meeting(table)
    for _ in range(count - 1):
        project = ProjectFactory(leader=table.leader.person)
        MeasurementFactory(goal=GoalFactory(project=project))
        StatusReportFactory(project=project, was_approved=True)
    for goal in GoalFactory.create_batch(5, project=table.project):
        MeasurementFactory(goal=goal)
    StatusReportFactory(project=table.project, was_approved=True)
    AccessFactory(person=table.leader.person, project=table.project)
    return table


def sign_in(user) -> Client:
    """A browser that is signed in as this person."""
    client = Client()
    client.force_login(user)
    return client


def run(projects: int, requests: int) -> list[Measured]:
    """The plain page first, then ours, in the same process on the same rows."""
    table = make_projects(projects)
    address = f"/prosjekter/{table.project.slug}/"
    with override_settings(ROOT_URLCONF=__name__, MIDDLEWARE=PLAIN_MIDDLEWARE):
        measured = [measure("floor: plain list", sign_in(table.leader), "/plain/", requests)]
    pages = [
        ("list", "/prosjekter/"),
        ("project", address),
        ("home", "/"),
        ("taking part", f"{address}deltakelse/"),
        ("gatherings", f"{address}samlinger/"),
    ]
    measured += [measure(name, sign_in(table.leader), where, requests) for name, where in pages]
    changed = partial(stir, table.project)
    return [
        *measured,
        measure("project, changed since", sign_in(table.leader), address, requests, before=changed),
    ]


def show(measured: list[Measured]) -> None:
    """The table, each page as a multiple of the plain one."""
    floor = measured[0].milliseconds
    print(f"{'page':<24}{'CPU ms':>8}{'x floor':>9}{'queries':>9}{'kB gzip':>9}")
    for page in measured:
        ratio = page.milliseconds / floor
        over = page.has_target and (ratio > HIGHEST_RATIO or page.queries > MOST_QUERIES)
        note = f"  over {HIGHEST_RATIO:.0f} x or {MOST_QUERIES} queries" if over else ""
        print(
            f"{page.name:<24}{page.milliseconds:>8.2f}{ratio:>9.2f}{page.queries:>9}{page.kilobytes:>9.1f}{note}"
        )


def look_on(watchers: int, seconds: float) -> None:
    """Fails where somebody got an error, waited long, or saw what was recorded too late."""
    front = "behind nginx" if NGINX else "with no proxy in front (nginx is not installed)"
    crowd = f"{watchers} people for {seconds:.0f} seconds"
    print(f"{crowd}, gunicorn with 2 workers {front}, {os.cpu_count()} processors\n")
    if wrong := run_watchers(watchers, seconds):
        raise SystemExit("\n".join(wrong))


def look_for_findings(projects: int) -> None:
    """Fails where one project, or all of them, took too long."""
    print(f"{projects} projects on {connection.vendor}\n")
    if over := run_findings(projects):
        raise SystemExit("\n".join(over))


def main() -> None:
    """A database of our own, gone afterwards."""
    parser = argparse.ArgumentParser(prog="script/bench", description="Measures the busiest pages.")
    parser.add_argument("what", nargs="?", choices=["pages", "reports"], default="pages")
    parser.add_argument("--batch", type=int, default=104, help="reports: how many in the batch")
    parser.add_argument("--level", type=int, default=500, help="reports: over how many memory is followed")
    parser.add_argument("--projects", type=int, default=1000)
    parser.add_argument("--requests", type=int, default=100)
    parser.add_argument("--watchers", type=int, help="instead: so many look on in meeting mode at once")
    parser.add_argument("--seconds", type=float, default=30, help="for how long they look on")
    parser.add_argument("--findings", type=int, help="instead: look for findings in so many projects")
    options = parser.parse_args()
    if options.watchers:
        look_on(options.watchers, options.seconds)
        return
    runner = DiscoverRunner(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        if options.what == "reports":
            run_printing(options.batch, options.level)
            return
        if options.findings:
            look_for_findings(options.findings)
            return
        print(
            f"{options.projects} projects on {connection.vendor}, the middle of {options.requests} requests\n"
        )
        show(run(options.projects, options.requests))
    finally:
        runner.teardown_databases(databases)


if __name__ == "__main__":
    main()
