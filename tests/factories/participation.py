"""Gatherings, who came to them, and meetings that a party took part in to some extent."""

from datetime import date, datetime, time

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from governance.models import Delegation, DelegationPart, Meeting
from tests.factories.projects import municipality, programme


class GatheringFactory(DjangoModelFactory):
    """A network gathering of the programme in 2014; with a project a local one of that."""

    class Meta:
        model = "governance.Gathering"

    project = None
    programme = factory.LazyAttribute(lambda row: None if row.project else programme())
    kind = factory.LazyAttribute(lambda row: "local_project" if row.project else "regional_network")
    name = factory.Sequence(lambda number: f"Nettverkssamling {number}")
    starts_on = date(2014, 3, 4)
    place = "Kristiansand"


class PersonalCountingFactory(DjangoModelFactory):
    """Counting per person is on in Songdalen, after a discussion in 2014; made once."""

    class Meta:
        model = "governance.PersonalCounting"
        django_get_or_create = ("municipality",)

    municipality = factory.LazyFunction(municipality)
    discussed_on = date(2014, 1, 15)
    discussed_with = "Fagforbundet og Utdanningsforbundet"
    purpose = "Se hvem som trenger frikjøp"


def delegation(gathering, *, place=None, **parts) -> Delegation:
    """Those who came from a municipality: a number for each party, or (number, level, spoke)."""
    came = Delegation.objects.create(gathering=gathering, municipality=place or municipality())
    for party, told in parts.items():
        people, level, spoke = told if isinstance(told, tuple) else (told, "informed", False)
        DelegationPart.objects.create(delegation=came, party=party, people=people, level=level, spoke=spoke)
    return came


def held_meeting(body, day: date, *, projects=(), absent=(), form="formal", noted=True, **levels) -> Meeting:
    """A meeting that is over, with one matter: for each party a level, or (level, spoke); the absent away."""
    starts = timezone.make_aware(datetime.combine(day, time(9)))
    meeting = Meeting.objects.create(body=body, starts_at=starts, state="ended", form=form)
    item = meeting.items.create(number=1, title="Turnus", state="done")
    item.projects.set(projects)
    for party, told in levels.items():
        level, spoke = told if isinstance(told, tuple) else (told, False)
        item.engagements.create(party=party, level=level, spoke=spoke)
    for seat in body.seats.all() if noted else ():
        meeting.attendance.create(seat=seat, state="absent" if seat.party in absent else "present")
    return meeting


__all__ = ["GatheringFactory", "PersonalCountingFactory", "delegation", "held_meeting"]
