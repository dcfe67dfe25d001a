"""A version of the project document as it goes to print: what was frozen, and who has signed by now."""

from typing import Any

from django.conf import settings
from django.utils import timezone, translation

from accounts.parties import THREE
from governance.document_words import in_words
from governance.models import DocumentVersion
from reports.content.official import document_versions_of, sent_to
from reports.content.plain import local_day, moment, party

FORMAT = 1


def document_of(version: DocumentVersion, *, language: str, number: int) -> dict[str, Any]:
    """One version with its signatures as they are now. The version itself never changes.

    Our own words are in the language that was asked for; what people wrote is as they wrote it.
    """
    frozen = version.content
    with translation.override(language):
        return {
            "format": FORMAT,
            "kind": "project_document",
            "language": language,
            "number": number,
            "written_in": frozen["project"]["language"],
            "frozen_at": moment(timezone.now().replace(microsecond=0)),
            "on": timezone.localdate().isoformat(),
            "example": settings.DEMO,
            "project": {
                "title": frozen["project"]["title"],
                "municipality": frozen["project"]["municipality"],
                "with": frozen["project"]["partners"],
            },
            "version": _version(version),
            "signatures": _signatures(version),
            "document": in_words(frozen),
            "log": document_versions_of(version),
            "sent_to": sent_to(version.project, timezone.localdate()),
        }


def _version(version: DocumentVersion) -> dict[str, Any]:
    return {
        "number": version.number,
        "note": version.note,
        "on": local_day(version.frozen_at),
        "by": version.frozen_by.person.name,
        "sha256": version.sha256,
    }


def _signatures(version: DocumentVersion) -> list[dict[str, Any]]:
    """The three parties, each with those who have signed for it; nobody where none has."""
    given = list(version.signatures.all())
    return [
        {
            "party": party(side),
            "signed": [
                {
                    "name": each.name,
                    "office": each.office,
                    "body": each.body_name,
                    "on": local_day(each.signed_at),
                }
                for each in given
                if each.party == side
            ],
        }
        for side in THREE
    ]
