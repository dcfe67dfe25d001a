"""The texts of an archive package: metadata as XML and JSON, the journal, the checksums, what to read first.

The metadata are told in the words of Noark 5 (arkiv, arkivdel, mappe, registrering, dokumentbeskrivelse,
dokumentobjekt), which every Norwegian archive knows; one structure, written twice. Pure.
"""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any
from xml.etree import ElementTree

from django.utils.translation import gettext as _

from reports.content.archive import CASE_FILE
from trepart.sheets import harmless

# What XML 1.0 cannot hold; shown as a sign that says that something stood here.
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# The values that its catalogue of metadata knows (M082 and M450).
DIRECTIONS = {
    "in": "Inngående dokument",
    "out": "Utgående dokument",
    "internal": "Organinternt dokument uten oppfølging",
}
KEEPING = {"preserve": "Bevares", "until_decided": "Vurderes senere"}
FORMATS = {"pdf": "PDF"}
MADE_BY_US = "PDF/A-2A"

Kept = Mapping[str, Mapping[str, Any]]  # by name in the package: its checksum and size


def metadata_of(content: Mapping[str, Any], kept: Kept) -> dict[str, Any]:
    """The structure of the package: one case with its entries, each entry with its documents."""
    project = content["project"]
    return {
        "systemID": f"trepart-{project['key']}-{content['number']}",
        "tittel": project["municipality"]["name"],
        "arkivskaper": {
            "arkivskaperID": project["municipality"]["number"],
            "arkivskaperNavn": project["municipality"]["name"],
        },
        "arkivdel": {
            "tittel": project["programme"] or project["title"],
            "mappe": {
                "mappeID": str(project["key"]),
                "tittel": project["title"],
                "dokumentmedium": "Elektronisk arkiv",
                "opprettetDato": project["starts_on"],
                "avsluttetDato": project["ends_on"],
                "saksansvarlig": project["leader"],
                "referanseEksternSak": project["case_number"] or None,
                "uttrekksdato": content["frozen_at"],
                "virksomhetsspesifikkeMetadata": _object(CASE_FILE, kept, "JSON"),
                "registrering": [_entry(each, content["documents"], kept) for each in content["journal"]],
            },
        },
    }


def _entry(entry: Mapping[str, Any], documents: Iterable[Mapping[str, Any]], kept: Kept) -> dict[str, Any]:
    mine = [each for each in documents if each["entry"] == entry["id"] and each["name"] in kept]
    return {
        "registreringsID": entry["id"],
        "journalposttype": DIRECTIONS[entry["direction"]["code"]],
        "tittel": entry["title"],
        "dokumentetsDato": entry["dated"],
        "opprettetDato": entry["registered_at"],
        "korrespondansepart": [
            {"korrespondanseparttype": kind, "korrespondansepartNavn": name}
            for kind, name in (("Avsender", entry["sender"]), ("Mottaker", entry["recipient"]))
            if name
        ],
        "referanseTilRegistrering": entry["belongs_to"],
        "saksnummer": entry["case_number"] or None,
        "kassasjon": _keeping(entry["retention"]),
        "dokumentbeskrivelse": [_document(number, each, kept) for number, each in enumerate(mine, start=1)],
    }


def _document(number: int, document: Mapping[str, Any], kept: Kept) -> dict[str, Any]:
    is_ours = "paper" not in document["source"]
    form = MADE_BY_US if is_ours else document["ending"].upper()
    return {
        "dokumentnummer": number,
        "tittel": document["title"],
        "tilknyttetRegistreringSom": "Hoveddokument" if is_ours else "Vedlegg",
        "spraak": document["language"] or None,
        "kassasjon": _keeping(document["retention"]),
        "dokumentobjekt": _object(document["name"], kept, form),
    }


def _object(name: str, kept: Kept, form: str) -> dict[str, Any]:
    return {
        "format": form,
        "referanseDokumentfil": name,
        "sjekksum": kept[name]["sha256"],
        "sjekksumAlgoritme": "SHA-256",
        "filstoerrelse": kept[name]["size"],
    }


def _keeping(retention: Mapping[str, str]) -> dict[str, str]:
    return {"kassasjonsvedtak": KEEPING[retention["code"]], "kassasjonshjemmel": retention["source"]}


def as_xml(metadata: Mapping[str, Any]) -> bytes:
    """The structure as elements, in UTF-8; what is not known is left out."""
    root = ElementTree.Element("arkiv")
    _fill(root, metadata)
    ElementTree.indent(root)
    return ElementTree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"


def _fill(element: ElementTree.Element, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        for each in value if isinstance(value, list) else [value]:
            if each is None:
                continue
            child = ElementTree.SubElement(element, name)
            if isinstance(each, Mapping):
                _fill(child, each)
            else:
                child.text = NOT_IN_XML.sub("�", str(each))


def as_json(value: Any) -> bytes:
    """Readable JSON in UTF-8."""
    text = json.dumps(value, ensure_ascii=False, indent=1)
    return text.encode("utf-8", "backslashreplace") + b"\n"


def journal_as_csv(entries: Iterable[Mapping[str, Any]]) -> bytes:
    """The journal as a spreadsheet opens it: semicolons, UTF-8 with its mark, and no cell that calculates."""
    written = io.StringIO()
    lines = csv.writer(written, delimiter=";", lineterminator="\r\n")
    lines.writerow(
        [
            _("Id"),
            _("Municipality"),
            _("Project"),
            _("Direction"),
            _("Title"),
            _("Date of the document"),
            _("Registered"),
            _("Sender"),
            _("Recipient"),
            _("Case number"),
            _("Belongs to"),
            _("Retention"),
            _("Source"),
            _("SHA-256"),
        ]
    )
    for entry in entries:
        lines.writerow(harmless(cell) for cell in _cells(entry))
    return written.getvalue().encode("utf-8-sig", "backslashreplace")


def _cells(entry: Mapping[str, Any]) -> list[str]:
    plain = ("dated", "registered_at", "sender", "recipient", "case_number")
    return [
        entry["id"],
        entry["municipality"],
        entry["project"],
        entry["direction"]["word"],
        entry["title"],
        *(entry[name] or "" for name in plain),
        ", ".join(entry["belongs_to"]),
        entry["retention"]["word"],
        entry["retention"]["source"],
        entry["sha256"],
    ]


def checksums(kept: Kept) -> bytes:
    """As `sha256sum --check` reads them."""
    return "".join(f"{kept[name]['sha256']}  {name}\n" for name in sorted(kept)).encode()


def read_me(content: Mapping[str, Any]) -> bytes:
    """What the package is, what is in it and what is not, for whoever opens it in fifty years."""
    project = content["project"]
    lines = [
        project["title"],
        project["municipality"]["name"],
        "",
        _("Archive package %(number)d from Trepart, frozen %(at)s.")
        % {"number": content["number"], "at": content["frozen_at"]},
        "",
        _("sak/prosjekt.json: everything that was recorded about the project."),
        _("journal.csv and journal.json: the journal of the project."),
        _("arkivstruktur.xml and .json: the case, its entries and its documents, in the words of Noark 5."),
        _("dokumenter: what Trepart made, as PDF/A-2a. vedlegg: papers as they were sent in."),
        _("sjekksummer.sha256: the SHA-256 of every file; check them with sha256sum --check."),
        "",
        _("What was treated behind closed doors is not in the package: the body hands that over itself."),
        _("Nobody's trade union or political party is in it."),
    ]
    return ("\n".join(lines) + "\n").encode()
