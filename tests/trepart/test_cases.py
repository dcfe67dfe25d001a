"""Files of cases: the one that comes with Trepart, and broken ones."""

import json
from copy import deepcopy
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from governance.codes import FormOfOrganisation
from governance.models import Body, Seat
from projects.models import Access, Municipality, Programme, Project
from trepart.cases import BrokenFile, load_cases, read_cases

FILE = Path(settings.BASE_DIR) / "trepart" / "data" / "cases.json"
WHOLE = json.loads(FILE.read_text(encoding="utf-8"))
SIMPLE = {
    "themes": {"reputation": "omdømme"},
    "cases": [
        {
            "id": "strand",
            "municipalities": ["Strand"],
            "numbers_2013": ["1130"],
            "theme": "reputation",
            "programme": "Sammen om en bedre kommune",
            "programme_years": [2011, 2015],
            "form_of_organisation": "temporary_tripartite",
            "bodies": [
                {
                    "name": "Styringsgruppe",
                    "kind": "temporary_group",
                    "function": "steering",
                    "mandate": "følge prosjektet",
                    "composed_of": ["formannskapet", "ledelsen"],
                    "chair": {"party": "politician", "role": "mayor"},
                    "secretary": {"party": "administration", "role": "secretary"},
                    "seats": [
                        {"party": "politician", "role": "mayor", "count": 2},
                        {"party": "administration", "role": "manager", "count": None},
                        {"party": "union", "role": "union_rep", "count": 3, "union": "Fagforbundet"},
                        {"party": None, "role": "project_leader", "count": 1},
                    ],
                }
            ],
        }
    ],
}


def load(whole: dict):
    return load_cases(read_cases(json.dumps(whole)))


@pytest.mark.django_db
def test_every_case_that_comes_with_trepart_gets_its_form_of_organisation():
    loaded = load(WHOLE)

    assert {each.case.key for each in loaded} == {case["id"] for case in WHOLE["cases"]}
    assert {each.project.slug: each.derived_form for each in loaded} == {
        each.project.slug: each.case.form for each in loaded
    }


@pytest.mark.django_db
def test_loading_the_same_file_again_changes_nothing():
    load(WHOLE)
    before = [Project.objects.count(), Body.objects.count(), Seat.objects.count(), Programme.objects.count()]

    again = load(WHOLE)

    after = [Project.objects.count(), Body.objects.count(), Seat.objects.count(), Programme.objects.count()]
    assert after == before
    assert not any(each.is_new for each in again)


@pytest.mark.django_db
def test_a_case_becomes_an_ended_project_that_nobody_has_a_key_to():
    (loaded,) = load(SIMPLE)

    project = loaded.project
    assert project.slug == "strand-omdomme"
    assert (project.title, project.phase) == ("Omdømme", "ended")
    assert [str(project.starts_on), str(project.ends_on)] == ["2011-01-01", "2015-12-31"]
    assert project.programme.slug == "sammen-om-en-bedre-kommune"
    assert not Access.objects.filter(project=project).exists()


@pytest.mark.django_db
def test_seats_come_out_as_the_file_says():
    load(SIMPLE)

    body = Body.objects.get(name="Styringsgruppe", municipality__name="Strand")
    seats = [(s.party, s.office, s.role, s.standing, s.person) for s in body.seats.order_by("position")]
    assert seats == [
        ("politician", "ordfører", "chair", "member", None),
        ("politician", "ordfører", "member", "member", None),
        ("administration", "leder", "member", "member", None),
        ("union", "tillitsvalgt", "member", "member", None),
        ("union", "tillitsvalgt", "member", "member", None),
        ("union", "tillitsvalgt", "member", "member", None),
        ("", "prosjektleder", "member", "member", None),
        ("administration", "sekretær", "member", "secretary", None),
    ]
    assert body.mandate == "følge prosjektet"
    assert body.note == "composed of: formannskapet; ledelsen"
    assert body.project.slug == "strand-omdomme"


