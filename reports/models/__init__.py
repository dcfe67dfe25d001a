"""What reports keeps: what was asked for, frozen, and the making of its files."""

from reports.models.archive import ArchivePackage, FileCheck, PackageJob
from reports.models.batches import Batch, BatchItem
from reports.models.plans import PlanRhythm, ReportPlan
from reports.models.reports import OF_A_MEETING, OF_A_PROJECT, SUBJECTS, Report, ReportJob, ReportKind

__all__ = [
    "OF_A_MEETING",
    "OF_A_PROJECT",
    "SUBJECTS",
    "ArchivePackage",
    "Batch",
    "BatchItem",
    "FileCheck",
    "PackageJob",
    "PlanRhythm",
    "Report",
    "ReportJob",
    "ReportKind",
    "ReportPlan",
]
