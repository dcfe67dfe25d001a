"""A workbook that was filled in becomes a project, by the forms and actions of the pages."""

import re
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.utils import translation
from openpyxl import load_workbook

from projects import actions
from projects.forms.workbook import LIMITS
from projects.imports import KIND, template_file, work_for
from projects.models import Goal, Project
from tests.factories import ProjectFactory, UserFactory, municipality
from tests.workbooks import OM, book_of, filled, label, tabulate, uploaded, with_parts
from trepart.imports import can_be_carried_out, carry_out, keep_plan
from trepart.sheets import read_workbook

pytestmark = pytest.mark.django_db
GOAL = {"title": "Flere i hele stillinger", "kind": "result"}


@pytest.fixture
def user():
    return UserFactory()


def shown(content: bytes, user):
    sheets = read_workbook(uploaded(content), LIMITS)
    return keep_plan(user, KIND, file_name="p.xlsx", sheets=sheets, work=work_for(user))


def rows(plan):
    return [(row["sheet"], row["number"], row["outcome"]) for row in plan.forecast]


def reasons(plan) -> str:
    return " ".join(reason for row in plan.forecast for reason in row["reasons"])


def named(code: str, sentence: str) -> str:
    """The sentence with the names of the fields in it."""
    return re.sub(r"\{(\w+)\}", lambda found: label(code, found[1]), sentence)


def done(content: bytes, user) -> Project:
    plan = shown(content, user)
    assert can_be_carried_out(plan), reasons(plan)
    carry_out(plan, work=work_for(user))
    return Project.objects.get(leader=user.person)


def test_an_untouched_template_asks_for_what_cannot_wait(user):
    plan = shown(template_file(), user)

    assert [row["outcome"] for row in plan.forecast] == ["refused"]
    assert "Hva heter prosjektet?" in reasons(plan)
    assert not Project.objects.exists()


@pytest.mark.parametrize(("made_in", "read_in"), [("nb", "nn"), ("nn", "nb"), ("en", "nn")])
def test_a_template_is_read_in_whatever_language_it_was_made(user, made_in, read_in):
    with translation.override(made_in):
        book = load_workbook(BytesIO(template_file()))
        sheet = book.worksheets[1]
        sheet["B2"], sheet["B3"] = "Heiltid", "Songdalen"
        sheet["B6"] = None
        written = BytesIO()
        book.save(written)
    with translation.override(read_in):
        plan = shown(written.getvalue(), user)

    assert can_be_carried_out(plan), reasons(plan)


# --- What becomes of it ---------------------------------------------------------------------


def test_a_project_is_begun_with_everything_that_was_filled_in(user):
    project = done(
        filled(
            {"themes": "Heltidskultur; Sykefravær", "partners": "Søgne; Vennesla",
             "leader_party": "administration", "case_number": "12/1456"},
            hensikt={"purpose": "Kjente fjes."},
            mal=[
                GOAL | {"baseline": 18, "target": "35,5", "target_on": date(2015, 12, 31), "unit": "prosent"},
                {"title": "Nærvær", "kind": GOAL["kind"], "level": "sub", "parent": GOAL["title"]},
            ],
            tiltak=[{"title": "Ny turnus", "goals": f"Nærvær; {GOAL['title']}",
                     "is_voluntary": "True"}],
            milepaler=[{"title": "Klart", "due_on": "30.06.2014"}],
            risiko=[{"title": "Ingen tid", "category": "anchoring",
                       "probability": 3, "consequence": 4}],
            penger=[{"year": 2014, "source": "municipal", "planned": 250000}],
        ),
        user,
    )  # fmt: skip

    main, sub = project.goals.order_by("position")
    measure, risk, line = project.measures.get(), project.risks.get(), project.budget_lines.get()
    assert (project.title, str(project.municipality), project.starts_on) == (
        "Heltid i omsorg", "Songdalen", date(2014, 2, 1),
    )  # fmt: skip
    assert {str(place) for place in project.partners.all()} == {"Søgne", "Vennesla"}
    assert project.themes.count() == 2
    assert (project.leader_party, project.case_number, project.purpose) == (
        "administration", "12/1456", "Kjente fjes.",
    )  # fmt: skip
    assert (main.baseline, main.target, main.target_on) == (Decimal(18), Decimal("35.5"), date(2015, 12, 31))
    assert (sub.level, sub.parent) == (Goal.Level.SUB, main)
    assert (set(measure.goals.all()), measure.is_voluntary) == ({main, sub}, True)
    assert project.milestones.get().due_on == date(2014, 6, 30)
    assert (risk.probability, risk.consequence, risk.category) == (3, 4, "anchoring")
    assert (line.year, line.source, line.planned) == (2014, "municipal", 250000)
    assert (project.is_registered, project.registration_step) == (False, "oppsummering")


def test_each_row_is_shown_with_its_number_and_every_field(user):
    plan = shown(filled(mal=[GOAL | {"target": 35}]), user)

    assert rows(plan) == [("Om prosjektet", 2, "created"), ("Mål", 4, "created")]
    changes = {change["label"]: (change["before"], change["after"]) for change in plan.forecast[1]["changes"]}
    assert changes[label("mal", "title")] == ("", GOAL["title"])
    assert changes[label("mal", "target")] == ("", "35")
    assert not Project.objects.exists()


