"""测评和评委评分的通用界限：多少票才显示，多少评委才去高低，差多大要复核。"""

from fractions import Fraction

INVALID, ABSTAINED = "无效", "弃权"
MIN_BALLOTS = 5  # 少于五张不公布，以免认出投票人（rules 5.16）；方案可用“最少票数”另定
MIN_EXPERTS = 5  # 难度系数的评委；方案可用“最少评委”另定
TRIMMED_ABOVE = 5  # 多于五个评委才去高低（rules 5.17）
WIDE_SPREAD = Fraction(15, 100)  # 难度系数的标准差超过此数请复核（rules 5.13）
