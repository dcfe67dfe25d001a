"""A hundred people look on in meeting mode while a secretary records: `script/bench --watchers 100`.

Gunicorn, PostgreSQL and the pages are those of production, on this machine; nginx stands in front where it
is installed. Each of the hundred asks as often
as static/js/meeting.js does. The same crowd then asks for the server's plainest answer at the same pace: the
floor. The crowd takes its share of the same processors: the server alone is quicker than it seems here.
"""

import asyncio
import http.cookies
import json
import random
import re
import shutil
import statistics
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.production import Production, Visitor
from tests.servers import free_port, wait_until

EVERY = 1.2  # seconds between two questions, as in static/js/meeting.js
RECORDED_EVERY = 3.0
SEEN_WITHIN = 2.0
P95_WITHIN = 300
PLAINEST = "/healthz"

MAKE_A_MEETING = """
import django, json, sys; django.setup()
from django.conf import settings
from django.test import Client
from tests.factories import SeatFactory, UserFactory, meeting_in_session, steering_table
def signed_in(user):
    client = Client(); client.force_login(user)
    return client.cookies[settings.SESSION_COOKIE_NAME].value
table = steering_table()
meeting = meeting_in_session(table)
crowd = [UserFactory() for _ in range(int(sys.argv[1]))]
for user in crowd:
    SeatFactory(body=table.body, person=user.person, party="union", standing="guest")
print(json.dumps({
    "meeting": meeting.pk, "sequence": meeting.sequence, "cookie": settings.SESSION_COOKIE_NAME,
    "secretary": signed_in(table.leader), "seat": table.seat_of(table.steward).pk,
    "crowd": [signed_in(user) for user in crowd],
}))
"""


NGINX = shutil.which("nginx")
PROXY = """
daemon off; worker_processes 1; error_log stderr; pid %(folder)s/nginx/pid;
events { worker_connections 1024; }
http {
    access_log off;
    client_body_temp_path %(folder)s/nginx/body; proxy_temp_path %(folder)s/nginx/proxy;
    fastcgi_temp_path %(folder)s/nginx/f; uwsgi_temp_path %(folder)s/nginx/u;
    scgi_temp_path %(folder)s/nginx/s;
    upstream trepart { server 127.0.0.1:%(behind)s; keepalive 16; }
    server {
        listen 127.0.0.1:%(port)s;
        location / {
            proxy_pass http://trepart; proxy_http_version 1.1; proxy_set_header Connection "";
            proxy_set_header Host $http_host; proxy_set_header X-Forwarded-For $remote_addr;
            proxy_set_header X-Forwarded-Proto $scheme;
        }
    }
}
"""


class House(Production):
    """The web server alone, with a meeting that is going on and a session for each who looks on."""

    def __init__(self, folder: Path, watchers: int) -> None:
        super().__init__(folder, folder / "static")
        self.watchers = watchers

    def furnish(self) -> None:
        """A meeting in place of a project."""
        self.environment |= {"LOG_LEVEL": "WARNING", "WEB_CONCURRENCY": "2"}
        self.told = json.loads(self.run("-c", MAKE_A_MEETING, str(self.watchers)).splitlines()[-1])

    def start_all(self) -> None:
        """Nothing but what answers the crowd: nginx, where it is installed, and what stands behind it."""
        self.start("web", "gunicorn", "--config python:trepart.gunicorn trepart.wsgi")
        wait_until(self.is_ready, 60, lambda: self.said("web"))
        if NGINX:
            (self.folder / "nginx").mkdir()
            behind, self.port = self.port, free_port()
            config = self.folder / "nginx.conf"
            config.write_text(PROXY % {"folder": self.folder, "port": self.port, "behind": behind})
            self.start("proxy", NGINX, f"-c {config} -e stderr")
            wait_until(self.is_ready, 20, lambda: self.said("proxy"))


@dataclass
class Asked:
    """What a crowd was answered."""

    name: str
    seconds: float = 0
    times: list[float] = field(default_factory=list)
    lags: list[float] = field(default_factory=list)
    news: int = 0
    errors: list[str] = field(default_factory=list)

    def at(self, percent: int, values: list[float]) -> float:
        """The value that so many per cent are not above."""
        if not values:
            return float("nan")
        return (
            statistics.quantiles(values, n=100, method="inclusive")[percent - 1] if values[1:] else values[0]
        )

    @property
    def line(self) -> str:
        """One row of the table."""
        times = [1000 * one for one in self.times]
        rate = len(times) / self.seconds if self.seconds else 0
        return (
            f"{self.name:<34}{len(times):>9}{rate:>9.1f}{self.at(50, times):>9.1f}{self.at(95, times):>9.1f}"
            f"{max(times, default=0):>9.1f}{len(self.errors):>8}"
        )


