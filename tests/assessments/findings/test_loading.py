"""One project and many are read in the same number of queries, and nothing that is closed is read."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from assessments.findings import snapshots_of
from tests.factories import ended_meeting, steering_table

pytestmark = pytest.mark.django_db


def test_many_are_read_in_as_many_queries_as_one():
    first, *others = [steering_table() for _ in range(3)]
    for table in (first, *others):
        ended_meeting(table)
    with CaptureQueriesContext(connection) as one:
        list(snapshots_of([first.project.pk]))
    with CaptureQueriesContext(connection) as many:
        found = list(snapshots_of([table.project.pk for table in (first, *others)]))
    assert len(many) == len(one)
    assert [snapshot.key for snapshot in found] == [table.project.pk for table in (first, *others)]
