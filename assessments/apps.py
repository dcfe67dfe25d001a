from importlib import import_module

from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    """What the parties think: statements, rounds, answers, results, the joint assessment.

    Knows governance, projects and accounts. Knows nothing of reports.
    """

    name = "assessments"

    def ready(self):
        import_module("assessments.matters")
        import_module("assessments.finding_matters")
