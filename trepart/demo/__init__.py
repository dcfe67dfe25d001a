"""The demo: six projects told in full, the other cases of the report, and five people to try it as."""

from trepart.demo.seeding import seed

__all__ = ["seed"]
