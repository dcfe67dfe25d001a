"""Two and twenty people pressing the same button at the same moment, through the whole application."""

import pytest
from django.test import Client
from django.urls import reverse

from projects.models import Project
from tests.factories import UserFactory
from tests.parallel import at_once
from trepart.form_keys import FIELD, new_key


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("presses", [2, 20])
def test_one_form_begins_one_project_and_every_press_leads_to_it(presses):
    user, key = UserFactory(), new_key()
    clients = [Client() for _ in range(presses)]
    clients[0].force_login(user)
    for client in clients[1:]:
        client.cookies["sessionid"] = clients[0].cookies["sessionid"].value
    typed = {FIELD: key, "title": "Heltid for alle", "municipality": "Strand"}

    answers = at_once(presses, lambda place: clients[place].post(reverse("projects:register"), typed))

    assert {answer.status_code for answer in answers} == {302}
    assert len({answer["Location"] for answer in answers}) == 1
    assert Project.objects.filter(title="Heltid for alle").count() == 1
