"""From frozen content to what stands on the page: pictures, and the sentence that says what each shows.

Pure: everything comes from the content and the language that is on. A figure's caption states what
was found; the numbers behind it stand in a table beside it.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext, pgettext_lazy

from accounts.parties import THREE, Party, in_words
from reports.templatetags.report_text import DASH, number, percent
from trepart.charts import GoalPoint, MeanRow, SeatMark, dumbbell, goal_line, table
from trepart.words import listed

OFFICES_ON_COVER = 4
CHAPTERS = (
    "in-short",
    "purpose",
    "goals",
    "organisation",
    "participation",
    "decisions",
    "follow-ups",
    "assessment",
    "coming",
    "sources",
)

Progress = Callable[[str, int, int], None]


def frame_of(content: dict[str, Any]) -> dict[str, Any]:
    """What stands around the chapters: whose report it is, the contents, the key to the signs."""
    return {
        "owner": owner_of(content),
        "chapters": chapters(),
        "key": {
            "parties": [{"code": p.value, "word": p.label, "short": _short(p)} for p in THREE],
            "lights": [
                {"code": "green", "word": _("On track")},
                {"code": "yellow", "word": _("Deviation")},
                {"code": "red", "word": _("Critical")},
            ],
        },
        "previous_light": content["strip"][-2]["light"] if len(content["strip"]) > 1 else None,
    }


def owner_of(content: dict[str, Any]) -> str:
    """Whose report it is: the municipality, or those that run the project together."""
    names = [content["project"]["municipality"], *content["project"]["with"]]
    return ngettext("%(name)s municipality", "%(name)s municipalities", len(names)) % {"name": listed(names)}


def chapters() -> list[dict[str, str]]:
    """The contents of a progress report; the same for every project."""
    titles = (
        _("In short"),
        _("Purpose and need"),
        _("Goals and how far they have come"),
        _("Who steers"),
        _("Participation"),
        _("Decided in the period"),
        _("Follow-up"),
        _("How the parties see it"),
        _("What comes"),
        _("Appendix: sources, checksum and log"),
    )
    numbers = ["", *(str(n) for n in range(1, len(titles) - 1)), ""]
    return [
        {"id": name, "no": no, "title": title}
        for name, no, title in zip(CHAPTERS, numbers, titles, strict=True)
    ]


def figures_of(content: dict[str, Any], progress: Progress) -> dict[str, Any]:
    """Every picture and finding of the report, with progress told by the picture."""
    makers = (_strip, _key_figures, _goals, _tables, _participation, _assessment, _lists)
    figures: dict[str, Any] = {}
    for done, make in enumerate(makers):
        progress("charts", done + 1, len(makers))
        figures |= make(content)
    return figures


# --- In short -----------------------------------------------------------------------------


def _strip(content: dict) -> dict:
    lights = [entry["light"]["code"] for entry in content["strip"]][-6:]
    words = {
        "better": _("Better than the report before."),
        "same": _("The same as the report before."),
        "worse": _("Worse than the report before."),
    }
    steps = content["status"]["next_steps"] if content["status"] else ""
    return {
        "strip": lights,
        "trend_words": words.get(content["trend"], _("There is no report before this one to compare with.")),
        "next_steps": [line.strip(" -•*\t") for line in steps.split("\n") if line.strip(" -•*\t")],
    }


def _key_figures(content: dict) -> dict:
    """Four numbers that a reader takes away, each with the words that it needs."""
    measured = [goal for goal in content["goals"] if goal["attainment"] is not None]
    ahead = sum(1 for goal in measured if goal["ahead"])
    decisions = content["decisions"]
    split = sum(1 for decision in decisions if decision["outcome"]["code"] == "not_agreed")
    open_ = [task for task in content["follow_ups"] if task["state"] == "open"]
    late = sum(1 for task in open_ if task["overdue"])
    return {
        "key_figures": [
            {
                "number": _("%(n)d of %(all)d") % {"n": ahead, "all": len(measured)},
                "words": _("measured goals follow their expected path"),
            }
            if measured
            else {"number": DASH, "words": _("no goal has been measured yet")},
            {
                "number": str(len(decisions)),
                "words": ngettext(
                    "decision in the period, %(n)d without agreement",
                    "decisions in the period, %(n)d without agreement",
                    len(decisions),
                )
                % {"n": split},
            },
            {
                "number": str(len(open_)),
                "words": ngettext(
                    "open follow-up, %(n)d past the date", "open follow-ups, %(n)d past the date", len(open_)
                )
                % {"n": late},
            },
            _widest_gap(content["assessment"]),
        ]
    }


def _widest_gap(round_: dict | None) -> dict:
    gaps = [c for c in round_["criteria"] if c["gap"]] if round_ else []
    if not gaps:
        return {"number": DASH, "words": _("no gap between the parties is known yet")}
    widest = max(gaps, key=lambda c: Decimal(c["gap"]))
    return {
        "number": widest["gap_text"],
        "words": _("is the widest gap between the parties, on “%(name)s”") % {"name": widest["name"]},
    }


# --- Goals --------------------------------------------------------------------------------


def _goals(content: dict) -> dict:
    goals = content["goals"]
    pictures = [_goal_figure(goal) for goal in goals if goal["measurements"]]
    weak = [goal for goal in goals if goal["weaknesses"]]
    measured = [goal for goal in goals if goal["attainment"] is not None]
    ahead = [goal for goal in measured if goal["ahead"]]
    return {
        "goal_rows": [pictures[at : at + 2] for at in range(0, len(pictures), 2)],
        "goals_finding": ngettext(
            "%(ahead)d of %(n)d measured goal follows its expected path or is ahead of it",
            "%(ahead)d of %(n)d measured goals follow their expected path or are ahead of it",
            len(measured),
        )
        % {"ahead": len(ahead), "n": len(measured)}
        if measured
        else _("What has been measured so far"),
        "weak_goals": weak,
        "corrected": sum(1 for goal in goals for m in goal["measurements"] if m["corrects"]),
    }


def _goal_figure(goal: dict) -> dict:
    return {
        "code": goal["code"],
        "title": goal["title"],
        "unit": goal["unit"],
        "finding": _goal_finding(goal),
        "picture": goal_line(
            name=goal["title"],
            unit=goal["unit"],
            points=[
                GoalPoint(date.fromisoformat(m["on"]), Decimal(m["value"])) for m in goal["measurements"]
            ],
            baseline=_decimal(goal["baseline"]),
            baseline_on=_date((goal["baseline"] or {}).get("on")),
            target=_decimal(goal["target"]),
            target_on=_date((goal["target"] or {}).get("on")),
            compact=True,
        ),
    }


def _goal_finding(goal: dict) -> str:
    """What the line shows, in a few words."""
    now = number(goal["now"]["value"])
    if goal["attainment"] is None:
        return _("%(now)s at the last measurement") % {"now": now}
    covered = {"share": percent(goal["attainment"])}
    if goal["ahead"] is None:
        return _("%(share)s of the way") % covered
    if goal["ahead"]:
        return _("%(share)s of the way, as expected or better") % covered
    return _("%(share)s of the way, behind what was expected") % covered


# --- Who steers ---------------------------------------------------------------------------


def _tables(content: dict) -> dict:
    bodies = content["organisation"]["bodies"]
    names = _names()
    pictures = [
        {"caption": _table_caption(body), "picture": table(body["name"], _marks(body), names=names)}
        for body in bodies
        if _marks(body)
    ]
    steering = _first_steering(bodies)
    sides = [_side(steering, party) for party in THREE] if steering else []
    return {
        "table_rows": [pictures[at : at + 2] for at in range(0, len(pictures), 2)],
        "cover_parties": sides,
        "cover_body": steering["name"] if steering else "",
    }


def _marks(body: dict) -> list[SeatMark]:
    """The seats that stand around the table: members and speakers, not secretaries and guests."""
    return [
        SeatMark(seat["party"]["code"], "vacant" if seat["vacant"] else "filled", place)
        for place, seat in enumerate(body["seats"], start=1)
        if _has_a_place(seat)
    ]


def _has_a_place(seat: dict) -> bool:
    """Whether the seat stands for one of the three parties at the table."""
    represents = seat["standing"]["code"] == "member" or seat["named_speaker"]
    return bool(seat["party"]) and seat["party"]["code"] in THREE and represents


def _table_caption(body: dict) -> str:
    seated = {seat["party"]["code"] for seat in body["seats"] if _has_a_place(seat)}
    missing = [in_words(party) for party in THREE if party not in seated]
    if not missing:
        return _("%(body)s: all three parties have seats") % {"body": body["name"]}
    return _("%(body)s: no seat for %(missing)s") % {"body": body["name"], "missing": listed(missing)}


def _first_steering(bodies: list[dict]) -> dict | None:
    for body in bodies:
        codes = {function["code"] for function in body["functions"]}
        if body["seats"] and codes & {"steering", "political_steering", "administrative_steering"}:
            return body
    return None


def _side(body: dict, party: Party) -> dict:
    offices = [
        seat["office"] or seat["name"] or _("vacant seat")
        for seat in body["seats"]
        if _has_a_place(seat) and seat["party"]["code"] == party
    ]
    shown = list(dict.fromkeys(offices))[:OFFICES_ON_COVER]
    more = len(offices) - sum(offices.count(office) for office in shown)
    counted = [office if (n := offices.count(office)) == 1 else f"{office} × {n}" for office in shown]
    return {"party": {"code": party.value, "word": party.label}, "offices": counted, "more": more}


# --- Participation ------------------------------------------------------------------------

BAR_LEFT, BAR_WIDTH, BAR_ROW = 160, 430, 36
COLOURS = {"politician": "#6d28d9", "administration": "#0f766e", "union": "#b45309"}


def _participation(content: dict) -> dict:
    rows = content["participation"]["rows"]
    if not rows:
        return {"participation": None}
    asked = {row["party"]["code"]: row["informed"] + row["active"] for row in rows}
    scale = BAR_WIDTH / max(10, *asked.values())
    bars = [
        _bar(row["party"], asked[row["party"]["code"]], row["active"], scale, BAR_ROW * at + 4)
        for at, row in enumerate(rows)
    ]
    height = BAR_ROW * len(bars)
    return {
        "participation": {
            "bars": bars,
            "height": height,
            "height_mm": height // 4,
            "left": BAR_LEFT,
            "finding": _participation_finding(rows),
            "title": " ".join(
                _("%(party)s: heard of the project %(heard)d times, active %(active)d times.")
                % {"party": bar["party"]["word"], "heard": bar["heard"], "active": bar["active"]}
                for bar in bars
            ),
        }
    }


def _bar(party: dict, heard: int, active: int, scale: float, y: int) -> dict:
    """Two bars: how often the party was asked anything, and how often it was active."""
    return {
        "party": party,
        "colour": COLOURS[party["code"]],
        "y": y,
        "text_y": y + 15,
        "heard": heard,
        "heard_width": f"{heard * scale:.1f}",
        "heard_end": f"{BAR_LEFT + heard * scale + 7:.1f}",
        "heard_text_y": y + 9,
        "active": active,
        "active_y": y + 12,
        "active_width": f"{active * scale:.1f}",
        "active_end": f"{BAR_LEFT + active * scale + 7:.1f}",
        "active_text_y": y + 21,
    }


def _participation_finding(rows: list[dict]) -> str:
    most = max(row["active"] for row in rows)
    least = min(row["active"] for row in rows)
    if not most:
        return _("No party was more than informed in the period")
    if most == least:
        return _("The parties were active equally often")
    quiet = [in_words(Party(row["party"]["code"])) for row in rows if row["active"] == least]
    return ngettext(
        "Least often active: %(parties)s, %(n)d time", "Least often active: %(parties)s, %(n)d times", least
    ) % {"parties": listed(quiet), "n": least}


# --- Assessment ---------------------------------------------------------------------------

SIZES = {
    "small": pgettext_lazy("a gap", "small"),
    "noticeable": pgettext_lazy("a gap", "noticeable"),
    "large": pgettext_lazy("a gap", "large"),
}


def _assessment(content: dict) -> dict:
    round_ = content["assessment"]
    if not round_:
        return {"dumbbell": None}
    sides = [side for criterion in round_["criteria"] for side in criterion["parties"]]
    shown = [side for side in sides if not side["hidden"] and side["mean"] is not None]
    rows = [
        MeanRow(
            criterion["number"],
            criterion["name"],
            {side["party"]["code"]: _number(side["mean"]) for side in criterion["parties"]},
            _number(criterion["gap"]),
            criterion["gap_text"],
            str(SIZES[criterion["gap_size"]]) if criterion["gap_size"] else "",
        )
        for criterion in round_["criteria"]
    ]
    return {
        "dumbbell": dumbbell(rows, names=_names(), compact=True) if shown else None,
        "assessment_finding": round_["headline"],
        "some_hidden": any(side["hidden"] for side in sides),
        "counts": _counts(round_["criteria"]),
    }


def _counts(criteria: list[dict]) -> str:
    most: dict[str, int] = {}
    for criterion in criteria:
        for side in criterion["parties"]:
            most[side["party"]["word"]] = max(most.get(side["party"]["word"], 0), side["n"] or 0)
    told = [f"{word.lower()} {n}" for word, n in most.items() if n]
    return _("Answers: %(told)s.") % {"told": ", ".join(told)} if told else ""


# --- Lists --------------------------------------------------------------------------------


def _lists(content: dict) -> dict:
    tasks = content["follow_ups"]
    open_ = [task for task in tasks if task["state"] == "open"]
    late = [task for task in open_ if task["overdue"]]
    n = len(open_)
    finding = ngettext("%(n)d follow-up is open.", "%(n)d follow-ups are open.", n) % {"n": n}
    if late:
        finding += " " + ngettext(
            "%(n)d of them is past its date.", "%(n)d of them are past their date.", len(late)
        ) % {"n": len(late)}
    return {"follow_ups_finding": finding, "coming": _coming(content["coming"])}


def _coming(coming: dict) -> list[dict]:
    events = [
        {"on": meeting["on"], "what": ", ".join(filter(None, (meeting["title"], meeting["place"])))}
        for meeting in coming["meetings"]
    ]
    events += [{"on": deadline["on"], "what": deadline["what"]} for deadline in coming["deadlines"]]
    if coming["round"]:
        events.append(
            {
                "on": coming["round"]["closes"],
                "what": _("Assessment %(moment)s closes; %(answered)d of %(invited)d have answered")
                % {
                    "moment": coming["round"]["moment"]["word"].lower(),
                    "answered": coming["round"]["answered"],
                    "invited": coming["round"]["invited"],
                },
            }
        )
    return sorted(events, key=lambda event: event["on"] or "9999")


def _names() -> dict[str, str]:
    """What the parties are called in the language that is on."""
    return {party.value: str(party.label) for party in Party}


def _short(party: Party) -> str:
    """A heading for a narrow column."""
    return {
        Party.POLITICIAN: pgettext("narrow column", "Pol."),
        Party.ADMINISTRATION: pgettext("narrow column", "Adm."),
        Party.UNION: pgettext("narrow column", "Union"),
    }[party]


def _date(value: str | None) -> date | None:
    return date.fromisoformat(value[:10]) if value else None


def _decimal(point: dict | None) -> Decimal | None:
    return Decimal(point["value"]) if point else None


def _number(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)
