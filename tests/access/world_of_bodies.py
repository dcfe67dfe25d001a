"""What belongs to the body of a project in the world of the access tests."""

from typing import Any

from accounts.models import User
from governance.models import Body, ElectedList, GroupSubstitute
from tests.factories import PersonFactory
from trepart.models import ImportPlan


def of_body(people: dict[str, User], body: Body) -> dict[str, Any]:
    """A list, a numbered substitute and a workbook that waits."""
    return {
        "elected_list": ElectedList.objects.create(body=body, name="Liste 1", how="list", women=3, men=4),
        "group_substitute": GroupSubstitute.objects.create(
            body=body, party="politician", number=1, person=PersonFactory()
        ),
        "seats_plan": ImportPlan.objects.create(
            user=people["leader"], kind=f"seats:{body.pk}", language="nb", file_name="plasser.xlsx"
        ),
    }
