"""同一件事不重复考：同一单位向同一对象要两次、没有核准的考核、没有人负责的指标。"""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from attribution.plan import Indicator, Scheme
from attribution.schemes.around import Around
from attribution.schemes.tree import WEIGHING, check_of
from cadre.rules.problems import Place, Problem, Severity

NAMED = 5


def repeat_problems(scheme: Scheme, around: Around) -> list[Problem]:
    """Repeated checks, checks outside the register, and indicators nobody answers for."""
    return [
        *_repeated_inside(scheme, around),
        *_repeated_elsewhere(scheme, around),
        *_unapproved(scheme, around),
        *_unanswered(scheme, around),
    ]


def _weighing(scheme: Scheme) -> list[Indicator]:
    return [one for one in scheme.indicators.values() if one.kind in WEIGHING]


def _assessed(scheme: Scheme, code: str) -> frozenset[str]:
    """The subjects that an indicator counts for."""
    return frozenset(subject for subject in scheme.subjects if scheme.weight(code, subject))


def _name(one: Indicator) -> str:
    return "".join(one.name.split())


def _repeated_inside(scheme: Scheme, around: Around) -> Iterator[Problem]:
    supplied = [one for one in _weighing(scheme) if one.supplier]
    for one, other in combinations(supplied, 2):
        same = one.supplier == other.supplier and _name(one) == _name(other)
        if same and _assessed(scheme, one.code) & _assessed(scheme, other.code):
            who, codes = around.name(one.supplier), f"{one.code}、{other.code}"
            what = f"“{who}”对同一对象考两次“{one.name}”（{codes}）。"
            yield Problem(Place("指标", one.name), what, "请合并成一项。", Severity.WARNS)
    fields: dict[tuple[str, str], list[Indicator]] = defaultdict(list)
    for one in supplied:
        fields[one.supplier, one.field_of_work].append(one)
    for (supplier, work), group in fields.items():
        if work and (most := _most(scheme, group)) > 1:
            names = "、".join(one.name for one in group[:NAMED])
            names += f" 等 {len(group)} 项" if len(group) > NAMED else ""
            what = f"“{around.name(supplier)}”在“{work}”领域对同一对象最多考 {most} 项：{names}。"
            yield Problem(Place("指标", work), what, "请核对可否合并。", Severity.WARNS)


def _most(scheme: Scheme, group: list[Indicator]) -> int:
    """The most of these indicators that one subject is assessed by."""
    counts: dict[str, int] = defaultdict(int)
    for one in group:
        for subject in _assessed(scheme, one.code):
            counts[subject] += 1
    return max(counts.values(), default=0)


def _repeated_elsewhere(scheme: Scheme, around: Around) -> Iterator[Problem]:
    for other in around.others:
        if other.code == scheme.code or other.period.within(scheme.period) is None:
            continue
        theirs = {(i.supplier, _name(i)): i for i in _weighing(other) if i.supplier}
        for one in _weighing(scheme):
            twin = theirs.get((one.supplier, _name(one)))
            both = _assessed(scheme, one.code) & _assessed(other, twin.code) if twin else ()
            if both:
                what = f"“{one.name}”在同期的“{other.name}”里也由“{around.name(one.supplier)}”考"
                what += f"同样的 {len(both)} 个对象。"
                yield Problem(Place("指标", one.name), what, "请只考一次。", Severity.WARNS)


def _unapproved(scheme: Scheme, around: Around) -> Iterator[Problem]:
    for one in _weighing(scheme) if around.register else ():
        where, code = Place("指标", one.name), check_of(scheme, one.code)
        if not code:
            what = f"“{one.name}”没有列入核准考核事项。"
            to_do = "请填所属的核准事项，或先报核准。"
            yield Problem(where, what, to_do, Severity.WARNS)
        elif code not in around.register:
            what = f"“{one.name}”所属的核准事项“{code}”不在清单里。"
            yield Problem(where, what, "请改正代码，或先登记核准事项。")
        elif around.register[code].span.within(scheme.period) is None:
            found = around.register[code]
            what = f"“{one.name}”所属的“{found.name}”只核准了 {found.span}，不在考核周期内。"
            yield Problem(where, what, "请重新报核准，或删去这项指标。")


def _unanswered(scheme: Scheme, around: Around) -> Iterator[Problem]:
    if around.responsible is None:
        return
    weighing = [one for one in _weighing(scheme) if _assessed(scheme, one.code)]
    bare = [one for one in weighing if one.code not in around.responsible]
    to_do = "请在分工工作簿里写明由谁负责。"
    if bare and len(bare) == len(weighing):
        what = f"全部 {len(bare)} 项指标都没有责任分解，得失分会全部记入未归属。"
        yield Problem(Place("责任分解"), what, to_do, Severity.WARNS)
        return
    for one in bare:
        what = f"“{one.name}”没有责任分解，得失分会全部记入未归属。"
        yield Problem(Place("责任分解", one.name), what, to_do, Severity.WARNS)
