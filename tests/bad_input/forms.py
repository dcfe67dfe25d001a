"""Every form of the application, made as its page makes it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.test import RequestFactory

from accounts import forms as accounts
from accounts.models import Person
from assessments.forms import answering, asking, findings, rounds, statements
from assessments.models import Criterion, StatementSet
from governance.ballot import Ballot, Regime
from governance.course import Course
from governance.forms import (
    anchoring,
    bodies,
    calling,
    decisions,
    elections,
    formal,
    impartiality,
    invitations,
    meetings,
    participation,
    phases,
    presence,
    recording,
    registers,
    turnover,
)
from governance.models import Body, Meeting, Seat
from governance.roll import roll_of
from projects.forms import (
    afterwards,
    basics,
    goals,
    leadership,
    plan,
    programmes,
    purpose,
    resources,
    risks,
    search,
    status,
    tables,
    workbook,
)
from projects.models import Municipality, Project, Theme
from reports import archive_forms, batch_forms, meeting_forms, plan_forms, programme_forms
from reports import forms as reports
from tests.access.world import World

MODULES = (
    accounts,
    afterwards,
    basics,
    goals,
    leadership,
    plan,
    programmes,
    purpose,
    risks,
    resources,
    search,
    status,
    tables,
    workbook,
    anchoring,
    bodies,
    calling,
    decisions,
    elections,
    formal,
    impartiality,
    registers,
    turnover,
    invitations,
    meetings,
    phases,
    presence,
    recording,
    participation,
    answering,
    asking,
    rounds,
    findings,
    statements,
    reports,
    archive_forms,
    programme_forms,
    meeting_forms,
    batch_forms,
    plan_forms,
)


def all_forms() -> list[type[forms.Form]]:
    """Every form class of ours that a page shows."""
    found = {
        value
        for module in MODULES
        for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, forms.Form) and value.__module__ == module.__name__
    }
    shown = found - {parent for form in found for parent in form.__mro__[1:] if parent not in ALSO_SHOWN}
    return sorted(shown, key=lambda form: (form.__module__, form.__name__))


# Parents that are shown themselves.
ALSO_SHOWN = {status.PeriodForm, reports.OrderForm, calling.OpenItemForm, statements.NameSetForm}


def _request() -> Any:
    return RequestFactory().post("/logg-inn/")


WITH: dict[type[forms.Form], Callable[[World], dict[str, Any]]] = {
    accounts.SignInForm: lambda world: {"request": _request()},
    accounts.NewPasswordForm: lambda world: {"user": world.people["leader"]},
    accounts.ChangePasswordForm: lambda world: {"user": world.people["leader"]},
    basics.BasicsForm: lambda world: {"project": world.open.project},
    goals.GoalForm: lambda world: {"project": world.open.project, "goal": world.open.goal},
    afterwards.ContinuationForm: lambda world: {"project": world.open.project},
    risks.RiskForm: lambda world: {"project": world.open.project, "risk": world.open.risk},
    leadership.HandOverProjectForm: lambda world: {"project": world.open.project},
    plan.MeasureForm: lambda world: {"project": world.open.project, "measure": world.open.planned_measure},
    plan.MilestoneForm: lambda world: {"milestone": world.open.milestone},
    goals.MeasurementForm: lambda world: {"goal": world.open.goal},
    tables.TableForm: lambda world: {"goal": world.open.goal},
    purpose.PurposeForm: lambda world: {"project": world.open.project},
    resources.PositionForm: lambda world: {"project": world.open.project, "row": world.open.position},
    resources.BudgetLineForm: lambda world: {"project": world.open.project, "row": world.open.budget_line},
    resources.CompetenceForm: lambda world: {"project": world.open.project, "row": world.open.competence},
    meeting_forms.MeetingReportForm: lambda world: {"meeting": world.open.minuted, "is_inside": True},
    batch_forms.ChooseProjectsForm: lambda world: {"programme": world.open.programme},
    batch_forms.OrderBatchForm: lambda world: {"projects": Project.objects.all()},
    plan_forms.PlanAgainForm: lambda world: {"plan": world.open.report_plan},
    programme_forms.ProgrammeOrderForm: lambda world: {"programme": world.open.programme},
    status.StatusForm: lambda world: {"report": world.open.draft},
    phases.PhaseForm: lambda world: {"course": Course(world.open.project), "bodies": Body.objects.all()},
    anchoring.FormalDecisionForm: lambda world: {
        "project": world.open.project,
        "bodies": Body.objects.all(),
        "row": world.open.formal_decision,
    },
    anchoring.StaffInvolvementForm: lambda world: {"row": world.open.staff_involvement},
    anchoring.GoalInvolvementForm: lambda world: {"project": world.open.project},
    programmes.ApplicationForm: lambda world: {"municipalities": Municipality.objects.all()},
    programmes.ApplicationAgainForm: lambda world: {"enrolment": world.open.enrolment},
    programmes.DecisionForm: lambda world: {"enrolment": world.open.enrolment},
    programmes.YearForm: lambda world: {"report": world.open.yearly_report},
    plan.PeriodShownForm: lambda world: {"initial": {"fra": date(2014, 1, 1), "til": date(2014, 12, 31)}},
    bodies.UseBodyForm: lambda world: {"bodies": Body.objects.all()},
    turnover.TurnOverForm: lambda world: {"seats": [world.open.seat]},
    bodies.HandOverForm: lambda world: {"seat": world.open.seat},
    invitations.InvitationAnswerForm: lambda world: {"substitutes": [world.people["substitute"].person]},
    invitations.CallSubstituteForm: lambda world: {"substitutes": [world.people["substitute"].person]},
    calling.EndSeriesForm: lambda world: {"series": world.open.series},
    calling.OpenItemForm: lambda world: {"meeting": world.open.session},
    calling.CloseItemForm: lambda world: {"item": world.open.session_item, "meeting": world.open.session},
    meetings.MeetingForm: lambda world: {"meeting": world.open.called},
    meetings.ItemForm: lambda world: {
        "body": world.open.body,
        "seen": Project.objects.all(),
        "item": world.open.item,
    },
    presence.MovementForm: lambda world: {
        "meeting": world.open.session,
        "row": next(row for row in roll_of(world.open.session).rows if row.seat == world.open.seat),
    },
    recording.AddendumForm: lambda world: {"items": world.open.minuted.items.all()},
    recording.AttendanceForm: lambda world: {"seat": world.open.seat},
    decisions.DecisionForm: lambda world: {
        "item": world.open.session_item,
        "roll": roll_of(world.open.session),
        "offered": decisions.Offered(
            onward=Body.objects.all(),
            people=Person.objects.all(),
            ballot=Ballot(Regime.ELECTED, 2, ("a", "b")),
            version=world.open.document,
            ways=[("paused", "Pause")],
        ),
    },
    formal.TreatmentForm: lambda world: {"bodies": Body.objects.all(), "people": Person.objects.all()},
    formal.FollowTreatmentForm: lambda world: {
        "row": world.open.treatment,
        "people": Person.objects.all(),
    },
    formal.OutcomeForm: lambda world: {"row": world.open.treatment, "projects": Project.objects.all()},
    formal.CorrectOutcomeForm: lambda world: {"row": world.open.closed_treatment},
    impartiality.RaiseForm: lambda world: {
        "seats": Seat.objects.filter(body=world.open.body),
        "people": Person.objects.all(),
    },
    impartiality.AnswerForm: lambda world: {
        "on": date(2026, 1, 1),
        "substitutes": Person.objects.filter(pk=world.people["substitute"].person_id),
    },
    recording.FollowUpForm: lambda world: {"people": Person.objects.all()},
    participation.GatheringForm: lambda world: {"programme": world.open.programme},
    participation.CameForm: lambda world: {
        "nameable": {"politician": list(Person.objects.order_by("pk")[:2])},
    },
    answering.AnswerForm: lambda world: {
        "statements": list(Criterion.objects.first().statements.all()),
        "kept": {},
    },
    findings.SetAsideForm: lambda world: {"today": date(2026, 1, 1)},
    findings.NarrowForm: lambda world: {"themes": Theme.objects.all()},
    findings.ThresholdsForm: lambda world: {"kept": None},
    statements.CopySetForm: lambda world: {"sets": StatementSet.objects.all()},
    statements.CriterionForm: lambda world: {"criterion": world.open.draft_set.criteria.first()},
    statements.StatementForm: lambda world: {"statement": world.open.own_statement},
    rounds.OpenRoundForm: lambda world: {
        "seats": Seat.objects.filter(body=world.open.body, person__isnull=False),
        "today": world.open.project.starts_on,
        "moment": "midway",
    },
    rounds.JointForm: lambda world: {
        "criterion": Criterion.objects.first(),
        "meetings": Meeting.objects.all(),
    },
}


def bound(form: type[forms.Form], world: World, data: Any) -> forms.Form:
    """The form with these data, as its view makes it."""
    return form(data=data, **WITH.get(form, lambda world: {})(world))
