"""The five people whom anybody can be where the demo is on. All are invented."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.parties import Party

ADDRESS = "demo.trepart.no"


@dataclass(frozen=True)
class DemoRole:
    """Somebody to try Trepart as: what they are called, where they sit, what they can do."""

    code: str
    title: Any
    can: Any
    party: str = ""

    @property
    def email(self) -> str:
        return f"{self.code}@{ADDRESS}"


DEMO_ROLES = (
    DemoRole(
        "prosjektleder",
        _("Project leader"),
        _("Registers projects, sets goals, reports status and calls the steering group."),
        Party.ADMINISTRATION,
    ),
    DemoRole(
        "ordforer",
        _("Mayor"),
        _("Chairs the steering group: runs its meetings, notes decisions and approves the minutes."),
        Party.POLITICIAN,
    ),
    DemoRole(
        "tillitsvalgt",
        _("Chief shop steward"),
        _("Sits in the steering group for the employees, takes part in decisions and answers assessments."),
        Party.UNION,
    ),
    DemoRole(
        "kommunedirektor",
        _("Chief executive"),
        _("Owns the project for the administration, sits in the steering group and answers assessments."),
        Party.ADMINISTRATION,
    ),
    DemoRole(
        "sekretariat",
        _("Programme secretariat"),
        _("Follows all the projects of the programme and makes reports from them."),
    ),
)


def demo_people() -> list[dict[str, Any]]:
    """Each demo role with the person who has it here; a role without an account is left out."""
    users = (
        User.objects.select_related("person")
        .filter(is_active=True)
        .in_bulk([role.email for role in DEMO_ROLES], field_name="email")
    )
    return [{"role": role, "user": users[role.email]} for role in DEMO_ROLES if role.email in users]
