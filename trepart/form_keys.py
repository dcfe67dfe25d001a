"""A form that is sent twice is accepted once, and both senders get the same answer."""

import json
import uuid
from collections.abc import Callable

from django.db import IntegrityError, transaction

from trepart.http import Request
from trepart.models import FormKey

FIELD = "form_key"


def new_key() -> str:
    """A key for one showing of a form."""
    return str(uuid.uuid4())


def once(request: Request, act: Callable[[], str]) -> str:
    """Do what the form asks and return the address to go to; the second time only the address.

    The same form means the same key with the same content: what somebody went back to and
    wrote differently is another form, and is not thrown away. `act` runs in our transaction and
    returns an address. If it refuses (raises), nothing is kept, not even the key, so that the
    mended form can be sent with the same key. A form without a usable key is simply carried out.
    """
    key = _key_of(request)
    if key is None:
        with transaction.atomic():
            return act()
    with transaction.atomic():
        try:
            with transaction.atomic():
                sent = FormKey.objects.create(user=request.user, key=key)
        except IntegrityError:
            return FormKey.objects.get(user=request.user, key=key).answer
        sent.answer = act()
        sent.save(update_fields=["answer"])
        return sent.answer


def answered(request: Request) -> str | None:
    """What the same form was answered when it was carried out; None when it was not."""
    key = _key_of(request)
    sent = FormKey.objects.filter(user=request.user, key=key) if key else FormKey.objects.none()
    return sent.values_list("answer", flat=True).first()


def _key_of(request: Request) -> uuid.UUID | None:
    try:
        key = uuid.UUID(request.POST.get(FIELD, ""))
    except ValueError:
        return None
    content = [(name, values) for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"]
    return uuid.uuid5(key, json.dumps([request.path, sorted(content)]))
