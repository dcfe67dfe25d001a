"""Assessments across the projects of a programme: counted so that no small group can be worked out.

Nothing here adds the criteria up, and no project or municipality is set before another.
"""
