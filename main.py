"""把各室装配成一个系统：设置、数据库、页面、命令行；这里不作任何决定。"""

import sys

if __name__ == "__main__" and sys.argv[1:2] == ["score"]:  # 只算分的，不必先装配网页和数据库
    from records.desk import score_command

    score_command.alone()

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from fastapi import FastAPI
from fastapi.staticfiles import StaticFiles
from sqlalchemy import Engine

from attribution.ballots import entry_routes as ballot_entry_routes
from attribution.ballots import routes as ballot_routes
from attribution.ballots import vote_routes
from attribution.responsibility import (
    division_assign_routes,
    division_copy_routes,
    division_line_routes,
    division_pasting_routes,
    division_routes,
)
from attribution.results import figures_routes, filling_routes
from attribution.results import routes as result_routes
from attribution.runs import (
    analysis_routes,
    asked_export_routes,
    check_routes,
    claim_routes,
    comparison_routes,
    correction_routes,
    deduction_routes,
    dispute_routes,
    edge_trial_routes,
    explain_routes,
    meeting_routes,
    notice_routes,
    publication_routes,
    responsibility_routes,
    rulings_routes,
    standing_routes,
)
from attribution.runs import routes as run_routes
from attribution.runs import scheme_routes as next_year_routes
from attribution.schemes import edit_routes, indicator_routes
from attribution.schemes import routes as scheme_routes
from cadre.foundation import (
    export_job_store,
    health_routes,
    holiday_routes,
    intake_routes,
    jobs,
    jobs_routes,
    large_intake_store,
    people_routes,
    sign_in_routes,
    trail_routes,
)
from cadre.foundation.access import Permission
from cadre.foundation.database import connect
from cadre.foundation.furnishing import furnish
from cadre.foundation.settings import Settings
from cadre.foundation.web import TEMPLATES, Filters, NavItem
from cadre.roster import person_edit_routes, person_routes, unit_edit_routes, unit_routes
from cadre.roster.checking import routes as roster_check_routes
from cadre.roster.collection import routes as collection_routes
from cadre.roster.lists import list_export_routes, list_job_store, list_routes
from cadre.roster.reminders import reminder_routes
from cadre.roster.search import names_routes, search_routes
from records.appeals import again_routes, marks_store
from records.appeals import routes as appeal_routes
from records.cases import routes as case_routes
from records.demo import commands as place_commands
from records.demo import invented_store
from records.desk import machine_routes, machines
from records.desk import routes as desk_routes
from records.desk.commands import cli, ready, say
from records.desk.forms import BOOKS
from records.desk.running import run
from records.dossier import (
    afterwards_routes,
    ballot_paper_routes,
    explained_routes,
    feedback_routes,
    feedback_store,
    series_store,
)
from records.dossier import comparison_routes as candidate_comparison_routes
from records.dossier import grade_routes as grade_paper_routes
from records.dossier import rectification_routes as rectification_paper_routes
from records.dossier import routes as dossier_routes
from records.dossier.exchange import (
    committing_store,
    exchange_routes,
    export_routes,
    reading_store,
)
from records.dossier.meeting import pack_routes as meeting_pack_routes
from records.dossier.meeting import pdf_store
from records.dossier.papers import batch_store, roster_list_routes, template_routes
from records.dossier.papers import routes as papers_routes
from records.eligibility import routes as eligibility_routes
from records.evidence import (
    award_routes,
    block_routes,
    special_routes,
    statement_routes,
)
from records.evidence import routes as evidence_routes
from records.grades import again_store
from records.grades import list_routes as grade_list_routes
from records.grades import routes as grade_routes
from records.grades.meeting import after_routes as grade_after_routes
from records.grades.meeting import meeting_routes as grade_meeting_routes
from records.ledger import personal_routes
from records.ledger import routes as ledger_routes
from records.matters import export_routes as matter_export_routes
from records.matters import routes as matter_routes
from records.problems import evidence_routes as problem_evidence_routes
from records.problems import routes as problem_routes
from records.selection import export_routes as selection_export_routes
from records.selection import meeting_routes as selection_meeting_routes
from records.selection import offering_routes as selection_offering_routes
from records.selection import routes as selection_routes
from records.teams import routes as team_record_routes

