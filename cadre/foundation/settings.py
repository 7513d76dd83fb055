"""一处设定数据放在哪里、用哪个数据库、会话多长时间失效。"""

from datetime import timedelta
from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Settings read from the environment, each with the prefix SHIJI_."""

    model_config = SettingsConfigDict(env_prefix="SHIJI_", env_file=".env", extra="ignore")

    data: Path = Path("data")
    database_url: str = ""
    host: str = "127.0.0.1"
    port: int = 8000
    https: bool = False
    idle: timedelta = timedelta(minutes=30)
    absolute: timedelta = timedelta(hours=10)
    failures_before_lock: int = 5
    lock: timedelta = timedelta(minutes=15)
    upload_limit: int = 20 * 1024 * 1024
    window_workdays: int = 5
    lock_before_publishing: bool = False  # 没走填报流程的方案，是否也须锁定才能公布
    series_open: bool = True  # 公布后同一系列（没有系列的，同类）的单位可互看得分
    feedback_workdays: int = 20  # 公布后多少个工作日内报送整改情况，写入反馈书

    @property
    def url(self) -> str:
        """Database URL: SQLite in the data folder unless another is set."""
        return self.database_url or f"sqlite:///{self.data / 'shiji.db'}"
