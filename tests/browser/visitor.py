"""Somebody at a browser without its window: forms are opened and sent as it does, also many at once."""

import http.client
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urlencode, urlsplit

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?')


@dataclass
class Answer:
    """What came back."""

    status: int
    address: str
    text: str


@dataclass
class Visitor:
    """A browser's cookies, and what it does with them."""

    url: str
    cookies: dict[str, str] = field(default_factory=dict)

    @classmethod
    def signed_in(cls, url: str, role: str) -> "Visitor":
        """One of the demo's five people."""
        visitor = cls(url)
        visitor.send("/demo/", demo_role=role)
        return visitor

    def ask(self, method: str, path: str, body: str | None = None) -> Answer:
        """One request on a line of its own, so that many can be under way at once."""
        line = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=60)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            line.request(method, path, body, headers)
            response = line.getresponse()
            text = response.read().decode()
        finally:
            line.close()
        for name, value in re.findall(
            r"^([\w-]+)=([^;]*)", "\n".join(response.headers.get_all("Set-Cookie") or ()), re.M
        ):
            self.cookies[name] = value
        return Answer(response.status, response.headers.get("Location", ""), text)

    def form(self, path: str, *, of: str = "", **typed: str | list[str]) -> str:
        """The form on the page at this path, or the one there that goes to `of`, filled in."""
        page = self.ask("GET", path).text
        start = page.index(f'action="{of}') if of else page.index("<main")
        hidden = {name: unescape(value) for name, value in HIDDEN.findall(page[start:])[::-1]}
        return urlencode(hidden | typed, doseq=True)

    def send(self, path: str, *, on: str = "", **typed: str | list[str]) -> Answer:
        """Open the form and send it; `on` is the page that it stands on, if it is another."""
        return self.ask("POST", path, self.form(on or path, of=path if on else "", **typed))

    def at_once(self, times: int, path: str, body: str) -> list[Answer]:
        """The same form, sent that many times in the same moment."""
        return at_once(times, lambda number: self.ask("POST", path, body))


def at_once(times: int, act: Callable[[int], Answer]) -> list[Answer]:
    """What many get who do the same in the same moment."""
    answers: list[Answer] = []
    gate = threading.Barrier(times)

    def one(number: int) -> None:
        gate.wait()
        answers.append(act(number))

    threads = [threading.Thread(target=one, args=(number,)) for number in range(times)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def project_of(leader: Visitor, title: str) -> str:
    """A registered project of the leader's own; its address without the last slash."""
    theme = re.findall(r'name="themes" value="(\d+)"', leader.ask("GET", "/prosjekter/ny/").text)[0]
    begun = leader.send(
        "/prosjekter/ny/",
        title=title,
        themes=theme,
        municipality="Lunner",
        starts_on="01.01.2026",
        ends_on="31.12.2028",
        leader_party="administration",
    )
    assert begun.status == 302, begun.text
    project = begun.address.split("/registrering/")[0]
    leader.send(
        f"{project}/registrering/hensikt/",
        challenge="Små stillinger",
        need="Helgene",
        purpose="Hele stillinger",
    )
    leader.send(
        f"{project}/registrering/mal/",
        title="Flere i hel stilling",
        kind="result",
        level="main",
        direction="up",
    )
    sent = leader.send(f"{project}/registrering/oppsummering/")
    assert sent.status == 302, sent.text
    return project


def report_of(leader: Visitor, project: str) -> str:
    """A draft status report; the address of its form."""
    begun = leader.send(f"{project}/status/ny/", period_from="01.01.2026", period_to="31.10.2026")
    assert begun.status == 302, begun.text
    return begun.address


def body_of(leader: Visitor, project: str, *, seats: list[tuple[str, str, str, str]]) -> str:
    """A steering group with (party, name, e-mail, role) in its seats; its number."""
    formed = leader.send(
        f"{project}/organisasjon/nytt-organ/",
        name="Styringsgruppa",
        function="steering",
        kind="temporary_group",
    )
    assert formed.status == 302, formed.text
    number = formed.address.rpartition("-")[2]
    for party, name, email, role in seats:
        given = leader.send(
            f"/organer/{number}/plass/",
            on=f"/organer/{number}/",
            party=party,
            name=name,
            office="medlem",
            role=role,
            standing="member",
            email=email,
        )
        assert given.status == 302, given.text
    return number


def meeting_of(chair: Visitor, body: str, *, day: str) -> tuple[str, str]:
    """A meeting that is going on, with one matter to decide: its address and the matter's number."""
    called = chair.send(
        f"/organer/{body}/moter/nytt/",
        day=day,
        starts="09.00",
        ends="11.00",
        place="",
        form="formal",
        mode="in_person",
    )
    assert called.status == 302, called.text
    item = chair.send(
        f"{called.address}saker/ny/",
        title="Plan for helgene",
        kind="decision",
        minutes_planned="15",
        content="development",
    )
    assert item.status == 302, item.text
    opened = chair.send(f"{called.address}apne/", on=f"{called.address}modus/")
    assert opened.status == 302, opened.text
    mode = chair.ask("GET", f"{called.address}modus/").text
    return called.address, re.findall(r"/saker/(\d+)/vedtak/", mode)[0]


def round_of(leader: Visitor, project: str) -> str:
    """An open assessment round in which everybody with a seat and an e-mail is asked; where one begins."""
    path = f"{project}/vurderinger/ny/"
    seats = re.findall(r'name="seats" value="(\d+)"', leader.ask("GET", path).text)
    opened = leader.send(path, moment="start", disclosure="open", closes_on="31.12.2026", seats=seats)
    assert opened.status == 302, opened.text
    return f"{opened.address}svar/"
