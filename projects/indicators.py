"""Ready-made indicators for the themes of the programmes: what is measured, how, and which way is better.

Data in bokmål, nynorsk and English. Whoever sets a goal may take one and change its words: what stands in the
goal is the goal's own.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import get_language

type Texts = tuple[str, str, str]
LANGUAGES = ("nb", "nn", "en")
PERCENT: Texts = ("prosent", "prosent", "per cent")


@dataclass(frozen=True)
class Indicator:
    """Something that can be measured, by theme; the texts are bokmål, nynorsk, English."""

    code: str
    theme: str
    names: Texts
    units: Texts = PERCENT
    direction: str = "up"

    def name_in(self, language: str | None) -> str:
        """What is measured, in a language; bokmål where we do not have it."""
        return self.names[_place(language)]

    def unit_in(self, language: str | None) -> str:
        """What it is measured in."""
        return self.units[_place(language)]

    @property
    def name(self) -> str:
        """What is measured, in the language being read."""
        return self.name_in(get_language())


def _place(language: str | None) -> int:
    return LANGUAGES.index(language) if language in LANGUAGES else 0


INDICATORS = (
    Indicator(
        "full_time_posts",
        "full_time_culture",
        ("Andel hele stillinger", "Del heile stillingar", "Share of full-time posts"),
    ),
    Indicator(
        "full_time_employees",
        "full_time_culture",
        (
            "Andel ansatte med hel stilling",
            "Del av dei tilsette med heil stilling",
            "Share of employees in full-time posts",
        ),
    ),
    Indicator(
        "average_position",
        "full_time_culture",
        (
            "Gjennomsnittlig stillingsstørrelse",
            "Gjennomsnittleg stillingsstorleik",
            "Average position size",
        ),
    ),
    Indicator(
        "wish_for_more",
        "full_time_culture",
        (
            "Ansatte i deltid som ønsker større stilling",
            "Tilsette i deltid som ønskjer større stilling",
            "Part-time employees who want a larger post",
        ),
        ("ansatte", "tilsette", "employees"),
        "down",
    ),
    Indicator(
        "sick_leave",
        "sickness_absence",
        (
            "Samlet sykefravær av avtalte dagsverk",
            "Samla sjukefråvær av avtalte dagsverk",
            "Sick leave, share of agreed working days",
        ),
        direction="down",
    ),
    Indicator(
        "sick_leave_short",
        "sickness_absence",
        (
            "Egenmeldt sykefravær av avtalte dagsverk",
            "Eigenmeldt sjukefråvær av avtalte dagsverk",
            "Self-certified sick leave, share of agreed working days",
        ),
        direction="down",
    ),
    Indicator(
        "sick_leave_long",
        "sickness_absence",
        (
            "Legemeldt sykefravær av avtalte dagsverk",
            "Legemeldt sjukefråvær av avtalte dagsverk",
            "Sick leave certified by a doctor, share of agreed working days",
        ),
        direction="down",
    ),
    Indicator(
        "competence_plans",
        "competence_recruitment",
        (
            "Andel enheter med kompetanseplan",
            "Del av einingane med kompetanseplan",
            "Share of units with a competence plan",
        ),
    ),
    Indicator(
        "own_plans",
        "competence_recruitment",
        (
            "Andel ansatte med egen plan for kompetanse",
            "Del av dei tilsette med eigen plan for kompetanse",
            "Share of employees with a competence plan of their own",
        ),
    ),
    Indicator(
        "qualified_applicants",
        "competence_recruitment",
        (
            "Kvalifiserte søkere til hver utlyst stilling",
            "Kvalifiserte søkjarar til kvar utlyst stilling",
            "Qualified applicants for each post announced",
        ),
        ("søkere", "søkjarar", "applicants"),
    ),
    Indicator(
        "content_residents",
        "reputation",
        (
            "Hvor fornøyde innbyggerne er med tjenestene",
            "Kor nøgde innbyggjarane er med tenestene",
            "How content residents are with the services",
        ),
        ("poeng av 100", "poeng av 100", "points of 100"),
    ),
    Indicator(
        "recommending_employees",
        "reputation",
        (
            "Andel ansatte som vil anbefale kommunen som arbeidssted",
            "Del av dei tilsette som vil tilrå kommunen som arbeidsstad",
            "Share of employees who would recommend the municipality as a workplace",
        ),
    ),
)
BY_CODE = {indicator.code: indicator for indicator in INDICATORS}


def by_theme(first: Iterable[str]) -> dict[str, list[Indicator]]:
    """The indicators of each theme; the themes that are named come first."""
    first = set(first)
    themes = dict.fromkeys(indicator.theme for indicator in INDICATORS)
    order = sorted(themes, key=lambda theme: theme not in first)
    return {theme: [each for each in INDICATORS if each.theme == theme] for theme in order}
