"""Two people who change the same thing: nothing wins silently, nothing is lost."""

import pytest
from django import forms
from django.db import transaction

from tests.factories import StatusReportFactory, UserFactory
from tests.parallel import at_once
from trepart.versions import VERSION_FIELDS, Stale, VersionedForm, hold


class ReportForm(VersionedForm):
    """A form as the apps make them."""

    summary = forms.CharField(label="Text")


def change(report, *, summary, version, by):
    held = hold(report, version=version, by=by)
    held.summary = summary
    held.save(update_fields=["summary", *VERSION_FIELDS])
    return held


@pytest.fixture
def report(transactional_db):
    """Any row with a version will do."""
    return StatusReportFactory(summary="slik det var")


def test_a_change_counts_up_and_says_who(report):
    kari = UserFactory()

    with transaction.atomic():
        change(report, summary="Karis", version=1, by=kari)

    report.refresh_from_db()
    assert (report.summary, report.version, report.changed_by) == ("Karis", 2, kari)


def test_the_second_writer_sees_both_texts_and_saves_their_own(report):
    kari, ola = UserFactory(person__name="Kari"), UserFactory(person__name="Ola")
    with transaction.atomic():
        change(report, summary="Karis", version=1, by=kari)
    form = ReportForm({"summary": "Olas", "version": "1"})
    assert form.is_valid()

    with pytest.raises(Stale) as stale, transaction.atomic():
        change(report, **form.cleaned_data, by=ola)
    form.show_conflict(stale.value, {"summary": stale.value.current.summary})

    assert form.conflict["by"] == kari
    assert form.conflict["rows"] == [{"label": "Text", "theirs": "Karis", "mine": "Olas"}]
    assert (form["summary"].value(), form["version"].value()) == ("Olas", "2")
    again = ReportForm(form.data)
    assert again.is_valid()
    with transaction.atomic():
        change(report, **again.cleaned_data, by=ola)
    report.refresh_from_db()
    assert (report.summary, report.version) == ("Olas", 3)


def test_of_many_at_once_one_wins_and_the_others_hear_of_it(report):
    people = [UserFactory() for _ in range(6)]

    def write(place):
        with transaction.atomic():
            return change(report, summary=f"tekst {place}", version=1, by=people[place]).summary

    answers = at_once(6, write)

    won = [answer for answer in answers if isinstance(answer, str)]
    assert [type(answer) for answer in answers if answer not in won] == [Stale] * 5
    report.refresh_from_db()
    assert ([report.summary], report.version) == (won, 2)


@pytest.mark.parametrize("version", ["", "abc", "-1", "0", "1.5", "99999999999999999999", "²"])
def test_a_version_that_makes_no_sense_is_refused_in_words(version):
    form = ReportForm({"summary": "Olas", "version": version})

    assert not form.is_valid()
    assert (
        form.errors["version"][0]
        == "Trepart vet ikke lenger hvilken versjon skjemaet viser. Åpne siden på nytt."
    )
