"""Where a rule turns from one answer to the other: on the day itself, at the number itself, by one party."""

from dataclasses import replace
from datetime import date, timedelta

from django.utils import translation

from assessments.findings import bodies as plain
from assessments.findings import pitfall_of
from assessments.findings.organised import form_on
from assessments.findings.snapshot import (
    FormalDecision,
    GoalInvolvement,
    Measure,
    Programme,
    Signature,
    StaffInvolvement,
)
from governance.participation import GATHERING, Part
from tests.rules.snapshots import TODAY, body, found, item, meeting, project, seat

YEARS_AGO = date(2024, 1, 15)
ROTAS = Measure(key=1, title="Rotas", state="underway", starts_on=TODAY, workplaces=("Home care",))


def days(number: int) -> date:
    """So many days ago."""
    return TODAY - timedelta(days=number)


def gathering(on: date, party: str, level: str = "informed", *, spoke: bool = False) -> plain.Occasion:
    """A gathering outside the bodies, with one party."""
    return plain.Occasion(on=on, kind=GATHERING, parts={party: Part((level,), spoke)})


class TestContributing:
    """F06: who has signed, and contributes afterwards."""

    signed = (Signature(party="politician", on=YEARS_AGO, version=1),)

    def test_who_speaks_at_a_gathering_has_contributed(self):
        silent = project(signatures=self.signed, gatherings=(gathering(days(30), "politician"),))
        spoke = project(signatures=self.signed, gatherings=(gathering(days(30), "politician", spoke=True),))

        assert found("F06", silent)
        assert found("F06", spoke) is None

    def test_another_partys_position_is_not_theirs(self):
        def decided(party):
            one = replace(
                item(), decision=plain.Decided(on=days(30), outcome="consensus", positions={party: "agrees"})
            )
            return project(signatures=self.signed, bodies=(body(),), meetings=(meeting(days(30), one),))

        assert found("F06", decided("union"))
        assert found("F06", decided("politician")) is None


class TestPoliticiansOnPaper:
    """F34: what came before the council."""

    def test_a_meeting_of_others_is_no_case(self):
        without = meeting(days(30), item(), came=("administration", "union"))

        assert found("F34", project(bodies=(body(),), meetings=(without,))) is None

    def test_what_the_council_did_not_reach_is_no_case(self):
        def council(state):
            matter = replace(item(), state=state, has_papers=True)
            return project(meetings=(meeting(days(30), matter, body=7, body_kind="council"),))

        assert found("F34", council("done")).facts["times"] == 1
        assert found("F34", council("not_reached")) is None


class TestSlowStart:
    """F21: nothing has begun."""

    def started(self, on: date, starts: date, ends: date):
        return found("F21", project(starts_on=on, programme=Programme(key=1, starts_on=starts, ends_on=ends)))

    def test_the_programmes_time_is_asked_about_from_the_first_day_on(self):
        # 60 of 100 days
        slow = self.started(TODAY, days(60), days(-40))

        assert slow.facts == {"starts_on": TODAY.isoformat(), "months": 0, "share": 60}
        assert self.started(days(-1), days(60), days(-40)) is None

    def test_more_than_all_of_its_time_cannot_go(self):
        assert self.started(days(10), days(400), days(100)).facts["share"] == 100

    def test_a_programme_of_one_day_has_no_share(self):
        assert self.started(days(10), days(5), days(5)) is None


class TestReplaced:
    """F14: who sat for the administration and was replaced."""

    def test_only_in_bodies_that_worked_on_it_then(self):
        left = seat(1, "administration", ends_on=days(30))
        came = seat(2, "administration", starts_on=days(29))
        served = plain.Served(function="steering", ends_on=days(60))

        def turned(*functions):
            one = body(1, left, came, functions=functions)
            return found("F14", project(bodies=(one,)), leader_changes=1)

        assert turned(plain.Served(function="steering")).facts["seats"] == 1
        assert turned(served) is None


class TestTooLittleTime:
    """F22: when employees or their unions first took part."""

    measure = replace(ROTAS, starts_on=days(10))

    def test_what_others_were_asked_is_not_what_the_unions_were(self):
        def involved(party, level):
            one = GoalInvolvement(goal=1, party=party, on=days(20), level=level)
            return found("F22", project(measures=(self.measure,), goal_involvement=(one,)))

        assert involved("union", "consulted").facts["measures"][0]["first"] == days(20).isoformat()
        assert involved("administration", "consulted") is None
        assert involved("union", "informed") is None

    def test_unions_that_spoke_took_part(self):
        def spoke(says):
            there = (gathering(days(20), "union", spoke=says),)
            return found("F22", project(measures=(self.measure,), gatherings=there))

        assert spoke(True)
        assert spoke(False) is None


