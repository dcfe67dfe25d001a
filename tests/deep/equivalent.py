"""Mutants that no test can kill, each with its reason; everything else that survives is a missing test.

By function, what stood there and what the mutant has instead.
"""

SAME = {
    ("projects.goal_quality.months_after", "raise ValueError(day)", "raise ValueError(None)"): (
        "never reached: every month has a 28th"
    ),
    (
        "projects.trend.trend",
        "return Trend.WORSE if now > then else Trend.BETTER",
        "return Trend.WORSE if now >= then else Trend.BETTER",
    ): "two that are equal were answered before",
    ("projects.attainment.expected", "if days <= 0:", "if days <= 1:"): (
        "a line of one day is the same step"
    ),
    ("projects.standing.standing", "on=on,", "on=None,"): "only measurements until that day are given",
    ("projects.standing.standing", "on=on, )", ")"): "only measurements until that day are given",
    (
        "projects.standing.quality_of",
        'return assess(GoalFacts(**{"kind": "", **known}, last_measured_on=last_measured_on, today=today))',
        'return assess(GoalFacts(**{"kind": "XXXX", **known}, '
        "last_measured_on=last_measured_on, today=today))",
    ): "an unknown kind is no kind",
    (
        "governance.agenda.leads_to",
        'kind, _colon, key = topic.partition(":")',
        'kind, _colon, key = topic.rpartition(":")',
    ): "a topic has at most one colon",
    ("governance.composition.rules.warnings_of", "continue", "break"): (
        "the rules with a date have the same one and stand last"
    ),
    (
        "assessments.results.round.widest_split",
        "return max(compared, key=lambda statement: statement.difference or 0, default=None)",
        "return max(compared, key=lambda statement: statement.difference or 1, default=None)",
    ): "only statements with a difference are compared",
    (
        "assessments.results.suppression.Curtain.shows_part",
        "return self.shows_statements(party) or (statements == own.statements and self.shows_party(party))",
        "return self.shows_statements(party) or (statements == own.statements and self.shows_party(None))",
    ): "only parties that are shown are compared",
} | {
    (
        "assessments.results.gaps._gap",
        "means = {party: group.of(party=party, statements=shared).mean or Fraction(0) "
        "for party in (one, other)}",
        f"means = {{party: group.of(party=party, statements=shared).mean or Fraction({other}) "
        "for party in (one, other)}",
    ): "both parties gave the shared statements a level, and the lowest is 1"
    for other in (None, 1)
}

# The table of forms calls it once, when the module is read; mutmut changes only what is called later.
READ_ONCE = {"governance.composition.forms._steered_by_three"}

# They ask the database, and are tried by the tests of their apps.
ASK_THE_DATABASE = {
    "governance.agenda.missing_matters",
    "governance.agenda.steered_projects",
    "governance.roll.roll_of",
}
