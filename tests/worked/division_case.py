"""Real divisions of work, entered by the product's own workbooks from folders of CSV sheets."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlmodel import Session

from attribution.plan import Scheme
from attribution.responsibility import store
from attribution.responsibility.duties import Ground, PortfolioLine
from attribution.responsibility.forms import DIVISION
from attribution.schemes import store as schemes
from attribution.schemes.forms import SCHEME_BOOK
from cadre.foundation import intake_store
from cadre.foundation.database import connect, migrate, reading, writing
from cadre.foundation.folder import read_folder
from cadre.foundation.planning import Preview
from cadre.roster.forms import ROSTER
from cadre.rules.vocabulary import ChargeRole, PortfolioKind
from records.demo.accounts import acting, open_all

FOLDER = Path(__file__).parent
BOOKS = {book.code: book for book in (ROSTER, SCHEME_BOOK, DIVISION)}


class Division:
    """A folder of roster, scheme and division of work, previewed and entered sheet by sheet."""

    def __init__(self, name: str, code: str, url: str) -> None:
        engine = connect(url)
        migrate(engine)
        self.previews: dict[str, Preview] = {}
        with writing(engine) as session:
            open_all(session)
            for book in BOOKS:
                self._enter(session, book, FOLDER / name / book)
        with reading(engine) as session:
            self.scheme: Scheme = schemes.scheme(session, code)
            self.ground: Ground = store.ground(session, self.scheme)
        engine.dispose()

    def _enter(self, session: Session, book: str, folder: Path) -> None:
        who, raw = acting(session, "kaohe"), read_folder(folder)
        self.previews[book] = intake_store.planned(
            session, who, BOOKS, BOOKS[book], raw, file=(book, "")
        )
        given = {"reason": "装入公开的分工", "paper": "来源说明"}
        intake_store.commit_folder(session, who, BOOKS, book, folder, **given)

    def unit(self, name: str) -> str:
        """The code of the unit of that name."""
        (code,) = (unit.code for unit in self.ground.units.values() if unit.name == name)
        return code

    def lines(self, area: str, field: str, role: ChargeRole) -> list[PortfolioLine]:
        """Lines by which posts of an area's teams have a field, in that role."""
        return [
            line
            for line in self.ground.portfolios
            if (line.kind, line.content, line.role) == (PortfolioKind.FIELD, field, role)
            and self.area(line.post) == area
        ]

    def area(self, post: str) -> str:
        """The name of the area whose team a post is of."""
        unit = self.ground.units[self.ground.posts[post].unit]
        return self.ground.units[unit.parent].name


@contextmanager
def entered(name: str, code: str, folder: Path) -> Iterator[Division]:
    """A division entered into a database of its own."""
    yield Division(name, code, f"sqlite:///{folder / 'division.db'}")
