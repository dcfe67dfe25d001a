"""The findings: what the research report says goes wrong, asked of the register as it stands.

`loading` reads many projects into snapshots, `rules` look at one snapshot each, the `registry` holds every
rule with its words, and `evaluate` answers what holds. A finding is a question, never a verdict.
"""

from assessments.findings.evaluation import Found, evaluate
from assessments.findings.loading import snapshot_of, snapshots_of
from assessments.findings.registry import PITFALLS, Pitfall, pitfall_of
from assessments.findings.snapshot import Snapshot
from assessments.findings.thresholds import THRESHOLDS, Threshold, Thresholds

__all__ = [
    "PITFALLS",
    "THRESHOLDS",
    "Found",
    "Pitfall",
    "Snapshot",
    "Threshold",
    "Thresholds",
    "evaluate",
    "pitfall_of",
    "snapshot_of",
    "snapshots_of",
]
