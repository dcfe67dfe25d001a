"""What was read becomes a project: begun or described anew, with its purpose, goals and plan.

The same for showing and for doing (`trepart.imports`): every row goes through the form and the action of
the page where it could have been typed. What is there already is known again and only changed where the
file says something else; an empty cell says nothing.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from projects import actions
from projects.forms.shown import in_words
from projects.imports.layout import Part, parts
from projects.imports.reading import Reader, Typed, in_all_languages, left_sheets, model_value, sheet_of
from projects.imports.template import OWN_SHEETS
from projects.models import Municipality, Project
from projects.permissions import Perm
from trepart.imports import Change, Outcome, Planned, Work
from trepart.sheets import Sheet


def work_for(by: User) -> Work:
    """How this person's workbook is carried out."""
    return partial(_carry_out, by=by)


def _carry_out(sheets: Sequence[Sheet], *, by: User) -> tuple[list[Planned], str]:
    """Every row in order, and where to go on: the summary, or the page of a registered project."""
    own = set().union(*(in_all_languages(name) for name in OWN_SHEETS))
    planned = list(left_sheets(sheets, own))
    about, *others = parts()
    first, project = _about(about, sheets, by=by)
    planned.append(first)
    stand_in = project or _stand_in(by)
    for part in others:
        sheet = sheet_of(part, sheets)
        if sheet is not None:
            planned += _rows(part, sheet, stand_in, by=by)
    if project is None:
        return planned, ""
    if project.is_registered:
        return planned, project.get_absolute_url()
    actions.reach_step(project, "oppsummering")
    return planned, reverse("registration-summary", args=[project.slug])


def _about(part: Part, sheets: Sequence[Sheet], *, by: User) -> tuple[Planned, Project | None]:
    """The project itself: one that this person leads under that title and in that place, or a new one."""
    sheet = sheet_of(part, sheets)
    if sheet is None:
        reason = _("The sheet “%(name)s” is missing. Use the template.") % {"name": part.title}
        return Planned(str(part.title), 1, str(part.title), Outcome.REFUSED, reasons=[reason]), None
    typed = next(iter(Reader(part, sheet).rows()), Typed(1))
    asked = _form(part, typed, None, None, {})
    said = asked.cleaned_data if asked.is_valid() else {}
    known = _known_project(said, by=by) if said else None
    planned = Planned(sheet.name, typed.number, str(said.get("title", typed.values.get("title", ""))), "")
    if known is not None:
        judged = _judged(planned, part, typed, known, known, by=by)
        return judged, Project.objects.get(pk=known.pk)  # as it is now: its version has gone up
    refused = _reasons(asked, typed)
    if refused:
        planned.outcome, planned.reasons = Outcome.REFUSED, refused
        return planned, None
    project = actions.begin_project(**said, by=by)
    planned.outcome, planned.changes = Outcome.CREATED, _changes(asked, {}, part)
    return planned, project


def _known_project(said: dict[str, Any], *, by: User) -> Project | None:
    """The newest project of this person that is called so and run there, and may be changed."""
    led = Project.objects.visible_to(by).filter(
        leader=by.person, title=said["title"], municipality=said["municipality"]
    )
    return next((project for project in led.order_by("-pk") if by.has_perm(Perm.EDIT, project)), None)


def _stand_in(by: User) -> Project:
    """A project against which the other sheets are judged where the first is refused. It is taken back."""
    place = Municipality.objects.order_by("pk")[:1].get()
    return actions.begin_project(title="–", municipality=place, by=by)


def _rows(part: Part, sheet: Sheet, project: Project, *, by: User) -> Iterator[Planned]:
    seen: dict[tuple[Any, ...], int] = {}
    for typed in Reader(part, sheet).rows():
        asked = _form(part, typed, project, None, {})
        asked.is_valid()
        key = tuple(asked.cleaned_data.get(name) for name in part.key)
        planned = Planned(sheet.name, typed.number, _name(part, typed), "")
        if part.key and key in seen and not typed.problems:
            planned.outcome = Outcome.REFUSED
            planned.reasons = [_("The same stands in row %(row)d.") % {"row": seen[key]}]
        else:
            seen.setdefault(key, typed.number)
            yield _judged(planned, part, typed, project, _known(part, project, key), by=by)
            continue
        yield planned


