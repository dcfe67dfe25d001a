"""What is done to papers: they come to a meeting or an item, are taken away, and are put back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from governance import papers
from governance.actions.sequence import append, lock_unapproved
from governance.models import AgendaItem, Meeting, Paper

MOST_PAPERS = 40


@transaction.atomic
def add_paper(
    meeting: Meeting, *, name: str, content: bytes, item: AgendaItem | None = None, by: User
) -> Paper:
    """Lay a file with a meeting or one of its items. What it is is judged by its content."""
    meeting = lock_unapproved(meeting)
    if item is not None and item.meeting_id != meeting.pk:
        raise ValidationError(_("The item is in another meeting."))
    if len(content) > papers.MOST_BYTES:
        raise ValidationError(_("The file is larger than 25 MB. Send it in parts, or with smaller pictures."))
    if Paper.objects.there().filter(meeting=meeting, item=item).count() >= MOST_PAPERS:
        raise ValidationError(_("There are %(n)d papers here already.") % {"n": MOST_PAPERS})
    kind = papers.judged(name, content)
    stored, sha256 = papers.keep(content)
    try:
        with transaction.atomic():
            paper = Paper.objects.create(
                meeting=meeting,
                item=item,
                name=name,
                kind=kind.code,
                size=len(content),
                sha256=sha256,
                stored=stored,
                added_by=by,
            )
            append(meeting, "paper_added", by=by, about=paper, facts=_where(paper))
    except BaseException:
        papers.throw_away(stored)
        raise
    return paper


@transaction.atomic
def remove_paper(paper: Paper, *, by: User) -> Paper:
    """Take a paper away. The file is kept, and the paper can be put back. Doing it twice changes nothing."""
    meeting, paper = _held(paper)
    if paper.is_there:
        paper.removed_at, paper.removed_by = timezone.now(), by
        paper.save(update_fields=["removed_at", "removed_by"])
        append(meeting, "paper_removed", by=by, about=paper, facts=_where(paper))
    return paper


@transaction.atomic
def restore_paper(paper: Paper, *, by: User) -> Paper:
    """Put back a paper that was taken away. Doing it twice changes nothing."""
    meeting, paper = _held(paper)
    if not paper.is_there:
        paper.removed_at = paper.removed_by = None
        paper.save(update_fields=["removed_at", "removed_by"])
        append(meeting, "paper_added", by=by, about=paper, facts=_where(paper))
    return paper


def lay_papers_with(item: AgendaItem, *, of: AgendaItem) -> None:
    """Let an item that was carried to another meeting have the papers that it had; the files are the same."""
    for paper in Paper.objects.there().filter(item=of):
        paper.pk, paper.meeting, paper.item = None, item.meeting, item
        paper.save(force_insert=True)


def _held(paper: Paper) -> tuple[Meeting, Paper]:
    meeting = lock_unapproved(paper.meeting)
    return meeting, Paper.objects.get(pk=paper.pk)


def _where(paper: Paper) -> dict[str, int | None]:
    """Of which item it is; what it is called may be as closed as the item."""
    return {"item": paper.item_id}
