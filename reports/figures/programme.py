"""The pictures of a programme report, and the sentence that says what each shows. Pure."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from governance.participation import ACTIVE_FROM
from reports.figures.plain import exact_of
from reports.templatetags.report_text import DASH
from trepart.charts import HeatRow, Part, Stack, heat, stacks

type Content = dict[str, Any]


def programme_key_figures(content: Content) -> dict[str, Any]:
    """Four numbers that a reader takes away, each with the words that it needs."""
    return {
        "key_figures": [
            _projects(content),
            _on_track(content["last_lights"]),
            _joint_forums(content["organisation"]),
            _reached(content["goals"]),
        ]
    }


def lights_figures(content: Content) -> dict[str, Any]:
    """The lights over time, and by theme and form of organisation."""
    told = {
        "lights": _of_lights(
            _("The projects by their last light in each part of the period."), content["lights"]
        ),
        "lights_finding": _course_of(content["lights"]),
    }
    for name, title in (
        ("themes", _("The projects by theme, with their last light.")),
        ("forms", _("The projects by form of organisation, with their last light.")),
    ):
        told[name] = _of_lights(title, content[name])
    return told


def participation_figures(content: Content) -> dict[str, Any]:
    """In how many projects each party was active how often."""
    rows = content["participation"]["rows"]
    if not rows:
        return {"often": None}
    words = often_words()
    parts = [Part(code, word) for code, word in zip("1245", words.values(), strict=True)]
    drawn = [
        Stack(row["party"]["word"], tuple(row["often"][name] for name in words), row["party"]["code"])
        for row in rows
    ]
    return {
        "often": stacks(_("The projects by how often each party was active in them."), parts, drawn),
        "often_finding": _often_finding(rows, content["participation"]["projects"]),
        "often_words": list(words.values()),
    }


def often_words() -> dict[str, str]:
    """How often a party was active in a project, in words."""
    return {
        "never": pgettext("active", "never"),
        "handful": pgettext("active", "1–5 times"),
        "some": pgettext("active", "6–19 times"),
        "often": pgettext("active", "20 times or more"),
    }


def criteria_figures(content: Content) -> dict[str, Any]:
    """The means of the three parties over the whole programme, where they are released."""
    criteria = content["criteria"]
    if not criteria:
        return {"criteria": None}
    sides = [(row["party"]["code"], row["party"]["word"]) for row in criteria["parties"]]
    by_criterion = list(zip(*(row["cells"] for row in criteria["parties"]), strict=True))
    rows = [
        HeatRow(cells[0]["name"], tuple(exact_of(cell["mean"]) for cell in cells)) for cells in by_criterion
    ]
    shown = any(mean is not None for row in rows for mean in row.means)
    title = _("The mean of each party on each criterion, over the whole programme.")
    return {
        "criteria": heat(title, sides, rows) if shown else None,
        "criteria_rows": [{"name": cells[0]["name"], "cells": list(cells)} for cells in by_criterion],
        "criteria_hidden": _some_are_hidden(criteria),
    }


def findings_figures(content: Content) -> dict[str, Any]:
    """How many questions the projects are asked on each criterion."""
    rows = content["findings"]["criteria"]
    if not any(row["asked"] or row["set_aside"] for row in rows):
        return {"findings": None}
    parts = [Part("4", _("asked now")), Part("2", _("set aside"))]
    drawn = [Stack(row["name"], (row["asked"], row["set_aside"])) for row in rows]
    asked = sum(row["asked"] for row in rows)
    finding = ngettext(
        "%(n)d question is asked in %(projects)d projects",
        "%(n)d questions are asked in %(projects)d projects",
        asked,
    )
    return {
        "findings": stacks(_("The questions that the register asks, by criterion."), parts, drawn),
        "findings_finding": finding % {"n": asked, "projects": content["findings"]["projects"]},
    }


def goals_figures(content: Content) -> dict[str, Any]:
    """The goals by kind and by how far they have come."""
    rows = [row for row in content["goals"] if row["goals"]]
    words = goal_words()
    if not rows:
        return {"goals": None, "goal_words": list(words.values())}
    parts = [Part(code, word) for code, word in zip(GOAL_PARTS, words.values(), strict=True)]
    drawn = [Stack(row["kind"]["word"], tuple(row["counts"][how] for how in words)) for row in rows]
    told, bare = sum(row["goals"] for row in rows), sum(row["counts"]["nothing"] for row in rows)
    finding = ngettext(
        "%(n)d of %(all)d goals has no result yet", "%(n)d of %(all)d goals have no result yet", bare
    )
    return {
        "goals": stacks(_("The goals by kind and by how far they have come."), parts, drawn),
        "goals_finding": finding % {"n": bare, "all": told},
        "goal_words": list(words.values()),
    }


GOAL_PARTS = ("5", "4", "3", "2", "1", "none")


def goal_words() -> dict[str, str]:
    """How far a goal has come, in words, the farthest first."""
    return {
        "reached": pgettext("goal", "reached"),
        "further": pgettext("goal", "half the way or more"),
        "begun": pgettext("goal", "less than half the way"),
        "backwards": pgettext("goal", "farther away"),
        "unknown": pgettext("goal", "measured, with nothing to compare"),
        "nothing": pgettext("goal", "no result entered"),
    }


def light_parts() -> list[Part]:
    """The lights and their absence as parts of a stack."""
    words = {"green": _("On track"), "yellow": _("Deviation"), "red": _("Critical"), "none": _("No report")}
    return [Part(code, word) for code, word in words.items()]


def _of_lights(title: str, rows: list[dict[str, Any]]) -> Any:
    parts = light_parts()
    drawn = [
        Stack(row.get("word") or row["name"], tuple((row.get("lights") or row)[part.code] for part in parts))
        for row in rows
    ]
    return stacks(title, parts, drawn) if drawn else None


def _course_of(rows: list[dict[str, Any]]) -> str:
    """How many were on track the first and the last time that anything was reported."""
    told = [row for row in rows if _reported(row)]
    if len(told) < 2:
        return _("The last light of the projects, part by part of the period")
    first, last = told[0], told[-1]
    return _("%(first)s: %(one)d of %(of_one)d on track. %(last)s: %(other)d of %(of_other)d") % {
        "first": first["name"],
        "one": first["green"],
        "of_one": _reported(first),
        "last": last["name"],
        "other": last["green"],
        "of_other": _reported(last),
    }


def _reported(row: dict[str, Any]) -> int:
    return row["green"] + row["yellow"] + row["red"]


def _projects(content: Content) -> dict[str, str]:
    n, places = len(content["projects"]), content["municipalities"]["running"]
    words = ngettext("project in %(places)d municipalities", "projects in %(places)d municipalities", n)
    return {"number": str(n), "words": words % {"places": places}}


def _on_track(lights: dict[str, int]) -> dict[str, str]:
    reported = _reported(lights)
    if not reported:
        return {"number": DASH, "words": _("no status report has been approved")}
    return {
        "number": _("%(n)d of %(all)d") % {"n": lights["green"], "all": reported},
        "words": _("projects that have reported are on track"),
    }


def _joint_forums(organisation: dict[str, Any]) -> dict[str, str]:
    if not organisation["described"]:
        return {"number": DASH, "words": _("no project has said who sits where")}
    n, every = organisation["joint_forum"], organisation["described"]
    return {
        "number": _("%(n)d of %(all)d") % {"n": n, "all": every},
        "words": _("projects have a body where all three parties sit"),
    }


def _reached(goals: list[dict[str, Any]]) -> dict[str, str]:
    every = sum(row["goals"] for row in goals)
    if not every:
        return {"number": DASH, "words": _("no goal has been set yet")}
    n = sum(row["counts"]["reached"] for row in goals)
    return {
        "number": _("%(n)d of %(all)d") % {"n": n, "all": every},
        "words": _("goals have been reached"),
    }


def _often_finding(rows: list[dict[str, Any]], projects: int) -> str:
    told = [
        _("%(party)s in %(n)d") % {"party": row["party"]["word"].lower(), "n": row["often"]["often"]}
        for row in rows
    ]
    words = _("Active %(often)d times or more, of %(projects)d projects: %(told)s")
    return words % {"often": ACTIVE_FROM, "projects": projects, "told": ", ".join(told)}


def _some_are_hidden(criteria: dict[str, Any]) -> bool:
    cells = [cell for row in criteria["parties"] for cell in row["cells"]]
    cells += [cell for each in criteria["tables"] for row in each["rows"] for cell in row["cells"]]
    return any(cell["hidden"] for cell in cells)


PROGRAMME_FIGURES = (
    programme_key_figures,
    lights_figures,
    participation_figures,
    criteria_figures,
    findings_figures,
    goals_figures,
)
