"""People and their trail: who may sit somewhere, who signs in, and what was done."""

import hashlib
from datetime import timedelta
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rules.permissions import has_perm

from trepart.db import KeyField
from trepart.jobs import Job


class PersonQuerySet(models.QuerySet):
    """Questions about people."""

    def known_as(self, name: str, *, email: str):
        """Those who were entered with both this name and this e-mail address, the first first."""
        if not (name and email):
            return self.none()
        known = self.filter(name__iexact=name, email__iexact=email, pseudonymised_at__isnull=True)
        return known.order_by("pk")


class Person(models.Model):
    """Somebody who can sit in a body, lead a project or answer, with or without an account.

    A person who leaves is pseudonymised: the name goes, the records that point here stay.
    """

    name = models.CharField(max_length=120)
    sort_key = KeyField(source="name")
    email = models.EmailField(blank=True)
    pseudonymised_at = models.DateTimeField(null=True, editable=False)

    objects = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key", "pk"]

    def __str__(self):
        return self.name


class UserManager(BaseUserManager["User"]):
    """Makes accounts; the e-mail address is the name one signs in with."""

    def get_queryset(self):
        """With the person: every page names whoever is signed in."""
        return super().get_queryset().select_related("person")

    def create_user(self, email: str, password: str | None = None, *, name: str, **fields):
        """An account with its person. Without a password nobody can sign in with it yet."""
        person = fields.pop("person", None) or Person.objects.create(name=name, email=email)
        user = self.model(email=self.normalize_email(email).lower(), person=person, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, email):
        return self.get(email=email.lower())


class User(AbstractBaseUser):
    """An account: somebody who can sign in. What they may do follows from their roles and seats.

    There is no superuser: nobody sees a project that is not theirs.
    """

    email = models.EmailField(_("e-mail"), unique=True)
    person = models.OneToOneField(Person, models.PROTECT, related_name="user")
    is_active = models.BooleanField(default=True)
    language = models.CharField(max_length=2, blank=True)
    date_joined = models.DateTimeField(default=timezone.now)

    objects = UserManager()
    EMAIL_FIELD = USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        ordering = ["email"]
        constraints = [models.UniqueConstraint(Lower("email"), name="an_address_is_one_account")]

    def __str__(self):
        return self.person.name

    def has_perm(self, permission: str, obj: object = None) -> bool:
        """Whether this person may, by the rules of the apps alone."""
        return self.is_active and has_perm(permission, self, obj)


class AuditEventQuerySet(models.QuerySet):
    """Questions to the trail. It is for investigation, and for the page that tells a project's history."""

    def about(self, row: models.Model):
        """What was done to this row, newest first."""
        return self.filter(about_type=row._meta.label_lower, about_id=str(row.pk))

    def update(self, **fields):
        """Nobody changes the trail."""
        raise TypeError("The trail is never changed.")

    def delete(self):
        """Nobody deletes from the trail."""
        raise TypeError("The trail is never deleted.")

    def bulk_update(self, *args, **kwargs):
        """Nobody changes the trail."""
        raise TypeError("The trail is never changed.")


class AuditEvent(models.Model):
    """That somebody did something, written in the same transaction; never changed, never deleted.

    Points to rows by name and number instead of by foreign key, so that it outlives them.
    """

    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    verb = models.CharField(max_length=60)
    about_type = models.CharField(max_length=60)
    about_id = models.CharField(max_length=40)
    about_name = models.CharField(max_length=200)
    project_id = models.BigIntegerField(null=True, db_index=True)
    changes = models.JSONField(default=dict)
    reason = models.TextField(blank=True)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["about_type", "about_id"], name="audit_about")]

    def __str__(self):
        return f"{self.verb} {self.about_name}"

    def save(self, *args, **kwargs):
        """A row is written once."""
        if not self._state.adding:
            raise TypeError("The trail is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        """Nobody deletes from the trail."""
        raise TypeError("The trail is never deleted.")


class SensitiveReadQuerySet(AuditEventQuerySet):
    """Questions to the log of what was read. It is for whoever guards people's privacy."""


class SensitiveRead(models.Model):
    """That an account saw special-category data about the people in something, on a day.

    Once a day however often they look. Written when it is shown; never changed, never deleted. Points to what
    was shown by name and number, as the trail does.
    """

    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    day = models.DateField()
    about_type = models.CharField(max_length=60)
    about_id = models.CharField(max_length=40)
    about_name = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)

    objects = SensitiveReadQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["by", "day", "about_type", "about_id"], name="a_read_is_noted_once_a_day"
            )
        ]

    def __str__(self):
        return f"{self.by} read {self.about_name}"

    def save(self, *args, **kwargs):
        """A row is written once."""
        if not self._state.adding:
            raise TypeError("The trail is never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        """Nobody deletes from the trail."""
        raise TypeError("The trail is never deleted.")


class Letter(Job):
    """An e-mail to somebody, written in the transaction that causes it and sent by the worker.

    Once it is sent its text is gone: it may have held a link that lets its reader in.
    """

    to = models.EmailField(max_length=254)
    subject = models.CharField(max_length=200)
    text = models.TextField()
    reply_to = models.EmailField(max_length=254, blank=True, db_default="")
    # A calendar file (RFC 5545) that goes with it, and what it asks the reader's calendar to do.
    calendar = models.TextField(blank=True, db_default="")
    calendar_method = models.CharField(max_length=10, blank=True, db_default="")

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"letter {self.pk}"


class PersonalLinkQuerySet(models.QuerySet):
    """Questions about personal links."""

    def opening(self, kind: str, about: int | None = None):
        """Those that open this thing."""
        return self.filter(kind=kind, about=about)

    def alive(self):
        """Those that still open something: neither revoked nor past their time."""
        ends = models.Q(expires_at__isnull=True) | models.Q(expires_at__gt=timezone.now())
        return self.filter(ends, revoked_at__isnull=True, person__pseudonymised_at__isnull=True)

    def behind(self, token: str):
        """The one that this secret opens, if it still opens anything."""
        return self.alive().filter(secret_hash=hash_of(token)).select_related("person")


class PersonalLink(models.Model):
    """That somebody may open one thing by a secret address, without signing in.

    `kind` and `about` say what: ("meeting", 12) is that meeting alone. Only a hash of the secret is
    kept, so nobody can read the address out of the database: who lost it gets a new one. It opens no
    session and nothing else.
    """

    # Nobody: one of many, who is to stay unknown also to us.
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="personal_links")
    kind = models.CharField(max_length=20)
    about = models.BigIntegerField(null=True)
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    language = models.CharField(max_length=2, blank=True)
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    made_by = models.ForeignKey(User, models.PROTECT, null=True, editable=False, related_name="+")
    expires_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True, editable=False)
    last_used_at = models.DateTimeField(null=True, editable=False)

    objects = PersonalLinkQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["kind", "about", "person"], name="personal_link_opens")]

    def __str__(self):
        return f"{self.kind} {self.about or ''}".strip()

    @property
    def is_alive(self) -> bool:
        """Whether it still opens something."""
        return self.revoked_at is None and (self.expires_at is None or self.expires_at > timezone.now())

    def use(self) -> None:
        """Note that it was used; not at every look, which would write for nothing. Never of nobody's link."""
        now = timezone.now()
        if self.person_id is None:
            return
        if self.last_used_at is None or now - self.last_used_at > timedelta(minutes=5):
            type(self).objects.filter(pk=self.pk).update(last_used_at=now)


def hash_of(token: str) -> str:
    """What is kept of a secret. It is long and random, so a plain hash tells nothing."""
    return hashlib.sha256(token.encode()).hexdigest()
