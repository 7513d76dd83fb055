"""账号管理页：系统管理员看到建号和重置，安全管理员看到授权和启用。"""

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import Response

from cadre.foundation import people_store as store
from cadre.foundation.access import Permission, Principal
from cadre.foundation.guard import ReadSession, WriteSession, asks, does
from cadre.foundation.rights import Rights
from cadre.foundation.tables import Account
from cadre.foundation.web import page, see
from cadre.rules.vocabulary import AccountRole, PostRank

router = APIRouter()

Manager = Annotated[Principal, does(Permission.MANAGE_ACCOUNTS)]
Granter = Annotated[Principal, does(Permission.GRANT_RIGHTS)]
Reader = Annotated[Principal, asks(Permission.READ_ACCOUNTS)]


@router.get("/people")
def show_people(request: Request, session: ReadSession, who: Reader) -> Response:
    """All accounts and their state."""
    rows = [(account, store.state(account)) for account in store.accounts(session, who)]
    return page(
        request, "cadre/people.html", rows=rows, may_open=who.may(Permission.MANAGE_ACCOUNTS)
    )


@router.get("/people/{name}")
def show_account(request: Request, session: ReadSession, who: Reader, name: str) -> Response:
    """One account, with the steps that the person who asks may take."""
    return _account_page(request, who, store.account(session, who, name))


def _account_page(request: Request, who: Principal, account: Account, secret: str = "") -> Response:
    own = account.id == who.account_id
    return page(
        request,
        "cadre/account.html",
        account=account,
        state=store.state(account),
        secret=secret,
        may_manage=who.may(Permission.MANAGE_ACCOUNTS) and not own,
        may_grant=who.may(Permission.GRANT_RIGHTS) and not own,
        role_choices=[("", "（无角色）"), *((role, str(role)) for role in AccountRole)],
        ranks=list(PostRank),
        held=account.ranks.split("、"),
    )


@router.post("/people")
def open_account(
    request: Request,
    session: WriteSession,
    who: Manager,
    name: Annotated[str, Form()],
    display: Annotated[str, Form()],
) -> Response:
    """Open an account; its one-time password stands on this answer and nowhere else."""
    name = name.strip()
    secret = store.open_account(session, who, name, display.strip())
    return _account_page(request, who, store.account(session, who, name), secret)


@router.post("/people/{name}/reset")
def reset(request: Request, session: WriteSession, who: Manager, name: str) -> Response:
    """Reset a password; the new one stands on this answer and nowhere else."""
    secret = store.reset(session, who, name)
    return _account_page(request, who, store.account(session, who, name), secret)


@router.post("/people/{name}/disable")
def disable(session: WriteSession, who: Manager, name: str) -> Response:
    """Disable an account."""
    store.disable(session, who, name)
    return see(f"/people/{name}", "账号已停用，正在使用的会话已结束。")


@router.post("/people/{name}/enable")
def enable(session: WriteSession, who: Granter, name: str) -> Response:
    """Enable an account."""
    store.enable(session, who, name)
    return see(f"/people/{name}", "账号已启用。")


@router.post("/people/{name}/rights")
def grant(
    *,
    session: WriteSession,
    who: Granter,
    name: str,
    role: Annotated[AccountRole | None, Form()] = None,
    unit: Annotated[str, Form()] = "",
    official: Annotated[str, Form()] = "",
    ranks: Annotated[list[PostRank], Form()] = [],  # noqa: B006  FastAPI 每次复制
) -> Response:
    """Set the rights of an account."""
    rights = Rights(role, unit.strip(), official.strip(), frozenset(ranks))
    store.grant(session, who, name, rights)
    return see(f"/people/{name}", "权限已更新，原有会话已结束。")
