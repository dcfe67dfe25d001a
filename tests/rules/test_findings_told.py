"""What a rule saw is told in whole sentences, one by one and several together."""

import pytest
from django.utils import translation

from assessments.findings import pitfall_of

LAPSES = {"body": "ADMU", "on": "2026-12-01", "end": "2026-12-31"}
CLOSED = {"not_measured_on": False, "on": "2026-05-01", "mean": "2.4500", "n": 6}
QUIET = {"only_activities": False, "no_kind": [], "as_activity": [], "no_parent": [], "main_activity": []}

TOLD = (
    (
        "F01",
        {"characters": 0, "least": 200},
        ["No purpose is written, and the project has gone beyond the idea."],
    ),
    (
        "F01",
        {"characters": 12, "least": 200},
        ["The purpose is 12 characters long; fewer than 200 seldom say what it is for."],
    ),
    (
        "F01",
        {"stated_on": "2026-03-10", "goal": "Posts", "goal_set_on": "2026-03-09"},
        ["The purpose was stated on 10.03.2026; the first goal, “Posts”, had been set on 09.03.2026."],
    ),
    (
        "F02",
        {"goals": [{"title": "A", "lacks": ["indicator"]}, {"title": "B", "lacks": ["target", "baseline"]}]},
        ["The goal “A” lacks an indicator.", "The goal “B” lacks a target and a baseline."],
    ),
    ("F03", {"goals": ["A"], "parts": []}, ["This goal is not linked to the purpose: “A”."]),
    (
        "F03",
        {"goals": ["A", "B"], "parts": ["C"]},
        [
            "These goals are not linked to the purpose: “A” and “B”.",
            "No goal leads to this part of the purpose: “C”.",
        ],
    ),
    (
        "F03",
        {"goals": [], "parts": ["A", "B"]},
        ["No goal leads to these parts of the purpose: “A” and “B”."],
    ),
    (
        "F04",
        QUIET | {"only_activities": True, "main_activity": ["A"]},
        [
            "All goals are activities: none of them can show that anything has changed.",
            "An activity as a main goal: “A”.",
        ],
    ),
    (
        "F04",
        QUIET | {"no_kind": ["A"], "as_activity": ["B"], "no_parent": ["C"]},
        [
            "Of “A” it is not said whether it is an activity, a result or an effect.",
            "An effect is wanted, but nothing says how it would show: “B”.",
            "A sub-goal without its main goal: “C”.",
        ],
    ),
    (
        "F05",
        {"done": 1, "all": 1, "measured_on": "2026-01-02"},
        ["1 of 1 measure is done.", "A result or an effect was last measured on 02.01.2026."],
    ),
    (
        "F06",
        {
            "parties": [
                {"party": "union", "how": "signed", "on": "2026-03-01"},
                {"party": "politician", "how": "decided", "on": "2026-03-02"},
            ]
        },
        [
            "The union representatives signed on 01.03.2026, and nothing shows that they have contributed "
            "since.",
            "The politicians decided on 02.03.2026, and nothing shows that they have contributed since.",
        ],
    ),
    (
        "F13",
        {"services": ["Home care", "Schools"]},
        [
            "Nobody ties these services to the steering group, and no manager of them sits there: "
            "Home care and Schools."
        ],
    ),
    (
        "F14",
        {"seats": 1, "owners": 1, "since": "2025-11-23"},
        [
            "One who sat for the administration has been replaced since 23.11.2025.",
            "The project has got another owner since 23.11.2025.",
        ],
    ),
    (
        "F14",
        {"seats": 2, "owners": 0, "since": "2025-11-23"},
        ["2 who sat for the administration have been replaced since 23.11.2025."],
    ),
    (
        "F15",
        {"measures": [{"title": "Rotas", "on": "2026-05-23", "begun": 2, "all": 10}]},
        ["The measure “Rotas” is voluntary. It began on 23.05.2026; 2 of 10 workplaces have begun."],
    ),
    (
        "F16",
        {"owners": [["A", "B"]], "days": 30},
        ["2 follow-ups with one and the same owner are more than 30 days overdue: “A” and “B”."],
    ),
    (
        "F17",
        {"no_owner": True, "absent": ["2026-10-08", "2026-10-15"]},
        [
            "Nobody in the line is named as the project's owner.",
            "The administration's leader was not at the steering meetings of 08.10.2026 and 15.10.2026.",
        ],
    ),
    (
        "F19",
        {"bodies": [{**LAPSES, "end_of": "programme"}, {**LAPSES, "end_of": "project"}]},
        [
            "ADMU ends on 01.12.2026, and the programme on 31.12.2026. No other place is named to meet.",
            "ADMU ends on 01.12.2026, and the project on 31.12.2026. No other place is named to meet.",
        ],
    ),
    (
        "F20",
        {"end": "2026-12-31", "measures": ["Rotas"], "not_decided": True, "no_owner": True},
        [
            "The programme ends on 31.12.2026. Planned beyond that: “Rotas”.",
            "It is not decided what is to go on.",
            "Nobody is named who owns what goes on.",
        ],
    ),
    (
        "F20",
        {"end": "2026-12-31", "measures": ["Rotas"], "not_decided": False, "no_owner": False},
        ["The programme ends on 31.12.2026. Planned beyond that: “Rotas”."],
    ),
    (
        "F36",
        CLOSED | {"not_measured_on": True, "mean": None, "n": None},
        ["Nobody is to measure results and effects when the project has ended."],
    ),
    (
        "F36",
        CLOSED,
        ["At the last assessment, on 01.05.2026, anchoring was rated 2.5 on average by 6 people."],
    ),
    (
        "F36",
        CLOSED | {"n": 1},
        ["At the last assessment, on 01.05.2026, anchoring was rated 2.5 on average by 1 person."],
    ),
)


@pytest.mark.parametrize(("code", "facts", "sentences"), TOLD)
def test_what_was_seen_is_told(code, facts, sentences):
    with translation.override("en"):
        assert pitfall_of(code).told(facts) == sentences


@pytest.mark.parametrize("language", ["nb", "nn"])
@pytest.mark.parametrize(("code", "facts", "sentences"), TOLD)
def test_it_is_told_as_fully_in_norwegian(code, facts, sentences, language):
    with translation.override(language):
        assert len(pitfall_of(code).told(facts)) == len(sentences)


def test_what_a_goal_lacks_has_its_own_words_in_norwegian():
    lacks = {"goals": [{"title": "A", "lacks": ["indicator", "baseline", "target", "deadline"]}]}

    with translation.override("nn"):
        (told,) = pitfall_of("F02").told(lacks)

    assert told == "Målet «A» manglar indikator, utgangspunkt, måltal og dato for når det skal vere nådd."
