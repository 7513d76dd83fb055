"""第一版库表（开发期间随各室的表声明建立，定稿时写成逐表语句）。"""

from alembic import op
from sqlmodel import SQLModel

from cadre.foundation import facts, tables  # noqa: F401  载入表声明
from cadre.foundation.append_only import fact_tables, protect

revision = "0001"
down_revision = None


def upgrade() -> None:
    SQLModel.metadata.create_all(op.get_bind())
    protect(op.get_bind(), ["trailline", "decision"], fact_tables(SQLModel.metadata))


def downgrade() -> None:
    SQLModel.metadata.drop_all(op.get_bind())
