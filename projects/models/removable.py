"""What is entered in a project, and can be taken away again without being lost."""

from django.db import models

from projects.models.projects import Project
from trepart.versions import Versioned


class RemovableQuerySet(models.QuerySet):
    """Questions about what can be taken away."""

    def visible_to(self, user):
        """Those of the projects that this person may see."""
        return self.filter(project__in=Project.objects.visible_to(user))

    def current(self):
        """Those that were not taken away."""
        return self.filter(removed_at__isnull=True)

    def removed(self):
        """Those that were taken away, and can be brought back."""
        return self.filter(removed_at__isnull=False)


class Removable(Versioned):
    """Something that a project has. Taken away it is kept, and stands nowhere until it is brought back."""

    project: models.ForeignKey[Project, Project]
    removed_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True


__all__ = ["Removable", "RemovableQuerySet"]
