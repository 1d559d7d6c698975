"""The soak (deploy/soak.sh) in its short form."""

from soak import Soak


def test_a_minute_of_mixed_traffic_leaves_memory_threads_and_descriptors_flat(stack):
    soak = Soak(stack(MUSIC_GEN_MAX_STORAGE="60MiB"), seconds=60)
    assert soak.failures == []
    assert soak.done > 0
    assert [figure for figure in soak.figures() if not figure[-1]] == []
