"""What acts and agreements say of who sits in a body: each rule with where it stands and from which day.

The Local Government Act of 2018 took effect when each council first met after the election of 2019, in
October at the latest, so a committee of 2013 is not judged by it. What was changed later has its own day.
"""

from collections.abc import Callable
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.parties import Party, in_words
from governance.codes import BodyKind, LegalBasis, SeatRole
from governance.composition.facts import BodyFact, SeatFact
from trepart.words import listed

ACT_OF_2018 = date(2019, 10, 1)
CHANGE_OF_2023 = date(2023, 7, 1)
WORKING_ENVIRONMENT_ACT = date(2006, 1, 1)
MAIN_AGREEMENT = date(2022, 1, 1)
TOP_MANAGEMENT = (
    "kommunedirektør",
    "kommunalsjef",
    "kommunaldirektør",
    "etatssjef",
    "rådmann",
    "administrasjonssjef",
    "municipal_director",
    "municipal director",
    "chief executive",
)
SAFETY = ("verneombud", "verneombod", "safety")
ORGANISATIONS = {
    "lo": gettext_lazy("LO Kommune"),
    "unio": gettext_lazy("Unio"),
    "ys": gettext_lazy("YS Kommune"),
    "akademikerne": gettext_lazy("Akademikerne kommune"),
}
type Look = Callable[[BodyFact, date], str]


# --- Party-composed committees ----------------------------------------------------------------


def _majority(body: BodyFact, on: date) -> str:
    side = [seat for seat in body.members if seat.party in (Party.POLITICIAN, Party.ADMINISTRATION)]
    members = body.members
    if not members or any(not seat.party for seat in members) or len(side) * 2 > len(members):
        return ""
    return _(
        "{side} of {members} members of {body} represent the municipality. They must be the majority."
    ).format(side=len(side), members=len(members), body=body.name)


def _chair(body: BodyFact, on: date) -> str:
    wrong = _led_from_elsewhere(body, SeatRole.CHAIR)
    if wrong is None:
        return ""
    return _(
        "The chair of {body} comes from {party}. The council chooses the chair among the "
        "municipality's representatives."
    ).format(body=body.name, party=in_words(str(wrong.party)))


def _deputy_chair(body: BodyFact, on: date) -> str:
    wrong = _led_from_elsewhere(body, SeatRole.DEPUTY_CHAIR)
    if wrong is None:
        return ""
    return _(
        "The deputy chair of {body} comes from {party}. The council chooses the deputy chair among the "
        "municipality's representatives."
    ).format(body=body.name, party=in_words(str(wrong.party)))


def _led_from_elsewhere(body: BodyFact, role: str) -> SeatFact | None:
    led = (seat for seat in body.seats if seat.role == role and seat.party)
    return next((seat for seat in led if seat.party != Party.POLITICIAN), None)


def _no_chair(body: BodyFact, on: date) -> str:
    if not body.members or any(seat.role == SeatRole.CHAIR and not seat.vacant for seat in body.seats):
        return ""
    return _("{body} has no chair. The council chooses one among the municipality's representatives.").format(
        body=body.name
    )


def _employees_term(body: BodyFact, on: date) -> str:
    long = [seat for seat in body.members if seat.party == Party.UNION and _is_over_two_years(seat, on)]
    if not long:
        return ""
    return _(
        "In {body}, a term of the employees' representatives is longer than two years. They are elected for "
        "two years at a time."
    ).format(body=body.name)


def _is_over_two_years(seat: SeatFact, on: date) -> bool:
    """Whether the term goes on after two years; one without an end, whether it already has."""
    return seat.starts_on is not None and (seat.ends_on or on) >= _two_years_after(seat.starts_on)


def _two_years_after(day: date) -> date:
    """The first day after a term of two years; one that begins on a leap day ends in February."""
    is_leap_day = (day.month, day.day) == (2, 29)
    return date(day.year + 2, 3, 1) if is_leap_day else day.replace(year=day.year + 2)


# --- Every elected body -----------------------------------------------------------------------


def _chief_executive(body: BodyFact, on: date) -> str:
    if not any(_is_top_management(seat) for seat in body.members):
        return ""
    return _(
        "In {body}, the chief executive or a director is registered as a member. They cannot be elected to a "
        "committee; the chief executive may attend and speak."
    ).format(body=body.name)


def _is_top_management(seat: SeatFact) -> bool:
    office = seat.office.casefold()
    return any(title in office for title in TOP_MANAGEMENT)


def _speaker_without_right(body: BodyFact, on: date) -> str:
    wrong = [
        seat
        for seat in body.seats
        if seat.standing == "speaker" and seat.party in (Party.PROFESSIONAL, Party.EXTERNAL)
    ]
    if not wrong:
        return ""
    one = _("one of {party}").format(party=in_words(str(wrong[0].party)))
    return _(
        "In {body}, {who} is registered with a right to speak. In an elected body nobody but its members has "
        "that right, unless the law gives it."
    ).format(body=body.name, who=wrong[0].person or wrong[0].office or one)


