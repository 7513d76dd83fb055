import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from attribution.runs import store

ROOT = Path(__file__).parents[2]
AGAIN = """
import json, sys
from attribution.runs import store
from attribution.runs.calculation import calculate
from attribution.runs.digest import digest
from cadre.foundation.database import connect, reading

with reading(connect(sys.argv[1])) as session:
    found = {}
    for run in store.every(session):
        taken = store.inputs(session, run.scheme, run.facts_batch)
        found[run.id] = [digest(taken), digest(calculate(taken)[0])]
print(json.dumps(found))
"""


@pytest.mark.parametrize(("seed", "language"), [("1", "C"), ("4294967295", "tr_TR.UTF-8")])
def test_another_process_with_another_hash_seed_and_locale_comes_to_the_same(
    shown_app, shown, seed, language
):
    url = shown_app.state.engine.url
    plain = url.set(drivername=url.get_backend_name()).render_as_string(hide_password=False)
    surroundings = os.environ | {"PYTHONHASHSEED": seed, "LC_ALL": language, "PYTHONUTF8": "1"}

    again = subprocess.run(  # noqa: S603  自己的程序
        [sys.executable, "-c", AGAIN, plain],
        cwd=ROOT,
        env=surroundings,
        capture_output=True,
        check=True,
    )

    found = json.loads(again.stdout)
    kept = {str(r.id): [r.inputs_hash, r.outputs_hash] for r in store.every(shown)}
    assert found == kept
