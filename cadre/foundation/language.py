"""中文为先，英文其次；页面语言随请求走，互不相扰。"""

from contextvars import ContextVar
from pathlib import Path

from babel.support import NullTranslations, Translations

LOCALE = Path(__file__).parents[2] / "templates" / "locale"
LANGUAGES = ("zh", "en")

current: ContextVar[str] = ContextVar("language", default="zh")

_catalogs: dict[str, NullTranslations] = {
    "zh": NullTranslations(),
    "en": Translations.load(str(LOCALE), ["en"], domain="shiji"),
}


def gettext(message: str) -> str:
    """The message in the language of the running request; the Chinese text is the message id."""
    return _catalogs[current.get()].gettext(message) if message else ""


def ngettext(singular: str, plural: str, number: int) -> str:
    """As `gettext`, with a plural form."""
    return _catalogs[current.get()].ngettext(singular, plural, number)
