"""Who may do what to decisions, questions of impartiality and formal treatments."""

from enum import StrEnum

import rules

from governance.permissions.meetings import runs_body, runs_meeting, sits_in_body


class DecisionPerm(StrEnum):
    """The names of what one may do to what a meeting decides, and to what follows from it."""

    RAISE_IMPARTIALITY = "governance.raise_impartiality"
    ANSWER_IMPARTIALITY = "governance.answer_impartiality"
    ASK_FOR_TREATMENT = "governance.ask_for_treatment"
    FOLLOW_TREATMENT = "governance.follow_treatment"


@rules.predicate
def is_unapproved(user, item):
    return not item.meeting.is_concluded


@rules.predicate
def runs_its_meeting(user, item):
    return runs_meeting(user, item.meeting)


@rules.predicate
def sits_at_its_table(user, item):
    return sits_in_body(user, item.meeting)


@rules.predicate
def runs_the_answer(user, asked):
    return not asked.item.meeting.is_concluded and runs_meeting(user, asked.item.meeting)


@rules.predicate
def runs_where_it_was_decided(user, decision):
    return runs_body(user, decision.item.meeting.body)


@rules.predicate
def sees_to_it(user, treatment):
    return treatment.owner_id is not None and treatment.owner_id == user.person_id


@rules.predicate
def runs_where_it_was_agreed(user, treatment):
    return runs_body(user, treatment.decision.item.meeting.body)


rules.add_perm(DecisionPerm.RAISE_IMPARTIALITY, is_unapproved & (runs_its_meeting | sits_at_its_table))
rules.add_perm(DecisionPerm.ANSWER_IMPARTIALITY, runs_the_answer)
rules.add_perm(DecisionPerm.ASK_FOR_TREATMENT, runs_where_it_was_decided)
rules.add_perm(DecisionPerm.FOLLOW_TREATMENT, sees_to_it | runs_where_it_was_agreed)
