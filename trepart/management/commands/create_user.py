"""The first people of an installation: an account, and a link by which they choose a password."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse

from accounts.actions import give_account
from accounts.models import User
from projects.actions import grant_access
from projects.models import Access, Programme


class Command(BaseCommand):
    """Make an account and print a one-time link; with --secretariat, let it follow a programme."""

    help = "Make an account and print a link, good for three days and once, for choosing its password."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("name")
        parser.add_argument("--secretariat", metavar="PROGRAMME", help="the programme's slug")
        parser.add_argument("--address", help="where Trepart is, such as https://trepart.example.no")

    @transaction.atomic
    def handle(self, *args, email, name, secretariat, address, **options):
        programme = self._programme(secretariat) if secretariat else None
        user = self._account(email.strip(), name.strip())
        if programme:
            role = Access.Role.SECRETARIAT
            source = f"secretariat:{programme.slug}"
            grant_access(user.person, role=role, source=source, programme=programme, by=None)
        key = default_token_generator.make_token(user)
        path = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(user), key])
        self.stdout.write(f"{(address or _own_address()).rstrip('/')}{path}")

    def _account(self, email: str, name: str) -> User:
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError(f"{email!r} is not an e-mail address.") from None
        if not name:
            raise CommandError("The name is missing.")
        if User.objects.filter(email__iexact=email).exists():
            raise CommandError(f"{email} has an account already.")
        return give_account(email, name, by=None)

    def _programme(self, slug: str) -> Programme:
        try:
            return Programme.objects.get(slug=slug)
        except Programme.DoesNotExist:
            known = ", ".join(Programme.objects.values_list("slug", flat=True))
            raise CommandError(f"There is no programme {slug!r}. There is: {known}.") from None


def _own_address() -> str:
    scheme = "https" if settings.SESSION_COOKIE_SECURE else "http"
    return f"{scheme}://{settings.ALLOWED_HOSTS[0]}"
