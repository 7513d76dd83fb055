"""A second reckoning, by the letter of the rules and with nothing but fractions.

It shares no line with the product: what both agree on was understood twice.
"""

from fractions import Fraction
from math import floor

MILLION = 1_000_000


def half_up(number):
    size = floor(abs(Fraction(number)) + Fraction(1, 2))
    return size if number >= 0 else -size


def cut(number):
    return floor(abs(Fraction(number))) * (1 if number >= 0 else -1)


def half_even(number):
    return round(Fraction(number))


ROUND = {"四舍五入": half_up, "四舍六入五成双": half_even, "去尾": cut}


def between(low, number, high):
    return max(low, min(number, high))


def completion(full, value, goal, others, lower, given):
    rate = 2 - value / goal if lower else value / goal
    rate = goal / value if given.get("取倒数") else rate
    return full * between(0, rate, given.get("封顶", 1))


def efficacy(full, value, _goal, others, lower, given):
    low, high, base = min(others), max(others), given.get("基础分", 60)
    if low == high:
        return full
    rate = (high - value if lower else value - low) / (high - low)
    return full * (base + (100 - base) * rate) / 100


def ratio(full, value, _goal, others, lower, _given):
    return full * max(min(others) / value if lower else value / max(others), 0)


def rank(full, value, _goal, others, lower, given):
    place = 1 + sum(other < value if lower else other > value for other in others)
    if given.get("每降一位扣"):
        return full * max(0, 1 - Fraction(given["每降一位扣"]) / 100 * (place - 1))
    last = given.get("末位分", 60)
    return (
        full * (100 - (100 - Fraction(last)) * Fraction(place - 1, max(len(others) - 1, 1))) / 100
    )


def percent(full, value, _goal, _others, _lower, _given):
    return full * value / 100


def as_is(_full, value, _goal, _others, _lower, _given):
    return value


WAYS = {
    "目标完成率": completion,
    "功效系数": efficacy,
    "与第一名之比": ratio,
    "位次赋分": rank,
    "百分折算": percent,
    "得分即数值": as_is,
}


def points_of(method, full, value, goal, others, *, lower=False, given=None):
    """Millionths of a point of one value; `others` are the values of the class, itself included."""
    found = WAYS[method](Fraction(full), value, goal, others, lower, given or {})
    return half_up(found * MILLION)


def board(totals, places, mode, *, dense=False):
    """Rounded total and place of each subject of one class, from millionths."""
    step = MILLION // 10**places
    shown = {who: ROUND[mode](Fraction(total, step)) * step for who, total in totals.items()}
    better = {who: [t for t in shown.values() if t > own] for who, own in shown.items()}
    return {who: (shown[who], 1 + len(set(better[who]) if dense else better[who])) for who in shown}
