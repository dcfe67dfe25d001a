"""What making a PDF costs: `script/bench reports`, on the progress report of the demo's fullest project.

Time is the processor's, with that of every child, so that what else the machine does hardly counts; only
where it is said is it the clock's. Chromium prints the same HTML and style; typst the same headings,
paragraphs, tables and pictures, set plainly, as the floor below which nobody comes.
"""

import base64
import gc
import json
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import weasyprint.document
import weasyprint.pdf
from django.template.loader import render_to_string
from django.utils import translation
from weasyprint.document import Document
from weasyprint.images import RasterImage
from weasyprint.svg import SVG

from projects.models import Project
from reports import pdf as rendering
from reports.child import make_in_child
from reports.content import Period, content_of
from reports.forms import suggested
from reports.marks import MARKS
from reports.page import TEMPLATES, page_of
from reports.printable import printable
from trepart.checksum import checksum_of
from trepart.demo import seed

LANGUAGE = "nb"
WARM = 5
CHROMIUM = "/usr/bin/chromium"
NO_FRILLS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]


def processor() -> float:
    """Seconds of the processor that this process and its ended children have had."""
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    return own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime


def fullest() -> dict[str, Any]:
    """The frozen content of the project about which there is most to say."""
    found = []
    for project in Project.objects.order_by("pk"):
        usual = suggested(project)
        period = Period(usual["period_from"], usual["period_to"])
        found.append(content_of(project, period, language=LANGUAGE, number=1))
    return max(found, key=lambda content: len(json.dumps(content)))


def html_of(content: dict[str, Any]) -> str:
    """The page as WeasyPrint gets it."""
    with translation.override(LANGUAGE):
        fit = printable(content, rendering.drawable())
        page = page_of(fit, checksum=checksum_of(content), language=LANGUAGE, progress=rendering.silent)
        return render_to_string(TEMPLATES[content["kind"], content["format"]], page)


def median(measure: Callable[[], Any], times: int = WARM) -> float:
    """The middle of so many, in milliseconds of the processor."""
    measured = []
    for _ in range(times):
        before = processor()
        measure()
        measured.append((processor() - before) * 1000)
    return statistics.median(measured)


# --- WeasyPrint ------------------------------------------------------------------------------


@contextmanager
def timed(told: dict[str, float], name: str, owner: Any, function: str) -> Iterator[None]:
    """Add up what a function costs, with all that it calls; once where it calls itself."""
    original, inside = getattr(owner, function), [0]

    def measured(*args: Any, **kwargs: Any) -> Any:
        inside[0] += 1
        before = time.process_time()
        try:
            return original(*args, **kwargs)
        finally:
            inside[0] -= 1
            if not inside[0]:
                told[name] = told.get(name, 0.0) + (time.process_time() - before) * 1000

    setattr(owner, function, measured)
    try:
        yield
    finally:
        setattr(owner, function, original)


def shares(content: dict[str, Any]) -> dict[str, float]:
    """Where the time of one warm report goes, in milliseconds."""
    told = {"images": 0.0}
    with (
        timed(told, "layout", Document, "_render"),
        timed(told, "SVG", SVG, "draw"),
        timed(told, "images", weasyprint.document, "original_get_image_from_uri"),
        timed(told, "images", RasterImage, "draw"),
        timed(told, "tagging", weasyprint.pdf, "add_tags"),
        timed(told, "writing, all", Document, "write_pdf"),
        timed(told, "all", rendering, "render_pdf"),
    ):
        rendering.render_pdf(content, language=LANGUAGE)
    return told


def cold(content: dict[str, Any]) -> float:
    """One report in a new process, everything imported for it."""
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(content, file)
        file.flush()
        code = (
            "import django, json, sys; django.setup(); from reports.pdf import render_pdf;"
            f"render_pdf(json.load(open(sys.argv[1])), language={LANGUAGE!r})"
        )
        return median(lambda: subprocess.run([sys.executable, "-c", code, file.name], check=True), 3)


def in_child(content: dict[str, Any]) -> None:
    """As the worker does it: forked, limited, written and flushed."""
    with tempfile.TemporaryDirectory() as folder:
        make_in_child(content, language=LANGUAGE, target=Path(folder) / "report.pdf")


# --- Chromium --------------------------------------------------------------------------------


def standing_alone(html: str) -> str:
    """The same page with its fonts, marks and style inside it, for a browser that can fetch nothing."""
    style = rendering.style_text("report-fonts") + rendering.style_text("report")
    whole = html.replace("</head>", f"<style>{style}</style></head>")

    def inside(found: re.Match) -> str:
        kind, name = found[1], found[2]
        kept = rendering.font(name) if kind == "font" else MARKS[name]
        media = "font/ttf" if kind == "font" else "image/svg+xml"
        return f"data:{media};base64,{base64.b64encode(kept).decode()}"

    return re.sub(
        r"\b(font|mark):([\w-]+)", lambda found: inside(found) if _is_ours(found) else found[0], whole
    )


def _is_ours(found: re.Match) -> bool:
    return found[2] in (rendering.FONTS if found[1] == "font" else MARKS)


def of_the_family(root: int) -> float:
    """Seconds of the processor that every process below this one has had."""
    parents: dict[int, tuple[int, float]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(stat.parent.name)] = int(fields[1]), sum(map(int, fields[11:15]))
    family, grown = {root}, True
    while grown:
        more = {pid for pid, (parent, _) in parents.items() if parent in family} - family
        family, grown = family | more, bool(more)
    ticks = sum(spent for pid, (_parent, spent) in parents.items() if pid in family - {root})
    return ticks / os.sysconf("SC_CLK_TCK")


