"""写责任归属说明所要的，与责任链页取自同一处：看得到那一页的才出得了，看不到姓名的照样不写姓名。"""

from datetime import date

from attribution.runs import explained_paper, short_days
from attribution.runs.chains_store import Chains
from attribution.runs.drawing import on_paper
from attribution.runs.explain_store import PathSheet, Told
from attribution.runs.explaining import masked
from attribution.runs.reckoning import Reckoned
from cadre.foundation.clock import local
from cadre.rules.errors import NotFound
from cadre.rules.vocabulary import RunState
from records.dossier.bundle import Filed, file_names
from records.dossier.composition import day
from records.dossier.explained import TITLE, ExplainedNumber, Owner, compose_explained
from records.dossier.store import File
from records.dossier.word import write

HASH_SHOWN = 16


def paper(sheet: PathSheet, on: date, *, demo: bool) -> File:
    """The paper of one explained result in Word, as the page shows it.

    Raises:
        NotFound: when nothing is scored there.
    """
    if sheet.told is None:
        raise NotFound("这个单位没有这一项结果。", "请从得分明细进入。")
    told = explained(sheet, sheet.told, on, demo=demo)
    filed = Filed(told.subject, "，".join(p for p in (told.indicator, told.asked) if p), "", TITLE)
    return File(file_names([filed])[0], write(compose_explained(told, on)))


def explained(sheet: PathSheet, told: Told, on: date, *, demo: bool) -> ExplainedNumber:
    """What the paper says, with the names that the reader may see."""
    shown = sheet.shown
    asked = shown.people.name(sheet.official) if sheet.official else ""
    owners = tuple(_owner(sheet, told, holder) for holder in told.holders)
    own = tuple(o for o in owners if sheet.concerns(o.share))
    return ExplainedNumber(
        subject=sheet.subject.name,
        indicator=told.indicator.name,
        asked=asked,
        scheme=shown.scheme.name,
        paper=shown.scheme.paper,
        period=shown.period,
        when=_when(shown),
        as_of=_as_of(shown, on),
        points=shown.counts_points,
        result=tuple(explained_paper.result_of(told.score, shown.name, told.note, told.source))
        if shown.counts_points
        else (),
        owners=own,
        shares=owners,
        picture=on_paper(
            told.graphs, "" if sheet.only_own else told.indicator.code, sheet.official, shown.name
        ),
        words=explained_paper.picture_words(told.indicator.name, asked),
        too_large=told.too_large,
        dispute=sheet.dispute,
        basis=shown.basis.words,
        whole=not sheet.only_own,
        least=shown.scheme.min_days,
        source=_source(shown),
        demo=demo,
    )


def _owner(sheet: PathSheet, told: Told, holder: Reckoned) -> Owner:
    shown, share = sheet.shown, holder.share
    rest = f"{share.rest}：{masked(share.rest_at, shown.people.name)}"
    readings = explained_paper.reckoned(
        holder, told.indicator.name, shown.name, shown.basis, points=shown.counts_points
    )
    return Owner(
        shown.people.name(share.official) if share.official else rest,
        share,
        tuple(readings),
        sheet.beside(share),
        short_days.place(share) if short_days.whose(share) else "",
        short_days.days(share),
    )


def _when(shown: Chains) -> str:
    """Which chains are explained: those of a run, of now, or of one day."""
    run = f"第{shown.run.id}次计算" if shown.run else ""
    if shown.on:
        return f"{day(shown.on)}当天的责任链，事实取{'现在的' if shown.now else f'{run}所依据的'}"
    if shown.now or not shown.run:
        points = f"，得分失分仍取{run}的，只供核对" if run else "，只列份额"
        return f"现在的责任链，还没有进入计算{points}"
    return f"{run}所依据的责任链（第{shown.run.facts_batch}批及以前录入的事实），{shown.run.state}"


def _as_of(shown: Chains, on: date) -> date:
    if shown.on:
        return shown.on
    return local(shown.run.made_at).date() if shown.recorded and shown.run else on


def _source(shown: Chains) -> str:
    run = shown.run
    if run is None:
        return "现在已经录入的事实，还没有计算；"
    closed = "封账以后冲正的，见个人实绩；" if run.state == RunState.CLOSED else ""
    made = day(local(run.made_at).date())
    outputs = run.outputs_hash[:HASH_SHOWN]
    return f"第{run.id}次计算，{made}算出，输出校验码前{HASH_SHOWN}位{outputs}；{closed}"
