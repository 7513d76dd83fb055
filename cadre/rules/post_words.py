"""单位名称和职务名称连起来读：职务名称里已经带了单位的简称，就不再重复一遍。"""

SHORTEST = 2  # 只重一个字的不算重复：县经信局局长


def called(unit: str, post: str) -> str:
    """A post with its unit: what the unit ends in and the post begins with is said once.

    >>> called("景宁县委", "县委书记"), called("县经信局", "局长"), called("甲镇", "甲镇镇长")
    ('景宁县委书记', '县经信局局长', '甲镇镇长')
    """
    most = min(len(unit), len(post))
    both = (n for n in range(most, SHORTEST - 1, -1) if unit.endswith(post[:n]))
    return unit + post[next(both, 0) :]
