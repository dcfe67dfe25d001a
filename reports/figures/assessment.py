"""The dumbbell: each party's mean on every criterion, and the gap between them."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from accounts.parties import party_names
from reports.figures.plain import exact_of
from trepart.charts import MeanRow, dumbbell

SIZES = {
    "small": pgettext_lazy("a gap", "small"),
    "noticeable": pgettext_lazy("a gap", "noticeable"),
    "large": pgettext_lazy("a gap", "large"),
}


def assessment_figure(content: dict) -> dict:
    """The picture where there is something to compare, and how many answered."""
    round_ = content["assessment"]
    if not round_:
        return {"dumbbell": None}
    sides = [side for criterion in round_["criteria"] for side in criterion["parties"]]
    shown = [side for side in sides if not side["hidden"] and side["mean"] is not None]
    rows = [
        MeanRow(
            criterion["number"],
            criterion["name"],
            {side["party"]["code"]: exact_of(side["mean"]) for side in criterion["parties"]},
            exact_of(criterion["gap"]),
            criterion["gap_text"],
            str(SIZES[criterion["gap_size"]]) if criterion["gap_size"] else "",
        )
        for criterion in round_["criteria"]
    ]
    return {
        "dumbbell": dumbbell(rows, names=party_names(), compact=True) if shown else None,
        "narrow_dumbbell": dumbbell(rows, names=party_names(), narrow=True) if shown else None,
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
