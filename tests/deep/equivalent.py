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
        "means = {party: group.of(party).mean_over(shared) or Fraction(0) for party in (one, other)}",
        "means = {party: group.of(party).mean_over(shared) or "
        f"Fraction({other}) for party in (one, other)}}",
    ): "both parties gave the shared statements a level, and the lowest is 1"
    for other in (None, 1)
}

SAME |= {
    (
        "governance.recurrence.Plan.days",
        "return [day for day, _number in zip(self._days(), range(MOST_DAYS), strict=False)]",
        mutant,
    ): "neither is strict"
    for mutant in (
        "return [day for day, _number in zip(self._days(), range(MOST_DAYS), strict=None)]",
        "return [day for day, _number in zip(self._days(), range(MOST_DAYS), )]",
    )
}
SAME |= {
    (
        "governance.recurrence.Plan._rule",
        "month_end = range(min(28, self.day_of_month), self.day_of_month + 1)",
        "month_end = range(self.day_of_month + 1)",
    ): "only the last of them counts",
    (
        "governance.recurrence.Plan._weekday",
        "return day(self.week_of_month) if self.rhythm == Rhythm.WEEKDAY else day",
        "return day(self.week_of_month) if (self.rhythm == Rhythm.WEEKDAY) or True else day",
    ): "every week has one of each weekday",
    (
        "governance.recurrence.Plan.__str__",
        "which=WEEKS_OF_MONTH[self.week_of_month or 1], weekday=str(WEEKDAYS[self.weekday or 0]).lower()",
        "which=WEEKS_OF_MONTH[self.week_of_month or 2], weekday=str(WEEKDAYS[self.weekday or 0]).lower()",
    ): "a plan by the week of the month says which",
    (
        "governance.participation.percent",
        "return int((Decimal(100 * part) / whole).quantize(Decimal(1), ROUND_HALF_UP))",
        "return int((Decimal(100 * part) / whole).quantize(Decimal(2), ROUND_HALF_UP))",
    ): "only the number of decimals is read",
    (
        "governance.participation.by_person",
        "return sorted(rows, key=lambda row: (order.get(row.party, 9), -row.count.heard, row.person))",
        "return sorted(rows, key=lambda row: (order.get(row.party, 10), -row.count.heard, row.person))",
    ): "both stand after the three",
}
SAME |= {
    (
        "governance.participation.by_person",
        "Counter(party for party, _part in parts).most_common(1)[0][0],",
        f"Counter(party for party, _part in parts).most_common({many})[0][0],",
    ): "the first of more is the first"
    for many in (None, 2)
}
SAME |= {
    ("governance.recurrence.moment_on", said, mutant): "the application's own clock is Norway's"
    for said, mutant in (
        (
            "meant = datetime.combine(day, clock.replace(fold=0), OSLO)",
            "meant = datetime.combine(day, clock.replace(fold=0), None)",
        ),
        (
            "meant = datetime.combine(day, clock.replace(fold=0), OSLO)",
            "meant = datetime.combine(day, clock.replace(fold=0), )",
        ),
        ("return meant.astimezone(UTC).astimezone(OSLO)", "return meant.astimezone(UTC).astimezone(None)"),
        ("return meant.astimezone(UTC).astimezone(OSLO)", "return meant.astimezone(None).astimezone(OSLO)"),
    )
}

SAME |= {
    (
        "assessments.across.tables.Across.cell",
        "family = next(family for family in FAMILIES if (whose.side or PARTIES[0]) in family)",
        "family = next(family for family in FAMILIES if (whose.side or PARTIES[1]) in family)",
    ): "the three are one family",
    (
        "assessments.findings.organised.form_on",
        "return form_of(Composed(on=day, bodies=tuple(bodies)))",
        "return form_of(Composed(on=None, bodies=tuple(bodies)))",
    ): "the bodies are those of the day already",
    (
        "assessments.findings.rules.follow_up._end_beside",
        'return "", None',
        'return "XXXX", None',
    ): "which end it is, is not asked where there is none",
    (
        "assessments.findings.rules.purpose._stated_late",
        "stated = first.day if first else None",
        "stated = first.day if (first) or True else None",
    ): "a purpose that is long enough has been stated",
    (
        "assessments.findings.rules.resources._gone",
        "return max(Decimal(0), min(gone, Decimal(100)))",
        "return max(Decimal(1), min(gone, Decimal(100)))",
    ): "no threshold is below one per cent",
    (
        "assessments.findings.rules.roles._lacking",
        'said = " ".join((body.mandate, body.limits, body.other_rules)).casefold()',
        'said = "XX XX".join((body.mandate, body.limits, body.other_rules)).casefold()',
    ): "the word stands in one of the texts",
}
SAME |= {
    (
        "assessments.findings.organised._fact",
        "return BodyFact(key=body.key, name=body.name, kind=body.kind, functions=functions, seats=seats)",
        mutant,
    ): "the form is the same whatever a body is called"
    for mutant in (
        "return BodyFact(key=None, name=body.name, kind=body.kind, functions=functions, seats=seats)",
        "return BodyFact(key=body.key, name=None, kind=body.kind, functions=functions, seats=seats)",
    )
}
SAME |= {
    (
        "assessments.findings.organised._seat",
        "party=seat.party or None, standing=seat.standing, role=seat.role, named_speaker=seat.named_speaker",
        mutant,
    ): "the form is the same whoever is in the chair"
    for mutant in (
        "party=seat.party or None, standing=seat.standing, role=None, named_speaker=seat.named_speaker",
        "party=seat.party or None, standing=seat.standing, named_speaker=seat.named_speaker",
    )
}

# Tables call them once, when the module is read; mutmut changes only what is called later.
READ_ONCE = {"assessments.findings.thresholds._one", "governance.composition.forms._steered_by_three"}

# They ask the database, and are tried by the tests of their apps.
ASK_THE_DATABASE = {
    "assessments.findings.counted.looked_at",
    "assessments.findings.counted.projects_of",
    "assessments.findings.told.asked_of",
    "governance.agenda.missing_matters",
    "governance.agenda.steered_projects",
    "governance.ballot._called_in",
    "governance.ballot._is_out",
    "governance.ballot._speaks",
    "governance.ballot.ballot_of",
    "governance.ballot.is_silent",
    "governance.roll.roll_of",
}