ROUTERS = (
    desk_routes.router,
    machine_routes.router,
    ballot_entry_routes.router,
    ballot_routes.router,
    ballot_paper_routes.router,
    vote_routes.router,
    scheme_routes.router,
    edit_routes.router,
    indicator_routes.router,
    next_year_routes.router,
    result_routes.router,
    filling_routes.router,
    figures_routes.router,
    run_routes.router,
    comparison_routes.router,
    correction_routes.router,
    publication_routes.router,
    deduction_routes.router,
    analysis_routes.router,
    meeting_routes.router,
    standing_routes.router,
    responsibility_routes.router,
    division_routes.router,
    division_pasting_routes.router,
    division_assign_routes.router,
    division_copy_routes.router,
    division_line_routes.router,
    check_routes.router,
    rulings_routes.router,
    explain_routes.router,
    edge_trial_routes.router,
    notice_routes.router,
    asked_export_routes.router,  # 先于按编号的一件
    claim_routes.router,
    dispute_routes.router,
    grade_list_routes.router,  # 先于按编号的一次评定
    grade_paper_routes.router,
    grade_meeting_routes.router,
    grade_after_routes.router,
    grade_routes.router,
    matter_export_routes.router,
    matter_routes.router,
    rectification_paper_routes.router,
    problem_evidence_routes.router,
    problem_routes.router,
    again_routes.router,  # 先于按编号的一件申诉
    appeal_routes.router,
    case_routes.router,
    eligibility_routes.router,
    selection_meeting_routes.router,
    meeting_pack_routes.router,
    candidate_comparison_routes.router,
    afterwards_routes.router,  # 以下三处先于按编号的一件选任
    selection_offering_routes.router,
    selection_export_routes.router,
    selection_routes.router,
    evidence_routes.router,
    block_routes.router,
    special_routes.router,
    statement_routes.router,
    award_routes.router,
    team_record_routes.router,
    ledger_routes.router,
    personal_routes.router,
    dossier_routes.router,
    explained_routes.router,
    template_routes.router,
    papers_routes.router,
    roster_list_routes.router,
    feedback_routes.router,
    exchange_routes.router,
    export_routes.router,
    person_edit_routes.router,
    person_routes.router,
    unit_routes.router,
    unit_edit_routes.router,
    roster_check_routes.router,
    collection_routes.router,
    list_routes.router,
    list_export_routes.router,
    reminder_routes.router,
    search_routes.router,
    names_routes.router,
    holiday_routes.router,
    intake_routes.router,
    people_routes.router,
    trail_routes.router,
    jobs_routes.router,
    sign_in_routes.router,
    health_routes.router,
)

FILTERS: Filters = {
    **scheme_routes.FILTERS,
    **responsibility_routes.FILTERS,
    **publication_routes.FILTERS,
    **analysis_routes.FILTERS,
    **dossier_routes.FILTERS,
}

JOBS = (
    {
        series_store.ALL: series_store.KIND,
        feedback_store.ALL: feedback_store.KIND,
        reading_store.READ: reading_store.KIND,
        committing_store.COMMIT: committing_store.kind(BOOKS),
        **large_intake_store.kinds(BOOKS),
        **export_job_store.kinds(BOOKS),
    }
    | batch_store.JOBS
    | list_job_store.JOBS
    | pdf_store.JOBS
)

