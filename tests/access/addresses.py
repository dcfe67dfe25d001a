"""Who may what, address by address: one row each, and none without a row.

`who` may open or send it. Whoever sees the thing but is not among them is refused (403); for
everybody else it does not exist (404). What holds for the closed project stands beside it:
reading goes on, changing ends, unless the row says otherwise.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from tests.access.world import PEOPLE, Surroundings

Names = frozenset[str]


def names(text: str) -> Names:
    """Situations written in one line."""
    return frozenset(text.split())


NOBODY = names("")
PERSONS = frozenset(PEOPLE)
EVERYBODY = PERSONS | {"anonymous"}
SEE = names("secretariat administrator owner leader member secretary chair")
LEADS = names("leader")
ORGANISES = names("leader administrator")
SEATED = names("member secretary chair")
TELLS = names("owner leader member secretary chair")
RETELLS = names("leader member")
MEASURES = names("leader owner")
RUNS = names("secretary chair")
CHAIRS = names("chair")
ASKED = names("leader member chair")
OPENS_ROUNDS = names("leader secretariat")
CONCLUDES = names("leader secretary chair")
FOLLOWS = names("secretariat")
ACTS = names("administrator owner leader neighbour")
FINISHES = names("member secretary chair")
SIGNS = names("member chair")


@dataclass(frozen=True)
class Address:
    """One address: what it takes, who may, and who sees that it is there."""

    name: str
    arguments: Callable[[Surroundings], list[Any]]
    get: Names | None
    post: Names | None
    closed_get: Names | None
    closed_post: Names | None
    seen_by: Names = SEE
    about_a_project: bool = True
    of_programme: bool = False
    note: str = ""
    sends: Callable[[Surroundings, str], dict[str, Any]] = lambda around, who: {}

    def __str__(self) -> str:
        return f"{self.name} {self.note}".strip()


def of_project(around: Surroundings) -> list[Any]:
    """The address holds the project's slug alone."""
    return [around.project.slug]


def the(*things: str, slug: bool = False) -> Callable[[Surroundings], list[Any]]:
    """The address holds these things' numbers, after the project's slug if it says so."""

    def arguments(around: Surroundings) -> list[Any]:
        numbers = [getattr(around, thing).pk for thing in things]
        return [around.project.slug, *numbers] if slug else numbers

    return arguments


def numbered(thing: str, *more: str) -> Callable[[Surroundings], list[Any]]:
    """The address holds the slug, and the number of a thing within the project."""
    return lambda around: [around.project.slug, getattr(around, thing).number, *more]


def reads(name: str, arguments=of_project, who: Names = SEE, **more: Any) -> Address:
    """A page to read; it stays when the project has ended."""
    return Address(name, arguments, get=who, post=None, closed_get=who, closed_post=None, **more)


def writes(name: str, arguments, who: Names, closed: Names = NOBODY, **more: Any) -> Address:
    """A page with a form."""
    return Address(name, arguments, get=who, post=who, closed_get=closed, closed_post=closed, **more)


def does(name: str, arguments, who: Names, closed: Names = NOBODY, **more: Any) -> Address:
    """A button."""
    return Address(name, arguments, get=None, post=who, closed_get=None, closed_post=closed, **more)


def for_all(name: str, who: Names = PERSONS, *, get: bool = True, post: bool = False) -> Address:
    """An address that names no project."""
    return Address(
        name,
        lambda around: [],
        get=who if get else None,
        post=who if post else None,
        closed_get=None,
        closed_post=None,
        about_a_project=False,
    )


def of_programme(name: str, arguments, get: Names | None, post: Names, seen_by: Names) -> Address:
    """An address of a programme, or of a municipality in it; it is the same whatever becomes of a project."""
    return Address(
        name,
        arguments,
        get=get,
        post=post,
        closed_get=None,
        closed_post=None,
        seen_by=seen_by,
        about_a_project=False,
        of_programme=True,
    )


def of_a_year(around: Surroundings) -> list[Any]:
    """The address holds the enrolment's number and the year."""
    return [around.enrolment.pk, around.yearly_report.year]


