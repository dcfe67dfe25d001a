"""How many of those who were asked have answered: all that is told of a round while it is open.

Where answers are anonymous, also whether somebody has answered is their own: how many have is told in whole
groups only, and never so high that every single one must be among them.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from assessments.sides import side_name


def told_at_least(asked: int, finished: int, group: int) -> int:
    """The highest number of whole groups that can be told, with as many left of whom nothing is told."""
    return max(min(finished, asked - group), 0) // group * group


@dataclass(frozen=True)
class Response:
    """How many of one side were asked, and how many of them have said that they are done.

    `group` is the smallest group of which anything is told; 0 where the number itself may be told. Of
    several sides together (`is_sum`) what is told of each is counted, and no more.
    """

    party: str
    asked: int
    counted: int
    group: int = 0
    is_sum: bool = False

    @property
    def name(self) -> str:
        return side_name(self.party)

    @property
    def finished(self) -> int:
        """So many, or where that is not told at least so many."""
        return told_at_least(self.asked, self.counted, self.group) if self.group else self.counted

    @property
    def is_exact(self) -> bool:
        """Whether `finished` is the number itself."""
        return not self.group

    @property
    def is_untold(self) -> bool:
        """Whether not even a number that it reaches, or does not reach, is told."""
        return self.asked < 2 * self.group or (self.is_sum and not self.finished)

    @property
    def words(self) -> str:
        """The number as it stands in a table."""
        numbers = {"finished": self.finished, "all": self.asked, "group": self.group}
        if self.is_exact:
            return _("%(finished)s of %(all)s") % numbers
        if self.is_untold:
            return _("not shown, of %(all)s") % numbers
        if not self.finished:
            return _("fewer than %(group)s of %(all)s") % numbers
        return _("at least %(finished)s of %(all)s") % numbers

    @property
    def number(self) -> str:
        """How many, in a table where how many were asked has a column of its own."""
        if self.is_exact:
            return str(self.finished)
        if self.is_untold:
            return _("not shown")
        if not self.finished:
            return _("fewer than %(group)s") % {"group": self.group}
        return _("at least %(finished)s") % {"finished": self.finished}

    @property
    def sentence(self) -> str:
        """The same as a sentence of its own."""
        numbers = {"finished": self.finished, "all": self.asked, "group": self.group}
        if self.is_exact:
            return _("%(finished)s of %(all)s have answered") % numbers
        if self.asked < 2 * self.group:
            return _("%(all)s are asked: too few to show how many have answered") % numbers
        if self.is_untold:
            return _("%(all)s are asked; how many have answered is not shown") % numbers
        if not self.finished:
            return _("Fewer than %(group)s of %(all)s have answered") % numbers
        return _("At least %(finished)s of %(all)s have answered") % numbers
