"""What was entered in projects: purpose, goals, plan, resources, what is to last. A query for each kind."""

import re
from collections.abc import Callable, Collection

from django.db.models import F, QuerySet

from assessments.findings import snapshot as plain
from assessments.findings.reading import ByKey, Row, day_if_any, day_of, grouped, values
from projects.models import (
    Access,
    AffectedService,
    BudgetLine,
    CompetenceNeed,
    ContinuationPlan,
    Goal,
    LeaderChange,
    Measure,
    Measurement,
    PositionShare,
    Project,
    PurposeElement,
    PurposeVersion,
)

type Projects = Collection[int]


def _entered[T](
    rows: QuerySet, projects: Projects, make: Callable[..., T], *names: str, **renamed: F
) -> ByKey[T]:
    """Rows as they were entered: fields of the same name, and those that are called something else."""
    read = rows.filter(project__in=projects).values("project_id", *names, **renamed)
    return grouped(read, "project_id", lambda row: make(**row))


def statements(projects: Projects) -> ByKey[plain.Statement]:
    """The need and the purpose, version by version, the first first."""
    rows = PurposeVersion.objects.filter(project__in=projects).order_by("number")
    return grouped(
        rows.values("project_id", "number", "purpose", "need", "purpose_stated_on", "entered_at"),
        "project_id",
        lambda row: plain.Statement(
            number=row["number"],
            purpose=row["purpose"],
            need=row["need"],
            stated_on=row["purpose_stated_on"],
            entered_on=day_of(row["entered_at"]),
        ),
    )


def purpose_parts(projects: Projects) -> ByKey[plain.PurposePart]:
    """The parts of the purpose."""
    rows = PurposeElement.objects.current().order_by("position", "pk")
    return _entered(rows, projects, plain.PurposePart, "text", key=F("pk"))


GOAL = (
    *("title", "kind", "level", "indicator", "unit", "baseline", "baseline_on", "target", "target_on"),
    *("interval_months", "owner", "purpose_link"),
)


def goals(projects: Projects) -> ByKey[plain.Goal]:
    """The goals with what was measured: two queries."""
    standing = Measurement.objects.filter(goal__project__in=projects, corrected_by__isnull=True)
    measured = grouped(
        standing.order_by("measured_on", "recorded_at", "pk").values("goal_id", "measured_on", "value"),
        "goal_id",
        lambda row: plain.Measured(on=row["measured_on"], value=row["value"]),
    )

    rows = Goal.objects.current().filter(project__in=projects).order_by("position", "pk")
    renamed = {"key": F("pk"), "purpose_part": F("purpose_element_id")}

    def make(row: Row) -> plain.Goal:
        parent, set_on = row.pop("parent_id"), day_if_any(row.pop("set_at"))
        return plain.Goal(**row, parent=parent, set_on=set_on, measured=measured[row["key"]])

    return grouped(rows.values("project_id", "set_at", "parent_id", *GOAL, **renamed), "project_id", make)


def measures(projects: Projects) -> ByKey[plain.Measure]:
    """The measures with the goals that they serve: two queries."""
    links = Measure.goals.through.objects.filter(measure__project__in=projects)
    served = values(links.values("measure_id", "goal_id"), "measure_id", "goal_id")
    names = (
        "title",
        "state",
        "starts_on",
        "ends_on",
        "responsible",
        "is_voluntary",
        "staff_stage",
        "union_stage",
    )
    rows = Measure.objects.current().filter(project__in=projects).order_by("position", "pk")

    def make(row: Row) -> plain.Measure:
        places = split(row.pop("workplaces"))
        return plain.Measure(**row, workplaces=places, goals=served[row["key"]])

    return grouped(rows.values("project_id", "workplaces", *names, key=F("pk")), "project_id", make)


def split(text: str) -> tuple[str, ...]:
    """The workplaces that somebody has written in a row."""
    return tuple(part.strip() for part in re.split(r"[,;\n]", text) if part.strip())


def services(projects: Projects) -> ByKey[plain.Service]:
    """The units that the projects change."""
    return _entered(
        AffectedService.objects.current().order_by("pk"),
        projects,
        plain.Service,
        "name",
        "manager",
        "link",
        "is_committed",
        key=F("pk"),
    )


def budget(projects: Projects) -> ByKey[plain.BudgetLine]:
    """The budget lines."""
    return _entered(
        BudgetLine.objects.current().order_by("pk"),
        projects,
        plain.BudgetLine,
        "year",
        "source",
        "planned",
        "actual",
    )


def positions(projects: Projects) -> ByKey[plain.PositionShare]:
    """Who has time for the projects."""
    names = ("holder", "percent", "hours", "starts_on", "ends_on")
    return _entered(PositionShare.objects.current().order_by("pk"), projects, plain.PositionShare, *names)


def competence(projects: Projects) -> ByKey[plain.Competence]:
    """What the projects have to know."""
    return _entered(
        CompetenceNeed.objects.current().order_by("pk"), projects, plain.Competence, "kind", "state"
    )


def continuation(projects: Projects) -> ByKey[plain.Continuation]:
    """What is to happen afterwards; at most one a project."""
    names = ("what_goes_on", "what_ends", "money", "owner", "measured_by")
    rows = ContinuationPlan.objects.filter(project__in=projects).values("project_id", "measurer_id", *names)
    return grouped(
        rows,
        "project_id",
        lambda row: plain.Continuation(has_measurer=row.pop("measurer_id") is not None, **row),
    )


def leader_changes(projects: Projects) -> ByKey:
    """The days on which projects went from one leader to the next."""
    rows = LeaderChange.objects.filter(project__in=projects, from_person__isnull=False)
    return values(rows.order_by("changed_on").values("project_id", "changed_on"), "project_id", "changed_on")


def owner_changes(projects: Projects) -> ByKey:
    """The days on which somebody stopped answering for projects in the line."""
    rows = Access.objects.filter(project__in=projects, role=Access.Role.OWNER, ends_on__isnull=False)
    return values(rows.order_by("ends_on").values("project_id", "ends_on"), "project_id", "ends_on")


def themes(projects: Projects) -> ByKey:
    """What the projects are about, as keys and codes."""
    links = Project.themes.through.objects.filter(project__in=projects).order_by("theme__code")
    read = links.values("project_id", "theme_id", code=F("theme__code"))
    return grouped(read, "project_id", lambda row: (row["theme_id"], row["code"]))


def partners(projects: Projects) -> ByKey:
    """The municipalities that run the projects along with the one that they belong to."""
    links = Project.partners.through.objects.filter(project__in=projects)
    return values(links.values("project_id", "municipality_id"), "project_id", "municipality_id")


HEAD = (
    *("pk", "slug", "title", "municipality_id", "phase", "starts_on", "ends_on", "leader_id", "leader_party"),
    *("owner_id", "owner_office", "programme_id", "programme__starts_on", "programme__ends_on", "need"),
    *("purpose", "purpose_stated_on"),
)


def heads(projects: Projects) -> QuerySet:
    """What stands on the projects' own rows."""
    return Project.objects.filter(pk__in=projects).order_by("pk").values(*HEAD)
