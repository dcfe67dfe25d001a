"""A project, its goals, measurements and status reports, and who may see it."""

from datetime import date
from decimal import Decimal

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from projects.actions import derive
from projects.models import Area, Municipality, Programme, Theme
from tests.factories.accounts import PersonFactory, UserFactory


def municipality(name: str = "Songdalen", *, current: bool = False) -> Municipality:
    """A municipality out of the facts, by its name: the one of 2014 unless today's is asked for."""
    day = timezone.localdate() if current else date(2014, 6, 1)
    return Municipality.objects.on(day).get(name=name)


def programme() -> Programme:
    """The programme that migrate puts in place."""
    return Programme.objects.get(slug="sammen-om-en-bedre-kommune")


def theme(code: str = "full_time_culture") -> Theme:
    """One of the themes that migrate puts in place."""
    return Theme.objects.get(code=code)


class ProjectFactory(DjangoModelFactory):
    """A registered project in the programme, led by nobody who signs in unless `leader` is given."""

    class Meta:
        model = "projects.Project"
        skip_postgeneration_save = True

    title = factory.Sequence(lambda number: f"Heltid for alle {number}")
    slug = factory.Sequence(lambda number: f"songdalen-heltid-for-alle-{number}")
    municipality = factory.LazyFunction(municipality)
    programme = factory.LazyFunction(programme)
    starts_on = date(2012, 1, 1)
    ends_on = date(2015, 12, 31)
    purpose = "Innbyggerne skal møte færre ansatte, og de ansatte skal kunne leve av jobben sin."
    leader = factory.SubFactory(PersonFactory)
    leader_party = "administration"
    phase = "execution"
    registered_at = factory.LazyFunction(timezone.now)
    registered_by = factory.SelfAttribute("leader")

    class Params:
        is_draft = factory.Trait(registered_at=None, registered_by=None, phase="idea")
        has_ended = factory.Trait(phase="ended")

    @factory.post_generation
    def led(self, create, extracted, **_):
        """Its leader has access, as every leader gets by beginning a project."""
        if create and self.leader:
            AccessFactory(person=self.leader, project=self, role="leader", source=f"leader:{self.pk}")


class AccessFactory(DjangoModelFactory):
    class Meta:
        model = "projects.Access"

    person = factory.SubFactory(PersonFactory)
    role = "seat"
    source = factory.Sequence(lambda number: f"seat:{number}")


class GoalFactory(DjangoModelFactory):
    """A good result goal: from 18 per cent in 2012 to 35 in 2015."""

    class Meta:
        model = "projects.Goal"

    project = factory.SubFactory(ProjectFactory)
    title = "Flere i hele stillinger"
    kind = "result"
    indicator = "Andel ansatte i hele stillinger"
    unit = "prosent"
    baseline = Decimal("18")
    baseline_on = date(2012, 4, 1)
    target = Decimal("35")
    target_on = date(2015, 12, 31)
    interval_months = 6
    owner = "Kommunalsjefen for omsorg"
    purpose_link = "Færre ansatte å møte, og lønn å leve av"

    class Params:
        is_activity = factory.Trait(
            kind="activity", indicator="", unit="", baseline=None, baseline_on=None, target=None
        )


class MeasurementFactory(DjangoModelFactory):
    class Meta:
        model = "projects.Measurement"

    goal = factory.SubFactory(GoalFactory)
    value = Decimal("28.4")
    measured_on = date(2014, 10, 1)


class PurposeElementFactory(DjangoModelFactory):
    """A part of the purpose that no goal leads to."""

    class Meta:
        model = "projects.PurposeElement"

    project = factory.SubFactory(ProjectFactory)
    text = factory.Sequence(lambda number: f"Brukerne møter færre ansatte {number}")
    position = factory.Sequence(lambda number: number)


class RiskFactory(DjangoModelFactory):
    """A risk that is likely and serious, and nothing done about it."""

    class Meta:
        model = "projects.Risk"

    project = factory.SubFactory(ProjectFactory)
    title = "Politikerne hører for sjelden om prosjektet"
    category = "cooperation"
    probability = 4
    consequence = 4


class StatusReportFactory(DjangoModelFactory):
    """A draft with its six sections empty; the traits fill it and take it further."""

    class Meta:
        model = "projects.StatusReport"
        skip_postgeneration_save = True

    project = factory.SubFactory(ProjectFactory)
    number = factory.LazyAttribute(lambda row: row.project.status_reports.count() + 1)
    period_from = date(2014, 7, 1)
    period_to = date(2014, 9, 30)
    drafted_by = factory.SubFactory(UserFactory)

    class Params:
        is_filled = factory.Trait(
            overall="yellow",
            summary="Andelen øker, men turnusen er forsinket.",
            next_steps="Ny turnus på plass i januar.",
        )
        in_review = factory.Trait(
            is_filled=True, state="in_review", sent_at=factory.LazyFunction(timezone.now)
        )
        was_approved = factory.Trait(
            in_review=True,
            state="approved",
            settled_at=factory.LazyFunction(timezone.now),
            settled_in="Styringsgruppen 20.10.2014, sak 3",
        )

    @factory.post_generation
    def sections(self, create, extracted, **_):
        """Six sections: filled where the report is."""
        for area in Area.values if create else ():
            filled = {"light": "green", "sentence": "Som planlagt."} if self.overall else {}
            StatusSectionFactory(report=self, area=area, **filled)

    @factory.post_generation
    def derived(self, create, extracted, **_):
        """The project's row keeps the light, as when a steering group has approved the report."""
        if create and self.is_frozen:
            derive(self.project)


class StatusSectionFactory(DjangoModelFactory):
    class Meta:
        model = "projects.StatusSection"

    area = "progress"
