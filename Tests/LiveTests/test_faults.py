"""The fault run (deploy/faults.sh) in its short form."""

import pytest

from faults import FAULTS, Rig, Scale, Skipped


@pytest.mark.parametrize("fault", FAULTS, ids=[fault.__name__ for fault in FAULTS])
def test_a_promise_is_kept_when(fault):
    try:
        with Rig(Scale(is_short=True)) as rig:
            assert fault(rig)
    except Skipped as reason:
        pytest.skip(str(reason))
