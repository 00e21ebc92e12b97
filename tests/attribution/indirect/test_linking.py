from retold.attribution.indirect.decoding import Tagged
from retold.attribution.indirect.linking import FEATURES, Frame, candidates, features, link


def _frame(*spans: tuple[str, int, int]) -> Frame:
    found = [Tagged(*span) for span in spans]
    size = max(span.after for span in found) + 1
    return Frame(found, [0] * size, [0] * size, [False] * size)


_SAID = (
    ("source", 0, 2),
    ("cue", 2, 3),
    ("content", 3, 9),
    ("source", 12, 13),
    ("cue", 13, 14),
    ("content", 14, 20),
)


def _near_is_good() -> list[float]:
    """Weights by which a span right beside is taken, and another is not."""
    weights = [-1.0] * FEATURES
    frame = _frame(*_SAID)
    for feature in features(frame, 2, 1, 0):
        weights[feature] = 1.0
    return weights


def test_each_content_finds_the_cue_beside_it() -> None:
    frame = _frame(*_SAID)
    found = link(frame, {"content": _near_is_good(), "source": _near_is_good()})
    assert [(one.source, one.cue, one.contents) for one in found] == [
        (frame.spans[0], frame.spans[1], (frame.spans[2],)),
        (frame.spans[3], frame.spans[4], (frame.spans[5],)),
    ]


def test_where_nothing_is_better_than_none_nothing_is_linked() -> None:
    found = link(_frame(*_SAID), {"content": [-1.0] * FEATURES, "source": [-1.0] * FEATURES})
    assert [(one.source, bool(one.cue), len(one.contents)) for one in found] == [
        (None, True, 0),
        (None, False, 1),
        (None, True, 0),
        (None, False, 1),
    ]


def test_candidates_are_the_nearest_on_both_sides() -> None:
    frame = _frame(*_SAID)
    assert candidates(frame, 2, "cue") == [(1, 0), (4, 0)]
    assert candidates(frame, 1, "source") == [(0, 0), (3, 0)]


def test_features_tell_sides_and_distances_apart() -> None:
    frame = _frame(*_SAID)
    told = {tuple(features(frame, 2, b, 0)) for b in (1, 4)} | {tuple(features(frame, 5, 1, 1))}
    assert len(told) == 3
    assert all(0 <= f < FEATURES for row in told for f in row)
