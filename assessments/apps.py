from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    """What the parties think: statements, rounds, answers, results, the joint assessment.

    Knows governance, projects and accounts. Knows nothing of reports.
    """

    name = "assessments"
