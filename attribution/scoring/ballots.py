"""民主测评和满意度：按各类测评主体的有效票折算，票数不足的一类不计，不知道谁投了什么。"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from fractions import Fraction
from typing import TypeAlias

from attribution.filled import Tally
from attribution.scoring.looking import Look
from attribution.scoring.question import MISSING, Measured, joined, lacking, show
from cadre.rules.numbers import plain, show_factor
from cadre.rules.polling import ABSTAINED, INVALID, MIN_BALLOTS

Worth: TypeAlias = Callable[[str, str], Fraction]  # (题目, 选项) → 0 至 100
Counts: TypeAlias = Mapping[str, Mapping[str, int]]  # 题目 → 选项 → 票数


@dataclass(frozen=True)
class Voted:
    """What one class of voters gave: degree 0 to 100, how reckoned, valid ballots, its weight."""

    name: str
    weight: int
    degree: Fraction
    words: str
    valid: int


def ballots(look: Look) -> Measured:
    """Points out of 100 by the value of each option (rules 5.16, 5.17)."""
    code = look.source.code
    declared = [o for o in look.eyes.entered.scheme.ballots if o.indicator == code]
    worth = {(o.question, o.option): Fraction(o.value) for o in declared}
    if not worth:
        return lacking("没有写明测评选项的分值", "请在方案的“测评选项”表补上。")
    if misspelt := _undeclared(look, worth):
        return misspelt
    return _counted(look, lambda q, o: worth.get((q, o), Fraction(0)), "测评得分")


def portion(look: Look, options: str) -> Measured:
    """Share of the valid votes, in percent, that options joined by “+” have (rules 5.6)."""
    names = {name.strip() for name in options.split("+")}
    code, scheme = look.source.code, look.eyes.entered.scheme
    declared = {(o.question, o.option) for o in scheme.ballots if o.indicator == code}
    if not declared:
        to_do = "请在方案的“测评选项”表列出全部选项，只看得票率的分值填 0。"
        return lacking("的区间看得票率，没有列出测评选项", to_do)
    strange = sorted(names - {option for _, option in declared} - {INVALID, ABSTAINED})
    if strange:
        return lacking(f"区间所看的选项“{'、'.join(strange)}”不在测评选项内", "请改正区间表。")
    if misspelt := _undeclared(look, declared):
        return misspelt
    return _counted(look, lambda _, o: Fraction(100 if o in names else 0), f"{options}得票率")


def _undeclared(look: Look, declared: Collection[tuple[str, str]]) -> Measured | None:
    """Votes for an option that the scheme does not declare count for nobody: a slip of the pen."""
    tallies = look.eyes.entered.tallies.get(look.spot, ())
    cast = {(t.question, t.option) for t in tallies if t.option not in (INVALID, ABSTAINED)}
    strange = sorted({option for _, option in cast - set(declared)})
    if not strange:
        return None
    known = sorted({option for _, option in declared})
    near = (get_close_matches(one, known, n=1) for one in strange)
    named = "、".join(dict.fromkeys(one for found in near for one in found))
    hint = f"最相近的是：{named}。" if named else ""
    return lacking(f"的选项“{'、'.join(strange)}”不在测评选项内", f"{hint}请核对题目和选项。")


def _counted(look: Look, worth: Worth, what: str) -> Measured:
    tallies = look.eyes.entered.tallies.get(look.spot, ())
    scheme, code = look.eyes.entered.scheme, look.source.code
    if not tallies:
        return Measured(hitch=MISSING)
    weights = {v.name: v.weight for v in scheme.voters if v.indicator == code}
    strange = sorted({t.voters for t in tallies} - weights.keys()) if weights else []
    if strange:
        what = f"的测评主体“{'、'.join(strange)}”不在方案内"
        return lacking(what, "请核对测评主体。")
    questions = {o.question: o.question_weight for o in scheme.ballots if o.indicator == code}
    counted = look.number("弃权计入") == 1
    voted, few = [], []
    for name, weight in (weights or {"": 1}).items():
        counts = _counts((t for t in tallies if not weights or t.voters == name), counted=counted)
        valid = min((sum(counts[q].values()) for q in questions or counts), default=0)
        if valid < max(look.number("最少票数", MIN_BALLOTS), 1):
            few.append(f"{name}有效票 {valid} 张，不足 {look.number('最少票数', MIN_BALLOTS)} 张")
        elif weight:
            degree, words = _degree(counts, questions, worth)
            voted.append(Voted(name, weight, degree, words, valid))
    if not voted:
        return lacking("；".join(few) or "测评主体权重为零", "请补测，或作缺项处理决定。")
    return _weighed(voted, few, what, whole=sum(weights.values()))


def _counts(tallies: Iterable[Tally], *, counted: bool) -> dict[str, dict[str, int]]:
    """Valid votes; abstentions only where the scheme counts them."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for tally in tallies:
        if tally.option != INVALID and (counted or tally.option != ABSTAINED):
            counts[tally.question][tally.option] += tally.count
    return counts


def _degree(counts: Counts, weights: Mapping[str, int], worth: Worth) -> tuple[Fraction, str]:
    """Mean of the questions by their weights, each Σ value × votes ÷ valid votes."""
    asked = weights or dict.fromkeys(sorted(counts), 1)
    whole, degrees, words = sum(asked.values()), [], []
    for question, weight in asked.items():
        votes = dict(sorted(counts[question].items(), key=lambda o: -worth(question, o[0])))
        valid = sum(votes.values())
        got = sum((worth(question, o) * n for o, n in votes.items()), Fraction(0))
        inside = " + ".join(f"{n} × {plain(worth(question, o))}" for o, n in votes.items() if n)
        degrees.append(got / valid * weight / whole)
        share = f" × {plain(Fraction(weight, whole))}" if len(asked) > 1 else ""
        words.append(f"({inside}) ÷ {valid}{share}")
    return sum(degrees, Fraction(0)), " + ".join(words)


def _weighed(voted: list[Voted], few: list[str], what: str, whole: int) -> Measured:
    """Mean of the classes of voters by weight, over those that are counted."""
    left = sum(one.weight for one in voted)
    number = sum((one.degree * one.weight for one in voted), Fraction(0)) / left
    if len(voted) == 1 and not few:
        (only,) = voted
        return Measured(
            number, f"{what} = {only.words} = {plain(number)}", f"有效票 {only.valid} 张"
        )
    inside = " + ".join(f"{show_factor(one.weight)} × {show(one.degree)}" for one in voted)
    words = inside if left == whole else f"({inside}) ÷ {show_factor(left)}"
    told = [f"{one.name} {one.words} = {plain(one.degree)}，有效票 {one.valid} 张" for one in voted]
    missed = [f"{one}，不计" for one in few]
    return Measured(number, f"{what} = {words} = {plain(number)}", joined(*told, *missed))
