"""What the rules of cooperation and of resources saw is told in whole sentences, word by word."""

import pytest
from django.utils import translation

from assessments.findings import pitfall_of

YEAR = "2025-11-23"
ALONE = {"body": "ADMU", "party": "union", "office": "Steward", "alone": True, "missed": 0, "of": 4}
SELDOM = {
    "heard": 1, "spoke": 0, "in_all": 4, "since": YEAR, "expected": 10, "over_all": 20,
}  # fmt: skip
GAP = {"criterion": "purpose", "party": "union", "own": "4.2500", "other": "2.7500"}

TOLD = (
    (
        "F07",
        {"how": "silent", "times": 3, "since": YEAR},
        ["The politicians have met the project 3 times since 23.11.2025, and were never asked."],
    ),
    (
        "F07",
        {"how": "information", "times": 4, "since": YEAR},
        ["The politicians have met the project 4 times since 23.11.2025, only to be informed."],
    ),
    (
        "F09",
        {
            "premises": [
                {"what": "mandate", "name": "ADMU", "on": "2026-01-02"},
                {"what": "goal", "name": "Posts", "on": "2026-01-03"},
            ],
            "since": "2026-02-01",
            "measures": ["Rotas", "Shifts"],
        },
        [
            "ADMU got its mandate on 02.01.2026.",
            "The goal “Posts” was set on 03.01.2026.",
            "The union representatives came in on 01.02.2026.",
            "The union representatives came in after this was chosen: “Rotas” and “Shifts”.",
        ],
    ),
    (
        "F09",
        {"premises": [{"what": "goal", "name": "Posts", "on": "2026-01-03"}], "since": None, "measures": []},
        [
            "The goal “Posts” was set on 03.01.2026.",
            "Nothing shows that the union representatives have come in.",
        ],
    ),
    (
        "F10",
        {"places": [{"workplace": "Home care", "measure": "Rotas"}]},
        ["At Home care the employees were told; nothing shows that they were asked before “Rotas”."],
    ),
    (
        "F11",
        {
            "parties": [
                {"party": "union", "how": "in_a_row", "body": "ADMU", "days": ["2026-10-08", "2026-10-15"]},
                {"party": "politician", "how": "seldom", "body": "ADMU", "times": 2, "all": 5},
                {"party": "administration", "how": "obligatory", "since": YEAR},
            ]
        },
        [
            "The union representatives were not represented in ADMU on 08.10.2026 and 15.10.2026.",
            "The politicians were at 2 of the last 5 meetings of ADMU.",
            "Since 23.11.2025 the administration have been at steering meetings only, and nowhere else.",
        ],
    ),
    (
        "F12",
        {"seats": [ALONE, ALONE | {"alone": False, "missed": 2}]},
        [
            "The union representatives have one member in ADMU, and nobody comes in their place.",
            "The one who sits in ADMU as Steward has no substitute. "
            "The seat was empty at 2 of the last 4 meetings.",
        ],
    ),
    (
        "F13",
        {"services": ["Home care"]},
        [
            "Nobody ties this service to the steering group, and its manager does not sit there: Home care.",
        ],
    ),
    (
        "F18",
        {"since": YEAR},
        ["All three parties have a place to meet, and have not met there together since 23.11.2025."],
    ),
    ("F18", {"since": None}, ["No body of the project has members from all three parties."]),
    (
        "F21",
        {"starts_on": YEAR, "months": 1, "share": None},
        ["The project began on 23.11.2025, more than 1 month ago, and no measure has begun."],
    ),
    (
        "F21",
        {"starts_on": YEAR, "months": 12, "share": 61},
        [
            "The project began on 23.11.2025, more than 12 months ago, and no measure has begun.",
            "Of the programme's time 61 per cent has gone, and no measure has begun.",
        ],
    ),
    (
        "F22",
        {"measures": [{"title": "Rotas", "begun": "2026-02-01", "first": "2026-01-20"}], "days": 30},
        [
            "“Rotas” began on 01.02.2026. Employees or their representatives first took part on 20.01.2026; "
            "fewer than 30 days to mature.",
        ],
    ),
    (
        "F23",
        {"last": 2026},
        ["The last money from outside is for 2026; the municipality has set aside nothing for 2027."],
    ),
    (
        "F24",
        {"decisions": [{"body": "the council", "on": YEAR, "year": 2026}]},
        ["The council gave the project priority on 23.11.2025; the budget for 2026 has no line for it."],
    ),
    (
        "F25",
        {"operations": ["Rotas"], "employees": 1},
        [
            "A politician proposed a matter about daily operations: “Rotas”.",
            "1 matter on the agenda was about an individual employee.",
        ],
    ),
    (
        "F25",
        {"operations": ["Rotas", "Keys"], "employees": 2},
        [
            "Politicians proposed matters about daily operations: “Rotas” and “Keys”.",
            "2 matters on the agendas were about individual employees.",
        ],
    ),
    (
        "F26",
        {"people": [{"parties": ["politician", "union"], "bodies": ["ADMU", "The council"]}]},
        [
            "One and the same person sits for the politicians and the union representatives "
            "in ADMU and The council.",
        ],
    ),
    (
        "F27",
        {"cases": [{"body": "The council", "on": YEAR}]},
        [
            "The council treated a matter about the project on 23.11.2025; "
            "the joint body had not had it before."
        ],
    ),
    (
        "F29",
        {"gaps": [GAP], "low": ["2.4500", "2.1000", "2.0000", "1.9500"]},
        [
            "On purpose the administration's mean is 4.3, and that of the union representatives 2.8.",
            "The means of the first four criteria are all low: 2.5, 2.1, 2.0 and 2.0.",
        ],
    ),
    (
        "F32",
        {"items": [{"title": "Rotas", "times": 3}]},
        ["“Rotas” has been on the agenda 3 times, and nothing is decided."],
    ),
    (
        "F33",
        SELDOM,
        [
            "The politicians met the project 1 time since 23.11.2025; about 10 a year are expected.",
            "Times that they spoke: 0 in that year, 4 in all. "
            "Over a programme the report expects at least 20.",
        ],
    ),
    (
        "F33",
        SELDOM | {"heard": 3},
        [
            "The politicians met the project 3 times since 23.11.2025; about 10 a year are expected.",
            "Times that they spoke: 0 in that year, 4 in all. "
            "Over a programme the report expects at least 20.",
        ],
    ),
    (
        "F34",
        {"times": 1, "since": YEAR},
        ["Since 23.11.2025 the project came before the politicians 1 time, on paper only."],
    ),
    (
        "F34",
        {"times": 2, "since": YEAR},
        ["Since 23.11.2025 the project came before the politicians 2 times, on paper only."],
    ),
    (
        "F35",
        {"parties": ["politician"]},
        ["The politicians are invited, and have no seat in any body that works on the project."],
    ),
    (
        "F37",
        {"bodies": [{"body": "the group", "lacking": ["power", "employer"]}]},
        [
            "It is not said whether the group decides, recommends or advises.",
            "The mandate of the group does not say who represents the employer.",
        ],
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
        told = pitfall_of(code).told(facts)

    assert len(told) == len(sentences)
    assert not set(told) & set(sentences)
