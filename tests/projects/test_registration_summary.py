"""The summary of a registration: what stands in the plan, the risks and the resources, and the way there."""

import pytest
from django.urls import reverse

from tests.factories import BudgetLineFactory, MeasureFactory, MilestoneFactory, ProjectFactory, RiskFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(leader):
    return ProjectFactory(is_draft=True, leader=leader.person)


@pytest.fixture
def client(client_of, leader):
    return client_of(leader)


def summary_of(draft):
    return reverse("registration-summary", args=[draft.slug])


def test_the_summary_says_what_stands_in_the_plan_and_leads_there_and_back(client, draft):
    for factory in (MeasureFactory, MeasureFactory, MilestoneFactory, RiskFactory, BudgetLineFactory):
        factory(project=draft)

    page = client.get(summary_of(draft)).text

    for said in ("2 tiltak og 1 milepæl", "1 risiko", "1 budsjettlinje"):
        assert f"<dd>{said}</dd>" in page
    for name in ("plan", "risks", "resources"):
        there = reverse(f"projects:{name}", args=[draft.slug])
        assert f'href="{there}"' in page
        assert f'href="{reverse("projects:resume", args=[draft.slug])}"' in client.get(there).text


def test_the_summary_leads_to_the_plan_where_nothing_is_entered(client, draft):
    page = client.get(summary_of(draft)).text

    assert page.count("Ingenting er ført inn ennå.") == 3
    assert f'href="{reverse("projects:plan", args=[draft.slug])}"' in page


def test_the_summary_names_the_steps_where_something_was_typed_and_not_saved(client, draft):
    said = "Du har skrevet noe som ikke er lagret, og som ikke blir med når du sender:"
    assert said not in client.get(summary_of(draft)).text
    purpose = reverse("projects:registration", args=[draft.slug, "hensikt"])
    client.post(purpose, {"purpose": "Kjente fjes."}, headers={"Trepart-Draft": "1"})

    page = client.get(summary_of(draft))

    assert said in page.text
    assert page.context["unsaved"] == ["hensikt"]
