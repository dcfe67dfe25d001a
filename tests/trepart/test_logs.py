"""Who reads the log cannot go where somebody else's letter leads."""

import json

import pytest

from trepart.logs import RENDER


@pytest.mark.parametrize(
    ("address", "logged"),
    [
        ("/lenke/xoSYJWriIFBZaAzUTbn3EeI6pYzYz2-8pQPZ/svar/", "/lenke/…/svar/"),
        ("/kalender/xoSYJWriIFBZaAzUTbn3EeI6pYzYz2-8pQPZ.ics", "/kalender/….ics"),
        ("/glemt-passord/3-abc123-def456/", "/glemt-passord/3-…/"),
        ("/kalender/", "/kalender/"),
        ("/moter/12/svar/", "/moter/12/svar/"),
    ],
)
def test_what_is_secret_in_an_address_is_not_logged(address, logged):
    line = RENDER(None, "info", {"event": "request_started", "request": f"GET {address}"})

    assert json.loads(line) == {"event": "request_started", "request": f"GET {logged}"}
