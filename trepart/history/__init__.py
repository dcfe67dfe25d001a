"""The history of a project: who changed which field, when, from what to what, in the words of the forms."""

from trepart.history.told import Told, events_of, told

__all__ = ["Told", "events_of", "told"]
