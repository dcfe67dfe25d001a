"""F07, F10, F33 and F34: to be told is not to take part."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from accounts.parties import Party
from assessments.findings import bodies as plain
from assessments.findings.snapshot import FormalDecision, Measure, StaffInvolvement
from governance.participation import Part
from tests.rules.snapshots import TODAY, body, found, item, meeting, project

POLITICIAN = str(Party.POLITICIAN)
YEAR_AGO = date(2025, 11, 23)
DAYS = [date(2026, month, 1) for month in (2, 5, 8)]


def held(*meetings: plain.Meeting, **known):
    """A project that has gone on for two years, with a joint body and these meetings."""
    return project(
        **{"starts_on": date(2024, 11, 1), "bodies": (body(),), "meetings": tuple(meetings), **known}
    )


def told(on: date, level: str = "informed", kind: str = "discussion", **known) -> plain.Meeting:
    """A meeting with one matter that asked this of the politicians."""
    asked = plain.Item(
        key=on.toordinal(), number=1, title="A", kind=kind, engaged={POLITICIAN: plain.Engaged(level=level)}
    )
    return meeting(on, asked, **known)


def gathering(on: date, level: str = "informed", spoke: bool = False) -> plain.Occasion:
    """A gathering at which the politicians were."""
    return plain.Occasion(on=on, kind="gathering", parts={POLITICIAN: Part((level,), spoke)})


# --- F07 ---------------------------------------------------------------------------------------


def test_politicians_who_were_told_three_times_are_asked_about():
    assert found("F07", held(*map(told, DAYS[:2]))) is None
    finding = found("F07", held(*map(told, DAYS)))
    assert finding.facts == {"how": "silent", "times": 3, "since": "2025-11-23"}
    assert finding.severity == 3


@pytest.mark.parametrize("level", ["consulted", "co_developed", "decided"])
def test_to_be_asked_once_is_enough(level):
    assert found("F07", held(told(DAYS[0]), told(DAYS[1]), told(DAYS[2], level))) is None


def test_to_speak_once_is_enough():
    spoke = plain.Item(
        key=1, number=1, title="A", engaged={POLITICIAN: plain.Engaged(level="informed", spoke=True)}
    )
    assert found("F07", held(told(DAYS[0]), told(DAYS[1]), meeting(DAYS[2], spoke))) is None


def test_a_decision_in_the_council_is_not_to_take_part():
    decided = told(DAYS[2], "decided", body_kind="council")
    assert found("F07", held(told(DAYS[0]), told(DAYS[1]), decided)) is not None


def test_when_every_matter_was_for_information_it_is_asked_about():
    matters = [told(day, "consulted", "information") for day in DAYS]
    assert found("F07", held(*matters)).facts["how"] == "information"
    assert found("F07", held(*matters[:2], told(DAYS[2], "consulted", "decision"))) is None
    there = gathering(date(2026, 9, 1), "consulted")
    assert found("F07", held(*matters, gatherings=(there,))) is None


def test_a_meeting_that_they_were_not_at_told_them_nothing():
    away = meeting(DAYS[2], item(politician="informed"), came=[Party.UNION], absent=[POLITICIAN])
    assert found("F07", held(told(DAYS[0]), told(DAYS[1]), away)) is None


def test_a_gathering_counts_as_a_time():
    there = held(told(DAYS[0]), told(DAYS[1]), gatherings=(gathering(DAYS[2]),))
    assert found("F07", there).facts["times"] == 3
    spoke = held(*map(told, DAYS), gatherings=(gathering(DAYS[2], spoke=True),))
    assert found("F07", spoke) is None


@pytest.mark.parametrize(("first", "asked"), [(YEAR_AGO, True), (date(2025, 11, 22), False)])
def test_only_the_last_twelve_months_count(first, asked):
    assert (found("F07", held(told(first), told(DAYS[0]), told(DAYS[1]))) is not None) is asked


def test_a_programme_can_ask_for_another_number_of_times():
    assert found("F07", held(*map(told, DAYS)), informed_items=4) is None


# --- F10 ---------------------------------------------------------------------------------------

BEGAN = date(2026, 5, 1)
BEFORE = date(2026, 4, 30)


def at_workplace(*levels: tuple[date, str], **known):
    """A project whose measure began at a workplace of which the ledger has this."""
    measure = Measure(key=1, title="Nye vakter", state="underway", starts_on=BEGAN, workplaces=("Haugen",))
    ledger = tuple(StaffInvolvement(workplace="haugen", on=on, level=level) for on, level in levels)
    return project(**{"measures": (measure,), "staff_involvement": ledger, **known})


def test_employees_who_were_only_told_are_asked_about():
    finding = found("F10", at_workplace((BEFORE, "informed")))
    assert finding.facts == {"places": [{"workplace": "Haugen", "measure": "Nye vakter"}]}
    assert finding.severity == 2


@pytest.mark.parametrize("level", ["consulted", "co_developed", "decided"])
@pytest.mark.parametrize(("on", "asked"), [(BEFORE, False), (BEGAN, True)])
def test_a_workshop_counts_before_the_measure_begins(level, on, asked):
    both = at_workplace((BEFORE, "informed"), (on, level))
    assert (found("F10", both) is not None) is asked


def test_a_workplace_of_which_nothing_is_noted_is_not_said_to_be_told():
    assert found("F10", at_workplace()) is None
    assert found("F10", at_workplace((BEGAN, "consulted"))) is None


def test_another_workplace_s_workshop_is_not_theirs():
    other = StaffInvolvement(workplace="Lia", on=BEFORE, level="consulted")
    told_only = StaffInvolvement(workplace="Haugen", on=BEFORE, level="informed")
    assert found("F10", at_workplace(staff_involvement=(other, told_only))) is not None


@pytest.mark.parametrize(("state", "day", "asked"), [
    ("planned", BEGAN, False),
    ("dropped", BEGAN, False),
    ("done", BEGAN, True),
    ("underway", TODAY, True),
    ("underway", TODAY + timedelta(days=1), False),
])  # fmt: skip
def test_a_measure_is_asked_about_when_it_has_begun(state, day, asked):
    measure = Measure(key=1, title="A", state=state, starts_on=day, workplaces=("Haugen",))
    there = at_workplace((BEFORE, "informed"), measures=(measure,))
    assert (found("F10", there) is not None) is asked


def test_in_reputation_work_it_weighs_less():
    assert found("F10", at_workplace((BEFORE, "informed"), themes=("reputation",))).severity == 1


# --- F33 ---------------------------------------------------------------------------------------


def times(count: int, **known):
    """A project in which the politicians met so many times in the last year."""
    met = [told(YEAR_AGO + timedelta(days=20 * number), "consulted") for number in range(1, count + 1)]
    return held(*met, **known)


@pytest.mark.parametrize(("count", "severity"), [(0, 2), (2, 2), (3, 1), (6, 1), (7, None)])
def test_how_seldom_politicians_meet_the_project_decides_how_much_it_weighs(count, severity):
    finding = found("F33", times(count))
    assert (finding.severity if finding else None) == severity


def test_to_hear_and_to_speak_are_counted_apart():
    spoke = plain.Item(
        key=1, number=1, title="A", engaged={POLITICIAN: plain.Engaged(level="informed", spoke=True)}
    )
    long_ago = meeting(date(2025, 1, 5), spoke)
    finding = found("F33", held(long_ago, told(DAYS[0]), meeting(DAYS[1], spoke)))
    facts = {"heard": 2, "spoke": 1, "in_all": 2, "since": "2025-11-23", "expected": 10, "over_all": 20}
    assert finding.facts == facts
    with translation.override("en"):
        assert "2 times since" in finding.sentences[0]


@pytest.mark.parametrize(("start", "asked"), [(YEAR_AGO, True), (date(2025, 11, 24), False)])
def test_a_project_has_to_have_had_a_year(start, asked):
    assert (found("F33", held(starts_on=start)) is not None) is asked


def test_of_an_idea_and_of_an_ended_project_without_any_meeting_it_is_not_asked():
    assert found("F33", held(phase="idea")) is None
    ended = {"phase": "ended", "ends_on": TODAY}
    assert found("F33", held(**ended)) is None
    assert found("F33", times(1, **ended)) is not None


def test_a_gathering_is_a_meeting_with_the_project():
    assert found("F33", times(6, gatherings=(gathering(DAYS[0]),))) is None


# --- F34 ---------------------------------------------------------------------------------------


def paper(on: date, has_papers: bool = True, spoke: bool = False) -> plain.Meeting:
    """A council meeting that had the project among its papers."""
    asked = {POLITICIAN: plain.Engaged(level="decided", spoke=spoke)}
    case = plain.Item(key=1, number=1, title="A", has_papers=has_papers, engaged=asked)
    return meeting(on, case, came=[POLITICIAN], body_kind="council", body=9)


def test_papers_only_for_a_year_are_asked_about():
    finding = found("F34", held(paper(DAYS[0]), paper(DAYS[1])))
    assert finding.facts == {"times": 2, "since": "2025-11-23"}
    assert found("F34", held()) is None


def test_a_formal_decision_is_paper_too():
    where = {"key": 1, "where": "Kommunestyret"}
    assert found("F34", held(formal_decisions=(FormalDecision(on=DAYS[0], **where),))).facts["times"] == 1
    on = date(2025, 11, 22)
    assert found("F34", held(formal_decisions=(FormalDecision(on=on, **where),))) is None
    other = FormalDecision(key=1, on=DAYS[0], where="Arbeidsmiljøutvalget")
    assert found("F34", held(formal_decisions=(other,))) is None


@pytest.mark.parametrize("met", [
    told(DAYS[1]),
    paper(DAYS[1], has_papers=False),
    paper(DAYS[1], spoke=True),
])  # fmt: skip
def test_one_time_face_to_face_is_enough(met):
    assert found("F34", held(paper(DAYS[0]), met)) is None


def test_so_is_a_gathering():
    assert found("F34", held(paper(DAYS[0]), gatherings=(gathering(DAYS[1]),))) is None
    before = gathering(date(2025, 11, 22))
    assert found("F34", held(paper(DAYS[0]), gatherings=(before,))) is not None


def test_a_joint_meeting_without_politicians_is_not_theirs():
    without = meeting(DAYS[1], item(union="consulted"), came=[Party.UNION])
    assert found("F34", held(paper(DAYS[0]), without)) is not None
