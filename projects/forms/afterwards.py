"""A lesson, a service and the continuation plan as they are typed, and what lessons are searched by."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import Person
from accounts.parties import THREE, Party
from projects.forms.shown import ShownForm
from projects.models import Access, AffectedService, ContinuationPlan, CriterionCode, Lesson, Project
from projects.models.afterwards import TOGETHER, WELL
from trepart.forms import Form, LongText, Text, offer

LESSON = ("text", "criterion", "party", "is_positive", "advice")
SERVICE = ("name", "manager", "link", "is_committed")
PLAN = ("what_goes_on", "what_ends", "money", "owner", "measured_by", "measurer")
EXPERIENCES = ((True, _("Went well")), (False, _("Did not go well")))
OTHERS = [party for party in Party if party not in THREE]
PARTIES = [(str(party), party.label) for party in (*THREE, *OTHERS)]


def _is_true(value: Any) -> bool:
    return str(value) == "True"


class LessonForm(ShownForm):
    """What happened, how it went, whose experience it is; what others should do may wait."""

    text = LongText(
        max_length=1500,
        label=_("What did you experience?"),
        help_text=_("What was done, and what came of it? Write so that another municipality understands it."),
    )
    is_positive = forms.TypedChoiceField(
        label=_("How did it go?"), choices=EXPERIENCES, coerce=_is_true, widget=forms.RadioSelect
    )
    criterion = forms.ChoiceField(
        label=_("What is it about?"), choices=[("", _("Choose")), *CriterionCode.choices]
    )
    party = forms.TypedChoiceField(
        label=_("Whose experience is it?"),
        choices=[("", _("Choose")), *PARTIES, (TOGETHER, _("The parties together"))],
        coerce=lambda code: "" if code == TOGETHER else code,
        help_text=_("The party is shown. Your name is not."),
    )
    advice = LongText(
        max_length=1500,
        rows=3,
        required=False,
        label=_("What do you advise others to do?"),
    )

    def __init__(self, *args, lesson: Lesson | None = None, party: str = "", **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if lesson is None:
            del self.fields["version"]
            self.initial = {"party": party, **self.initial}
        else:
            self.initial = {**stored_lesson(lesson), "party": lesson.party or TOGETHER, **self.initial}


class ServiceForm(ShownForm):
    """Only the name cannot wait."""

    name = Text(
        max_length=160,
        label=_("Service or unit"),
        help_text=_("For example: the home care service, or a ward"),
    )
    manager = Text(
        max_length=120, required=False, label=_("Line manager"), help_text=_("A person or an office")
    )
    link = Text(
        max_length=160,
        required=False,
        label=_("Who ties it to the steering group?"),
        help_text=_("The person who speaks for the service there, and tells the service what was decided"),
    )
    is_committed = forms.TypedChoiceField(
        required=False,
        label=_("Has the line manager said yes to going on with it?"),
        choices=[
            ("", pgettext_lazy("line manager", "Not asked yet")),
            (True, pgettext_lazy("line manager", "Yes")),
            (False, pgettext_lazy("line manager", "Not yet")),
        ],
        coerce=_is_true,
        empty_value=None,
    )

    def __init__(self, *args, service: AffectedService | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if service is None:
            del self.fields["version"]
        else:
            self.initial = {**stored_service(service), **self.initial}


class ContinuationForm(ShownForm):
    """Five questions about the time after the project; each may wait."""

    what_goes_on = LongText(
        required=False,
        label=_("What goes on?"),
        help_text=_("What is part of the daily work when the project has ended, and where?"),
    )
    what_ends = LongText(
        required=False, rows=3, label=_("What ends?"), help_text=_("Groups, meetings, posts, measures")
    )
    money = LongText(
        required=False,
        rows=3,
        label=_("Where does the money come from when the programme's money ends?"),
    )
    owner = Text(
        max_length=120,
        required=False,
        label=_("Who in the line owns the work?"),
        help_text=_("A person or an office"),
    )
    measured_by = Text(
        max_length=120,
        required=False,
        label=_("Who in the line measures on, six and twelve months after the end?"),
        help_text=_("A person or an office"),
    )
    measurer = forms.ModelChoiceField(
        Person.objects.none(),
        required=False,
        label=_("Does that person have an account here?"),
        empty_label=_("No, or not yet"),
        help_text=_(
            "Then it waits for them on their home page when the day comes, and they enter what they measure."
        ),
    )

    def __init__(self, *args, project: Project, plan: ContinuationPlan | None = None, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "measurer", taking_part(project))
        if plan is None:
            del self.fields["version"]
        else:
            self.initial = {**stored_plan(plan), **self.initial}


def taking_part(project: Project) -> QuerySet[Person]:
    """Those with an account who lead the project, own it or sit in one of its bodies today."""
    access = Access.objects.filter(project=project).on(timezone.localdate())
    return Person.objects.filter(pk__in=access.values("person"), user__is_active=True)


class LessonSearchForm(Form):
    """Words, a criterion, a party, how it went: each may be left out. Nonsense narrows nothing."""

    q = forms.CharField(required=False, max_length=100, label=_("Words, project or municipality"))
    kriterium = forms.ChoiceField(
        required=False, label=_("Criterion"), choices=[("", _("All criteria")), *CriterionCode.choices]
    )
    part = forms.ChoiceField(
        required=False,
        label=_("Whose experience"),
        choices=[("", _("All parties")), *PARTIES, (TOGETHER, _("The parties together"))],
    )
    erfaring = forms.ChoiceField(
        required=False,
        label=_("How it went"),
        choices=[("", _("Well and not well")), (WELL, _("Went well")), ("bad", _("Did not go well"))],
    )

    def wanted(self) -> dict[str, str]:
        """What was asked for and makes sense."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}

    def narrows(self) -> bool:
        """Whether anything was asked for."""
        return any(self.wanted().values())


def stored_lesson(lesson: Lesson) -> dict:
    """What the row holds, as clean values of the form."""
    return {"version": lesson.version, **{name: getattr(lesson, name) for name in LESSON}}


def stored_service(service: AffectedService) -> dict:
    """What the row holds, as the form shows it."""
    return {"version": service.version, **{name: getattr(service, name) for name in SERVICE}}


def stored_plan(plan: ContinuationPlan) -> dict:
    """What the row holds, as the form shows it."""
    return {"version": plan.version, **{name: getattr(plan, name) for name in PLAN}}
