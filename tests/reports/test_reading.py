"""A report as a page: the same content as in the file, for those who may see it, and nothing runs in it."""

import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from reports import actions, printable
from reports.models import Report
from reports.page import TEMPLATES
from reports.reading import read
from tests.factories import AccessFactory, ProjectFactory, UserFactory
from tests.reports import samples
from tests.reports.test_evaluation_pdf import full as full_evaluation
from tests.reports.test_pdf import HOSTILE

TAGS = re.compile(r"<(\w+)([^>]*)>")


def whole(content, language="nb") -> str:
    return "".join(read(content, language=language).values())


@pytest.mark.parametrize("kind", [kind for kind, _format in TEMPLATES])
def test_every_kind_names_what_a_page_is_made_of(kind):
    source = (Path("templates") / TEMPLATES[kind, 1]).read_text()

    assert "{% partialdef cover inline %}" in source
    assert "{% partialdef chapters inline %}" in source


@pytest.mark.parametrize("content", [samples.full(), samples.empty(), full_evaluation()])
def test_a_page_has_one_title_its_headings_in_order_and_no_style_of_its_own(content):
    page = whole(content)
    levels = [int(tag[1]) for tag, _about in TAGS.findall(page) if re.fullmatch("h[1-6]", tag)]

    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert not [about for _tag, about in TAGS.findall(page) if re.search(r"\s(style|on\w+)=", about)]
    assert "<main" not in page


@pytest.mark.parametrize("content", [samples.full(), full_evaluation()])
def test_every_table_has_a_frame_with_its_caption_for_a_name(content):
    page = whole(content)
    names = re.findall(r'<div class="scroll" role="region" tabindex="0" aria-labelledby="([^"]+)">', page)

    assert len(names) == page.count("<table") == page.count("</table></div>") > 10
    assert [name for name in names if page.count(f'<caption id="{name}">') != 1] == []


def test_links_on_the_page_lead_to_what_is_on_it():
    page = whole(full_evaluation())
    named = re.findall(r' id="([^"]+)"', page)

    assert len(named) == len(set(named))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(named)


def test_our_words_follow_the_report_and_what_people_wrote_says_its_language():
    page = whole(samples.full(), language="en")

    assert "Who steers" in page
    assert 'lang="nb"' in page
    assert "Hvem som styrer" not in page


def test_hostile_text_is_only_text():
    page = whole(samples.with_everywhere("\n".join(HOSTILE)))

    assert "<script" not in page
    assert "<img" not in page
    assert "&lt;script&gt;" in page
    assert [tag for tag, about in TAGS.findall(page) if re.search('(src|href)="[^#]', about)] == []


@pytest.fixture
def user(db):
    user = UserFactory()
    user.project = ProjectFactory(title="Heltid for alle")
    AccessFactory(person=user.person, project=user.project)
    return user


@pytest.fixture
def report(user) -> Report:
    return actions.ask_for_report(
        user.project, kind="progress", language="nn", start=date(2014, 1, 1), end=date(2014, 12, 31), by=user
    )


def test_a_report_is_read_also_while_its_file_is_made(client_of, user, report):
    page = client_of(user).get(f"/rapporter/{report.pk}/les/")

    assert page.status_code == 200
    assert '<article class="paper" lang="nn">' in page.text
    assert "Føremål og behov" in page.text
    assert f"/rapporter/{report.pk}/les/" in client_of(user).get(report.get_absolute_url()).text


def test_an_outsider_finds_no_page(client_of, user, report):
    assert client_of(UserFactory()).get(f"/rapporter/{report.pk}/les/").status_code == 404


def test_too_much_for_a_page_says_so_in_words(client_of, user, report, monkeypatch):
    monkeypatch.setattr(printable, "MOST_TEXT", 10)

    page = client_of(user).get(f"/rapporter/{report.pk}/les/")

    assert page.status_code == 200
    assert "Det er for mye innhold" in page.text
    assert "<article" not in page.text


def test_a_page_asks_the_database_for_the_report_and_nothing_in_it(
    client_of, user, report, django_assert_max_num_queries
):
    client = client_of(user)
    client.get("/")

    with django_assert_max_num_queries(8):
        client.get(f"/rapporter/{report.pk}/les/")
