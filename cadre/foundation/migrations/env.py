"""Alembic 在调用者的事务里执行迁移。"""

from alembic import context

context.configure(connection=context.config.attributes["connection"], render_as_batch=True)
context.run_migrations()
