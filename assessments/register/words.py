"""The facts in words, in the language of whoever reads, with the page of the project where more stands."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.parties import THREE, in_words
from assessments.register.facts import Fact
from trepart.words import listed, number, short_date


@dataclass(frozen=True)
class Told:
    """One fact as a sentence, and where in the project it can be seen."""

    text: str
    address: str


def told_of(facts: Mapping[str, list[Fact]], criterion: str, slug: str) -> list[Told]:
    """What the register showed of one criterion; a fact that is not known here is left out."""
    return [
        Told(SAID[fact["code"]](fact), reverse(WHERE[fact["code"]], args=[slug]))
        for fact in facts.get(criterion, [])
        if fact.get("code") in SAID
    ]


def _purpose(fact: Fact) -> str:
    if not fact["written"]:
        return _("No purpose is written.")
    if not fact["on"]:
        return _("A purpose is written, without a day.")
    return _("The purpose was last stated on {day}.").format(day=_day(fact["on"]))


def _of_goals(sentence: Callable[[], str]) -> Callable[[Fact], str]:
    def said(fact: Fact) -> str:
        if not fact["of"]:
            return _("No goals are registered.")
        return sentence().format(n=fact["n"], of=fact["of"])

    return said


def _politicians_first(fact: Fact) -> str:
    if not fact["on"]:
        return _("It is not registered that politicians have taken an active part.")
    said = _("As far as was registered then, politicians first took an active part on {day}.")
    return said.format(day=_day(fact["on"]))


def _measured(fact: Fact) -> str:
    if not fact["of"]:
        return _("Nothing has been measured.")
    if not fact["n"]:
        return _("None of the {of} goals has been measured.").format(of=fact["of"])
    said = _("{n} of {of} goals have been measured, the last time on {day}.")
    return said.format(n=fact["n"], of=fact["of"], day=_day(fact["on"]))


def _shaped(fact: Fact) -> str:
    if not fact["parties"]:
        return _("It is not registered who took part in making the goals.")
    if len(fact["parties"]) == len(THREE):
        return _("All three parties took part in making the goals.")
    said = _("Those who took part in making the goals, as far as is registered: {parties}.")
    return said.format(parties=_parties(fact["parties"]))


def _decided(fact: Fact) -> str:
    if not fact["n"]:
        return _("No decision in a formal body is registered.")
    said = ngettext(
        "{n} decision in a formal body is registered: {where}, {day}.",
        "{n} decisions in formal bodies are registered, the last in {where}, {day}.",
        fact["n"],
    )
    return said.format(n=fact["n"], where=fact["where"], day=_day(fact["on"]))


def _signed(fact: Fact) -> str:
    if not fact["parties"]:
        return _("Nobody has signed the project document.")
    if len(fact["parties"]) == len(THREE):
        return _("All three parties have signed the newest signed version of the project document.")
    said = _("The newest signed version of the project document is signed by {parties}.")
    return said.format(parties=_parties(fact["parties"]))


def _managers(fact: Fact) -> str:
    if not fact["of"]:
        return _("No service that the project changes is registered.")
    said = _("The line manager has committed to it in {n} of {of} services.")
    return said.format(n=fact["n"], of=fact["of"])


def _forum(fact: Fact) -> str:
    if not fact["names"]:
        return _("There is no body where all three parties sit at once.")
    return _("All three parties sit in {bodies}.").format(bodies=listed(fact["names"]))


def _took_part(fact: Fact) -> str:
    if not fact["of"]:
        return _("No occasion is registered in the last year.")
    told = [
        _("{party} {heard} and {active}").format(party=in_words(party), heard=heard, active=active)
        for party, (heard, active) in fact["parties"].items()
    ]
    said = ngettext(
        "In the last year there was {n} occasion. Heard of it, and was active: {told}.",
        "In the last year there were {n} occasions. How often each heard of it, and was active: {told}.",
        fact["of"],
    )
    return said.format(n=fact["of"], told=", ".join(told))


def _staff(fact: Fact) -> str:
    if not fact["of"]:
        return _("No measures are registered.")
    said = _("In {n} of {of} measures the employees took part from the planning.")
    return said.format(n=fact["n"], of=fact["of"])


def _workplaces(fact: Fact) -> str:
    if not fact["n"]:
        return _("It is not registered that the staff of any workplace were asked for more than to listen.")
    said = ngettext(
        "At {n} workplace the staff were asked for more than to listen.",
        "At {n} workplaces the staff were asked for more than to listen.",
        fact["n"],
    )
    return said.format(n=fact["n"])


def _money(fact: Fact) -> str:
    if not fact["has_budget"]:
        return _("No budget is registered.")
    if not fact["year"]:
        return _("It is not registered when the money from outside ends.")
    if not fact["kroner"]:
        return _("No money is registered for the time after {year}.").format(year=fact["year"])
    said = _("{kroner} kroner are registered for the time after {year}.")
    return said.format(kroner=number(fact["kroner"], 0), year=fact["year"])


def _time(fact: Fact) -> str:
    if fact["percent"] is None:
        return _("No part of a post is registered for the project that day.")
    said = _("Posts of {percent} % in all were set aside for the project that day.")
    return said.format(percent=number(Decimal(fact["percent"])))


def _competence(fact: Fact) -> str:
    if not fact["of"]:
        return _("It is not registered what competence the project needs.")
    said = _("Lacking: {n} of the {of} kinds of competence that the project needs.")
    return said.format(n=fact["n"], of=fact["of"])


def _steered(fact: Fact) -> str:
    if not fact["n"]:
        return _("No meeting of a steering body about the project is registered in the last year.")
    said = ngettext(
        "In the last year the project was a matter in {n} meeting of a steering body.",
        "In the last year the project was a matter in {n} meetings of a steering body.",
        fact["n"],
    )
    return said.format(n=fact["n"])


def _follow_ups(fact: Fact) -> str:
    if not fact["all"]:
        return _("No follow-ups are registered.")
    if not fact["of"]:
        return _("All {all} follow-ups are done.").format(all=fact["all"])
    said = _("Follow-ups not done: {of} of {all}. Past their day: {n}.")
    return said.format(n=fact["n"], of=fact["of"], all=fact["all"])


def _continuation(fact: Fact) -> str:
    if not any(fact[part] for part in ("written", "owner", "measures")):
        return _("There is no plan for what goes on when the project ends.")
    lacks = [
        word
        for part, word in (
            ("written", _("what goes on")),
            ("owner", _("who owns it")),
            ("measures", _("who measures on")),
        )
        if not fact[part]
    ]
    if not lacks:
        return _("There is a plan for what goes on, who owns it, and who measures on.")
    return _("The plan for afterwards does not say {lacks}.").format(lacks=listed(lacks))


def _day(text: str) -> str:
    return short_date(date.fromisoformat(text))


def _parties(parties: list[str]) -> str:
    return listed([in_words(party) for party in parties])


SAID: dict[str, Callable[[dict[str, Any]], str]] = {
    "purpose": _purpose,
    "goals_lead": _of_goals(lambda: _("{n} of {of} goals lead to the purpose.")),
    "politicians_first": _politicians_first,
    "goals_measurable": _of_goals(
        lambda: _("{n} of {of} goals can be measured: they have an indicator, a unit and a target.")
    ),
    "goals_effect": _of_goals(
        lambda: _("{n} of {of} goals can show a change, not only that a measure is done.")
    ),
    "goals_measured": _measured,
    "goals_shaped": _shaped,
    "formally_decided": _decided,
    "signed": _signed,
    "managers_committed": _managers,
    "joint_forum": _forum,
    "took_part": _took_part,
    "staff_from_planning": _staff,
    "workplaces_involved": _workplaces,
    "money_after": _money,
    "time": _time,
    "competence": _competence,
    "steered": _steered,
    "follow_ups": _follow_ups,
    "continuation": _continuation,
}
WHERE = {
    "purpose": "projects:goals",
    "goals_lead": "projects:goals",
    "politicians_first": "governance:participation",
    "goals_measurable": "projects:goals",
    "goals_effect": "projects:goals",
    "goals_measured": "projects:goals",
    "goals_shaped": "projects:goals",
    "formally_decided": "governance:anchoring",
    "signed": "governance:anchoring",
    "managers_committed": "projects:afterwards",
    "joint_forum": "governance:organisation",
    "took_part": "governance:participation",
    "staff_from_planning": "projects:plan",
    "workplaces_involved": "governance:anchoring",
    "money_after": "projects:resources",
    "time": "projects:resources",
    "competence": "projects:resources",
    "steered": "governance:project-meetings",
    "follow_ups": "governance:project-meetings",
    "continuation": "projects:afterwards",
}
