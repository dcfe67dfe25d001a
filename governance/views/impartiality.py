"""Pages of the impartiality register: asked on an item, answered by the body, and read across meetings."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.models import Person
from governance import actions
from governance.ballot import ballot_of
from governance.forms.impartiality import AnswerForm, RaiseForm
from governance.law import Use, paragraphs_for
from governance.models import AgendaItem, Impartiality, Seat
from governance.permissions import DecisionPerm, MeetingPerm
from governance.roll import roll_of
from governance.views.deciding import standing
from trepart.editing import edited, status_of
from trepart.http import Request, require

FORM = require_http_methods(["GET", "HEAD", "POST"])


def _item(request: Request, pk: int) -> AgendaItem:
    items = AgendaItem.objects.visible_to(request.user).on_agenda()
    known = items.select_related("meeting__body__municipality", "meeting__minutes", "decision")
    return get_object_or_404(known, pk=pk)


@FORM
def impartiality(request: Request, pk: int) -> HttpResponse:
    """What was asked about impartiality on an item; who may ask asks here."""
    item = _item(request, pk)
    require(request, MeetingPerm.TAKE_PART, item.meeting)
    may_raise = not item.is_decided and request.user.has_perm(DecisionPerm.RAISE_IMPARTIALITY, item)
    if request.method == "POST":
        require(request, DecisionPerm.RAISE_IMPARTIALITY, item)

    def ask(form: RaiseForm) -> str:
        actions.raise_impartiality(item, **form.cleaned_data, by=request.user)
        return reverse("governance:impartiality", args=[item.pk])

    form, answer = edited(request, _raise_form(request, item), ask, draft=f"impartiality:{item.pk}")
    return answer or _shown(request, item, form if may_raise or form.is_bound else None)


def _raise_form(request: Request, item: AgendaItem) -> partial[RaiseForm]:
    """Who runs the meeting asks about everybody; another member only about their own seat."""
    seats = Seat.objects.filter(body=item.meeting.body_id).on(item.meeting.day).exclude(person=None)
    if not request.user.has_perm(MeetingPerm.RECORD, item.meeting):
        seats = seats.filter(person=request.user.person_id)
    people = Person.objects.filter(seats__in=Seat.objects.filter(pk__in=seats.values("pk"))).distinct()
    rows = seats.select_related("person").order_by("position", "pk")
    return partial(RaiseForm, seats=rows, people=people, initial={"raised_by": request.user.person_id})


def _shown(request: Request, item: AgendaItem, form: RaiseForm | None) -> HttpResponse:
    asked = list(item.impartiality.for_list())
    context = {
        "section": "meetings",
        "item": item,
        "meeting": item.meeting,
        "impartiality": asked,
        "ballot": ballot_of(item.meeting.body, roll_of(item.meeting), standing(asked)),
        "may_answer": not item.is_decided and request.user.has_perm(MeetingPerm.RECORD, item.meeting),
        "decided_by": paragraphs_for(Use.WHO_DECIDES_IMPARTIALITY, on=item.meeting.day),
        "form": form,
    }
    return render(request, "governance/impartiality.html", context, status=status_of(form))


@FORM
def impartiality_answer(request: Request, pk: int) -> HttpResponse:
    """What the body found. An answer is given once."""
    seen = Impartiality.objects.visible_to(request.user).for_list()
    asked = get_object_or_404(seen.select_related("item__meeting__body", "item__meeting__minutes"), pk=pk)
    require(request, DecisionPerm.ANSWER_IMPARTIALITY, asked)
    item, back = asked.item, reverse("governance:impartiality", args=[asked.item_id])

    def answer_it(form: AnswerForm) -> str:
        actions.answer_impartiality(asked, **form.cleaned_data, by=request.user)
        return back

    own = next((row for row in roll_of(item.meeting).rows if row.seat.pk == asked.seat_id), None)
    called = Person.objects.filter(pk__in=[person.pk for person in own.substitutes] if own else [])
    form_for = partial(AnswerForm, on=item.meeting.day, substitutes=called)
    form, answer = edited(request, form_for, answer_it, draft=f"impartial:{asked.pk}")
    context = {"section": "meetings", "asked": asked, "item": item, "meeting": item.meeting}
    context |= {"form": form, "back": back}
    return answer or render(request, "governance/impartiality_answer.html", context, status=status_of(form))
