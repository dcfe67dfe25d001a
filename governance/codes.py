"""The words for bodies, seats and forms of organisation, as values that are stored and never change."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class BodyKind(models.TextChoices):
    """What sort of body it is, whatever it does for a project."""

    COUNCIL = "council", _("Municipal council")
    EXECUTIVE_BOARD = "executive_board", _("Executive board")
    PARTY_COMPOSED_COMMITTEE = "party_composed_committee", _("Party-composed committee")
    WORKING_ENVIRONMENT_COMMITTEE = "working_environment_committee", _("Working environment committee")
    OTHER_COMMITTEE = "other_committee", _("Other committee")
    OWN_STANDING_BODY = "own_standing_body", _("Standing body of the municipality's own")
    MANAGEMENT_TEAM = "management_team", _("Chief executive's management team")
    MUNICIPAL_ENTERPRISE = "municipal_enterprise", _("Municipal enterprise")
    TEMPORARY_GROUP = "temporary_group", _("Temporary group")


class Function(models.TextChoices):
    """What a body does for one project. A body beside the project does nothing in it."""

    STEERING = "steering", _("Steering group")
    POLITICAL_STEERING = "political_steering", _("Political steering group")
    ADMINISTRATIVE_STEERING = "administrative_steering", _("Administrative steering group")
    PROJECT_MANAGEMENT = "project_management", _("Project management")
    PROJECT_GROUP = "project_group", _("Project group")
    WORKING_GROUP = "working_group", _("Working group")
    REFERENCE_GROUP = "reference_group", _("Reference group")
    REPORTING = "reporting", _("Receives reports")
    ANCHORING = "anchoring", _("Has formally decided")
    BESIDE = "beside", _("Beside the project")


STEERING_FUNCTIONS = (Function.STEERING, Function.POLITICAL_STEERING, Function.ADMINISTRATIVE_STEERING)
GROUP_FUNCTIONS = (Function.PROJECT_GROUP, Function.WORKING_GROUP)
WORKING_FUNCTIONS = (*STEERING_FUNCTIONS, Function.PROJECT_MANAGEMENT, *GROUP_FUNCTIONS)


class Standing(models.TextChoices):
    """What a person may do in a body. Secretaries and guests represent nobody."""

    MEMBER = "member", _("Member")
    SPEAKER = "speaker", _("Right to speak and propose")
    SECRETARY = "secretary", _("Secretary")
    GUEST = "guest", _("Guest")


class SeatRole(models.TextChoices):
    """Who leads a body."""

    CHAIR = "chair", pgettext_lazy("of a body", "Chair")
    DEPUTY_CHAIR = "deputy_chair", _("Deputy chair")
    MEMBER = "member", _("Member")


LEADING_ROLES = (SeatRole.CHAIR, SeatRole.DEPUTY_CHAIR)


class LegalBasis(models.TextChoices):
    """What a body rests on. The paragraphs are those in force now; the values outlive them."""

    PARTY_COMPOSED = "party_composed", _("Local Government Act § 5-11, party-composed committee")
    COMMITTEE = "committee", _("Local Government Act § 5-7, committee")
    COUNCIL = "council", _("Local Government Act § 5-3, municipal council")
    EXECUTIVE_BOARD = "executive_board", _("Local Government Act § 5-6, executive board")
    WORKING_ENVIRONMENT = "working_environment", _("Working Environment Act chapter 7")
    CHIEF_EXECUTIVE = "chief_executive", _("The chief executive's own group")
    PROJECT_BODY = "project_body", _("Project body")
    ENTERPRISE_BOARD = "enterprise_board", _("Enterprise board")


class DecisionPower(models.TextChoices):
    """How far a body's word goes."""

    DECIDES = "decides", _("Decides")
    RECOMMENDS = "recommends", _("Recommends")
    ADVISES = "advises", _("Advises")


class FormOfOrganisation(models.TextChoices):
    """How the three parties are organised around a project: derived, never typed by hand.

    The order is the order in which the forms are tried; the first that holds is the answer.
    """

    NOT_DESCRIBED = "not_described", _("Not described")
    ENTERPRISE_LED = "enterprise_led", _("Led by a municipal enterprise")
    DUAL_STEERING = "dual_steering", _("Two steering groups")
    MANAGEMENT_TEAM = "management_team", _("Management team")
    NO_POLITICIANS = "no_politicians", _("Without politicians")
    PROJECT_GROUP_TRIPARTITE = "project_group_tripartite", _("Three parties in the project group")
    STANDING_COMMITTEE_TRIPARTITE = (
        "standing_committee_tripartite",
        _("Standing party-composed committee"),
    )
    STANDING_BODY_TRIPARTITE = "standing_body_tripartite", _("Standing three-party body")
    TEMPORARY_TRIPARTITE = "temporary_tripartite", _("Temporary steering group")
    COMMITTEE_BIPARTITE = "committee_bipartite", _("Party-composed committee of two parties")
    OTHER = "other", _("Another form")
