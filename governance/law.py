"""The paragraphs that the application names, as data with dates: which act, from when, until when. Pure.

A row that was written keeps the key of its paragraph for ever; what may be chosen is what was in force on
the day. An act that is adopted and not yet in force stands here without a first day, and is never offered.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class Use(StrEnum):
    """What a paragraph is a ground or a rule for."""

    MUST_CLOSE = "must_close"
    MAY_CLOSE = "may_close"
    NO_REMOTE_WHEN_CLOSED = "no_remote_when_closed"
    DISQUALIFIED = "disqualified"
    EXEMPT = "exempt"
    WHO_DECIDES_IMPARTIALITY = "who_decides_impartiality"
    DUTY_TO_VOTE = "duty_to_vote"
    QUORUM_AND_MAJORITY = "quorum_and_majority"
    SUBSTITUTES = "substitutes"
    RECORD = "record"


@dataclass(frozen=True)
class Act:
    """A law, and between which days it was in force. Without a first day it is not in force yet."""

    code: str
    name: Promise
    starts_on: date | None
    ends_on: date | None = None


@dataclass(frozen=True)
class Paragraph:
    """One paragraph, or a part of one, and what it says in a sentence. Its key is stored for ever."""

    key: str
    act: Act
    number: str
    part: str | Promise
    says: Promise
    uses: tuple[Use, ...]
    starts_on: date | None = None
    ends_on: date | None = None

    def __str__(self) -> str:
        return (
            _("{act} § {number} {part}").format(act=self.act.name, number=self.number, part=self.part).strip()
        )

    @property
    def in_full(self) -> str:
        """Where it stands and what it says."""
        return f"{self}: {self.says}"

    def holds_on(self, day: date) -> bool:
        """Whether it was in force on the day: both it and its act."""
        first, last = self.starts_on or self.act.starts_on, self.ends_on or self.act.ends_on
        return first is not None and first <= day and (last is None or day <= last)


# The act of 2018 took effect when each council first met after the election of 2019, in October at the
# latest. The act of 1992 is named by whole paragraphs: its parts were moved about while it was in force.
LOCAL_1992 = Act("koml1992", gettext_lazy("Local Government Act (1992)"), date(1993, 1, 1), date(2019, 9, 30))
LOCAL_2018 = Act("koml2018", gettext_lazy("Local Government Act (2018)"), date(2019, 10, 1))
PUBLIC_1967 = Act("fvl1967", gettext_lazy("Public Administration Act (1967)"), date(1970, 1, 1))
PUBLIC_2025 = Act("fvl2025", gettext_lazy("Public Administration Act (2025)"), None)

_FIRST = gettext_lazy("first paragraph")
_SECOND = gettext_lazy("second paragraph")
_THIRD = gettext_lazy("third paragraph")

PARAGRAPHS: tuple[Paragraph, ...] = (
    Paragraph(
        "koml2018-11-5-2-1",
        LOCAL_2018,
        "11-5",
        gettext_lazy("second paragraph, first sentence"),
        gettext_lazy("An employee's employment: the body must close."),
        (Use.MUST_CLOSE,),
    ),
    Paragraph(
        "koml2018-11-5-2-2",
        LOCAL_2018,
        "11-5",
        gettext_lazy("second paragraph, second sentence"),
        gettext_lazy("Information under a statutory duty of confidentiality: the body must close."),
        (Use.MUST_CLOSE,),
    ),
    Paragraph(
        "koml2018-11-5-3-a",
        LOCAL_2018,
        "11-5",
        gettext_lazy("third paragraph, letter a"),
        gettext_lazy("Regard for privacy requires it: the body may close."),
        (Use.MAY_CLOSE,),
    ),
    Paragraph(
        "koml2018-11-5-3-b",
        LOCAL_2018,
        "11-5",
        gettext_lazy("third paragraph, letter b"),
        gettext_lazy("Weighty public interests and information that could be exempt: the body may close."),
        (Use.MAY_CLOSE,),
    ),
    Paragraph(
        "koml2018-11-7-3",
        LOCAL_2018,
        "11-7",
        _THIRD,
        gettext_lazy("A meeting that must be closed cannot be held as a remote meeting."),
        (Use.NO_REMOTE_WHEN_CLOSED,),
    ),
    Paragraph(
        "koml1992-31",
        LOCAL_1992,
        "31",
        "",
        gettext_lazy("Open doors, and when they are closed."),
        (Use.MUST_CLOSE, Use.MAY_CLOSE),
    ),
    Paragraph(
        "fvl1967-6-1",
        PUBLIC_1967,
        "6",
        _FIRST,
        gettext_lazy("Is a party to the matter, or is close to one by family, guardianship or position."),
        (Use.DISQUALIFIED,),
    ),
    Paragraph(
        "fvl1967-6-2",
        PUBLIC_1967,
        "6",
        _SECOND,
        gettext_lazy("Other particular circumstances that are apt to weaken trust in the impartiality."),
        (Use.DISQUALIFIED,),
    ),
    Paragraph(
        "fvl1967-6-3",
        PUBLIC_1967,
        "6",
        _THIRD,
        gettext_lazy("Directly subordinate to somebody who is disqualified."),
        (Use.DISQUALIFIED,),
    ),
    Paragraph(
        "koml2018-11-10-2",
        LOCAL_2018,
        "11-10",
        _SECOND,
        gettext_lazy("Has prepared or decided the same matter as an employee of the municipality."),
        (Use.DISQUALIFIED,),
    ),
    Paragraph(
        "koml2018-11-10-3",
        LOCAL_2018,
        "11-10",
        _THIRD,
        gettext_lazy("Has prepared or made the decision that is now complained about."),
        (Use.DISQUALIFIED,),
    ),
    Paragraph(
        "koml1992-40-3",
        LOCAL_1992,
        "40",
        gettext_lazy("no. 3"),
        gettext_lazy("Has prepared or decided the same matter as an employee of the municipality."),
        (Use.DISQUALIFIED,),
    ),
    Paragraph(
        "fvl2025-25",
        PUBLIC_2025,
        "25",
        "",
        gettext_lazy("Impartiality under the new act."),
        (Use.DISQUALIFIED,),
    ),
    Paragraph(
        "koml2018-11-11",
        LOCAL_2018,
        "11-11",
        "",
        gettext_lazy("Personal grounds: the body itself decides on exemption."),
        (Use.EXEMPT,),
    ),
    Paragraph(
        "koml1992-40-4",
        LOCAL_1992,
        "40",
        gettext_lazy("no. 4"),
        gettext_lazy("Weighty personal grounds: the body itself decides on exemption."),
        (Use.EXEMPT,),
    ),
    Paragraph(
        "fvl1967-8-2",
        PUBLIC_1967,
        "8",
        _SECOND,
        gettext_lazy("In a collegiate body the body itself decides, without the member taking part."),
        (Use.WHO_DECIDES_IMPARTIALITY,),
    ),
    Paragraph(
        "koml2018-8-1",
        LOCAL_2018,
        "8-1",
        "",
        gettext_lazy("Members who are present when a matter is put to the vote must vote."),
        (Use.DUTY_TO_VOTE,),
    ),
    Paragraph(
        "koml1992-40-2",
        LOCAL_1992,
        "40",
        gettext_lazy("no. 2"),
        gettext_lazy("Members who are present when a matter is put to the vote must vote."),
        (Use.DUTY_TO_VOTE,),
    ),
    Paragraph(
        "koml2018-11-9",
        LOCAL_2018,
        "11-9",
        gettext_lazy("first and second paragraph"),
        gettext_lazy(
            "Half of the members must have been present and have voted. The most votes decide; where they "
            "are equal, the vote of whoever leads the meeting does."
        ),
        (Use.QUORUM_AND_MAJORITY,),
    ),
    Paragraph(
        "koml1992-33",
        LOCAL_1992,
        "33",
        "",
        gettext_lazy("Half of the members must have been present and have voted."),
        (Use.QUORUM_AND_MAJORITY,),
    ),
    Paragraph(
        "koml1992-35",
        LOCAL_1992,
        "35",
        gettext_lazy("no. 1"),
        gettext_lazy(
            "The most votes decide; where they are equal, the vote of whoever leads the meeting does."
        ),
        (Use.QUORUM_AND_MAJORITY,),
    ),
    Paragraph(
        "koml2018-7-10",
        LOCAL_2018,
        "7-10",
        "",
        gettext_lazy("Substitutes are called in numerical order from the group where somebody is missing."),
        (Use.SUBSTITUTES,),
    ),
    Paragraph(
        "koml2018-11-4",
        LOCAL_2018,
        "11-4",
        "",
        gettext_lazy("What the minutes of an elected body must hold."),
        (Use.RECORD,),
    ),
    Paragraph(
        "koml1992-30",
        LOCAL_1992,
        "30",
        gettext_lazy("no. 3"),
        gettext_lazy("Minutes are kept of the meetings of every elected body."),
        (Use.RECORD,),
    ),
)


def paragraph_of(key: str) -> Paragraph:
    """The paragraph with this key, in force or not. A key that is not known is a mistake."""
    return _BY_KEY[key]


def ground_in_words(key: str) -> str:
    """Where the paragraph stands; a key that came with a file of another Trepart stands as it is."""
    return str(_BY_KEY[key]) if key in _BY_KEY else key


def paragraphs_for(*uses: Use, on: date) -> list[Paragraph]:
    """What may be named for one of these uses on a day, in the order of the table."""
    return [each for each in PARAGRAPHS if set(uses) & set(each.uses) and each.holds_on(on)]


_BY_KEY = {each.key: each for each in PARAGRAPHS}