def chromium(html: str) -> dict[str, float]:
    """Milliseconds of the processor: a browser started for one report, and one more where it runs."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- not needed by the other benchmarks

    whole, told = standing_alone(html), {}
    with sync_playwright() as driver:
        before = of_the_family(os.getpid())
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=NO_FRILLS)

        def printed() -> int:
            page = browser.new_page()
            page.set_default_timeout(0)  # a machine with much else to do is slow, not broken
            page.set_content(whole)
            page.evaluate("document.fonts.ready")
            size = len(page.pdf(prefer_css_page_size=True, tagged=True, outline=True))
            page.close()
            return size

        printed()
        told["Chromium, cold"] = (of_the_family(os.getpid()) - before) * 1000
        measured = []
        for _ in range(WARM):
            before = of_the_family(os.getpid())
            printed()
            measured.append((of_the_family(os.getpid()) - before) * 1000)
        told["Chromium, warm"] = statistics.median(measured)
        browser.close()
    return told


# --- typst -----------------------------------------------------------------------------------


class _Plain(HTMLParser):
    """Headings, paragraphs, cells and pictures of the page, as typst's own markup."""

    def __init__(self) -> None:
        super().__init__()
        self.out, self.text, self.cells, self.width = [], [], [], 0

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag == "tr":
            self.row = []
        elif tag == "table":
            self.cells, self.width = [], 0

    def handle_data(self, data: str) -> None:
        self.text.append(data)

    def handle_endtag(self, tag: str) -> None:
        said = " ".join("".join(self.text).split())
        if tag in ("h1", "h2", "h3", "p", "li", "td", "th"):
            self.text = []
        if tag in ("td", "th"):
            self.row.append(said)
        elif tag == "tr":
            self.width = max(self.width, len(self.row))
            self.cells.append(self.row)
        elif tag == "table" and self.width:
            cells = [cell for row in self.cells for cell in row + [""] * (self.width - len(row))]
            self.out.append(f"#table(columns: {self.width}, {', '.join(map(_quoted, cells))})")
        elif tag in ("h1", "h2", "h3") and said:
            self.out.append(f"#heading(level: {tag[1]}, {_quoted(said)})")
        elif tag in ("p", "li") and said:
            self.out.append(f"#par({_quoted(said)})")


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def typst(html: str) -> dict[str, float]:
    """Milliseconds of the processor with typst; no two are the same, so that nothing is kept."""
    if find_spec("typst") is None:
        return {}
    import typst as engine  # noqa: PLC0415 -- a tool of this benchmark alone

    pictures = re.findall(r"<svg.*?</svg>", html, re.S)
    reader = _Plain()
    reader.feed(re.sub(r"<svg.*?</svg>|<style.*?</style>", "", html, flags=re.S))
    drawn = [f'#image(bytes({_quoted(each)}), format: "svg", alt: "a picture")' for each in pictures]
    start = '#set document(title: "Report")\n#set text(lang: "nb")\n'
    number = 0

    def printed() -> None:
        nonlocal number
        number += 1
        source = start + f'#par("{number}")\n' + "\n".join([*reader.out, *drawn])
        engine.compile(source.encode(), format="pdf")

    printed()
    return {"typst": median(printed)}


# --- Many ------------------------------------------------------------------------------------


def batch(content: dict[str, Any], reports: int, workers: int) -> float:
    """Seconds by the clock until so many reports lie there, shared among so many workers."""
    began, started = time.monotonic(), []
    for worker in range(workers):
        pid = os.fork()
        if pid == 0:
            for _ in range(worker, reports, workers):
                in_child(content)
            os._exit(0)
        started.append(pid)
    if any(os.waitpid(pid, 0)[1] for pid in started):
        raise SystemExit("A worker failed")
    return time.monotonic() - began


def level(content: dict[str, Any], reports: int) -> list[int]:
    """Megabytes of a worker's own memory, a tenth of the way at a time."""
    told = []
    for number in range(reports):
        if number % max(reports // 10, 1) == 0:
            told.append(_own_memory())
        in_child(content)
    return [*told, _own_memory()]


def _own_memory() -> int:
    gc.collect()
    rows = Path("/proc/self/smaps_rollup").read_text()
    return int(re.search(r"^Private_Dirty:\s+(\d+)", rows, re.M)[1]) // 1024


def run(reports: int, kept_level: int) -> None:
    """The table, each engine as a multiple of Chromium's warm print."""
    seed()
    content = fullest()
    # First, while nothing is kept in this process that a worker does not have either.
    as_made = median(lambda: in_child(content))
    html = html_of(content)
    rendering.render_pdf(content, language=LANGUAGE)
    told = {
        "WeasyPrint, cold": cold(content),
        "WeasyPrint, warm": median(lambda: rendering.render_pdf(content, language=LANGUAGE)),
        "WeasyPrint, as the worker makes it": as_made,
        **(chromium(html) if Path(CHROMIUM).exists() else {}),
        **typst(html),
    }
    print(f"{content['project']['title']}: the middle of {WARM}, in milliseconds of the processor\n")
    aim = told.get("Chromium, warm")
    for name, milliseconds in told.items():
        ratio = f"{milliseconds / aim:>8.2f} x" if aim else ""
        print(f"{name:<36}{milliseconds:>8.0f}{ratio}")
    parts = shares(content)
    print("\nWhere one warm report's time goes")
    for name, milliseconds in sorted(parts.items(), key=lambda part: -part[1]):
        print(f"{name:<36}{milliseconds:>8.0f}{100 * milliseconds / parts['all']:>7.0f} %")
    one, two = batch(content, reports, 1), batch(content, reports, 2)
    print(f"\n{reports} reports by the clock: one worker {one:.0f} s, two {two:.0f} s, {one / two:.2f} x")
    print(f"A worker's own memory over {kept_level} reports, in MB: {level(content, kept_level)}")
