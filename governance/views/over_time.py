"""How the table of a body changed over the years."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from governance.models import Body
from governance.over_time import days_of, moment_of
from trepart.http import Request, page_of

PER_PAGE = 8


@require_safe
def body_over_time(request: Request, pk: int) -> HttpResponse:
    """Every day on which somebody came, left or took over, with the table as it was from then on."""
    visible = Body.objects.visible_to(request.user).with_seats_known()
    body = get_object_or_404(visible.select_related("municipality"), pk=pk)
    days = page_of(request, days_of(body), per_page=PER_PAGE)
    page = {"body": body, "section": "projects", "page": days}
    page["moments"] = [moment_of(body, day) for day in days]
    return render(request, "governance/body_over_time.html", page)
