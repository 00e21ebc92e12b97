"""The tagger's network in torch, with the same names for its weights as in its file.

Kept as functions of a mapping of weights: what is trained, averaged, stored and exported is that mapping.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import torch

from benchmarks.tagger.examples import ENDINGS, TAGS
from retold.attribution.indirect.traits import SLOTS

Tensor = Any
Weights = dict[str, Any]
FREQUENT = 4_000
"""Words with a trained vector of their own beside the fixed one."""
SIZES = (ENDINGS + 1, *SLOTS.values())
_NEVER = -1e4


@dataclass(frozen=True, slots=True)
class Shape:
    """Widths of the network, and the share of numbers that is left out in training."""

    traits: int = 64
    convolution: int = 160
    half: int = 96
    layers: int = 2
    dropout: float = 0.35


def allowed() -> Tensor:
    """Whether one tag may follow another."""
    may = torch.zeros(TAGS, TAGS, dtype=torch.bool)
    for one in range(TAGS):
        for other in range(TAGS):
            (kind, part), (next_kind, next_part) = divmod(one - 1, 4), divmod(other - 1, 4)
            if one and part < 2:
                may[one, other] = other > 0 and kind == next_kind and next_part in {1, 2}
            else:
                may[one, other] = other == 0 or next_part in {0, 3}
    return may


_MAY = allowed()
_MAY_OPEN = torch.tensor([0.0, *(0.0, _NEVER, _NEVER, 0.0) * 3])


def create(shape: Shape, vectors: np.ndarray[Any, Any], seed: int) -> Weights:
    """Untrained weights; the vectors of the words stay as they are."""
    torch.manual_seed(seed)
    width = vectors.shape[1] + shape.traits
    weights: Weights = {
        "frequent": torch.randn(FREQUENT, shape.traits) * 0.1,
        "tables": torch.randn(sum(SIZES), shape.traits) * 0.1,
        "convolution": _matrix(3 * width, shape.convolution),
        "convolution_bias": torch.zeros(shape.convolution),
        "out": _matrix(2 * shape.half, TAGS),
        "out_bias": torch.zeros(TAGS),
        "steps": torch.zeros(TAGS, TAGS),
        "first": torch.zeros(TAGS),
    }
    for number in range(shape.layers):
        below = 2 * shape.half if number else shape.convolution
        bias = torch.zeros(6 * shape.half)
        bias[2 * shape.half : 4 * shape.half] = 1.0
        weights |= {f"layer{number}": _matrix(below, 6 * shape.half), f"layer{number}_bias": bias}
    for weight in weights.values():
        weight.requires_grad_()
    unknown = np.zeros((1, vectors.shape[1]), np.float32)
    return weights | {"vectors": torch.tensor(np.concatenate([unknown, vectors]))}


def _matrix(rows: int, columns: int) -> Tensor:
    bound = rows**-0.5
    return torch.empty(rows, columns).uniform_(-bound, bound)


def scores(weights: Weights, rows: Tensor, mask: Tensor, dropout: float = 0.0) -> Tensor:
    """A score of each tag at each piece: pieces x windows x tags."""
    words = rows[..., 0]
    if dropout:
        words = words * (torch.rand(words.shape) > 0.03)
    offsets = torch.tensor([0, *np.cumsum(SIZES)[:-1]])
    told = torch.nn.functional.embedding(rows[..., 1:] + offsets, weights["tables"]).sum(-2)
    told = told + torch.nn.functional.embedding(torch.where(words < FREQUENT, words, 0), weights["frequent"])
    here = _left_out(torch.cat([weights["vectors"][words], told], -1) * mask, dropout * 0.6)
    edge = torch.zeros_like(here[:1])
    around = torch.cat([torch.cat([edge, here[:-1]]), here, torch.cat([here[1:], edge])], -1)
    x = torch.relu(around @ weights["convolution"] + weights["convolution_bias"]) * mask
    number = 0
    while f"layer{number}" in weights:
        x = _left_out(x, dropout)
        h = _layer(x @ weights[f"layer{number}"] + weights[f"layer{number}_bias"], mask)
        x = h + x if h.shape == x.shape else h
        number += 1
    return _left_out(x, dropout) @ weights["out"] + weights["out_bias"]


def _left_out(x: Tensor, share: float) -> Tensor:
    """The same numbers are left out at all pieces of a window."""
    if not share:
        return x
    return x * (torch.rand(1, x.shape[1], x.shape[2]) > share).float() / (1 - share)


def _layer(gates: Tensor, mask: Tensor) -> Tensor:
    width = gates.shape[-1] // 3
    half = width // 2
    keep = torch.sigmoid(gates[..., width : 2 * width]) * mask
    new = torch.tanh(gates[..., :width]) * (1 - keep) * mask
    state = _Scan.apply(_turned(keep, half).contiguous(), _turned(new, half).contiguous())
    return _turned(state, half) * torch.sigmoid(gates[..., 2 * width :])


def _turned(x: Tensor, half: int) -> Tensor:
    return torch.cat([x[..., :half], x[..., half:].flip(0)], -1)


class _Scan(torch.autograd.Function):  # type: ignore[misc]
    """``c = keep c' + new``, with its derivative written out: several times as fast."""

    @staticmethod
    def forward(context: Any, keep: Tensor, new: Tensor) -> Tensor:
        states, state = torch.empty_like(new), torch.zeros_like(new[0])
        for t in range(len(new)):
            state = torch.addcmul(new[t], keep[t], state)
            states[t] = state
        context.save_for_backward(keep, states)
        return states

    @staticmethod
    def backward(context: Any, above: Tensor) -> tuple[Tensor, Tensor]:
        keep, states = context.saved_tensors
        below, flow = torch.empty_like(states), torch.zeros_like(states[0])
        for t in range(len(states) - 1, -1, -1):
            flow = flow + above[t]
            below[t] = flow
            flow = flow * keep[t]
        return below * torch.cat([torch.zeros_like(states[:1]), states[:-1]]), below


def log_partition(found: Tensor, mask: Tensor, steps: Tensor, first: Tensor) -> Tensor:
    """Log of the sum over all paths, for each window."""
    may = steps.masked_fill(~_MAY, _NEVER)
    here = first + _MAY_OPEN + found[0]
    for t in range(1, len(found)):
        after = torch.logsumexp(here[:, :, None] + may, 1) + found[t]
        here = torch.where(mask[t] > 0, after, here)
    return torch.logsumexp(here, 1)


def masked_steps(weights: Weights) -> tuple[Tensor, Tensor]:
    """What a step from tag to tag and a first tag score, impossible ones far below all others."""
    return weights["steps"].masked_fill(~_MAY, _NEVER), weights["first"] + _MAY_OPEN
