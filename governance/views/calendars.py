"""A person's meetings in their own calendar, by an address that only they know."""

import hashlib

from django.conf import settings
from django.http import HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import actions as accounts
from accounts.by_link import by_link, nothing
from accounts.models import PersonalLink
from governance.calendars import feed
from governance.letters import entries_of
from trepart.http import Request

KIND = "calendar"
PAGE = "governance/invitations/calendar.html"


@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: Request) -> HttpResponse:
    """Whether there is an address, and a new one: it is shown once, and any earlier one stops working."""
    address = ""
    if request.method == "POST":
        me = request.user
        _link, token = accounts.renew_link(me.person, kind=KIND, language=me.language, by=me)
        address = settings.SITE_URL + reverse("governance:calendar-feed", args=[token])
    link = PersonalLink.objects.opening(KIND).alive().filter(person=request.user.person_id).last()
    return render(request, PAGE, {"section": "meetings", "link": link, "address": address})


@require_POST
def calendar_close(request: Request) -> HttpResponse:
    """Let the address show nothing any more."""
    accounts.revoke_links(request.user.person, kind=KIND, by=request.user)
    return redirect("governance:calendar")


@by_link(KIND)
@require_safe
def calendar_feed(request: Request, link: PersonalLink) -> HttpResponse:
    """The person's meetings as calendars read them; nothing once the account is closed."""
    user = getattr(link.person, "user", None)
    if link.person is None or user is None or not user.is_active:
        return nothing(request)
    entries = entries_of(link.person.pk)
    text = feed(_("Meetings in Trepart"), entries)
    tag = f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'
    if request.headers.get("If-None-Match") == tag:
        return HttpResponseNotModified(headers={"ETag": tag})
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="trepart.ics"'
    response["ETag"] = tag
    return response
