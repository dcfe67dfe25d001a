"""Where the register's facts and questions lead, everybody who is shown them may go."""

import pytest
from django.urls import reverse

from assessments.findings import PITFALLS
from assessments.register.words import WHERE
from tests.factories import steering_table

pytestmark = pytest.mark.django_db


def test_who_only_sits_in_the_steering_group_can_open_what_they_are_led_to(client_of):
    table = steering_table()
    client, slug = client_of(table.chair), table.project.slug
    leads = {pitfall.url(slug) for pitfall in PITFALLS.values()}
    leads |= {reverse(name, args=[slug]) for name in WHERE.values()}

    assert {url: client.get(url).status_code for url in leads} == dict.fromkeys(leads, 200)
