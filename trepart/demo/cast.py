"""The people of the demo, all invented: five who sign in, and those who sit beside them."""

from accounts.demo import ADDRESS
from accounts.models import User
from projects.slugs import plain

SIGN_IN = {
    "prosjektleder": "Marit Aasen",
    "ordforer": "Kåre Tveiten",
    "tillitsvalgt": "Tone Mykland",
    "kommunedirektor": "Aud Lunder",
    "sekretariat": "Ragnhild Solem",
}
NOWHERE = "demo.trepart.invalid"


def demo_user(code: str) -> User:
    """One of the five. They sign in from the demo page alone, and so have no password."""
    return _account(f"{code}@{ADDRESS}", SIGN_IN[code], is_active=True)


def extra(name: str, *, place: str) -> User:
    """Somebody who sits in a body and answers assessments, but never signs in."""
    return _account(f"{plain(name)}.{plain(place)}@{NOWHERE}", name, is_active=False)


def _account(address: str, name: str, *, is_active: bool) -> User:
    known = User.objects.filter(email=address).select_related("person").first()
    return known or User.objects.create_user(address, name=name, is_active=is_active)
