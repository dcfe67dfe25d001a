from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """What is followed and who follows it: places, programmes, projects, goals, status.

    Knows accounts. Knows nothing of bodies, meetings, assessments or reports.
    """

    name = "projects"
