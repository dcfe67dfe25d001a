"""What people and machines type that must be refused in words or kept as it is; never an error page."""

REFUSED_TEXTS = {
    "only blanks": " \u00a0\u200b ",
    "a control character": "Hel\x07tid",
    "turned reading direction": "Hel\u202etid",
    "a national identity number": "Se 01010750160 for mer",
}
KEPT_TEXTS = {
    "html": "<script>alert(1)</script></textarea><img src=x onerror=alert(1)>",
    "template": "{{ 7|add:7 }} {% debug %} ${7*7}",
    "htmx": '" hx-get="/" hx-trigger="load',
    "sql": "'; DROP TABLE projects_project; -- %_\\",
    "letters": "Kárášjohka æøå ŋŧžš 👩‍👩‍👧 e\u0301",
    "formula": '=HYPERLINK("x")',
}
REFUSED_DAYS = [
    "31.02.2026",
    "29.02.2027",
    "00.00.0000",
    "1.1.0001",
    "01.01.9999",
    "2026-13-01",
    "٠١.٠١.٢٠٢٦",
    "i går",
]
REFUSED_NUMBERS = ["NaN", "Infinity", "1e309", "1.000", "٣", "tolv", "1" * 40, "--1", "0x10"]
