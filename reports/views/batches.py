"""Many reports at once: choosing them, watching them, taking them home in one ZIP."""

import logging
from functools import partial
from typing import Any

from django.http import HttpResponse, HttpResponseNotModified, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.utils.text import get_valid_filename
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HTMX_STOP_POLLING

from projects.models import Programme
from projects.views.sight import look_up_programme
from reports import actions
from reports.batch_forms import ChooseProjectsForm, OrderBatchForm, suggested_batch
from reports.content.plain import Period
from reports.models import Batch
from reports.parcel import lines_of, parcel
from reports.permissions import Perm
from reports.waiting_for_many import waiting_for_many
from trepart.editing import edited, pressed, status_of
from trepart.http import Request, page_of, require

logger = logging.getLogger(__name__)
PAGE = ["GET", "HEAD", "POST"]
MOST_FAILED_SHOWN = 200


@require_safe
def batch_list(request: Request, slug: str) -> HttpResponse:
    """The batches of a programme, newest first."""
    programme = look_up_programme(request, slug, Perm.ORDER_BATCH)
    batches = Batch.objects.visible_to(request.user).filter(programme=programme).for_list()
    page = {"page": page_of(request, batches)}
    return render(request, "reports/batch_list.html", around(programme) | page)


@require_http_methods(PAGE)
def order_batch(request: Request, slug: str) -> HttpResponse:
    """Choose projects, kinds and languages. The filter is in the address, so that it can be shared."""
    programme = look_up_programme(request, slug, Perm.ORDER_BATCH)
    choose = ChooseProjectsForm(request.GET, programme=programme)
    listed = choose.chosen()
    form_for = partial(OrderBatchForm, projects=listed, initial=suggested_batch(programme))
    form, answer = edited(request, form_for, partial(_ordered, request, programme))
    if answer:
        return answer
    page = {"form": form, "choose": choose, "projects": listed, "ticked": form.ticked()}
    return render(request, "reports/batch_form.html", around(programme) | page, status=status_of(form))


@require_safe
def batch(request: Request, pk: str) -> HttpResponse:
    """How it stands with all of it: asked again every other second until everything is settled."""
    found = _batch(request, pk)
    waiting = waiting_for_many(found)
    etag = f'"{waiting.mark}"'
    if request.headers.get("If-None-Match") == etag:
        return HttpResponseNotModified(headers={"ETag": etag})
    if request.htmx and request.GET.get("kjent") == waiting.mark:
        return HttpResponse(status=204, headers={"ETag": etag})
    template = "reports/batch_detail.html" + ("#status" if request.htmx else "")
    status = HTMX_STOP_POLLING if request.htmx and waiting.is_settled else 200
    page = {
        "batch": found,
        "waiting": waiting,
        "failed": found.items.failed().for_list()[:MOST_FAILED_SHOWN],
        "page": page_of(request, found.items.for_list(), per_page=50),
    }
    response = render(request, template, around(found.programme) | page, status=status)
    response["ETag"] = etag
    return response


@require_safe
def batch_file(request: Request, pk: str) -> StreamingHttpResponse:
    """The files that are ready, in one ZIP with an index, written while it is sent."""
    found = _batch(request, pk)
    logger.info("Batch %s downloaded by user %s", found.pk, request.user.pk)
    pieces = parcel(found, lines_of(found), language=get_language() or "nb")
    said = _("Batch %(number)d %(programme)s") % {"number": found.number, "programme": found.programme.name}
    name = get_valid_filename(said)[:120]
    response = StreamingHttpResponse(pieces, content_type="application/zip")
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.zip") or "attachment"
    return response


@require_POST
def cancel_batch(request: Request, pk: str) -> HttpResponse:
    """Stop what is left of it."""
    found = _batch(request, pk)
    require(request, Perm.RUN_BATCH, found)
    return pressed(request, partial(actions.cancel_batch, found, by=request.user), found)


@require_POST
def try_batch_again(request: Request, pk: str) -> HttpResponse:
    """Run the failed again, and only those."""
    found = _batch(request, pk)
    require(request, Perm.RUN_BATCH, found)
    return pressed(request, partial(actions.try_failed_again, found, by=request.user), found)


def around(programme: Programme) -> dict[str, Any]:
    """The page around everything of a programme."""
    return {"section": "programmes", "programme": programme}


def _batch(request: Request, pk: str) -> Batch:
    batches = Batch.objects.visible_to(request.user).select_related("programme", "asked_by__person", "plan")
    return get_object_or_404(batches, pk=pk)


def _ordered(request: Request, programme: Programme, form: OrderBatchForm) -> str:
    period = Period(form.cleaned_data["period_from"], form.cleaned_data["period_to"])
    asked = actions.ask_for_batch(programme, **form.asked(), period=period, by=request.user)
    return asked.get_absolute_url()