def _known(part: Part, project: Project, key: tuple[Any, ...]) -> Any:
    """The row that is there already: the project itself where the sheet is asked once."""
    if part.rows is None:
        return project
    if None in key:
        return None
    return part.rows(project).filter(**dict(zip(part.key, key, strict=True))).order_by("pk").first()


def _name(part: Part, typed: Typed) -> str:
    if part.is_asked_once:
        return str(part.title)
    words = {name: in_words(part.form.base_fields[name], value) for name, value in typed.values.items()}
    return ", ".join(words[name] for name in part.key if name in words)[:200]


def _judged(planned: Planned, part: Part, typed: Typed, project: Project, row: Any, *, by: User) -> Planned:
    """What becomes of a row: judged by its form and carried out by its action, or refused in words."""
    form = _form(part, typed, project, row, _stored(part, project, row))
    refused = _reasons(form, typed)
    if not refused:
        planned.changes = _changes(form, form.initial if row is not None else {}, part)
        planned.outcome = Outcome.CHANGED if row is not None else Outcome.CREATED
        if row is not None and not planned.changes:
            planned.outcome = Outcome.UNCHANGED
            return planned
        try:
            with transaction.atomic():
                part.act(project, row, form.cleaned_data, by)
        except ValidationError as refusal:
            refused = _spoken(form, refusal)
    if refused:
        planned.outcome, planned.reasons, planned.changes = Outcome.REFUSED, refused, []
    elif part.is_asked_once and not any(change.before for change in planned.changes):
        planned.outcome = Outcome.CREATED
    return planned


def _form(part: Part, typed: Typed, project: Project | None, row: Any, stored: dict[str, Any]) -> Any:
    """The form of the page, filled in with what stands already and, over that, with what was typed."""
    given = part.given(project, row) if project is not None else {}
    form = part.form({}, **given)
    data = dict(stored)
    wrong = []
    for name, value in typed.values.items():
        field: Any = form.fields.get(name)
        if hasattr(field, "queryset"):
            value, problem = model_value(field, list(field.queryset.all()), value)
            wrong += [f"{field.label}: {problem}"] if problem else []
        data[name] = value
    for name, field in form.fields.items():
        if name not in data and field.initial is not None:
            data[name] = form.get_initial_for_field(field, name)
    filled: Any = part.form(data, **given)
    filled.not_in_the_list = wrong
    return filled


def _stored(part: Part, project: Project, row: Any) -> dict[str, Any]:
    """What stands already, as the form would be sent."""
    if row is None:
        return {}
    form = part.form(**part.given(project, row))
    return {name: _sent(form.initial[name]) for name in form.fields if form.initial.get(name) is not None}


def _sent(value: Any) -> Any:
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, list):
        return [_sent(each) for each in value]
    return str(value) if isinstance(value, bool) else value


def _reasons(form: Any, typed: Typed) -> list[str]:
    """All that cannot be read, and what the form refuses besides, each with what it is about."""
    form.is_valid()
    unread = [*typed.problems, *form.not_in_the_list]
    skipped = [reason.partition(":")[0] for reason in unread]
    said = [
        f"{form.fields[name].label}: {sentence}" if name in form.fields else sentence
        for name, sentences in form.errors.items()
        for sentence in sentences
        if name not in form.fields or str(form.fields[name].label) not in skipped
    ]
    return [*unread, *said]


def _spoken(form: Any, refusal: ValidationError) -> list[str]:
    """What an action refused, said as the form says it."""
    if not hasattr(refusal, "error_dict"):
        return refusal.messages
    return [
        f"{form.fields[name].label}: {sentence}" if name in form.fields else sentence
        for name, sentences in refusal.message_dict.items()
        for sentence in sentences
    ]


def _changes(form: Any, before: dict[str, Any], part: Part) -> list[Change]:
    """Field by field what becomes another: from what, to what; of a new row all that is filled in."""
    return [
        Change(str(field.label), in_words(field, was) if _plain(was) else "", in_words(field, now))
        for name, field in form.fields.items()
        if name in part.fields
        for was, now in [(before.get(name), form.cleaned_data.get(name))]
        if _plain(was) != _plain(now)
    ]


def _plain(value: Any) -> Any:
    """A value so that what is stored and what was typed can be held together."""
    if value is None or value == "":
        return ""
    if isinstance(value, list | tuple | models.QuerySet):
        return sorted(str(each) for each in value) or ""
    return str(value) if isinstance(value, models.Model) else value
