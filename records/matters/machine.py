"""事项按声明的步骤办理：机制在 cadre.rules.machine，各室的状态表都用它，这里沿用原来的名字。"""

from cadre.rules.machine import (
    Asked,
    Case,
    Guard,
    Machine,
    advance,
    check_fields,
    everywhere,
)

__all__ = ["Asked", "Case", "Guard", "Machine", "advance", "check_fields", "everywhere"]