def test_what_the_employees_are_told_today_they_are_told():
    told = StaffInvolvement(workplace="Home care", on=TODAY, level="informed")

    assert found("F10", project(measures=(ROTAS,), staff_involvement=(told,)))


def test_a_party_that_was_a_guest_today_is_a_guest():
    """F35."""
    there = body(1, seat(1, "administration"), seat(2, "union"))

    def came(on):
        return project(bodies=(there,), gatherings=(gathering(on, "politician"),))

    assert found("F35", came(TODAY)).facts == {"parties": ["politician"]}
    assert found("F35", came(days(-1))) is None


def test_attendance_is_below_a_share_by_ever_so_little():
    """F11: three of seven is 42.9 per cent: below 43, and not below 42."""
    came = [meeting(days(10 * number), absent=["union"], came=THE_OTHERS) for number in (8, 7, 5, 3)]
    came += [meeting(days(10 * number)) for number in (6, 4, 2)]
    met = project(bodies=(body(),), meetings=tuple(sorted(came, key=lambda one: one.on)))
    limits = {"attendance_meetings": 7, "absent_in_a_row": 3}

    (seldom,) = found("F11", met, attendance_share=43, **limits).facts["parties"]
    assert (seldom["party"], seldom["how"], seldom["times"]) == ("union", "seldom", 3)
    assert found("F11", met, attendance_share=42, **limits) is None


THE_OTHERS = ("politician", "administration")


def test_a_body_that_goes_on_in_one_function_does_not_end():
    """F19."""
    ending = plain.Served(function="steering", ends_on=days(-30))
    programme = Programme(key=1, starts_on=YEARS_AGO, ends_on=days(-31))

    def lapses(*functions):
        return found("F19", project(bodies=(body(functions=functions),), programme=programme))

    assert lapses(ending)
    assert lapses(ending, plain.Served(function="working_group")) is None


def test_a_matter_is_stuck_in_a_body_that_steered_then():
    """F32."""
    matter = replace(item(), times=3)

    def stuck(since):
        served = (plain.Served(function="steering", starts_on=since),)
        return found("F32", project(bodies=(body(functions=served),), meetings=(meeting(days(30), matter),)))

    assert stuck(days(30)).facts == {"items": [{"title": "Heltid", "times": 3}]}
    assert stuck(days(29)) is None


def test_a_guest_makes_no_body_of_three_and_a_speaker_whom_the_mandate_names_does():
    def form(**union):
        seats = (seat(1, "politician"), seat(2, "administration"), seat(3, "union", **union))
        return form_on(project(bodies=(body(1, *seats),)), TODAY)

    assert form() == "temporary_tripartite"
    assert form(standing="guest") != "temporary_tripartite"
    assert form(standing="speaker") != "temporary_tripartite"
    assert form(standing="speaker", named_speaker=True) == "temporary_tripartite"


def test_what_begins_with_a_day_or_a_seat_is_told_in_norwegian_too():
    only = {"parties": [{"party": "union", "how": "obligatory", "since": "2025-11-23"}]}
    lacks = {"body": "ADMU", "party": "union", "office": "ordførar", "alone": False, "missed": 0, "of": 4}

    with translation.override("nn"):
        (where,), (who,) = pitfall_of("F11").told(only), pitfall_of("F12").told({"seats": [lacks]})

    assert where == (
        "Sidan 23.11.2025 har dei tillitsvalde berre vore på styringsmøte, "
        "og ikkje møtt dei andre nokon annan stad."
    )
    assert who == "Den som sit i ADMU som ordførar, har ingen vara."


def test_a_decision_of_the_council_by_its_kind_is_the_politicians():
    """F06 and F34 go by the kind of the body where it is registered, whatever it is called."""
    named = FormalDecision(key=1, on=days(30), where="Kommunestyret", kind="management_team")

    assert found("F34", project(formal_decisions=(named,))) is None
    assert found("F34", project(formal_decisions=(replace(named, kind=""),)))