@pytest.mark.django_db
def test_a_chair_that_no_seat_matches_is_added():
    whole = deepcopy(SIMPLE)
    whole["cases"][0]["bodies"][0]["chair"] = {"party": "administration", "role": "municipal_director"}
    load(whole)

    chair = Seat.objects.get(role="chair")
    assert (chair.party, chair.office) == ("administration", "rådmann")
    assert Seat.objects.count() == 9


@pytest.mark.django_db
def test_a_body_without_a_function_stands_beside_the_project():
    whole = deepcopy(SIMPLE)
    whole["cases"][0]["bodies"][0]["function"] = None
    (loaded,) = load(whole)

    assert [given.function for given in loaded.project.body_functions.all()] == ["beside"]
    assert loaded.derived_form == FormOfOrganisation.NOT_DESCRIBED
    assert not loaded.agrees


@pytest.mark.django_db
@pytest.mark.parametrize(("name", "numbers"), [("Bø", ["0821", "1867"]), ("Våler", None)])
def test_a_municipality_that_is_not_certain_becomes_a_project_for_each(name, numbers):
    whole = deepcopy(SIMPLE)
    whole["cases"][0] |= {"municipalities": [name], "numbers_2013": numbers}
    loaded = load(whole)

    expected = {"Bø": ["0821", "1867"], "Våler": ["0137", "0426"]}[name]
    assert sorted(each.project.municipality.number for each in loaded) == expected
    assert all(each.project.uncertain for each in loaded)
    assert len({each.project.slug for each in loaded}) == 2


@pytest.mark.django_db
def test_municipalities_together_are_one_project_that_the_first_leads():
    whole = deepcopy(SIMPLE)
    whole["cases"][0] |= {"municipalities": ["Finnøy", "Rennesøy"], "numbers_2013": ["1141", "1142"]}
    (loaded,) = load(whole)

    assert loaded.project.municipality == Municipality.objects.get(number="1141")
    assert [str(partner) for partner in loaded.project.partners.all()] == ["Rennesøy"]
    assert loaded.project.slug == "finnoy-rennesoy-omdomme"
    assert not loaded.project.uncertain


@pytest.mark.django_db
def test_two_cases_that_are_called_the_same_become_two_projects_and_stay_two():
    whole = deepcopy(SIMPLE)
    whole["cases"].append(deepcopy(SIMPLE["cases"][0]) | {"id": "strand-2", "bodies": []})
    first, second = load(whole)
    again = load(whole)

    assert first.project.slug == "strand-omdomme"
    assert second.project.slug == "strand-omdomme-2"
    assert [each.project for each in again] == [first.project, second.project]
    assert not any(each.is_new for each in again)


@pytest.mark.django_db
def test_a_programme_and_a_theme_that_are_not_known_are_entered():
    whole = deepcopy(SIMPLE)
    whole["themes"] = {"climate": "klima"}
    whole["cases"][0] |= {"programme": "Klimakommunene", "theme": "climate", "project_name": "Grønt Strand"}
    (loaded,) = load(whole)

    assert loaded.project.slug == "strand-gront-strand"
    assert str(loaded.project.programme) == "Klimakommunene"
    assert [theme.name_nb for theme in loaded.project.themes.all()] == ["Klima"]


def _case(**changes):
    whole = deepcopy(SIMPLE)
    whole["cases"][0] |= changes
    return whole


def _body(**changes):
    whole = deepcopy(SIMPLE)
    whole["cases"][0]["bodies"][0] |= changes
    return whole


