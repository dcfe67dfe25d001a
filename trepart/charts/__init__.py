"""The geometry of Trepart's pictures: plain data in, plain numbers and words out.

The same templates (templates/charts) draw them on screen, on the projector and in a PDF. No app is known
here: the names of the parties are passed in. Every picture carries a title that says in words all that it
shows.
"""

from trepart.charts.bars import BarsPicture, YearBar, bars
from trepart.charts.dumbbell import DumbbellPicture, MeanRow, dumbbell
from trepart.charts.goal_line import GoalLinePicture, GoalPoint, goal_line
from trepart.charts.heat import HeatPicture, HeatRow, heat
from trepart.charts.over_rounds import OverRoundsPicture, SideLine, over_rounds
from trepart.charts.slope import SlopeLine, SlopePicture, slope
from trepart.charts.stacks import Part, Stack, StacksPicture, stacks
from trepart.charts.strip import StripPicture, strip
from trepart.charts.table import SeatMark, TablePicture, table
from trepart.charts.tallies import Share, TalliesPicture, Tally, Yardstick, shares, tallies
from trepart.charts.timeline import Bar, Marks, Sign, TimelinePicture, timeline

__all__ = [
    "Bar",
    "BarsPicture",
    "DumbbellPicture",
    "GoalLinePicture",
    "GoalPoint",
    "HeatPicture",
    "HeatRow",
    "Marks",
    "MeanRow",
    "OverRoundsPicture",
    "Part",
    "SeatMark",
    "Share",
    "SideLine",
    "Sign",
    "SlopeLine",
    "SlopePicture",
    "Stack",
    "StacksPicture",
    "StripPicture",
    "TablePicture",
    "TalliesPicture",
    "Tally",
    "TimelinePicture",
    "Yardstick",
    "YearBar",
    "bars",
    "dumbbell",
    "goal_line",
    "heat",
    "over_rounds",
    "shares",
    "slope",
    "stacks",
    "strip",
    "table",
    "tallies",
    "timeline",
]
