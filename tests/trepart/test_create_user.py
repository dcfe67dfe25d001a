"""The first people of an installation."""

import re

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from accounts.models import User
from governance.actions import seat_person
from projects.models import Project
from tests.factories import BodyFunctionFactory, ProjectFactory, UserFactory, programme

pytestmark = pytest.mark.django_db


def test_the_link_lets_its_reader_choose_a_password_once(client, capsys):
    call_command(
        "create_user", "kari@strand.example.no", "Kari Nordmann", address="https://trepart.example.no/"
    )
    link = re.fullmatch(r"https://trepart\.example\.no(/glemt-passord/\S+)\n", capsys.readouterr().out)[1]

    form = client.get(link, follow=True)
    new = {"password1": "et nytt og langt passord", "password2": "et nytt og langt passord"}
    client.post(form.redirect_chain[-1][0], new)
    client.post(reverse("account_login"), {"login": "kari@strand.example.no", "password": new["password1"]})

    user = User.objects.get()
    assert client.session["_auth_user_id"] == str(user.pk)
    assert (user.person.name, user.person.email) == ("Kari Nordmann", "kari@strand.example.no")
    assert not Project.objects.visible_to(user).exists()


def test_who_was_seated_before_they_had_an_account_sees_the_project():
    project, elsewhere, leader = ProjectFactory(), ProjectFactory(), UserFactory()
    for each in (project, elsewhere):
        body = BodyFunctionFactory(project=each).body
        seat_person(body, name="Tone Mykland", email="Tone@Strand.no", party="union", by=leader)

    call_command("create_user", "tone@strand.no", "Tone Mykland")

    tone = User.objects.get(email="tone@strand.no")
    assert set(Project.objects.visible_to(tone)) == {project, elsewhere}


def test_an_address_that_somebody_typed_beside_another_name_gives_the_account_nothing():
    body = BodyFunctionFactory().body
    seat_person(body, name="Feil Navn", email="tone@strand.no", party="union", by=UserFactory())

    call_command("create_user", "tone@strand.no", "Tone Mykland")

    tone = User.objects.get(email="tone@strand.no")
    assert tone.person.name == "Tone Mykland"
    assert not Project.objects.visible_to(tone).exists()


def test_the_secretariat_follows_the_projects_of_its_programme():
    project = ProjectFactory()

    call_command("create_user", "s@x.no", "Siri", secretariat=programme().slug)

    assert list(Project.objects.visible_to(User.objects.get())) == [project]


@pytest.mark.parametrize(
    ("arguments", "more", "said"),
    [
        (["ikke en adresse", "Kari"], {}, "not an e-mail address"),
        (["kari@x.no", " "], {}, "name is missing"),
        (["OLA@x.no", "Ola"], {}, "has an account already"),
        (["kari@x.no", "Kari"], {"secretariat": "nei"}, "There is: sammen-om-en-bedre-kommune"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason_and_nothing_is_made(arguments, more, said):
    User.objects.create_user("ola@x.no", name="Ola")

    with pytest.raises(CommandError, match=said):
        call_command("create_user", *arguments, **more)

    assert User.objects.count() == 1
