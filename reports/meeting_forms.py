"""What is asked of somebody who wants the papers or the minutes of a meeting as a file."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from governance.models import Meeting
from reports.models import ReportKind
from trepart.forms import Form

OPEN, WHOLE = "open", "whole"


class MeetingReportForm(Form):
    """Papers or minutes, in which language, and for those inside also which version."""

    kind = forms.ChoiceField(label=_("What"))
    language = forms.ChoiceField(
        choices=settings.LANGUAGES,
        label=_("Language of the report"),
        help_text=_("Our own words come in this language. What people wrote stays as they wrote it."),
    )
    version = forms.ChoiceField(
        choices=[
            (OPEN, _("Open: can be handed on")),
            (WHOLE, _("Whole: with what is closed, for the members and those who run the meeting")),
        ],
        label=_("Version"),
        help_text=_(
            "The open version says nothing of what is closed, of why anybody was away, "
            "or of what was said about anybody's impartiality."
        ),
    )

    def __init__(self, *args, meeting: Meeting, is_inside: bool, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = kinds_of(meeting)  # type: ignore[attr-defined]
        self.initial.setdefault("language", meeting.body.municipality.document_language)
        if not is_inside:
            del self.fields["version"]

    @property
    def holds_closed(self) -> bool:
        """Whether the whole version was asked for; without a choice it is the open one."""
        return self.cleaned_data.get("version") == WHOLE


def kinds_of(meeting: Meeting) -> list[tuple[str, str]]:
    """What there can be of the meeting now: minutes when it has ended, papers unless it was called off."""
    kinds = [ReportKind.MINUTES] if meeting.has_ended else []
    kinds += [] if meeting.is_cancelled else [ReportKind.MEETING_PAPERS]
    return [(kind.value, str(kind.label)) for kind in kinds]