def test_the_same_file_again_says_unchanged(user):
    content = filled(hensikt={"purpose": "Kjente fjes."}, mal=[GOAL | {"target": 35}])
    done(content, user)

    plan = shown(content, user)

    assert {outcome for _sheet, _row, outcome in rows(plan)} == {"unchanged"}
    assert not can_be_carried_out(plan)


def test_what_the_file_says_otherwise_is_changed_field_by_field(user):
    done(filled({"ends_on": "31.12.2015"}, mal=[GOAL | {"target": 35, "unit": "prosent"}]), user)

    plan = shown(filled({"ends_on": "30.06.2016"}, mal=[GOAL | {"target": 40}]), user)

    said = [[(c["label"], c["before"], c["after"]) for c in row["changes"]] for row in plan.forecast]
    assert rows(plan) == [("Om prosjektet", 2, "changed"), ("Mål", 4, "changed")]
    assert said == [
        [(label("om", "ends_on"), "31.12.2015", "30.06.2016")],
        [(label("mal", "target"), "35", "40")],
    ]
    carry_out(plan, work=work_for(user))
    goal = Goal.objects.get()
    assert (goal.target, goal.unit, goal.project.ends_on) == (Decimal(40), "prosent", date(2016, 6, 30))


def test_several_sheets_of_one_project_are_changed_at_once(user):
    project = done(filled(hensikt={"purpose": "Kjente fjes."}), user)

    carry_out(
        shown(filled({"case_number": "9"}, hensikt={"purpose": "Trygghet."}), user), work=work_for(user)
    )

    project.refresh_from_db()
    assert (project.case_number, project.purpose) == ("9", "Trygghet.")


def test_an_empty_cell_changes_nothing(user):
    project = done(filled({"case_number": "12/1"}, mal=[GOAL | {"unit": "prosent"}]), user)

    assert not can_be_carried_out(shown(filled(mal=[GOAL]), user))
    assert project.goals.get().unit == "prosent"


def test_what_somebody_changed_after_it_was_shown_stops_it(user):
    project = done(filled(mal=[GOAL | {"target": 35}]), user)
    plan = shown(filled(mal=[GOAL | {"target": 40}]), user)
    actions.set_goal(
        project, goal=project.goals.get(), title=GOAL["title"], kind="result", target=Decimal(50), by=user
    )

    with pytest.raises(Exception, match="Noe ble endret"):
        carry_out(plan, work=work_for(user))

    assert project.goals.get().target == Decimal(50)


def test_a_project_of_somebody_else_is_not_touched(user):
    theirs = ProjectFactory(title=OM["title"], municipality=municipality())

    done(filled(), user)

    assert Project.objects.filter(title=theirs.title).count() == 2
    theirs.refresh_from_db()
    assert theirs.version == 1


def test_an_ended_project_is_left_alone_and_another_begun(user):
    ended = ProjectFactory(title=OM["title"], municipality=municipality(), leader=user.person, has_ended=True)

    plan = shown(filled({"case_number": "9"}), user)

    assert rows(plan) == [("Om prosjektet", 2, "created")]
    ended.refresh_from_db()
    assert ended.case_number == ""


# --- What is refused ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("om", "said"),
    [
        ({"title": None}, "{title}: "),
        ({"title": "å" * 161}, "161"),
        ({"title": "=1+1"}, "formel"),
        ({"municipality": "Ingensteds"}, "{municipality}: Ingen kommune"),
        ({"municipality": 1017}, ""),
        ({"themes": "Heltidskultur; Finnes ikke"}, "{themes}: «Finnes ikke» er ikke i listen"),
        ({"programme": "Et annet"}, "{programme}: «Et annet» er ikke i listen"),
        ({"leader_party": "Kongen"}, "{leader_party}: «Kongen»"),
        ({"starts_on": "31.02.2014"}, "{starts_on}: "),
        ({"starts_on": 41640}, ""),
        ({"ends_on": "01.01.2013"}, "{ends_on}: "),
        ({"case_number": date(1956, 12, 1)}, "Excel har gjort teksten om"),
        ({"owner": "Kari 15108695088"}, "fødselsnummer"),
    ],
)
def test_what_the_form_would_refuse_is_refused_in_its_words(user, om, said):
    plan = shown(filled(om), user)

    if said:
        assert [row["outcome"] for row in plan.forecast] == ["refused"]
        assert named("om", said) in reasons(plan)
    else:
        assert can_be_carried_out(plan)
    assert not Project.objects.exists()


