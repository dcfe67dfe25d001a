"""Fetch packages from the npm registry and keep only the files that Trepart serves or tests with.

Each package is named with the checksum of its archive, so that the same command gives the same files
anywhere. What is kept, from where and under which licence stands in a file VERSIONS beside it.
"""

import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

ROOT = Path(__file__).resolve().parent.parent

# What the screen's font can write: Latin-1, the Sámi and Kven letters, names from the nearest languages,
# and the signs that texts and figures use.
LETTERS = (
    {*range(0x20, 0x7F), *range(0xA0, 0x100)}
    | {ord(letter) for letter in "ČčĐđŊŋŠšŦŧŽžĀāǦǧǤǥǨǩƷʒǮǯʹŃńŒœŁłŚśŻżĄąĘęĆćŐőŰűİıŞşĞğ"}
    | {ord(sign) for sign in "‐‑–—‘’‚“”„†•…‰′″‹›€™−←↑→↓↔≈≠≤≥✓\u2009\u200b\u202f"}
)
FEATURES = ["kern", "mark", "mkmk", "ccmp", "locl", "calt", "tnum", "ss03", "cv05", "case"]

Change = Callable[[Path, Path], None]


@dataclass(frozen=True)
class Package:
    """A package of the registry, and what of it goes where: `target: source in the archive`."""

    name: str
    version: str
    licence: str
    sha256: str
    folder: str
    files: dict[str, str]
    changes: dict[str, Change] = field(default_factory=dict)


def web_font(source: Path, target: Path) -> None:
    """One file for all weights in use, with the letters and features in use: 30 kB instead of 350."""
    with tempfile.TemporaryDirectory() as folder:
        cut = Path(folder) / "cut.ttf"
        font = TTFont(source, recalcTimestamp=False)
        options = subset.Options(layout_features=FEATURES, hinting=False, notdef_outline=True)
        options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=LETTERS)
        subsetter.subset(font)
        font.flavor = None
        font.save(cut)
        font = instancer.instantiateVariableFont(
            TTFont(cut, recalcTimestamp=False), {"wght": (400, 700), "opsz": 14}
        )
        font.flavor = "woff2"
        font.save(target)


def print_font(source: Path, target: Path) -> None:
    """The whole font, unpacked: PDF/A refuses cut and variable ones."""
    font = TTFont(source, recalcTimestamp=False)
    font.flavor = None
    font.save(target)


PACKAGES = [
    Package(
        name="@digdir/designsystemet-css",
        version="1.22.0",
        licence="MIT",
        sha256="0eeef1d967ee4f21e5e59f37c20666db8b66f20d93d4617907c4c4661f52298c",
        folder="static/vendor/designsystemet",
        files={
            "index.css": "dist/src/index.css",
            "theme.css": "dist/theme/designsystemet.css",
            "LICENSE": "LICENSE",
        },
    ),
    Package(
        name="htmx.org",
        version="2.0.11",
        licence="0BSD",
        sha256="165a2655073e9e6e55e307a7c74e8ebcdb76afb7701f9c16cfd106a13add408e",
        folder="static/vendor/htmx",
        files={"htmx.min.js": "dist/htmx.min.js", "LICENSE": "LICENSE"},
    ),
    Package(
        name="inter-ui",
        version="4.1.1",
        licence="OFL-1.1",
        sha256="e392e4d71f18a7c1f23dfecd833d68fa05eeab41862686584e80fd2b5d87e9c0",
        folder="static/vendor/inter",
        files={"inter.woff2": "variable/InterVariable.woff2", "LICENSE.txt": "LICENSE.txt"},
        changes={"inter.woff2": web_font},
    ),
    Package(
        name="inter-ui",
        version="4.1.1",
        licence="OFL-1.1",
        sha256="e392e4d71f18a7c1f23dfecd833d68fa05eeab41862686584e80fd2b5d87e9c0",
        folder="static/vendor/inter-pdf",
        files={
            "Inter-Regular.ttf": "web/Inter-Regular.woff2",
            "Inter-Medium.ttf": "web/Inter-Medium.woff2",
            "Inter-SemiBold.ttf": "web/Inter-SemiBold.woff2",
            "InterDisplay-SemiBold.ttf": "display/InterDisplay-SemiBold.woff2",
            "LICENSE.txt": "LICENSE.txt",
        },
        changes=dict.fromkeys(
            ["Inter-Regular.ttf", "Inter-Medium.ttf", "Inter-SemiBold.ttf", "InterDisplay-SemiBold.ttf"],
            print_font,
        ),
    ),
    Package(
        name="axe-core",
        version="4.14.1",
        licence="MPL-2.0",
        sha256="e6b0ce02b84d892e2e33e403485e7f3d6c29e2be6df65daf44d89ba564139745",
        folder="tests/vendor/axe-core",
        files={
            "axe.min.js": "axe.min.js",
            "LICENSE": "LICENSE",
            "LICENSE-3RD-PARTY.txt": "LICENSE-3RD-PARTY.txt",
        },
    ),
]


def checksum(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def fetch(package: Package, folder: Path) -> Path:
    """The package's archive, unpacked; refused where it is not the one that was looked at before."""
    done = subprocess.run(
        ["npm", "pack", "--silent", "--pack-destination", folder, f"{package.name}@{package.version}"],
        check=True,
        capture_output=True,
        text=True,
    )
    archive = folder / done.stdout.strip().splitlines()[-1]
    if checksum(archive) != package.sha256:
        raise SystemExit(
            f"{package.name} {package.version}: the archive is not the one expected ({checksum(archive)})"
        )
    unpacked = Path(tempfile.mkdtemp(dir=folder))
    with tarfile.open(archive) as content:
        content.extractall(unpacked, filter="data")
    return unpacked / "package"


def place(package: Package, source: Path) -> Iterator[str]:
    """Put the package's files where they belong; yields the lines for VERSIONS."""
    folder = ROOT / package.folder
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for name, inside in package.files.items():
        change = package.changes.get(name, shutil.copyfile)
        change(source / inside, folder / name)
        origin = f"{package.name} {package.version}"
        yield f"{checksum(folder / name)}  {folder.name}/{name}  {origin}  {package.licence}  {inside}\n"


def main() -> None:
    """Fetch everything anew."""
    versions: dict[Path, list[str]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for package in PACKAGES:
            print(f"{package.name} {package.version} -> {package.folder}")
            lines = versions.setdefault((ROOT / package.folder).parent, [])
            lines.extend(place(package, fetch(package, Path(folder))))
    for folder, lines in versions.items():
        (folder / "VERSIONS").write_text("".join(lines))


if __name__ == "__main__":
    main()
