"""一次会议要哪些材料：照材料表先全体的，再各职位的，再按议程一人一组；还写不成的写明缺什么。

Pure. What there is stands in `declared.PAPERS`. Source: rules 3.3 D1 to D13; formats §4.8.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from records.dossier.appointment.adopting import fill
from records.dossier.appointment.filling import Compiled
from records.dossier.appointment.photo import prepared
from records.dossier.appointment.sheet import compose
from records.dossier.appointment.variants import OFFICIAL
from records.dossier.appointment.writing import render
from records.dossier.comparing import LEAST, MOST
from records.dossier.composition import DEMO_MARK, Paper, day
from records.dossier.meeting.declared import PAPERS, Declared, Group, Whose
from records.dossier.meeting.marking import marked, stamped
from records.dossier.meeting.templating import PaperLayout
from records.dossier.meeting.values import Entry, Place, Sitting
from records.dossier.papers.orders import variant_of
from records.dossier.word import write

ALL, COMPARING = "全体", "比选"
TODAY = "〔出具之日〕"

Write = Callable[[str], bytes]


@dataclass(frozen=True)
class Planned:
    """A paper of the pack: whose it is, its title, what it says (a digest), and how it is written.

    `key` stays the same from one print to the next; `lacks` says why there is none, or what is
    missing in it; `write` takes the mark that stands on every page, and is None for a paper that
    cannot be made yet. `numbers`: its numbers by rules 3.3.
    """

    key: str
    whose: str
    title: str
    says: str = ""
    lacks: str = ""
    write: Write | None = None
    numbers: str = ""


@dataclass(frozen=True)
class Layouts:
    """The templates in use: of the form, and of other papers by code; ours where there is none."""

    form: Compiled | None = None
    form_mark: str = ""
    papers: Mapping[str, PaperLayout] = field(default_factory=dict)


OURS = Layouts()


def plan(
    sitting: Sitting, printed_on: date, *, demo: bool, layouts: Layouts = OURS
) -> tuple[Planned, ...]:
    """Every paper of a meeting in the order of the agenda."""
    work = _Work(sitting, printed_on, demo, layouts)
    return (
        *work.of(Whose.MEETING, sitting, ALL, ALL),
        *(one for place in sitting.places for one in work.comparisons(place)),
        *(one for entry in sitting.entries for one in work.of_one(entry)),
    )


@dataclass(frozen=True)
class _Work:
    sitting: Sitting
    on: date
    demo: bool
    layouts: Layouts

    def of(
        self, kind: Whose, subject: Sitting | Group | Entry, group: str, whose: str, again: str = ""
    ) -> Iterator[Planned]:
        """The declared papers of a subject; what is not wanted of a person is left out."""
        for declared in PAPERS:
            wanted = not isinstance(subject, Entry) or declared.wanted(subject)
            if declared.whose is kind and wanted:
                found = self._planned(declared, subject)
                title = declared.title + again
                key, numbers = f"{group}/{title}", declared.numbers
                yield replace(found, key=key, whose=whose, title=title, numbers=numbers)

    def of_one(self, one: Entry) -> Iterator[Planned]:
        """The papers of a candidate."""
        return self.of(Whose.PERSON, one, f"{one.place.number}-{one.code}", one.name)

    def comparisons(self, place: Place) -> Iterator[Planned]:
        """Two to six candidates side by side; more stand on several tables of about equal size."""
        if len(place.entrants) < LEAST:
            return
        count = -(-len(place.entrants) // MOST)
        for number in range(count):
            group = Group(place, place.entrants[number::count])
            again = f"（{number + 1}）" if count > 1 else ""
            yield from self.of(Whose.PLACE, group, f"{COMPARING}{place.number}", place.words, again)

    def _planned(self, declared: Declared, subject: Sitting | Group | Entry) -> Planned:
        step = declared.step
        if step and isinstance(subject, Entry) and not subject.file.last(step):
            return Planned("", "", "", lacks=f"还没有办“{step}”")
        if isinstance(subject, Entry) and declared.compose is None:
            return self._form(subject)
        paper: Paper = (declared.compose or _none)(subject, self.on, demo=self.demo)
        layout = self.layouts.papers.get(declared.code)

        def written(mark: str) -> bytes:
            if layout is not None:
                return layout.fill(replace(paper, mark=""), self._stands(mark))
            return write(replace(paper, mark=self._stands(mark)))

        said = repr(paper) + (layout.mark if layout else "")
        lacks = declared.lacking(subject, self.sitting)
        return Planned("", "", "", _digest(said, self.on), lacks, written)

    def _form(self, one: Entry) -> Planned:
        """The appointment form, with the post that is discussed."""
        texts = dict(one.form.paper.texts) | {"NiRenZhiWu": one.place.words}
        paper, template = replace(one.form.paper, texts=texts), self.layouts.form
        variant = variant_of(template) if template else OFFICIAL
        sheet = compose(paper, variant, self.on, extra=template is None)

        def written(mark: str) -> bytes:
            if template is not None:
                return stamped(fill(template, sheet, paper), self._stands(mark), paged=True)
            return marked(render(sheet, OFFICIAL, prepared(paper.photo)), self._stands(mark))

        photo = hashlib.sha256(paper.photo).hexdigest()
        said = f"{sheet!r}{photo}{self.layouts.form_mark}"
        return Planned("", "", "", _digest(said, self.on), write=written)

    def _stands(self, mark: str) -> str:
        """What stands on every page, and that the people are invented where they are."""
        return "　".join(filter(None, (mark, DEMO_MARK if self.demo else "")))


def _none(_subject: object, on: date, *, demo: bool) -> Paper:  # noqa: ARG001  同一种调用
    raise ValueError("任免审批表只给人选")


def _digest(said: str, on: date) -> str:
    """What a paper says, but for the day of printing, which is no change."""
    plain = said.replace(day(on), TODAY).replace(repr(on), TODAY)
    return hashlib.sha256(plain.encode()).hexdigest()