@pytest.mark.parametrize(
    ("goal", "said"),
    [
        ({"title": None, "unit": "prosent"}, "{title}: "),
        ({"target": "mye"}, "{target}: Dette er ikke et tall"),
        ({"target": "1.234"}, "{target}: Mener du"),
        ({"target": 1e15}, "{target}: "),
        ({"baseline": 35, "target": 35}, "{target}: "),
        ({"baseline_on": "01.01.2015", "target_on": "01.01.2014"}, "{target_on}: "),
        ({"level": "sub"}, "{parent}: "),
        ({"level": "sub", "parent": "Finnes ikke"}, "{parent}: «Finnes ikke» er ikke i listen"),
        ({"level": "sub", "parent": GOAL["title"]}, "{parent}: "),
        ({"kind": "Drømmemål"}, "{kind}: «Drømmemål»"),
        ({"interval_months": 0.5}, "{interval_months}: "),
        ({"target": "=SUM(A1:A3)"}, "{target}: Cellen har en formel"),
        ({"target": "#REF!"}, "{target}: Cellen viser feilen #REF!"),
    ],
)
def test_one_bad_row_refuses_all_and_the_good_ones_are_shown_too(user, goal, said):
    plan = shown(filled(mal=[GOAL | goal, {"title": "Et godt mål", "kind": GOAL["kind"]}]), user)

    assert [row["outcome"] for row in plan.forecast] == ["created", "refused", "created"]
    assert named("mal", said) in reasons(plan)
    assert not can_be_carried_out(plan)


def test_of_a_cell_that_cannot_be_read_only_that_is_said(user):
    plan = shown(filled(mal=[GOAL | {"title": "=1+1"}]), user)

    assert [row["reasons"] for row in plan.forecast if row["outcome"] == "refused"] == [
        [named("mal", "{title}: Cellen har en formel. Ingenting ble kjørt. Skriv selve verdien.")]
    ]


def test_a_share_shown_in_per_cent_is_asked_about(user):
    book = load_workbook(BytesIO(filled(mal=[GOAL | {"target": 0.35}])))
    for row in book["Mål"].iter_rows(min_row=4, max_row=4):
        for cell in row:
            if cell.value == 0.35:
                cell.number_format = "0 %"
    written = BytesIO()
    book.save(written)

    assert "Excel viser dette i prosent" in reasons(shown(written.getvalue(), user))


def test_the_same_goal_twice_is_refused(user):
    plan = shown(filled(mal=[GOAL, GOAL]), user)

    assert rows(plan)[1:] == [("Mål", 4, "created"), ("Mål", 5, "refused")]
    assert "Det samme står i rad 4." in reasons(plan)


def change(content: bytes, act) -> bytes:
    book = load_workbook(BytesIO(content))
    act(book)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def answered_twice(book):
    book["Om prosjektet"].cell(30, 1, label("om", "municipality"))
    book["Om prosjektet"].cell(30, 2, "Søgne")


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (lambda book: book["Mål"].cell(1, 3, "Noe annet"), "Malen har ingen kolonne «Noe annet»"),
        (lambda book: book["Mål"].cell(1, 3, label("mal", "title")), "To kolonner har dette navnet"),
        (lambda book: book["Mål"].delete_cols(2), "Kolonnen mangler"),
        (lambda book: book["Mål"].cell(4, 20, "utenfor"), "en kolonne uten navn: «utenfor»"),
        (lambda book: book["Om prosjektet"].cell(30, 2, "svar"), "Malen spør ikke om «A30»"),
        (answered_twice, "{municipality}: Det er svart to ganger"),
        (lambda book: book.create_sheet("Mine notater").append(["husk"]), "ikke noe ark med dette navnet"),
        (lambda book: book.remove(book["Om prosjektet"]), "Arket «Om prosjektet» mangler"),
    ],
)  # fmt: skip
def test_nothing_that_stands_in_the_file_is_passed_over_in_silence(user, act, said):
    plan = shown(change(filled(mal=[GOAL]), act), user)

    assert named("om", said) in reasons(plan)
    assert not can_be_carried_out(plan)


def test_columns_in_another_order_and_without_help_are_read_all_the_same(user):
    def rearrange(book):
        sheet = book["Mål"]
        del book["Mål"]
        fresh = book.create_sheet("Mål")
        fresh.append([None, label("mal", "kind"), label("mal", "title")])
        fresh.append([None, GOAL["kind"], GOAL["title"]])
        assert sheet

    project = done(change(filled(), rearrange), user)

    assert project.goals.get().title == GOAL["title"]


@pytest.mark.parametrize(("count", "is_read"), [(100, True), (101, False)])
def test_so_many_rows_to_a_sheet(user, count, is_read):
    def many(book):
        tabulate(book, "milepaler", [{"title": f"Nr. {n}", "due_on": "1.6.2014"} for n in range(count)])

    plan = shown(change(filled(), many), user)

    assert can_be_carried_out(plan) == is_read
    assert is_read or "mer enn 100 rader" in reasons(plan)


def test_another_workbook_altogether_is_refused_in_words(user):
    plan = shown(book_of(["Lønn", 500000], name="Lønnsliste"), user)

    assert "Arket «Om prosjektet» mangler" in reasons(plan)
    assert "ikke noe ark med dette navnet" in reasons(plan)


def test_a_filled_in_workbook_survives_what_excel_adds_to_it(user):
    content = with_parts(
        filled(), xl__printerSettings__p1_dot_bin=b"skriver", docProps__thumbnail_dot_png=b"\x89PNG"
    )

    assert can_be_carried_out(shown(content, user))
