"""What the scheduler rings for, and how often. Times of day are in UTC. Any of it may run twice."""

from typing import Any

from celery.schedules import crontab, schedule


def rhythm(sweep_seconds: float) -> dict[str, dict[str, Any]]:
    """Celery's own table; the sweepers look that often."""
    return {
        "sweep": {"task": "trepart.tasks.sweep", "schedule": schedule(sweep_seconds)},
        "close-rounds": {"task": "assessments.tasks.close_rounds", "schedule": schedule(600.0)},
        "look-for-findings": {"task": "assessments.tasks.look_for_findings", "schedule": schedule(15.0)},
        "remind-of-rounds": {
            "task": "assessments.tasks.remind",
            "schedule": crontab(minute=25, hour="8-15"),
        },
        "forget-imports": {"task": "trepart.tasks.forget_imports", "schedule": crontab(minute=40, hour=3)},
        "derive-facts": {"task": "projects.tasks.derive_all", "schedule": crontab(minute=10, hour=3)},
        "check-files": {"task": "reports.tasks.check_files", "schedule": schedule(600.0)},
        "remove-orphans": {"task": "reports.tasks.remove_orphans", "schedule": crontab(minute=35)},
        "ask-for-planned-reports": {
            "task": "reports.tasks.ask_as_planned",
            "schedule": crontab(minute=20),
        },
        "sweep-reports": {
            "task": "reports.tasks.sweep",
            "schedule": schedule(sweep_seconds),
            "options": {"expires": 30},
        },
    }