class Line:
    """One browser's connection, kept open and opened anew when the server has closed it."""

    def __init__(self, port: int, cookie: str) -> None:
        self.port, self.cookie = port, cookie
        self.reader: asyncio.StreamReader
        self.writer: asyncio.StreamWriter | None = None

    async def get(self, path: str) -> tuple[int, dict[str, str]]:
        """The status and the headers; the page is read and left. A closed connection is tried once more."""
        for again in (True, False):
            if self.writer is None:
                self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
            try:
                return await self._ask(path)
            except (ConnectionError, asyncio.IncompleteReadError):
                self.close()
                if not again:
                    raise
        raise AssertionError

    async def _ask(self, path: str) -> tuple[int, dict[str, str]]:
        assert self.writer is not None
        asked = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nTrepart-Live: 1\r\nCookie: {self.cookie}\r\n\r\n"
        self.writer.write(asked.encode())
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {
            name.lower(): value.strip() for name, _colon, value in (row.partition(":") for row in head[1:])
        }
        await self.reader.readexactly(int(headers.get("content-length") or 0))
        if headers.get("connection", "").lower() == "close":
            self.close()
        return int(head[0].split()[1]), headers

    def close(self) -> None:
        """Hang up."""
        if self.writer is not None:
            self.writer.close()
            self.writer = None


@dataclass
class Bench:
    """A meeting, the crowd that looks on, and when each thing was recorded."""

    house: House
    seconds: float
    recorded: dict[int, float] = field(default_factory=dict)

    def lines(self) -> list[Line]:
        """A connection for each of the crowd."""
        told = self.house.told
        return [Line(self.house.port, f"{told['cookie']}={key}") for key in told["crowd"]]

    async def look_on(self) -> Asked:
        """All of them ask what is new, again and again, while the secretary records."""
        asked = Asked(f"{self.house.watchers} look on in the meeting")
        recording = asyncio.create_task(self._record())
        await self._crowd(asked, self._watch)
        recording.cancel()
        return asked

    async def floor(self) -> Asked:
        """The same crowd at the same pace, and the plainest answer that the server has."""
        asked = Asked("floor: as many, plainest answer")
        await self._crowd(asked, self._plain)
        return asked

    async def at_most(self, name: str, path: str) -> Asked:
        """How much the server answers when eight ask without a pause."""
        asked = Asked(name)

        async def hurry(line: Line, asked: Asked, until: float) -> None:
            while time.perf_counter() < until:
                await self._timed(line, path, asked)

        await self._crowd(asked, hurry, some=8, seconds=self.seconds / 4)
        return asked

    async def _crowd(
        self,
        asked: Asked,
        each: Callable[[Line, Asked, float], Awaitable[None]],
        *,
        some: int | None = None,
        seconds: float | None = None,
    ) -> None:
        lines = self.lines()[:some]
        started = time.perf_counter()
        until = started + (seconds or self.seconds)
        await asyncio.gather(*(each(line, asked, until) for line in lines))
        asked.seconds = time.perf_counter() - started
        for line in lines:
            line.close()

    async def _watch(self, line: Line, asked: Asked, until: float) -> None:
        told = self.house.told
        sequence = told["sequence"]
        await asyncio.sleep(random.random() * EVERY)  # noqa: S311 -- people come one by one
        while time.perf_counter() < until:
            headers = await self._timed(line, f"/moter/{told['meeting']}/modus/?etter={sequence}", asked)
            if headers and "trepart-sequence" in headers:
                asked.news += 1
                newest = int(headers["trepart-sequence"])
                seen = time.perf_counter()
                asked.lags += [
                    seen - at for number, at in self.recorded.items() if sequence < number <= newest
                ]
                sequence = newest
            await asyncio.sleep(EVERY)

    async def _plain(self, line: Line, asked: Asked, until: float) -> None:
        await asyncio.sleep(random.random() * EVERY)  # noqa: S311 -- as above
        while time.perf_counter() < until:
            await self._timed(line, PLAINEST, asked)
            await asyncio.sleep(EVERY)

    async def _timed(self, line: Line, path: str, asked: Asked) -> dict[str, str] | None:
        started = time.perf_counter()
        try:
            status, headers = await asyncio.wait_for(line.get(path), 10)
        except (OSError, TimeoutError, asyncio.IncompleteReadError) as error:
            asked.errors.append(f"{type(error).__name__}: {error}")
            line.close()
            return None
        asked.times.append(time.perf_counter() - started)
        if status not in (200, 204):
            asked.errors.append(f"{path} answered {status}")
            return None
        return headers

    async def _record(self) -> None:
        secretary = await asyncio.to_thread(Secretary, self.house)
        states = ["absent", "present"]
        while True:
            await asyncio.sleep(RECORDED_EVERY)
            states.reverse()
            sequence, sent = await asyncio.to_thread(secretary.note, states[0])
            self.recorded[sequence] = sent