NAV = (
    NavItem("首页", "/", Permission.HOME),
    NavItem("方案", "/schemes", Permission.READ_SCHEMES, "考核"),
    NavItem("导入", "/intake", Permission.INTAKE, "考核"),
    NavItem("填报", "/filling", Permission.READ_FILLING, "考核"),
    NavItem("结果", "/results", Permission.READ_RUNS, "考核"),
    NavItem("计算", "/runs", Permission.READ_RUNS, "考核"),
    NavItem("得分位次", "/standings", Permission.READ_STANDINGS, "考核"),
    NavItem("责任链", "/responsibility", Permission.READ_RESPONSIBILITY, "考核"),
    NavItem("异议", "/disputes", Permission.READ_STANDINGS, "考核"),
    NavItem("归属申请", "/claims", Permission.READ_CLAIMS, "考核"),
    NavItem("申诉", "/appeals", Permission.READ_APPEALS, "考核"),
    NavItem("花名册", "/roster", Permission.READ_ROSTER, "干部"),
    NavItem("干部", "/officials", Permission.READ_RECORD, "干部"),
    NavItem("任免表", "/roster/exchange", Permission.EXCHANGE_PAPERS, "干部"),
    NavItem("领导班子", "/teams", Permission.READ_STANDINGS, "干部"),
    NavItem("考察材料", "/evidence", Permission.READ_MATTERS, "干部"),
    NavItem("述职", "/statements", Permission.APPLY, "干部"),
    NavItem("测评", "/ballots", Permission.READ_BALLOTS, "干部"),
    NavItem("表册", "/papers", Permission.MAKE_PAPERS, "干部"),
    NavItem("表册模板", "/papers/templates", Permission.ADOPT_TEMPLATES, "干部"),
    NavItem("等次", "/grades", Permission.READ_MATTERS, "运用"),
    NavItem("事项", "/matters", Permission.READ_MATTERS, "运用"),
    NavItem("问题清单", "/problems", Permission.READ_PROBLEMS, "运用"),
    NavItem("能上能下", "/cases", Permission.READ_MATTERS, "运用"),
    NavItem("选任", "/selection", Permission.READ_SELECTION, "运用"),
    NavItem("材料", "/dossiers", Permission.WRITE_DOSSIER, "运用"),
    NavItem("人员与权限", "/people", Permission.READ_ACCOUNTS, "管理"),
    NavItem("留痕", "/trail", Permission.READ_TRAIL, "管理"),
)


AFTER_PUBLISHING = (again_store.put_up,)  # 取代了旧计算的，按旧计算定下的等次提请重新决定


@asynccontextmanager
async def _work(app: FastAPI) -> AsyncIterator[None]:
    """The worker of the long jobs lives as long as the program serves."""
    desk: jobs.Desk = app.state.jobs
    desk.start()
    yield
    desk.stop()


def create_app(settings: Settings | None = None, engine: Engine | None = None) -> FastAPI:
    """The application on a migrated database."""
    settings = settings or Settings()
    engine = engine or connect(settings.url)
    app = FastAPI(title="实绩", docs_url=None, redoc_url=None, openapi_url=None, lifespan=_work)
    app.state.settings, app.state.engine = settings, engine
    app.state.books, app.state.nav = BOOKS, NAV
    app.state.jobs = jobs.Desk(engine, settings, JOBS)
    app.state.demo = invented_store.invented(engine)
    app.state.after_publishing = AFTER_PUBLISHING
    app.state.appealed = marks_store.beside
    for router in ROUTERS:
        app.include_router(router)
    app.mount("/assets", StaticFiles(directory=TEMPLATES / "assets"), name="assets")
    app.state.labels = machines.labels()
    furnish(app, FILTERS)
    return app


@cli.command()
def serve() -> None:
    """启动网页服务。"""
    settings, engine = ready()
    say.print(f"http://{settings.host}:{settings.port}/")
    uvicorn.run(
        create_app(settings, engine), host=settings.host, port=settings.port, log_level="warning"
    )


place_commands.add(cli, BOOKS, ready, serve)


def main() -> None:
    """Run the command line; a refusal is a sentence, never a traceback."""
    run(cli, say)


if __name__ == "__main__":
    main()
