"""What the trail's codes are called: what was done, to what kind of thing, and its fields."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.parties import Party
from assessments.forms.findings import SetAsideForm
from governance.forms import anchoring, bodies, calling, elections, meetings, participation
from projects.forms import (
    BasicsForm,
    BudgetLineForm,
    CompetenceForm,
    ContinuationForm,
    GoalForm,
    LessonForm,
    MeasureForm,
    MeasurementForm,
    MilestoneForm,
    PositionForm,
    PurposeForm,
    ReachedForm,
    RiskForm,
    ServiceForm,
    StatusForm,
)
from projects.models import Area, Phase

VERBS = {
    "accepted": pgettext_lazy("history", "accepted"),
    "added": pgettext_lazy("history", "added"),
    "applied": pgettext_lazy("history", "applied"),
    "approved": pgettext_lazy("history", "approved"),
    "began": pgettext_lazy("history", "begun"),
    "began from": pgettext_lazy("history", "begun from an earlier project"),
    "began series": pgettext_lazy("history", "planned"),
    "brought back": pgettext_lazy("history", "brought back"),
    "changed": pgettext_lazy("history", "changed"),
    "changed series": pgettext_lazy("history", "planned anew"),
    "changed the application of": pgettext_lazy("history", "application changed"),
    "changed the phase of": pgettext_lazy("history", "went to another phase"),
    "corrected": pgettext_lazy("history", "corrected"),
    "decided": pgettext_lazy("history", "decided"),
    "decided on": pgettext_lazy("history", "decided"),
    "described": pgettext_lazy("history", "changed"),
    "drafted": pgettext_lazy("history", "begun"),
    "ended function": pgettext_lazy("history", "no longer has its function"),
    "ended series": pgettext_lazy("history", "ended"),
    "ended seat": pgettext_lazy("history", "left the seat"),
    "ended substitute": pgettext_lazy("history", "has another substitute"),
    "entered": pgettext_lazy("history", "entered"),
    "entered affiliation": pgettext_lazy("history", "union or political party entered"),
    "formed": pgettext_lazy("history", "entered"),
    "froze": pgettext_lazy("history", "made a version to sign"),
    "gave function": pgettext_lazy("history", "was given a function"),
    "handed over": pgettext_lazy("history", "handed over"),
    "imported": pgettext_lazy("history", "read in from a file"),
    "measured": pgettext_lazy("history", "measured"),
    "moved": pgettext_lazy("history", "moved"),
    "named substitute": pgettext_lazy("history", "was given a substitute"),
    "noted who came to": pgettext_lazy("history", "noted who came"),
    "planned": pgettext_lazy("history", "entered"),
    "prepared meeting": pgettext_lazy("history", "prepared"),
    "put on the list": pgettext_lazy("history", "was given a substitute on a list"),
    "reached": pgettext_lazy("history", "reached"),
    "registered": pgettext_lazy("history", "sent"),
    "removed": pgettext_lazy("history", "taken out"),
    "reopened": pgettext_lazy("history", "not reached after all"),
    "restored": pgettext_lazy("history", "brought back"),
    "returned": pgettext_lazy("history", "sent back"),
    "seated": pgettext_lazy("history", "given a seat"),
    "sent": pgettext_lazy("history", "sent"),
    "set": pgettext_lazy("history", "entered"),
    "set aside": pgettext_lazy("history", "set aside"),
    "signed": pgettext_lazy("history", "signed"),
    "stated the purpose of": pgettext_lazy("history", "purpose stated"),
    "took off the list": pgettext_lazy("history", "has one substitute less on a list"),
    "took up again": pgettext_lazy("history", "asked again"),
    "turned off counting per person in": pgettext_lazy("history", "counting per person turned off"),
    "turned on counting per person in": pgettext_lazy("history", "counting per person turned on"),
    "wrote": pgettext_lazy("history", "written"),
}
# What kind of thing it was done to, and the forms that name and judge its fields.
KINDS: dict[str, tuple[Any, tuple[type[forms.Form], ...]]] = {
    "projects.project": (pgettext_lazy("history", "Project"), (BasicsForm, PurposeForm)),
    "projects.goal": (pgettext_lazy("history", "Goal"), (GoalForm,)),
    "projects.measurement": (pgettext_lazy("history", "Measurement"), (MeasurementForm,)),
    "projects.purposeelement": (pgettext_lazy("history", "Part of the purpose"), ()),
    "projects.measure": (pgettext_lazy("history", "Measure"), (MeasureForm,)),
    "projects.milestone": (pgettext_lazy("history", "Milestone"), (MilestoneForm, ReachedForm)),
    "projects.risk": (pgettext_lazy("history", "Risk"), (RiskForm,)),
    "projects.positionshare": (pgettext_lazy("history", "Time"), (PositionForm,)),
    "projects.budgetline": (pgettext_lazy("history", "Money"), (BudgetLineForm,)),
    "projects.competenceneed": (pgettext_lazy("history", "Competence"), (CompetenceForm,)),
    "projects.lesson": (pgettext_lazy("history", "Lesson"), (LessonForm,)),
    "projects.affectedservice": (pgettext_lazy("history", "Service"), (ServiceForm,)),
    "projects.continuationplan": (pgettext_lazy("history", "Continuation plan"), (ContinuationForm,)),
    "projects.statusreport": (pgettext_lazy("history", "Status report"), (StatusForm,)),
    "projects.leaderchange": (pgettext_lazy("history", "Project leader"), ()),
    "projects.enrolment": (pgettext_lazy("history", "Part in the programme"), ()),
    "projects.yearlyreport": (pgettext_lazy("history", "Yearly report"), ()),
    "governance.body": (pgettext_lazy("history", "Body"), (bodies.NewBodyForm, bodies.BodyForm)),
    "governance.electedlist": (pgettext_lazy("history", "Elected list"), (elections.ElectedListForm,)),
    "governance.seat": (pgettext_lazy("history", "Seat"), (bodies.SeatForm,)),
    "governance.delegation": (pgettext_lazy("history", "Those who came to a gathering"), ()),
    "governance.gathering": (pgettext_lazy("history", "Gathering"), (participation.GatheringForm,)),
    "governance.personalcounting": (
        pgettext_lazy("history", "Counting per person"),
        (participation.CountingForm,),
    ),
    "governance.meeting": (pgettext_lazy("history", "Meeting"), (meetings.MeetingForm,)),
    "governance.meetingseries": (pgettext_lazy("history", "Series of meetings"), (calling.SeriesForm,)),
    "governance.phasechange": (pgettext_lazy("history", "Phase"), ()),
    "governance.formaldecision": (
        pgettext_lazy("history", "Formal decision"),
        (anchoring.FormalDecisionForm,),
    ),
    "governance.goalinvolvement": (pgettext_lazy("history", "Involvement"), (anchoring.GoalInvolvementForm,)),
    "governance.staffinvolvement": (
        pgettext_lazy("history", "Involvement of the staff"),
        (anchoring.StaffInvolvementForm,),
    ),
    "governance.documentversion": (pgettext_lazy("history", "Project document"), ()),
    "governance.signature": (pgettext_lazy("history", "Project document"), ()),
    "assessments.finding": (pgettext_lazy("history", "Question from the register"), (SetAsideForm,)),
}
OTHER = pgettext_lazy("history", "Something else")
# Fields that a form asks for with a question.
ASKED = {"leader_party": pgettext_lazy("history", "The project leader's party")}
# Fields that no form of the thing asks for under their own name.
FIELDS = {
    "body": _("Body"),
    "changed_on": pgettext_lazy("history", "Day"),
    "legal_basis": pgettext_lazy("history", "Legal basis"),
    "owner": _("Project owner"),
    "person": _("Name"),
    "number": pgettext_lazy("history", "Number"),
    "phase": pgettext_lazy("history", "Phase"),
    "leader": _("Project leader"),
    "party": _("Party"),
    "purpose_element": pgettext_lazy("history", "Part of the purpose"),
    "substitute": pgettext_lazy("history", "Substitute"),
    "text": pgettext_lazy("history", "Text"),
    "uncertain": pgettext_lazy("history", "What is uncertain"),
    "where": _("Body"),
    "vacant_since": pgettext_lazy("history", "Vacant since"),
    "state": pgettext_lazy("history", "State"),
    "starts_on": _("From"),
    "ends_on": _("Until"),
    **dict(Party.choices),
    "light": _("Light"),
    "sentence": pgettext_lazy("history", "Sentence"),
}
# What a value is called where no form chooses among them.
CODES = {"phase": dict(Phase.choices)}
AREAS = dict(Area.choices)
# Machine values that tell a reader nothing.
SILENT = frozenset({"sha256", "search_key", "version"})
