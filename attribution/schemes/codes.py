"""方案代码要写进网址和文件名，只用汉字、字母、数字和 - _ . 。"""

import re

CODE = re.compile(r"[0-9A-Za-z\u3400-\u9fff._-]+")
RESERVED = frozenset({".", "..", "approved-checks"})  # 网址里另有所指


def code_fault(code: str) -> str:
    """Why a scheme may not be called so; "" where it may."""
    if code in RESERVED:
        return f"代码“{code}”留作他用。"
    return "" if CODE.fullmatch(code) else f"代码“{code}”里有不能用的字符。"
