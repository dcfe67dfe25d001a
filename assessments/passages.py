"""Where in the report something stands: the chapter and the heading above it, found by its lines. Pure.

Headings are as the report has them, in bokmål.
"""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

# The line on which each part begins, its chapter (0: the summary), and its heading.
_PARTS = (
    (39, 0, "Lokalt trepartssamarbeid"),
    (83, 0, "Erfaringer med lokalt trepartssamarbeid"),
    (124, 0, "Tillitsvalgte blir mer sentrale i OU-arbeidet"),
    (131, 0, "Trepartssamarbeid gir økte løsningsmuligheter"),
    (137, 0, "Manglende engasjement og involvering"),
    (144, 0, "Lite rolleblanding"),
    (154, 0, "Informasjon versus involvering"),
    (163, 0, "Når ledelsen vegrer seg"),
    (173, 0, "Trepartssamarbeid og suksesskriterier i utviklingsarbeid"),
    (382, 1, "Innledning"),
    (424, 1, "Metode"),
    (465, 2, "Begrepet partssamarbeid"),
    (524, 2, "Trepartssamarbeid, et innarbeidet begrep i arbeidslivet"),
    (621, 2, "Mulig og faktisk lokalt trepartssamarbeid innenfor arbeidslivsdefinisjonen"),
    (641, 2, "IA-ledelse som topartssamarbeid?"),
    (657, 2, "Styrket partsbegrep fra 3-2-1"),
    (940, 3, "Begrepsbruk og lokal prosjektorganisering"),
    (974, 3, "Lokal organisering"),
    (1049, 3, "Administrasjonsutvalget (toparts) som styringsgruppe"),
    (1077, 3, "Rådmannens ledergruppe som styringsgruppe"),
    (1098, 3, "Lokale partbegrep"),
    (1128, 3, "Trepartssamarbeid som stimulerer til utviklingsarbeid"),
    (1184, 3, "Økt kunnskap og engasjement"),
    (1266, 3, "Trepartssamarbeid gir økte løsningsmuligheter"),
    (1295, 3, "Lite rolleblanding"),
    (1329, 3, "Utfordringer med engasjement på alle nivåer"),
    (1469, 3, "Tillitsvalgtes rolle i trepartssamarbeidet"),
    (1542, 3, "Flere trepartsfora og uformelle møter"),
    (1627, 4, "Lokalt trepartssamarbeid og suksesskriterier i utviklingsarbeid"),
    (1675, 4, "Hensikt, behov og legitimitet"),
    (1702, 4, "Mål og informasjon"),
    (1719, 4, "Forankring"),
    (1760, 4, "Samarbeid og involvering"),
    (1791, 4, "Ressurser"),
    (1838, 4, "Oppfølging"),
)
_BEGINS = [line for line, _chapter, _heading in _PARTS]


@dataclass(frozen=True)
class Passage:
    """A part of the report that a finding or a statement rests on."""

    chapter: int
    heading: str

    @property
    def where(self) -> str:
        """The chapter, in the language being read."""
        return _("Chapter %(number)s") % {"number": self.chapter} if self.chapter else _("The summary")

    def __str__(self) -> str:
        return f"{self.where.lower()}, «{self.heading}»"


def passages_of(lines: Iterable[tuple[int, int]]) -> list[Passage]:
    """The parts of the report in which these lines stand, each once, in the order of the lines."""
    parts = (_PARTS[max(0, bisect_right(_BEGINS, first) - 1)] for first, _last in lines)
    return list(dict.fromkeys(Passage(chapter, heading) for _line, chapter, heading in parts))