BROKEN = {
    "no list of cases": ({"themes": {}}, "cases: must be a list"),
    "a list instead of an object": ([], "must hold an object"),
    "case without an id": (_case(id=None), "cases[0], id: must be a text"),
    "theme that is not listed": (_case(theme="x"), "case strand, theme: x is not among"),
    "years the wrong way": (_case(programme_years=[2015, 2011]), "case strand, programme_years"),
    "year as a text": (_case(programme_years=["2011", 2015]), "case strand, programme_years"),
    "a number that is none": (_case(numbers_2013=["11"]), "numbers_2013: 11 is not a municipality number"),
    "a number nobody had": (_case(numbers_2013=["9999"]), "no municipality had the number 9999"),
    "a number of another": (_case(numbers_2013=["1103"]), "1103 is Stavanger, not Strand"),
    "a name nobody had": (
        _case(municipalities=["Atlantis"], numbers_2013=None),
        "case strand, municipalities: no municipality was called Atlantis",
    ),
    "bodies that are no list": (_case(bodies={}), "case strand, bodies: must be a list"),
    "a form of another kind": (_case(form_of_organisation="x"), "case strand, form_of_organisation"),
    "a kind nobody knows": (_body(kind="club"), "case strand, body Styringsgruppe, kind: must be one of"),
    "a function nobody knows": (_body(function="x"), "body Styringsgruppe, function: must be one of"),
    "a party nobody knows": (
        _body(seats=[{"party": "king", "role": "x", "count": 1}]),
        "body Styringsgruppe, seats[0], party: must be one of",
    ),
    "a count below one": (
        _body(seats=[{"party": "union", "role": "x", "count": -1}]),
        "body Styringsgruppe, seats[0], count: must be a whole number",
    ),
    "a count too high": (
        _body(seats=[{"party": "union", "role": "x", "count": 10**9}]),
        "body Styringsgruppe, seats[0], count: must be a whole number",
    ),
    "two chairs": (
        _body(chair=None, seats=[{"party": "politician", "role": "chair", "count": 2}]),
        "body Styringsgruppe, seats: a body has one chair, but this has 2",
    ),
    "a chair beside another": (
        _body(seats=[{"party": "union", "role": "chair", "count": 1}]),
        "body Styringsgruppe, seats: a body has one chair",
    ),
    "a chair that is a text": (_body(chair="mayor"), "body Styringsgruppe, chair: must be an object"),
    "seats that are no list": (_body(seats=None), "body Styringsgruppe, seats: must be a list"),
    "half a character": (_body(mandate="\ud800"), "body Styringsgruppe, mandate: must be an ordinary text"),
    "a null character": (_case(project_name="Om\x00dømme"), "case strand, project_name: must be an ordinary"),
    "a name too long": (_body(name="x" * 200), "bodies[0], name: must be an ordinary text"),
}


@pytest.mark.django_db
@pytest.mark.parametrize(("whole", "problem"), BROKEN.values(), ids=BROKEN)
def test_a_broken_file_is_refused_with_the_place_and_nothing_is_written(whole, problem):
    if isinstance(whole, dict) and whole.get("cases"):
        good = _case(id="before", municipalities=["Time"], numbers_2013=["1121"])["cases"]
        whole = whole | {"cases": whole["cases"] + good}

    with pytest.raises(BrokenFile, match=problem.replace("[", r"\[").replace("]", r"\]")):
        load(whole)

    assert not Project.objects.exists()
    assert not Body.objects.exists()


@pytest.mark.parametrize("text", ["", "{", "[[" * 100_000, "null", '"text"'])
def test_what_is_not_a_case_file_at_all_is_refused(text):
    with pytest.raises(BrokenFile):
        read_cases(text)


@pytest.mark.django_db
def test_the_command_says_where_a_file_is_broken(tmp_path):
    file = tmp_path / "cases.json"
    file.write_text(json.dumps(_body(kind="club")), encoding="utf-8")

    with pytest.raises(CommandError, match="body Styringsgruppe, kind"):
        call_command("load_cases", str(file))


@pytest.mark.django_db
def test_the_command_says_what_came_of_each_case(tmp_path, capsys):
    file = tmp_path / "cases.json"
    file.write_text(json.dumps(SIMPLE), encoding="utf-8")
    call_command("load_cases", str(file))
    call_command("load_cases", str(file))

    assert capsys.readouterr().out.splitlines() == [
        "strand-omdomme: loaded, temporary_tripartite",
        "strand-omdomme: was there, temporary_tripartite",
    ]
