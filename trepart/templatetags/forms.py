"""What every form carries."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from trepart.form_keys import FIELD, new_key

register = template.Library()


@register.simple_tag(takes_context=True)
def form_key(context) -> SafeString:
    """The hidden key by which a form that is sent twice is accepted once.

    A form that came back refused keeps its key.
    """
    request = context.get("request")
    key = (request and request.POST.get(FIELD)) or new_key()
    return format_html('<input type="hidden" name="{}" value="{}">', FIELD, key)
