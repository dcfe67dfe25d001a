"""Frozen content as the register would give it: a full project, an empty one, a huge one.

`songdalen.json` is content of format 1 as it lies in a row: it must be possible to print for ever.
People, figures and statuses in it are invented.
"""

import copy
import json
from pathlib import Path
from typing import Any

FULL: dict[str, Any] = json.loads((Path(__file__).parent / "songdalen.json").read_text())


def full(**changes: Any) -> dict:
    """The full project, with some of it replaced."""
    return copy.deepcopy(FULL) | changes


def empty() -> dict:
    """A project that was registered an hour ago: nothing has been written yet."""
    content = full()
    nothing = {"case_number": "", "themes": [], "programme": None, "owner": None, "end": None}
    return content | {
        "project": content["project"] | nothing | {"title": "Nærvær"},
        "number": 1,
        "status": None,
        "strip": [],
        "trend": "",
        "treated": None,
        "purpose": dict.fromkeys(content["purpose"], ""),
        "goals": [],
        "decisions": [],
        "follow_ups": [],
        "assessment": None,
        "since": [],
        "changes": [],
        "organisation": {
            "form": {"code": "not_described", "word": "Ikke beskrevet"},
            "facts": [],
            "warnings": [],
            "bodies": [],
        },
        "participation": {"meetings": 0, "items": 0, "bodies": [], "rows": []},
        "coming": {"meetings": [], "deadlines": [], "round": None},
        "sources": {"meetings": 0, "measurements": 0, "corrected": 0, "status_reports": 0},
    }


def huge() -> dict:
    """A project of many years: much of everything, and long names."""
    content = full()
    title = "Samarbeidsprosjekt om arbeidstidsordninger og kompetanseutvikling i helse- og velferdstjenestene"
    content["project"] |= {"title": title, "municipality": "Nordre Øysteinsgarden-Årdalstangen"}
    content["decisions"] = [
        copy.deepcopy(decision) | {"item": str(number)}
        for number in range(1, 41)
        for decision in content["decisions"]
    ]
    content["goals"] = [
        copy.deepcopy(content["goals"][1 + number % 4]) | {"code": f"1.{number}"} for number in range(30)
    ]
    content["follow_ups"] = content["follow_ups"] * 60
    content["organisation"]["bodies"] = content["organisation"]["bodies"] * 6
    content["changes"] = content["changes"] * 60
    return content


def with_everywhere(text: str) -> dict:
    """The full project with this text in every place that people write."""
    content = full()
    content["project"] |= {"title": text, "case_number": text, "uncertain": text, "municipality": text}
    content["project"]["owner"] = content["project"]["leader"] = {"name": text, "office": text}
    content["purpose"] = dict.fromkeys(content["purpose"], text)
    content["status"] |= {"summary": text, "next_steps": text}
    for section in content["status"]["sections"]:
        section["text"] = text
    content["treated"] |= {"text": text, "body": text}
    for goal in content["goals"]:
        goal |= {"title": text, "unit": text, "owner": text}
    for body in content["organisation"]["bodies"]:
        body |= {"name": text, "mandate": text}
        for seat in body["seats"]:
            seat |= {"name": text, "office": text, "substitutes": [text]}
    for decision in content["decisions"]:
        decision |= {"title": text, "text": text, "body": text, "goes_on_to": text}
        for position in decision["positions"]:
            position["reason"] = text
    for task in content["follow_ups"]:
        task |= {"text": text, "owner": text}
    for criterion in content["assessment"]["criteria"]:
        criterion["joint"] = {"level": 3, "reason": text, "actions": text}
    return content
