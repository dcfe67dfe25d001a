"""What a person types is saved on the server while they type, and comes back as typed."""

from collections.abc import Iterable

from django import forms
from django.http import HttpResponse, JsonResponse, QueryDict
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from trepart.form_keys import FIELD as FORM_KEY
from trepart.forms import DraftedForm
from trepart.http import Request
from trepart.models import Draft

HEADER = "Trepart-Draft"
BUTTON = "_draft"
NOT_TYPED = {"csrfmiddlewaretoken", FORM_KEY, BUTTON}
MOST_CHARACTERS = 400_000


def autosave(request: Request, form: str) -> HttpResponse | None:
    """Save the draft if that is what was asked, and answer; None when the form was really sent.

    The view has already looked up and checked, so that nobody drafts what they may not do.
    """
    if request.method != "POST" or not (request.headers.get(HEADER) or BUTTON in request.POST):
        return None
    typed = {k: v for k, v in request.POST.lists() if k not in NOT_TYPED}
    texts = [text for name, values in typed.items() for text in (name, *values)]
    if sum(map(len, texts)) > MOST_CHARACTERS or any("\x00" in text for text in texts):
        message = _("This text is too long or has characters that cannot be saved.")
        return JsonResponse({"error": message}, status=422)
    now = timezone.now()
    Draft.objects.update_or_create(user=request.user, form=form, defaults={"typed": typed, "saved_at": now})
    if request.headers.get(HEADER):
        clock = date_format(timezone.localtime(now), "H.i")
        return JsonResponse({"saved": _("Saved at %(clock)s") % {"clock": clock}})
    return HttpResponse(status=303, headers={"Location": request.get_full_path()})


def recall(request: Request, form: str) -> QueryDict | None:
    """What this person had typed in this form, as if it were posted; None when nothing waits."""
    return recall_many(request, [form]).get(form)


def recall_many(request: Request, forms: Iterable[str]) -> dict[str, QueryDict]:
    """The same for several forms on one page, in one question to the database."""
    recalled = {}
    for draft in Draft.objects.filter(user=request.user, form__in=list(forms)):
        typed = recalled[draft.form] = QueryDict(mutable=True)
        for name, values in draft.typed.items():
            typed.setlist(name, values)
    return recalled


def fill(form: forms.Form, typed: QueryDict | None) -> None:
    """Show in an unsent form what had been typed, without judging it yet.

    With the version that the draft was begun on, so that what others saved since will be shown.
    """
    if typed is None:
        return
    if isinstance(form, DraftedForm):
        form.is_resumed = True
    for name, field in form.fields.items():
        full_name = form.add_prefix(name)
        if full_name in typed and (name != "version" or _is_number(str(typed[full_name]))):
            many = isinstance(field, forms.MultipleChoiceField | forms.ModelMultipleChoiceField)
            form.initial[name] = typed.getlist(full_name) if many else typed[full_name]


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def discard(request: Request, form: str) -> None:
    """The form was accepted, or its writer starts over: the draft is no longer needed."""
    Draft.objects.filter(user=request.user, form=form).delete()
