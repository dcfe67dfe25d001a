"""The project itself, from its purpose to what is to last: each part of the file one function."""

from django.db import IntegrityError

from projects.models import (
    AffectedService,
    BudgetLine,
    CompetenceNeed,
    ContinuationPlan,
    Goal,
    LeaderChange,
    Lesson,
    Measure,
    Measurement,
    Milestone,
    MilestoneMove,
    PositionShare,
    Programme,
    Project,
    PurposeElement,
    PurposeVersion,
    Risk,
    RiskJudgement,
    StatusReport,
    StatusSection,
    Theme,
)
from trepart.project_import.arrival import Arrival
from trepart.project_import.source import Source

# When something was taken away; the file names it of what was.
GONE = "removed_at"
KINDS_OF_REMOVED = {
    "purpose_parts", "goals", "measures", "milestones", "positions", "budget_lines", "competence_needs",
    "services", "lessons",
}  # fmt: skip
SAID = ("challenge", "need", "purpose", "gains", "purpose_stated_by", "purpose_stated_on")


def gone(whole: Source, name: str) -> list[Source]:
    """What was taken away of a kind, after what was not."""
    at = whole.part("removed")
    return at.rows(name) if at else []


def removed(arrival: Arrival, whole: Source) -> None:
    """Every kind has read its own: what is left is another Trepart's."""
    at = whole.part("removed")
    unknown = set(at.value if at else ()) - KINDS_OF_REMOVED
    if unknown:
        raise whole.wrong("removed", f"this version of Trepart cannot read {', '.join(sorted(unknown))}.")


def project(arrival: Arrival, whole: Source) -> None:
    """The project's own row, with where it is run, what it is about and who answers for it."""
    at = whole.part("project")
    if at is None:
        raise whole.wrong("project", "is missing.")
    at.text("slug", needed=True)
    at.text("title", needed=True)
    leader, registered = arrival.person(at, "leader"), at.value.get("registered_at")
    arrival.project = arrival.make(
        Project,
        at,
        *("slug", "title", "starts_on", "ends_on", "case_number", "language", "phase", "uncertain"),
        *("leader_party", "owner_office", "registered_at"),
        municipality=arrival.place(at.part("municipality"), path=f"{at.path}.municipality"),
        programme=_programme(at),
        leader=leader,
        owner=arrival.person(at, "owner"),
        registered_by=(leader or arrival.by.person) if registered else None,
        registration_step="oppsummering",
    )
    arrival.project.partners.set(
        [arrival.place(partner, path=partner.path) for partner in at.rows("partners")]
    )
    arrival.project.themes.set(_themes(at))


def _programme(at: Source) -> Programme | None:
    slug = at.text("programme")
    found = Programme.objects.filter(slug=slug).first()
    if slug and found is None:
        raise at.wrong("programme", f"there is no programme with the slug {slug} here.")
    return found


def _themes(at: Source) -> list[Theme]:
    codes = at.value.get("themes") or []
    found = {theme.code: theme for theme in Theme.objects.all()}
    if not isinstance(codes, list) or any(not isinstance(code, str) or code not in found for code in codes):
        raise at.wrong("themes", f"must be among {', '.join(sorted(found))}.")
    return [found[code] for code in codes]


def purpose(arrival: Arrival, whole: Source) -> None:
    """Why it is needed and what it is for, as it stands and as it was said before."""
    at = whole.part("purpose")
    if at is None:
        return
    said = at.values(Project, *SAID)
    Project.objects.filter(pk=arrival.project.pk).update(**said)
    for row in at.rows("versions"):
        arrival.make(PurposeVersion, row, "number", *SAID, "entered_at", project=arrival.project)
    parts = [*at.rows("parts"), *gone(whole, "purpose_parts")]
    for number, row in enumerate(parts, start=1):
        part = arrival.make(PurposeElement, row, "text", GONE, project=arrival.project, position=number)
        arrival.remember("part", row, part)


def goals(arrival: Arrival, whole: Source) -> None:
    """Goals before those that stand under them, then where each stands, then what was measured."""
    facts = (
        "kind", "title", "indicator", "unit", "direction", "baseline", "baseline_on", "target", "target_on",
        "interval_months", "owner", "purpose_link", "set_at", GONE,
    )  # fmt: skip
    rows = [*whole.rows("goals"), *gone(whole, "goals")]
    for number, row in enumerate(rows, start=1):
        part = arrival.find("part", row, "purpose_part")
        goal = arrival.make(Goal, row, *facts, project=arrival.project, position=number, purpose_element=part)
        arrival.remember("goal", row, goal)
    for row in rows:
        goal, above = arrival.find("goal", row, "key"), arrival.find("goal", row, "parent")
        goal.level, goal.parent = row.values(Goal, "level").get("level", Goal.Level.MAIN), above
        _refuse_ring(row, goal)
        goal.save(update_fields=["level", "parent"])
        _measurements(arrival, row, goal)


