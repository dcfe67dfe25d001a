"""What every page with a form, and every button, does: come back to a draft, carry out once, answer.

A view looks up, requires, says what is to be done and how the page looks; the rest is here, once.
"""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect

from trepart import drafts, form_keys
from trepart.forms import refuse
from trepart.http import Request
from trepart.versions import Stale, VersionedForm

DISCARD = "_discard"
type Theirs = Callable[[Any], dict[str, Any]]


def _nothing(row: Any) -> dict[str, Any]:
    return {}


def edited[F: forms.Form](
    request: Request,
    form_for: Callable[..., F],
    act: Callable[[F], str],
    *,
    draft: str = "",
    theirs: Theirs = _nothing,
    said: str = "",
) -> tuple[F, HttpResponse | None]:
    """The form of a page, and the answer where what came in needs no page.

    `form_for` makes the form, with what was sent or without. `act` does what a valid form asks and
    returns the address to go on to. `draft` is the name under which it is kept while one types, and
    `theirs` says what stands in a row that somebody else changed meanwhile. The next page says `said`.
    """
    if draft and (answer := drafted(request, draft)):
        return form_for(), answer
    if request.method != "POST":
        return opened(request, form_for, draft), None
    form = form_for(request.POST)
    address = carried_out(request, form, act, draft=draft, theirs=theirs)
    if address is None:
        return form, None
    if said:
        messages.success(request, said)
    return form, redirect(address)


def drafted(request: Request, draft: str) -> HttpResponse | None:
    """The answer when what was typed is to be kept for later, or thrown away; None when it is sent."""
    if request.method == "POST" and DISCARD in request.POST:
        drafts.discard(request, draft)
        return redirect(request.get_full_path())
    return drafts.autosave(request, draft)


def opened[F: forms.Form](request: Request, form_for: Callable[..., F], draft: str) -> F:
    """The form as it was last left: what was being typed, or else what is stored."""
    form = form_for()
    if draft:
        drafts.fill(form, drafts.recall(request, draft))
    return form


def carried_out[F: forms.Form](
    request: Request,
    form: F,
    act: Callable[[F], str],
    *,
    draft: str = "",
    theirs: Theirs = _nothing,
) -> str | None:
    """Do once what a valid form asks; what `act` returned, or None when the form has something to say.

    `act` returns an address, or a sentence that says what was done: what the same form gets that is
    sent again, even where it could not be sent anew after what it did. What the action refuses stands
    in the form, as does what others saved meanwhile.
    """
    if not form.is_valid():
        return form_keys.answered(request)
    try:
        answer = form_keys.once(request, lambda: act(form))
    except ValidationError as refusal:
        refuse(form, refusal)
    except Stale as stale:
        assert isinstance(form, VersionedForm)
        form.show_conflict(stale, theirs(stale.current))
    else:
        if draft:
            drafts.discard(request, draft)
        return answer
    return None


def status_of(*shown: forms.Form | None) -> int:
    """200 for forms that are shown, 422 when one of them was refused."""
    return 422 if any(form is not None and form.is_bound and form.errors for form in shown) else 200


def pressed(
    request: Request, act: Callable[[], Any], onward: Any, *, back: Any = None, said: str = ""
) -> HttpResponse:
    """Do what a button asks and go on: `said` when it is done, and when refused why, and back.

    `onward` and `back` are whatever can be redirected to; without `back` both ways lead onward.
    """
    done = attempted(request, act, said=said)
    return redirect(onward if done or back is None else back)


def attempted(request: Request, act: Callable[[], Any], *, said: str = "") -> bool:
    """Whether it was done; the next page says so, or says in words why not."""
    try:
        act()
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return False
    if said:
        messages.success(request, said)
    return True
