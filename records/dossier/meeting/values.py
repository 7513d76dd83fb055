"""会议材料要知道什么：会议、要补的职位和职数，议程上每名人选的档案、程序和任免审批表各栏。

Pure values; `sitting_store` reads them.
"""

from dataclasses import dataclass
from datetime import date

from cadre.rules.post_words import called
from cadre.rules.vocabulary import PostRank
from records.dossier.compared_facts import Entrant
from records.dossier.papers.person import OnPaper
from records.ledger.record import PersonRecord
from records.selection.procedure_file import Done, File
from records.selection.steps import Step
from records.selection.votes import Votes

LACKING = "缺"
MEMBERS = ("中共党员", "中共预备党员", "预备党员")


@dataclass(frozen=True)
class Place:
    """A vacancy: how the post is called, its quota in words, why it is filled and by which paper.

    `entrants`: all who are considered for it, in the order of the list.
    """

    number: int
    words: str
    quota: str
    reason: str
    paper: str
    conditions: str
    entrants: tuple[Entrant, ...] = ()


class Told:
    """What the form says of a person on the agenda, or where it is silent, the record."""

    form: OnPaper

    @property
    def record(self) -> PersonRecord:
        """His record."""
        raise NotImplementedError

    @property
    def posts(self) -> str:
        """现任职务: as the form says, or the posts on record."""
        held = (called(post.unit_name, post.post_name) for post in self.record.current_posts)
        return self.form.said("XianRenZhiWu") or "；".join(held)

    @property
    def since(self) -> str:
        """Since when the present main post is held, YYYY.MM."""
        first = [f"{post.span.begins_on:%Y.%m}" for post in self.record.current_posts[:1]]
        return self.form.since or "".join(first)

    @property
    def level_since(self) -> str:
        """Since when a deputy's post of the county level was held, and in brackets a chief's."""
        deputy = self._first(PostRank.COUNTY_DEPUTY)
        chief = self._first(PostRank.COUNTY_CHIEF)
        return deputy + (f"（{chief}）" if chief else "") or "—"

    def _first(self, rank: PostRank) -> str:
        begun = [post.span.begins_on for post in self.record.posts if post.rank == rank]
        return f"{min(begun):%Y.%m}" if begun else ""

    @property
    def joined_party(self) -> str:
        """入党年月: as the form says; a member without a date lacks one, others are named."""
        politics = self.record.person.party
        return self.form.party or (LACKING if politics in MEMBERS else politics)

    @property
    def schooling(self) -> str:
        """学历: as the form says, or the education on record."""
        tracks = (self.form.schooling(track)[0] for track in ("QuanRiZhiJiaoYu", "ZaiZhiJiaoYu"))
        return "；".join(filter(None, (one.replace("\n", "、") for one in tracks))) or (
            self.record.person.education
        )


@dataclass(frozen=True)
class Entry(Told):
    """A candidate on the agenda: his place in it, the post, his form, his record and procedure."""

    position: int
    place: Place
    form: OnPaper
    entrant: Entrant
    came_by: str = ""
    reason: str = ""

    @property
    def name(self) -> str:
        """His name."""
        return self.entrant.name

    @property
    def code(self) -> str:
        """His code."""
        return self.record.person.code

    @property
    def record(self) -> PersonRecord:
        """His record."""
        return self.entrant.record

    @property
    def file(self) -> File:
        """His procedure."""
        return self.entrant.file

    @property
    def change(self) -> str:
        """拟任免职务 in the wording of decisions: 任……，免去……."""
        leaves = self.form.said("NiMianZhiWu")
        return f"任{self.place.words}" + (f"，免去{leaves}" if leaves else "")


@dataclass(frozen=True)
class Leaving(Told):
    """One to be removed from his post at the meeting, before the appointments are discussed.

    `voted` is None until the removal has been decided; `outcome` and `paper` come with it.
    """

    place: Place
    form: OnPaper
    person: PersonRecord
    voted: Votes | None = None
    outcome: str = ""
    paper: str = ""

    @property
    def record(self) -> PersonRecord:
        """His record."""
        return self.person

    @property
    def name(self) -> str:
        """His name."""
        return self.record.person.name

    @property
    def code(self) -> str:
        """His code."""
        return self.record.person.code

    @property
    def change(self) -> str:
        """拟任免职务: 免去……."""
        return f"免去{self.place.words}"


@dataclass(frozen=True)
class Sitting:
    """A meeting with its agenda; `held` when every item has been decided."""

    number: int
    name: str
    organ: str
    held_on: date
    where: str
    held: bool
    entries: tuple[Entry, ...]
    leaving: tuple[Leaving, ...] = ()

    @property
    def everybody(self) -> tuple[Leaving | Entry, ...]:
        """In the order of discussion: the removals, then the appointments."""
        return (*self.leaving, *self.entries)

    @property
    def places(self) -> tuple[Place, ...]:
        """The vacancies in the order in which the agenda comes to them."""
        return tuple({one.place.number: one.place for one in self.everybody}.values())

    def voted(self, entry: Entry) -> Done | None:
        """What this meeting decided of a candidate; what an earlier one said is not its vote."""
        done = entry.file.last(Step.DISCUSSION)
        return done if done is not None and done.on == self.held_on else None
