from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """The photograph of a project and the PDF that is made from it.

    Knows assessments, governance, projects and accounts. Nothing but the whole knows it.
    """

    name = "reports"
