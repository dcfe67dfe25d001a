"""One form is one act, however often it is sent."""

import pytest
from django.core.exceptions import ValidationError
from django.test import RequestFactory

from accounts.models import Person
from tests.factories import UserFactory
from tests.parallel import at_once
from trepart.form_keys import FIELD, new_key, once
from trepart.models import FormKey


def sent(user, key, name="Kari", path="/prosjekter/ny/"):
    request = RequestFactory().post(path, {FIELD: key, "name": name, "csrfmiddlewaretoken": new_key()})
    request.user = user
    return request


def enter(request):
    return lambda: f"/personer/{Person.objects.create(name=request.POST['name']).pk}/"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("presses", [2, 20])
def test_parallel_presses_make_one_row_and_get_one_answer(presses):
    user, key = UserFactory(), new_key()
    before = Person.objects.count()

    def press(_):
        request = sent(user, key)
        return once(request, enter(request))

    answers = at_once(presses, press)

    assert len(set(answers)) == 1, answers
    assert Person.objects.count() == before + 1
    assert answers[0] == f"/personer/{Person.objects.get(name='Kari').pk}/"


@pytest.mark.django_db
class TestOneAfterTheOther:
    """The same form later: the page was reloaded, or somebody went back."""

    def twice(self, first, second):
        answers = [once(request, enter(request)) for request in (first, second)]
        return answers[0] == answers[1]

    def test_the_same_form_is_the_same_act(self):
        user, key = UserFactory(), new_key()

        assert self.twice(sent(user, key), sent(user, key))

    def test_what_was_written_differently_is_not_thrown_away(self):
        user, key = UserFactory(), new_key()

        assert not self.twice(sent(user, key, "Kari"), sent(user, key, "Ola"))
        assert set(Person.objects.filter(name__in=["Kari", "Ola"]).values_list("name", flat=True)) == {
            "Kari",
            "Ola",
        }

    def test_another_person_with_the_same_key_does_something_else(self):
        key = new_key()

        assert not self.twice(sent(UserFactory(), key), sent(UserFactory(), key))

    def test_another_address_with_the_same_key_does_something_else(self):
        user, key = UserFactory(), new_key()

        assert not self.twice(sent(user, key), sent(user, key, path="/moter/"))

    @pytest.mark.parametrize("key", ["", "not a key", "0", "\x00"])
    def test_a_form_without_a_usable_key_is_carried_out(self, key):
        user = UserFactory()

        assert not self.twice(sent(user, key), sent(user, key))

    def test_what_is_refused_leaves_nothing_and_can_be_mended(self):
        user, key = UserFactory(), new_key()

        def refuse():
            Person.objects.create(name="halvveis")
            raise ValidationError("Nei")

        with pytest.raises(ValidationError):
            once(sent(user, key), refuse)

        assert not Person.objects.filter(name="halvveis").exists()
        assert not FormKey.objects.exists()
        assert once(sent(user, key), lambda: "/ferdig/") == "/ferdig/"