class Secretary:
    """One who notes, on the page that they hold open, that a seat is empty, and that it is not."""

    def __init__(self, house: House) -> None:
        told = house.told
        self.visitor = Visitor(house.port)
        self.session = f"{told['cookie']}={told['secretary']}"
        self.sequence = told["sequence"]
        page, seat = f"/moter/{told['meeting']}/modus/", told["seat"]
        with self._open(page) as answer:
            text = answer.read().decode()
            cookies = http.cookies.SimpleCookie(answer.headers["Set-Cookie"] or "")
        action = re.search(rf'action="([^"]*/{seat}/)"', text)
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', text)
        assert action, text
        assert token, text
        self.action, self.token = action[1], token[1]
        self.crumbs = "; ".join([self.session, *(f"{name}={one.value}" for name, one in cookies.items())])

    def note(self, state: str) -> tuple[int, float]:
        """Send it as the page's script does; the number that it got in the meeting, and when it was sent."""
        typed = {"csrfmiddlewaretoken": self.token, "state": state, "etter": str(self.sequence)}
        sent = time.perf_counter()
        with self._open(self.action, urllib.parse.urlencode(typed).encode(), self.crumbs) as answer:
            self.sequence = int(answer.headers["Trepart-Sequence"])
            return self.sequence, sent

    def _open(self, path: str, data: bytes | None = None, cookies: str = ""):
        address = self.visitor.address + path
        headers = {"Cookie": cookies or self.session, "Referer": address}
        if data:
            headers["Trepart-Live"] = "1"
        return urllib.request.urlopen(urllib.request.Request(address, data, headers), timeout=20)  # noqa: S310


def run(watchers: int, seconds: float) -> list[str]:
    """The table, and what is wrong with it; nothing where all is well."""
    folder = Path(tempfile.mkdtemp(prefix="trepart-bench-", dir="/tmp"))
    try:
        with House(folder, watchers) as house:
            bench = Bench(house, seconds)
            busy = asyncio.run(bench.look_on())
            last = max(bench.recorded, default=house.told["sequence"])
            nothing_new = f"/moter/{house.told['meeting']}/modus/?etter={last}"
            rest = [
                asyncio.run(bench.floor()),
                asyncio.run(bench.at_most("most, nothing new in the meeting", nothing_new)),
                asyncio.run(bench.at_most("most, plainest answer", PLAINEST)),
            ]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    show(busy, rest, len(bench.recorded))
    return wrong_with(busy, len(bench.recorded), watchers)


def show(busy: Asked, rest: list[Asked], recorded: int) -> None:
    """What was measured, and how soon all had seen what was recorded."""
    print(f"{'':<34}{'answers':>9}{'per s':>9}{'p50 ms':>9}{'p95 ms':>9}{'most ms':>9}{'errors':>8}")
    for asked in [busy, *rest]:
        print(asked.line)
    print(
        f"\n{recorded} things were recorded and seen {len(busy.lags)} times: half within"
        f" {busy.at(50, busy.lags):.2f} s, 95 per cent within {busy.at(95, busy.lags):.2f} s,"
        f" the last after {max(busy.lags, default=0):.2f} s."
    )


def wrong_with(busy: Asked, recorded: int, watchers: int) -> list[str]:
    """What does not hold of what is asked for: no error, quick answers, and news within two seconds."""
    wrong = [f"error: {error}" for error in sorted(set(busy.errors))[:5]]
    if busy.at(95, busy.times) * 1000 > P95_WITHIN:
        wrong.append(f"p95 is above {P95_WITHIN} ms")
    if busy.at(95, busy.lags) > SEEN_WITHIN:
        wrong.append(f"what was recorded was seen later than after {SEEN_WITHIN:.0f} s")
    if recorded and not busy.lags:
        wrong.append("nothing that was recorded was seen")
    return wrong
