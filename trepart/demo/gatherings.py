"""The gatherings of the programme and of two projects: where people met outside the bodies."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from governance import actions as governing
from governance.delegations import Came, nameable
from governance.models import Gathering
from projects.models import Programme, Project, Theme
from trepart.demo.cast import demo_user
from trepart.demo.clock import at
from trepart.demo.stage import moment_of

# How many came of politicians, administration and union representatives, what was asked of them, and
# whether they spoke.
Parts = Mapping[str, tuple[int, str, bool]]
LISTENED: Parts = {"administration": (2, "informed", False), "union": (1, "informed", False)}
ALL_THREE: Parts = {
    "politician": (2, "consulted", True),
    "administration": (3, "co_developed", True),
    "union": (2, "co_developed", True),
}
LEADERS: Parts = {"administration": (1, "co_developed", True)}


@dataclass(frozen=True)
class GatheringStory:
    """A gathering some days ago, and who came by the number of their municipality."""

    days_ago: int
    kind: str
    name: str
    place: str
    about: str
    came: Mapping[str, Parts] = field(default_factory=dict)
    days: int = 1
    theme: str = ""


OF_PROGRAMME = (
    GatheringStory(
        505,
        "national_theme",
        "Heltid og kompetanse: nasjonal temasamling",
        "Gardermoen",
        "Tre kommuner fortalte hvordan de gikk fra prosjekt til vanlig drift.",
        {"1017": ALL_THREE, "1130": LISTENED, "3234": ALL_THREE, "3240": LISTENED},
        days=2,
    ),
    GatheringStory(
        420,
        "regional_network",
        "Nettverkssamling Sør",
        "Lillesand",
        "Kommunene la fram målene sine for hverandre og fikk spørsmål tilbake.",
        {"1017": ALL_THREE, "1130": {"politician": (1, "consulted", True), **LISTENED}},
    ),
    GatheringStory(
        300,
        "project_leaders",
        "Samling for prosjektledere",
        "Oslo",
        "Om å måle: utgangsverdi, måltall og hvem som skal måle etterpå.",
        {"1017": LEADERS, "1130": LEADERS, "3234": LEADERS, "3240": LEADERS},
    ),
    GatheringStory(
        190,
        "regional_network",
        "Nettverkssamling Øst",
        "Hamar",
        "Partene møttes hver for seg om morgenen og sammen etter lunsj.",
        {"3234": ALL_THREE, "3240": {"administration": (4, "informed", False)}},
    ),
    GatheringStory(
        85,
        "national_theme",
        "Nasjonal temasamling om heltidskultur",
        "Trondheim",
        "Turnus, bemanning og politikernes rolle.",
        {"1017": {"politician": (1, "informed", False), **LISTENED}},
        theme="full_time_culture",
    ),
    GatheringStory(-40, "regional_network", "Nettverkssamling Sør", "Arendal", "Programmet kommer i januar."),
)
LOCAL = {
    "1017": (
        GatheringStory(
            245,
            "local_project",
            "Heltidsdagen",
            "Songdalen rådhus",
            "Alle fra de to avdelingene, folkevalgte og tillitsvalgte laget turnus i grupper.",
            {
                "1017": {
                    "politician": (3, "co_developed", True),
                    "administration": (6, "co_developed", True),
                    "union": (5, "co_developed", True),
                    "professional": (24, "co_developed", True),
                }
            },
        ),
    ),
    "3234": (
        GatheringStory(
            120,
            "local_project",
            "Lea’n-dagen",
            "Lunner rådhus",
            "Arbeidsplassene viste fram hva de har prøvd, og politikerne gikk fra stand til stand.",
            {"3234": {**ALL_THREE, "professional": (40, "consulted", True)}},
        ),
    ),
}


def gather(programme: Programme, projects: Sequence[Project], today: date) -> None:
    """Tell them all, each on its day; elected members are named where it is known who sat for them."""
    secretariat = demo_user("sekretariat")
    for story in OF_PROGRAMME:
        theme = Theme.objects.get(code=story.theme) if story.theme else None
        _tell(story, projects, today, programme=programme, kind=story.kind, theme=theme, by=secretariat)
    for project in projects:
        for story in LOCAL.get(project.municipality.number, ()):
            assert project.leader
            _tell(story, [project], today, project=project, by=project.leader.user)


def _tell(story: GatheringStory, projects: Sequence[Project], today: date, **given) -> None:
    begins = moment_of(today, story.days_ago, 9)
    with at(min(begins, moment_of(today, 3, 9)) - timedelta(days=30)):
        gathering = governing.hold_gathering(
            name=story.name,
            starts_on=begins.date(),
            ends_on=begins.date() + timedelta(days=story.days - 1),
            place=story.place,
            about=story.about,
            **given,
        )
    places = {project.municipality.number: project.municipality for project in projects}
    with at(begins + timedelta(days=story.days + 1)):
        for number, parts in story.came.items():
            if number in places:
                came = _came(gathering, places[number], parts)
                governing.note_who_came(gathering, places[number], came, by=given["by"])


def _came(gathering: Gathering, place, parts: Parts) -> list[Came]:
    named = nameable(gathering, place)
    return [
        Came(party, people, level, spoke, tuple(named.get(party, ())[:people]))
        for party, (people, level, spoke) in parts.items()
    ]
