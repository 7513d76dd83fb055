"""填人可以写姓名也可以写编号：只有一个人对得上就是他，同名的列出编号和职务再选。"""

from sqlmodel import Session

from cadre.foundation.access import Principal
from cadre.roster import store
from cadre.rules.errors import BadInput

MOST = 10


def code_of(session: Session, who: Principal, asked: str) -> str:
    """The code of the one official under one's authority whom a code, a name or words mean.

    Raises:
        NotFound: when nobody is meant, alike for those beyond one's authority.
        BadInput: when several are: they are listed with code and posts.
    """
    words = asked.strip()
    found = store.officials(session, who, words) if words else []
    exact = [one for one in found if words == one.code] or [o for o in found if words == o.name]
    meant = exact or found
    if len(meant) > 1:
        said = "；".join(
            f"{one.code} {one.name}（{one.posts or '无现任职务'}）" for one in meant[:MOST]
        )
        more = f"等 {len(meant)} 人" if len(meant) > MOST else ""
        raise BadInput(f"“{words}”对得上 {len(meant)} 人：{said}{more}。", "请改填其中一人的编号。")
    return meant[0].code if meant else store.official(session, who, words).code