def _rules_missing(body: BodyFact, on: date) -> str:
    names = {"mandate": _("its field of work"), "period": _("the period")}
    missing = [names[part] for part in ("mandate", "period") if part in body.lacking]
    if not missing:
        return ""
    return _("The rules of {body} do not state {parts}. Every elected body must have rules that do.").format(
        body=body.name, parts=listed(missing)
    )


def _gender(how: str) -> Look:
    """The law's gender rule for those who were elected in one of two ways."""

    def look(body: BodyFact, on: date) -> str:
        wrong = next((row for row in body.lists if row.how == how and not row.has_both_in_balance), None)
        if wrong is None:
            return ""
        total = wrong.women + wrong.men
        if total < 4:
            said = _(
                "{women} of {total} elected to {body} from {list} are women. Both sexes must be represented."
            )
        else:
            said = _(
                "{women} of {total} elected to {body} from {list} are women. At least 40 per cent must be of "
                "each sex."
            )
        return said.format(body=body.name, list=wrong.name, women=wrong.women, total=total)

    return look


# --- Others -----------------------------------------------------------------------------------


def _equal_sides(body: BodyFact, on: date) -> str:
    members = body.members
    employees = sum(seat.party == Party.UNION for seat in members)
    employer = sum(seat.party in (Party.POLITICIAN, Party.ADMINISTRATION) for seat in members)
    if not members or any(not seat.party for seat in members) or employees == employer:
        return ""
    return _(
        "The employer has {employer} and the employees have {employees} of the seats in {body}. Both sides "
        "must have as many."
    ).format(body=body.name, employer=employer, employees=employees)


def _organisations(body: BodyFact, on: date) -> str:
    """Silent while it is not known of every union representative which union it is."""
    seats = [seat for seat in body.seats if seat.represents and seat.party == Party.UNION and not seat.vacant]
    seats = [seat for seat in seats if not any(word in seat.office.casefold() for word in SAFETY)]
    if not seats or not all(seat.confederation for seat in seats):
        return ""
    here = {seat.confederation for seat in seats}
    missing = [str(name) for code, name in ORGANISATIONS.items() if code not in here]
    if not missing:
        return ""
    return _(
        "No seat in {body} is for {organisations}. As a rule all organisations that are affected should be "
        "represented; those that are, inform the others."
    ).format(body=body.name, organisations=listed(missing))


def _party_composed(body: BodyFact) -> bool:
    return body.is_statutory_committee


def _committee(body: BodyFact) -> bool:
    return body.is_statutory_committee or body.legal_basis == LegalBasis.COMMITTEE


def _elected(body: BodyFact) -> bool:
    return body.is_statutory


def _working_environment(body: BodyFact) -> bool:
    return body.kind == BodyKind.WORKING_ENVIRONMENT_COMMITTEE


def _administrative_group(body: BodyFact) -> bool:
    return not body.is_statutory and body.kind in (BodyKind.TEMPORARY_GROUP, BodyKind.OWN_STANDING_BODY)


type Written = tuple[str, str | Promise, Callable[[BodyFact], bool], Look, date]
S_5_11 = gettext_lazy("Local Government Act (2018) § 5-11")
BY_LAW: tuple[Written, ...] = (
    ("committee_majority", S_5_11, _party_composed, _majority, ACT_OF_2018),
    ("committee_chair", S_5_11, _party_composed, _chair, ACT_OF_2018),
    ("committee_deputy_chair", S_5_11, _party_composed, _deputy_chair, ACT_OF_2018),
    ("committee_no_chair", S_5_11, _party_composed, _no_chair, ACT_OF_2018),
    ("committee_term", S_5_11, _party_composed, _employees_term, ACT_OF_2018),
    (
        "committee_chief_executive",
        gettext_lazy("Local Government Act (2018) §§ 7-3 and 13-1"),
        _committee,
        _chief_executive,
        ACT_OF_2018,
    ),
    (
        "speaker_without_right",
        gettext_lazy("Local Government Act (2018) § 8-1, second paragraph"),
        _elected,
        _speaker_without_right,
        CHANGE_OF_2023,
    ),
    (
        "rules_missing",
        gettext_lazy("Local Government Act (2018) § 5-13"),
        _elected,
        _rules_missing,
        ACT_OF_2018,
    ),
    (
        "gender_from_list",
        gettext_lazy("Local Government Act (2018) §§ 7-5 and 7-6"),
        _elected,
        _gender("list"),
        ACT_OF_2018,
    ),
    (
        "gender_by_agreement",
        gettext_lazy("Local Government Act (2018) § 7-7"),
        _elected,
        _gender("agreement"),
        ACT_OF_2018,
    ),
    (
        "working_environment_sides",
        gettext_lazy("Working Environment Act § 7-1"),
        _working_environment,
        _equal_sides,
        WORKING_ENVIRONMENT_ACT,
    ),
)
BY_AGREEMENT: tuple[Written, ...] = (
    (
        "organisations_not_represented",
        gettext_lazy("Main Agreement for municipalities (KS), part B § 1-3"),
        _administrative_group,
        _organisations,
        MAIN_AGREEMENT,
    ),
)