def _refuse_ring(row: Source, goal: Goal) -> None:
    above, steps = goal.parent, 0
    while above is not None:
        steps += 1
        if above.pk == goal.pk or steps > 1000:
            raise row.wrong("parent", "a goal cannot stand under itself.")
        above = above.parent


def _measurements(arrival: Arrival, goal_at: Source, goal: Goal) -> None:
    """What was measured, and after that what corrects what."""
    rows = goal_at.rows("measurements")
    facts = ("value", "measured_on", "source", "recorded_at")
    for row in rows:
        arrival.remember("measurement", row, arrival.make(Measurement, row, *facts, goal=goal))
    for row in rows:
        if row.value.get("corrects") is not None:
            measured = arrival.find("measurement", row, "key")
            measured.corrects = arrival.find("measurement", row, "corrects")
            try:
                measured.save(update_fields=["corrects"])
            except IntegrityError:
                raise row.wrong("corrects", "is corrected twice.") from None


def measures(arrival: Arrival, whole: Source) -> None:
    """What is done, and which goals it serves."""
    facts = (
        "title", "description", "responsible", "starts_on", "ends_on", "state", "workplaces", "is_voluntary",
        "staff_stage", "union_stage", GONE,
    )  # fmt: skip
    for number, row in enumerate([*whole.rows("measures"), *gone(whole, "measures")], start=1):
        measure = arrival.make(Measure, row, *facts, project=arrival.project, position=number)
        measure.goals.set(arrival.found("goal", row, "goals"))


def milestones(arrival: Arrival, whole: Source) -> None:
    """Each day by which something is to be in place, and every move of it."""
    facts = ("title", "due_on", "reached_on", GONE)
    for row in [*whole.rows("milestones"), *gone(whole, "milestones")]:
        milestone = arrival.make(Milestone, row, *facts, project=arrival.project)
        for move in row.rows("moves"):
            arrival.make(MilestoneMove, move, "from_day", "to_day", "reason", "moved_at", milestone=milestone)


def risks(arrival: Arrival, whole: Source) -> None:
    """What may go wrong, and how it was judged at each time."""
    judged = ("probability", "consequence", "probability_after", "consequence_after", "state")
    for row in whole.rows("risks"):
        risk = arrival.make(
            Risk, row, "title", "category", "response", "owner", *judged, project=arrival.project
        )
        for each in row.rows("judgements"):
            arrival.make(RiskJudgement, each, *judged, "judged_at", risk=risk)


def resources(arrival: Arrival, whole: Source) -> None:
    """Time, money and competence."""
    at = whole.part("resources")
    kinds = {
        "positions": (PositionShare, ("holder", "percent", "hours", "starts_on", "ends_on")),
        "budget_lines": (BudgetLine, ("year", "source", "purpose", "planned", "actual")),
        "competence_needs": (CompetenceNeed, ("kind", "needed", "state", "plan")),
    }
    for name, (model, facts) in kinds.items():
        for row in [*(at.rows(name) if at else ()), *gone(whole, name)]:
            arrival.make(model, row, *facts, GONE, project=arrival.project)


def continuation(arrival: Arrival, whole: Source) -> None:
    """What goes on, the services that it touched, and what people learnt."""
    at = whole.part("continuation") or Source({}, "continuation")
    plan = at.part("plan")
    if plan is not None:
        asked = ("what_goes_on", "what_ends", "money", "owner", "measured_by")
        measurer = arrival.person(plan, "measurer")
        arrival.make(ContinuationPlan, plan, *asked, project=arrival.project, measurer=measurer)
    for row in [*at.rows("services"), *gone(whole, "services")]:
        service = ("name", "manager", "link", "is_committed")
        arrival.make(AffectedService, row, *service, GONE, project=arrival.project)
    for row in [*at.rows("lessons"), *gone(whole, "lessons")]:
        lesson = ("text", "criterion", "party", "advice", "is_positive")
        arrival.make(Lesson, row, *lesson, GONE, project=arrival.project)


def leader_changes(arrival: Arrival, whole: Source) -> None:
    """Who led it before whom, and what was said when it was handed over."""
    facts = ("from_party", "to_party", "changed_on", "note", "recorded_at")
    for row in whole.rows("leader_changes"):
        arrival.make(
            LeaderChange,
            row,
            *facts,
            project=arrival.project,
            from_person=arrival.person(row, "from"),
            to_person=arrival.needed_person(row, "to"),
        )


def status_reports(arrival: Arrival, whole: Source) -> None:
    """Every report as it was written, sent and settled. Approved means frozen here too."""
    facts = (
        "number", "period_from", "period_to", "state", "overall", "summary", "next_steps", "sent_at",
        "settled_at", "settled_in", "return_reason",
    )  # fmt: skip
    for row in sorted(whole.rows("status_reports"), key=lambda row: str(row.value.get("number")).zfill(6)):
        report = arrival.make(StatusReport, row, *facts, project=arrival.project, drafted_by=arrival.by)
        arrival.remember("report", Source({"key": row.value.get("number")}, row.path), report)
        for section in row.rows("sections"):
            arrival.make(StatusSection, section, "area", "light", "sentence", report=report)
