"""What is to be done, and what comes."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def ahead_figures(content: dict) -> dict:
    """The open follow-ups in a sentence, and the coming days in their order."""
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
        events.append({"on": coming["round"]["closes"], "what": _closing(coming["round"])})
    return sorted(events, key=lambda event: event["on"] or "9999")


def _closing(round_: dict) -> str:
    """That a round closes, and how many have answered where that is told."""
    told = {**round_, "moment": round_["moment"]["word"].lower()}
    if round_["answered"] is None:
        return _("Assessment %(moment)s closes; %(invited)d are asked, and answer anonymously") % told
    return _("Assessment %(moment)s closes; %(answered)d of %(invited)d have answered") % told