def of_each_resource(name: str, row: Callable[..., Address], thing: str = "") -> Iterator[Address]:
    """The address of time, money and competence alike: the slug, the kind, and the number of one of them."""
    for kind, code in (("penger", "budget_line"), ("stilling", "position"), ("kompetanse", "competence")):

        def arguments(around: Surroundings, kind: str = kind, code: str = code) -> list[Any]:
            return [around.project.slug, kind, *([getattr(around, thing.format(code)).pk] if thing else [])]

        yield row(f"projects:{name}", arguments, LEADS, note=kind)


ADDRESSES = (
    # The door
    for_all("home"),
    for_all("account_login", EVERYBODY, post=True),
    for_all("account_logout", EVERYBODY, post=True),
    for_all("account_inactive", EVERYBODY),
    for_all("account_change_password", post=True),
    for_all("account_reset_password", EVERYBODY, post=True),
    for_all("account_reset_password_done", EVERYBODY),
    for_all("account_reset_password_from_key_done", EVERYBODY),
    Address(
        "account_reset_password_from_key",
        lambda around: ["1", "abc-def"],
        get=EVERYBODY,
        post=EVERYBODY,
        closed_get=None,
        closed_post=None,
        about_a_project=False,
    ),
    for_all("demo-sign-in", NOBODY, post=True),
    for_all("choose-language", EVERYBODY, get=False, post=True),
    for_all("choose-look", EVERYBODY, get=False, post=True),
    for_all("alive", EVERYBODY),
    for_all("ready", EVERYBODY),
    # Programmes
    for_all("projects:programmes"),
    of_programme("projects:programme", lambda around: [around.programme.slug], PERSONS, FOLLOWS, PERSONS),
    of_programme("projects:apply", lambda around: [around.programme.slug], ACTS, ACTS, PERSONS),
    of_programme("projects:enrolment", the("enrolment"), ACTS | FOLLOWS, FOLLOWS, ACTS | FOLLOWS),
    of_programme("projects:application", the("enrolment"), ACTS, ACTS, ACTS | FOLLOWS),
    of_programme("projects:yearly-report", of_a_year, ACTS | FOLLOWS, ACTS, ACTS | FOLLOWS),
    of_programme("projects:yearly-report-settle", of_a_year, None, FOLLOWS, ACTS | FOLLOWS),
    # Projects
    for_all("projects:list"),
    for_all("projects:register", post=True),
    for_all("projects:places"),
    for_all("projects:import", post=True),
    for_all("projects:import-template"),
    Address(
        "projects:import-plan",
        the("import_plan"),
        get=LEADS,
        post=LEADS,
        closed_get=LEADS,
        closed_post=LEADS,
        seen_by=LEADS,
    ),
    reads("project"),
    reads("history"),
    Address("projects:resume", of_project, LEADS, None, NOBODY, None),
    writes("projects:registration", lambda around: [around.project.slug, "om"], LEADS),
    writes("projects:registration", lambda around: [around.project.slug, "hensikt"], LEADS, note="hensikt"),
    writes("projects:registration", lambda around: [around.project.slug, "mal"], LEADS, note="mal"),
    writes("registration-summary", of_project, LEADS),
    writes("projects:describe", of_project, LEADS),
    writes("projects:purpose", of_project, LEADS),
    reads("projects:purpose-history"),
    writes("projects:purpose-parts", of_project, LEADS),
    writes("projects:purpose-part-edit", the("part", slug=True), LEADS),
    does("projects:purpose-part-remove", the("part", slug=True), LEADS),
    does("projects:purpose-part-restore", the("removed_part", slug=True), LEADS),
    Address("projects:goals", of_project, get=SEE, post=LEADS, closed_get=SEE, closed_post=NOBODY),
    does("projects:goal-quality", of_project, LEADS),
    does("projects:goal-quality", the("goal", slug=True), LEADS, note="of a goal"),
    writes("projects:goal-edit", the("goal", slug=True), LEADS),
    does("projects:goal-remove", the("goal", slug=True), LEADS),
    does("projects:goal-restore", the("removed_goal", slug=True), LEADS),
    writes("projects:measure", the("goal", slug=True), MEASURES),
    writes("projects:measurement-table", the("goal", slug=True), MEASURES),
    writes("projects:measurement-correct", the("goal", "measurement", slug=True), MEASURES),
    Address("projects:risks", of_project, get=SEE, post=LEADS, closed_get=SEE, closed_post=NOBODY),
    writes("projects:risk-edit", the("risk", slug=True), LEADS),
    Address("projects:leaders", of_project, get=SEE, post=ORGANISES, closed_get=SEE, closed_post=NOBODY),
    Address("projects:begin-from", of_project, get=SEE, post=SEE, closed_get=SEE, closed_post=SEE),
    reads("projects:plan"),
    writes("projects:measure-new", of_project, LEADS),
    writes("projects:measure-edit", the("planned_measure", slug=True), LEADS),
    does("projects:measure-remove", the("planned_measure", slug=True), LEADS),
    does("projects:measure-restore", the("removed_planned_measure", slug=True), LEADS),
    writes("projects:milestone-new", of_project, LEADS),
    writes("projects:milestone-edit", the("milestone", slug=True), LEADS),
    writes("projects:milestone-reach", the("milestone", slug=True), LEADS),
    does("projects:milestone-reopen", the("milestone", slug=True), LEADS),
    does("projects:milestone-remove", the("milestone", slug=True), LEADS),
    does("projects:milestone-restore", the("removed_milestone", slug=True), LEADS),
    for_all("projects:lessons"),
    reads("projects:afterwards"),
    writes("projects:continuation", of_project, LEADS),
    writes("projects:service-new", of_project, LEADS),
    writes("projects:service-edit", the("service", slug=True), LEADS),
    does("projects:service-remove", the("service", slug=True), LEADS),
    does("projects:service-restore", the("removed_service", slug=True), LEADS),
    writes("projects:lesson-new", of_project, TELLS),
    writes("projects:lesson-edit", the("lesson", slug=True), RETELLS),
    does("projects:lesson-remove", the("lesson", slug=True), RETELLS),
    does("projects:lesson-restore", the("removed_lesson", slug=True), RETELLS),
    reads("projects:resources"),
    *of_each_resource("resource-new", writes),
    *of_each_resource("resource-edit", writes, "{}"),
    *of_each_resource("resource-remove", does, "{}"),
    *of_each_resource("resource-restore", does, "removed_{}"),
    reads("projects:status-list"),
    writes("projects:status-new", of_project, LEADS),
    reads("projects:status", numbered("approved")),
    reads("projects:status", numbered("draft"), note="draft"),
    writes("projects:status-edit", numbered("draft"), LEADS),
    reads("governance:changes"),
    # Organisation
    reads("governance:organisation"),
    Address("governance:registration-bodies", of_project, ORGANISES, None, NOBODY, None),
    writes("governance:body-new", of_project, ORGANISES),
    does("governance:body-use", of_project, ORGANISES),
    does("governance:function-end", the("function", slug=True), ORGANISES),
    reads("governance:body", the("body")),
    writes("governance:body-edit", the("body"), ORGANISES),
    does("governance:seat-new", the("body"), ORGANISES),
    writes("governance:seat-edit", the("seat"), ORGANISES),
    does("governance:seat-over", the("seat"), ORGANISES),
    does("governance:seat-remove", the("seat"), ORGANISES),
    does("governance:seat-restore", the("removed_seat"), ORGANISES),
    does("governance:substitute-new", the("seat"), ORGANISES),
    does("governance:substitute-end", the("substitute"), ORGANISES),
    # Anchoring
    reads("governance:anchoring"),
    writes("governance:formal-decision-new", of_project, LEADS),
    writes("governance:formal-decision-correct", the("formal_decision", slug=True), LEADS),
    writes("governance:staff-involvement-new", of_project, LEADS),
    writes("governance:staff-involvement-correct", the("staff_involvement", slug=True), LEADS),
    writes("governance:goal-involvement-new", of_project, LEADS),
    writes("governance:document-new", of_project, LEADS),
    reads("governance:document", numbered("document")),
    does("governance:document-sign", numbered("document"), SIGNS),
    # Phases
    reads("governance:phases"),
    writes("governance:phase-change", of_project, LEADS),
    # Meetings: what was called before the project ended is carried through
    for_all("governance:meetings"),
    for_all("governance:follow-ups"),
    reads("governance:project-meetings"),
    reads("governance:meeting", the("called")),
    writes("governance:meeting-new", the("body"), RUNS),
    writes("governance:meeting-edit", the("called"), RUNS, RUNS),
    does("governance:send-notice", the("called"), RUNS, RUNS),
    does("governance:take-up-standing-matters", the("called"), RUNS, RUNS),
    writes("governance:item-new", the("called"), RUNS, RUNS),
    writes("governance:item-propose", the("called"), SEATED, SEATED),
    writes("governance:item-edit", the("item"), RUNS, RUNS),
    does("governance:item-move", the("item"), RUNS, RUNS),
    does("governance:item-remove", the("item"), RUNS, RUNS),
    does("governance:item-accept", the("proposed"), RUNS, RUNS, seen_by=SEATED),
    reads("governance:meeting-mode", the("session"), SEATED),
    does("governance:meeting-open", the("called"), RUNS, RUNS),
    does("governance:meeting-end", the("session"), RUNS, RUNS),
    does("governance:attendance", the("session", "seat"), RUNS, RUNS),
    does("governance:everyone-present", the("session"), RUNS, RUNS),
    does("governance:item-begin", the("session_item"), RUNS, RUNS),
    does("governance:item-carry", the("session_item"), RUNS, RUNS),
    does("governance:engagement", the("session_item"), RUNS, RUNS),
    does("governance:decide", the("session_item"), RUNS, RUNS),
    does("governance:follow-up-new", the("session_item"), RUNS, RUNS),
    reads("governance:minutes", the("ended")),
    does("governance:minutes-approve", the("ended"), CHAIRS, CHAIRS),
    writes("governance:minutes-addendum", the("minuted"), CHAIRS, CHAIRS),
    writes("governance:follow-up-finish", the("follow_up"), FINISHES, FINISHES),
    does("governance:follow-up-reopen", the("follow_up"), FINISHES, FINISHES),
    # Assessments: a round that is open is answered and closed even if the project ends
    for_all("assessments:mine"),
    reads("assessments:list"),
    writes("assessments:open", of_project, OPENS_ROUNDS),
    reads("assessments:round", numbered("closed_round")),
    reads("assessments:round", numbered("open_round"), note="blind"),
    writes("assessments:close", numbered("open_round"), OPENS_ROUNDS, OPENS_ROUNDS),
    reads("assessments:begin", numbered("open_round"), ASKED, seen_by=ASKED),
    writes(
        "assessments:answer",
        numbered("open_round", "purpose"),
        ASKED,
        ASKED,
        seen_by=ASKED,
        sends=lambda around, who: {"invitation": around.invitations.get(who) or ""},
    ),
    writes("assessments:finish", numbered("open_round"), ASKED, ASKED, seen_by=ASKED),
    reads("assessments:joint", numbered("closed_round")),
    Address(
        "assessments:joint-criterion",
        numbered("closed_round", "purpose"),
        get=SEE,
        post=CONCLUDES,
        closed_get=SEE,
        closed_post=CONCLUDES,
    ),
    reads("assessments:joint-in-meeting", the("session", "closed_round")),
    # Reports
    reads("reports:list"),
    writes("reports:order", of_project, SEE, SEE),
    reads("reports:outline"),
    does("reports:document", numbered("document"), SEE, SEE),
    reads("reports:report", the("report")),
    reads("reports:file", the("report")),
    does("reports:cancel", the("report"), LEADS, LEADS),
    does("reports:try-again", the("report"), LEADS, LEADS),
)
