"""The demo is made once, all of it or nothing; only the PDFs are made after it is there."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from accounts.demo import ADDRESS
from accounts.models import User
from assessments.actions import look_where_something_changed
from projects import actions as following
from projects.models import Access, Deadline, Municipality, Programme, Project, Theme
from reports.actions import ask_for_package, ask_for_report
from reports.making import make
from trepart.cases import load_cases, read_cases
from trepart.demo.batches import ask_for_many
from trepart.demo.bomlo import meet_every_month
from trepart.demo.cast import demo_user
from trepart.demo.clock import at
from trepart.demo.gatherings import gather
from trepart.demo.programme import enrol, enrol_those_that_ended, living
from trepart.demo.programme_reports import ask_for_the_programme
from trepart.demo.projects import SHORT_STORIES, STORIES
from trepart.demo.short_telling import tell_in_short
from trepart.demo.statements import write_statements
from trepart.demo.telling import Teller
from trepart.pulse import stirred_together

CASES = Path(__file__).resolve().parent.parent / "data" / "cases.json"
TOLD_IN_FULL = {"songdalen", "lunner", "strand", "eidsvoll", "time"}
QUARTER = 92


def seed(*, tell: Callable[[str], object] = print) -> bool:
    """Make the demo unless it is there; whether it was made."""
    if User.objects.filter(email=f"prosjektleder@{ADDRESS}").exists():
        return False
    with transaction.atomic(), stirred_together():
        projects = _make(tell)
    for story, project in zip(STORIES, projects, strict=True):
        for language in story.pdf:
            _report(project, language)
            tell(f"PDF of {project.title} ({language})")
    ask_for_package(projects[0], by=demo_user("sekretariat"))
    return True


def _make(tell: Callable[[str], object]) -> list[Project]:
    """Everything but the PDFs, in one transaction."""
    ended = Programme.objects.get(slug="sammen-om-en-bedre-kommune")
    today = timezone.localdate()
    programme = living(ended, today)
    _deadlines(programme, today)
    _let_in(ended, programme)
    projects = []
    for story in STORIES:
        projects.append(Teller(story, programme=programme, today=today).tell())
        tell(f"{story.title}, {projects[-1].municipality}")
    for short in SHORT_STORIES:
        tell(f"{tell_in_short(short, programme=programme, today=today).title}, {short.place}")
    _draft(programme, today)
    enrol(programme)
    write_statements(programme, by=demo_user("sekretariat"))
    tell(f"{meet_every_month(programme, today).title}, Bømlo")
    gather(programme, projects, today)
    ask_for_many(programme, projects[:3], today)
    loaded = load_cases(_other_cases())
    enrol_those_that_ended(ended)
    tell(f"{len(loaded)} ended projects from the report")
    look_where_something_changed()
    ask_for_the_programme(programme, today)
    return projects


def _let_in(*programmes: Programme) -> None:
    """The secretariat follows every programme; the chief executive can apply for a municipality of today."""
    for programme in programmes:
        following.grant_access(
            demo_user("sekretariat").person,
            role=Access.Role.SECRETARIAT,
            source=f"demo:{programme.slug}",
            programme=programme,
            by=None,
        )
    following.grant_access(
        demo_user("kommunedirektor").person,
        role=Access.Role.ADMINISTRATOR,
        source="demo",
        municipality=Municipality.objects.get(number="4204", valid_to=None),
        by=None,
    )


def _deadlines(programme: Programme, today: date) -> None:
    """Reports are due every quarter; the next deadline is some weeks ahead."""
    for quarter in range(-4, 3):
        due = today + timedelta(days=24 + quarter * QUARTER)
        Deadline.objects.get_or_create(
            programme=programme,
            due_on=due,
            defaults={
                "period_from": due - timedelta(days=QUARTER + 14),
                "period_to": due - timedelta(days=15),
            },
        )


def _draft(programme: Programme, today: date) -> None:
    """A project that the project leader has begun to register and not sent."""
    leader = demo_user("prosjektleder")
    with at(timezone.now() - timedelta(days=2)):
        draft = following.begin_project(
            title="Kompetanse i hjemmetjenesten",
            municipality=Municipality.objects.get(number="1017"),
            programme=programme,
            themes=[Theme.objects.get(code="competence_recruitment")],
            starts_on=today + timedelta(days=40),
            leader_party="administration",
            by=leader,
        )
        following.state_purpose(
            draft,
            challenge="Vi får få søkere med fagbrev, og de nye får lite opplæring.",
            need="Ansatte på kveld og natt står ofte alene med vanskelige valg.",
            purpose="De som trenger hjelp hjemme, skal møte ansatte som vet hva de gjør, hele døgnet.",
            by=leader,
        )
        following.reach_step(draft, "mal")


def _other_cases():
    """The cases of the report that are not told in full; Bø among them, which may be either of two."""
    whole = json.loads(CASES.read_text(encoding="utf-8"))
    cases = [case for case in whole["cases"] if case["id"] not in TOLD_IN_FULL]
    return read_cases(json.dumps(whole | {"cases": cases}))


def _report(project: Project, language: str) -> None:
    """A progress report for the last year, made here and now by the worker's own code."""
    leader = User.objects.get(person=project.leader)
    asks = leader if leader.is_active else demo_user("sekretariat")
    today = timezone.localdate()
    report = ask_for_report(
        project,
        kind="progress",
        language=language,
        start=today - timedelta(days=365),
        end=today,
        by=asks,
    )
    make(report.job.pk)
