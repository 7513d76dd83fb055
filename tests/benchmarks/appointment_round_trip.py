"""存的什么，印出来再读回就是什么：造出的一万名干部，逐栏比对，一个字也不许变。

    python tests/benchmarks/appointment_round_trip.py [人数]

一半是寻常的人，一半各栏填的是任意字符（&、<、生僻字、间隔号）。
"""

import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "records"))
from appointment_persons import AS_OF, a_paper, a_strange_paper

from records.dossier.appointment.reading_back import read_back
from records.dossier.appointment.writing import write_one

AT_ONCE = 250
NOT_PRINTED = {"JiSuanNianLingShiJian"}  # 计算年龄用，表上没有这一栏


def altered(number: int) -> list[str]:
    """The columns of a person that do not come back as they were stored."""
    stored = a_strange_paper(number) if number % 2 else a_paper(number)
    back = read_back(write_one(stored, AS_OF)).paper
    wanted = {name: text for name, text in stored.texts.items() if name not in NOT_PRINTED}
    found = [name for name in wanted.keys() | back.texts if wanted.get(name) != back.text(name)]
    kin = [[(e.relation, e.name, e.politics, e.work) for e in p.family] for p in (stored, back)]
    return found + (["家庭成员"] if kin[0] != kin[1] else [])


def some(first: int) -> list[tuple[int, list[str]]]:
    """The persons of one piece of work who come back altered."""
    numbers = range(first, first + AT_ONCE)
    return [(number, found) for number in numbers if (found := altered(number))]


def main() -> None:
    """Print how many came back unchanged, and name those who did not."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    began = time.perf_counter()
    with ProcessPoolExecutor() as workers:
        wrong = [each for part in workers.map(some, range(0, count, AT_ONCE)) for each in part]
    took = time.perf_counter() - began
    sys.stdout.write(f"{count} 人，读回后有改动的 {len(wrong)} 人，{took:.0f} 秒\n")
    for number, found in wrong[:10]:
        sys.stdout.write(f"{number} {'、'.join(found)}\n")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
