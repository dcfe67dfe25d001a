from django.apps import AppConfig


class GovernanceConfig(AppConfig):
    """Who sits where, and what they decided: bodies, seats, meetings, decisions, minutes.

    Knows projects and accounts. Knows nothing of assessments or reports.
    """

    name = "governance"
