"""What several networks together expect of unmarked text, for a smaller one to learn (Hinton et al. 2015).

The mean of the networks' probabilities: of each tag at each piece, and of each step from tag to tag.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch

from benchmarks.tagger.examples import Window, batch
from benchmarks.tagger.network import Weights, log_partition, scores

_AT_ONCE = 32


def labelled(windows: Sequence[Window], teachers: Sequence[Weights]) -> list[Window]:
    """The windows with what the teachers expect in place of their tags."""
    torch.set_num_threads(1)
    order = sorted(range(len(windows)), key=lambda i: len(windows[i].rows))
    found: dict[int, Window] = {}
    for k in range(0, len(order), _AT_ONCE):
        group = order[k : k + _AT_ONCE]
        expected = _expected([windows[i] for i in group], teachers)
        found |= dict(zip(group, expected, strict=True))
    return [found[i] for i in range(len(windows))]


def _expected(group: Sequence[Window], teachers: Sequence[Weights]) -> list[Window]:
    rows, _, _, mask = (torch.from_numpy(array) for array in batch(group))
    tags: Any = 0.0
    steps: Any = 0.0
    for weights in teachers:
        with torch.no_grad():
            found = scores(weights, rows, mask)
        found.requires_grad_()
        # One copy of the steps' scores for each window, so that each gets its own derivative.
        moves = weights["steps"].detach().expand(len(group), -1, -1).clone().requires_grad_()
        log_partition(found, mask, moves, weights["first"].detach()).sum().backward()
        tags, steps = tags + found.grad / len(teachers), steps + moves.grad / len(teachers)
    return [
        Window(
            window.rows,
            tags[: len(window.rows), column].numpy().astype(np.float16),
            steps[column].numpy().astype(np.float16),
        )
        for column, window in enumerate(group)
    ]
