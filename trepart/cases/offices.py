"""What the offices of a case file are called in Norwegian, in bokmål and in nynorsk."""

OFFICES = {
    "appointed_by_administration": ("oppnevnt av administrasjonen", "oppnemnd av administrasjonen"),
    "chief_safety_rep": ("hovedverneombud", "hovudverneombod"),
    "chief_union_rep": ("hovedtillitsvalgt", "hovudtillitsvald"),
    "committee_chair": ("utvalgsleder", "utvalsleiar"),
    "councillor": ("folkevalgt", "folkevald"),
    "deputy_mayor": ("varaordfører", "varaordførar"),
    "director": ("kommunalsjef", "kommunalsjef"),
    "employer": ("arbeidsgiver", "arbeidsgivar"),
    "executive_board_member": ("medlem av formannskapet", "medlem av formannskapet"),
    "executive_group": ("rådmannens ledergruppe", "leiargruppa til rådmannen"),
    "hr_manager": ("personalsjef", "personalsjef"),
    "manager": ("leder", "leiar"),
    "mayor": ("ordfører", "ordførar"),
    "municipal_director": ("rådmann", "rådmann"),
    "nav_working_life_centre": ("NAV arbeidslivssenter", "NAV arbeidslivssenter"),
    "occupational_health_service": ("bedriftshelsetjenesten", "bedriftshelsetenesta"),
    "opposition_leader": ("opposisjonsleder", "opposisjonsleiar"),
    "political_group_leader": ("gruppeleder", "gruppeleiar"),
    "project_leader": ("prosjektleder", "prosjektleiar"),
    "quality_manager": ("kvalitetssjef", "kvalitetssjef"),
    "safety_rep": ("verneombud", "verneombod"),
    "secretary": ("sekretær", "sekretær"),
    "sector_head": ("sektorleder", "sektorleiar"),
    "union_rep": ("tillitsvalgt", "tillitsvald"),
    "unit_manager": ("enhetsleder", "einingsleiar"),
}


def office_called(code: str, *, language: str) -> str:
    """The office in the project's language; a code without a name of its own is shown in plain letters."""
    names = OFFICES.get(code)
    if names is None:
        return code.replace("_", " ")
    return names[1] if language == "nn" else names[0]
