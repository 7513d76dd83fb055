"""采集表的一行是谁：先凭身份证号，再凭姓名和出生年月；认不准的不猜，说明为什么。"""

from collections.abc import Callable, Mapping
from typing import Any

from cadre.roster.lrmx.facts import joined
from cadre.roster.lrmx.identity import Known, Match, Register, next_codes, plain_id, plain_name

AGAIN = "请核对姓名、身份证号和出生年月。"
BY_NAME = "请补填身份证号，或先在 A01 表写上这个人。"
NEW = "作为新录入的干部"


class Uncertain(Exception):  # noqa: N818  是对一行的意见，当场变成问题
    """Why it cannot be told whose a row is, and what to do."""

    def __init__(self, what: str, what_to_do: str) -> None:
        super().__init__(what)
        self.what, self.what_to_do = what, what_to_do


class People:
    """The officials on record and those that the file brings.

    `sees`: whom the person who asks may be told about; `most`: how many the file may bring.
    """

    def __init__(
        self, officials: Mapping[str, Mapping[str, Any]], sees: Callable[[str], bool], most: int
    ) -> None:
        known = [Known(c, o["name"], o["born"], o["id_number"]) for c, o in officials.items()]
        self._register, self._sees = Register(known), sees
        self._names = {one.code: one.name for one in known}
        self._codes = iter(next_codes(officials, most))
        self._listed: dict[str, set[str]] = {}
        self._fresh: set[str] = set()

    def of_basics(self, name: str, number: str, born: str) -> tuple[str, str]:
        """The code that a row of A01 means, a new one for a new person, and a word of caution.

        Raises:
            Uncertain: when it cannot be told whose the row is.
        """
        name = joined(name)
        match = self._register.whose({"name": name, "id_number": number, "born": born})
        code, words = match.certain, ""
        if not code:
            if match.strong or (match.candidates and not plain_id(number)):
                raise Uncertain(_said(match), self._near(match))
            code = next(self._codes)
            words = f"库里没有“{name}”，{NEW}，编号 {code}。"
            self._register.add(Known(code, name, born, number))
            self._names[code] = name
            self._fresh.add(code)
        self._listed.setdefault(plain_name(name), set()).add(code)
        return code, words

    def of_line(self, name: str, number: str) -> str:
        """The code that a row of another sheet means.

        Raises:
            Uncertain: when nobody, or it cannot be told who, goes by the ID number and the name.
        """
        if not plain_id(number):
            listed = self._listed.get(plain_name(name), set())
            if len(listed) != 1:
                raise Uncertain(f"没有身份证号，只凭姓名“{name}”认不准是谁。", BY_NAME)
            return next(iter(listed))
        match = self._register.whose({"name": joined(name), "id_number": number, "born": ""})
        if match.certain:
            return match.certain
        if match.strong:
            raise Uncertain(_said(match), AGAIN)
        raise Uncertain(f"库里和 A01 表里都没有用这个身份证号的“{name}”。", AGAIN)

    def _near(self, match: Match) -> str:
        seen = [code for code in match.candidates if code in self._fresh or self._sees(code)]
        told = "、".join(f"{self._names[code]}（{code}）" for code in seen)
        return f"相近的有：{told}。{AGAIN}" if told else AGAIN


def _said(match: Match) -> str:
    """Why nobody is certain; on a sheet nobody can be chosen."""
    if match.strong:
        return match.words.replace("，请选择是哪一位。", "，认不准是哪一位。")
    return "没有完全对得上的人，又没有身份证号，认不准是不是新录入的干部。"
