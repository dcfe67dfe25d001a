"""Who may do what to a report. Whoever follows a project may have its report, and read those of others.

Who sees a report at all stands in `ReportQuerySet.visible_to`.
"""

from enum import StrEnum

import rules

from governance.models import Meeting
from governance.permissions.meetings import takes_part
from projects.models import Access
from projects.permissions import follows_programme, follows_project, has_role
from reports.models import Report

# Who hands a project over to the archive: those who answer for it, and those who follow the programme.
WHO_HAND_OVER = (
    Access.Role.LEADER,
    Access.Role.OWNER,
    Access.Role.ADMINISTRATOR,
    Access.Role.SECRETARIAT,
)


class Perm(StrEnum):
    """The names of what one may do here."""

    ORDER = "reports.order_report"
    ORDER_OF_MEETING = "reports.order_report_of_meeting"
    ORDER_WHOLE = "reports.order_whole_report_of_meeting"
    ORDER_BATCH = "reports.order_batch"
    RUN_BATCH = "reports.run_batch"
    SET_PLAN = "reports.set_report_plan"
    PACK = "reports.pack_for_archive"
    FETCH_PACKAGE = "reports.fetch_archive_package"
    VIEW = "reports.view_report"
    DOWNLOAD = "reports.download_report"
    CANCEL = "reports.cancel_report"
    TRY_AGAIN = "reports.try_report_again"


@rules.predicate
def may_see(user, report):
    return Report.objects.visible_to(user).filter(pk=report.pk).exists()


@rules.predicate
def is_inside(user, meeting):
    return Meeting.objects.behind_doors_for(user.person_id).filter(pk=meeting.pk).exists()


@rules.predicate
def follows_its_programme(user, batch):
    return follows_programme(user, batch.programme_id)


@rules.predicate
def hands_over(user, project):
    return has_role(user, project, *WHO_HAND_OVER)


@rules.predicate
def hands_over_its_project(user, package):
    return has_role(user, package.project, *WHO_HAND_OVER)


@rules.predicate
def is_asked_by(user, report):
    return report.asked_by_id == user.pk


rules.add_perm(Perm.ORDER, follows_project)
rules.add_perm(Perm.ORDER_OF_MEETING, takes_part)
rules.add_perm(Perm.ORDER_WHOLE, is_inside)
rules.add_perm(Perm.ORDER_BATCH, follows_programme)
rules.add_perm(Perm.RUN_BATCH, follows_its_programme)
rules.add_perm(Perm.SET_PLAN, follows_programme)
rules.add_perm(Perm.PACK, hands_over)
rules.add_perm(Perm.FETCH_PACKAGE, hands_over_its_project)
rules.add_perm(Perm.VIEW, may_see)
rules.add_perm(Perm.DOWNLOAD, may_see)
rules.add_perm(Perm.CANCEL, may_see & is_asked_by)
rules.add_perm(Perm.TRY_AGAIN, may_see & is_asked_by)
