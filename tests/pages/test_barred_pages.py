from datetime import date

import pytest
from consequence_world import LAST_HEAD, sanction, settle
from world import app_with, client_for

from cadre.foundation.database import writing
from cadre.rules.vocabulary import AccountRole, PostRank
from records.ledger import routes as ledger_routes
