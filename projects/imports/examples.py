"""What the template shows as filled in: one project, believable, and not read when it is left standing."""

from django.utils.translation import gettext_lazy as _

BASICS = {
    "title": _("Full-time culture in care"),
    "municipality": "Songdalen",
    "partners": "Søgne; Vennesla",
    "themes": _("Full-time culture"),
    "starts_on": "01.02.2026",
    "ends_on": "31.12.2027",
    "owner": "Marit Aasen",
    "owner_office": _("Chief executive"),
    "leader_party": _("Administration"),
    "case_number": "26/1456",
}
PURPOSE = {
    "challenge": _("Three of four employees in care work part-time, and residents meet many new faces."),
    "need": _("Small posts and extra shifts have grown over many years. No unit can turn that alone."),
    "purpose": _(
        "Residents are to meet fewer and better known employees, and employees to live by their work."
    ),
    "gains": _("Fewer temporary staff and less sick leave, to be noticed within two years."),
    "purpose_stated_by": _("The executive committee, the union representatives and the chief executive"),
}
GOAL = {
    "title": _("More employees in full-time posts"),
    "kind": _("Result goal: something in the project's own results changes"),
    "level": _("Main goal"),
    "indicator": _("Share of employees in full-time posts"),
    "unit": _("per cent"),
    "direction": _("Higher is better"),
    "baseline": 18,
    "baseline_on": "01.02.2026",
    "target": 35,
    "target_on": "31.12.2027",
    "interval_months": 6,
    "owner": _("The director of care"),
    "purpose_link": _("Fewer employees for each resident to get to know"),
}
MEASURE = {
    "title": _("Two wards try a new rota"),
    "description": _("Longer shifts every third weekend, made together with the employees."),
    "goals": _("More employees in full-time posts"),
    "responsible": _("The ward leaders"),
    "starts_on": "01.03.2026",
    "ends_on": "31.08.2026",
    "workplaces": _("Ward 2 and ward 4"),
}
MILESTONE = {"title": _("All wards have said what they want"), "due_on": "30.06.2026"}
RISK = {
    "title": _("The politicians hear of the project too seldom"),
    "response": _("A fixed item in every meeting of the executive committee"),
    "owner": _("The project leader"),
}
MONEY = {"year": 2026, "purpose": _("Time off for union representatives"), "planned": 250000}
