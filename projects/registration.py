"""What a project must have before it is sent, and what it is merely advised to have."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from projects.models import Municipality, Project
from trepart.words import listed, short_date


@dataclass(frozen=True)
class Lack:
    """Something that is not there yet: in which step, why it matters, whether sending waits for it."""

    code: str
    step: str
    sentence: str


def lacking(project: Project) -> list[Lack]:
    """What must be there before the project can be sent. Empty when it can."""
    goals = project.goals.current()
    demands = [
        ("theme", "om", project.themes.exists(), _("Choose at least one theme.")),
        ("start", "om", project.starts_on, _("Say when the project starts.")),
        ("purpose", "hensikt", project.purpose.strip(), _("Say what the project is for.")),
        ("goal", "mal", goals.filter(level="main").exists(), _("Set at least one main goal.")),
    ]
    return [Lack(code, step, sentence) for code, step, there, sentence in demands if not there]


def advised(project: Project) -> list[Lack]:
    """What would make the project stronger; it can be sent without."""
    advice = [
        ("owner", "om", project.owner_id, _("No project owner: nobody answers for the project in the line.")),
        ("end", "om", project.ends_on, _("No end date: a project is temporary.")),
        ("party", "om", project.leader_party, _("It is not said which party the project leader comes from.")),
        ("need", "hensikt", project.need.strip(), _("The need is not described.")),
        ("challenge", "hensikt", project.challenge.strip(), _("The challenge is not described.")),
        (
            "stated", "hensikt", project.purpose_stated_by.strip(),
            _("It is not said who has stated the purpose. Stated by all three parties, it carries further."),
        ),
    ]  # fmt: skip
    place = advice_on(project.municipality, project.starts_on)
    return [
        *([Lack("place", "om", place)] if place else []),
        *(Lack(code, step, sentence) for code, step, there, sentence in advice if not there),
    ]


def place_today(municipality: Municipality) -> str:
    """What a municipality that is no more is today; nothing for one that still is."""
    ended = municipality.valid_to
    if not ended:
        return ""
    today = Municipality.objects.today_of([municipality])[municipality.pk]
    return _("%(name)s was a municipality until %(day)s and is now %(names)s.") % {
        "name": municipality.display_name,
        "day": short_date(date.fromordinal(ended.toordinal() - 1)),
        "names": listed(today),
    }


def advice_on(municipality: Municipality, starts_on: date | None) -> str:
    """What is worth knowing before one goes on: that the municipality was another by then."""
    ended = municipality.valid_to
    if not ended or (starts_on and starts_on < ended):
        return ""
    said = _("The project can stand under it all the same.")
    return f"{place_today(municipality)} {said}"
