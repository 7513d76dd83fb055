"""Loads the demo year from its CSV folders as the product does, and calculates it."""

import tomllib
from fractions import Fraction
from pathlib import Path

import attribution.schemes
from attribution.responsibility.forms import DIVISION
from attribution.responsibility.graph import responsibility_graph
from attribution.responsibility.shares import paths
from attribution.results.forms import RESULT_BOOK
from attribution.runs import store as runs
from attribution.runs.calculation import calculate
from attribution.schemes.forms import SCHEME_BOOK
from cadre.foundation import intake_store
from cadre.foundation.database import connect, migrate, reading, writing
from cadre.roster.forms import ROSTER
from records.demo.accounts import acting, open_all

PLACE = Path(attribution.schemes.__file__).parent / "lishui"
BOOKS = {book.code: book for book in (ROSTER, SCHEME_BOOK, DIVISION, RESULT_BOOK)}


class DemoYear:
    """The inputs and outputs of each scheme of the demo year, before the correction."""

    def __init__(self, url):
        engine = connect(url)
        migrate(engine)
        with writing(engine) as session:
            open_all(session)
            self._load(session)
        with reading(engine) as session:
            self.inputs = {c: runs.inputs(session, c) for c in ("LS2020-1", "LSSZ2020-1")}
        engine.dispose()
        self.outputs = {code: calculate(given)[0] for code, given in self.inputs.items()}

    def _load(self, session):
        place = tomllib.loads((PLACE / "place.toml").read_text(encoding="utf-8"))
        for step in place["steps"]:
            if not step.get("after_publication"):
                folder, who = PLACE / step["folder"], acting(session, "kaohe")
                given = {"reason": step["reason"], "paper": step["paper"]}
                intake_store.commit_folder(session, who, BOOKS, step["book"], folder, **given)

    def scheme_of(self, subject):
        city = subject.startswith("LS")
        return "LSSZ2020-1" if city else "LS2020-1"

    def graph(self, subject):
        given = self.inputs[self.scheme_of(subject)]
        return responsibility_graph(given.scheme, subject, given.ground)

    def portions(self, subject, indicator):
        sums = {}
        for path in paths(self.graph(subject), indicator):
            key = path.official or (path.rest, path.rest_at)
            sums[key] = sums.get(key, Fraction(0)) + path.portion
        return sums

    def score(self, subject, indicator):
        found = self.outputs[self.scheme_of(subject)].scores
        return next(s for s in found if (s.subject, s.indicator) == (subject, indicator))

    def shares(self, subject, indicator):
        found = self.outputs[self.scheme_of(subject)].shares
        return [s for s in found if (s.subject, s.indicator) == (subject, indicator)]

    def share(self, subject, indicator, official):
        return next(s for s in self.shares(subject, indicator) if s.official == official)
