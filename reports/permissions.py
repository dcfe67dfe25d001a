"""Who may do what to a report. Whoever follows a project may have its report, and read those of others."""

from enum import StrEnum

import rules

from projects.permissions import follows_project


class Perm(StrEnum):
    """The names of what one may do here."""

    ORDER = "reports.order_report"
    VIEW = "reports.view_report"
    DOWNLOAD = "reports.download_report"
    CANCEL = "reports.cancel_report"
    TRY_AGAIN = "reports.try_report_again"


@rules.predicate
def follows_its_project(user, report):
    return follows_project(user, report.project)


@rules.predicate
def is_asked_by(user, report):
    return report.asked_by_id == user.pk


rules.add_perm(Perm.ORDER, follows_project)
rules.add_perm(Perm.VIEW, follows_its_project)
rules.add_perm(Perm.DOWNLOAD, follows_its_project)
rules.add_perm(Perm.CANCEL, follows_its_project & is_asked_by)
rules.add_perm(Perm.TRY_AGAIN, follows_its_project & is_asked_by)
