"""Trains a network on windows; can be stopped after any round and gone on with.

Method: Adam on the negative log-likelihood of the chain (its expectation, where tags are probabilities),
a warm start and a cosine to nearly nothing, and the running mean of the weights as the result.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch

from benchmarks.tagger.examples import Window, batch
from benchmarks.tagger.network import Shape, Weights, log_partition, masked_steps, scores

_BATCH = 16
_RATE, _WARM, _LAST = 3e-3, 200, 0.03
_MEMORY = 0.998

Round = Callable[[int, np.random.Generator], Sequence[Window]]
"""The windows of a round by its number."""


@dataclass(slots=True)
class Progress:
    """What must be kept to go on: the weights, their running mean, the optimiser and the round."""

    weights: Weights
    mean: Weights
    optimiser: Any
    done: int = 0
    step: int = 0


def train(
    weights: Weights, shape: Shape, windows: Round, rounds: int, kept: Path, minutes: float
) -> Weights | None:
    """The mean of the weights after all rounds; ``None`` if the time was up before."""
    torch.set_num_threads(1)
    now = _begin(weights, kept)
    started = time.process_time()
    while now.done < rounds:
        random = np.random.default_rng((now.done, shape.half))
        groups = _batches(windows(now.done, random), random)
        total = 0.0
        for group in groups:
            share = min(1.0, (now.done + (now.step % len(groups)) / len(groups)) / rounds)
            total += _step(now, group, shape.dropout, _rate(now.step, share))
            now.step += 1
        now.done += 1
        _keep(now, kept)
        spent = time.process_time() - started
        print(f"round {now.done} of {rounds}: loss {total / len(groups):.4f}, {spent:.0f} s", flush=True)
        if spent > 60 * minutes and now.done < rounds:
            return None
    return now.mean


def _rate(step: int, share: float) -> float:
    falling = _LAST + (1 - _LAST) * 0.5 * (1 + math.cos(math.pi * share))
    return _RATE * min(1.0, (step + 1) / _WARM) * falling


def _batches(windows: Sequence[Window], random: np.random.Generator) -> list[list[Window]]:
    """Windows of about the same length together, in random order."""
    lengths = np.array([len(window.rows) for window in windows]) + random.integers(0, 20, len(windows))
    order = np.argsort(lengths, kind="stable")
    groups = [[windows[i] for i in order[k : k + _BATCH]] for k in range(0, len(order), _BATCH)]
    random.shuffle(groups)
    return groups


def loss_of(weights: Weights, group: Sequence[Window], dropout: float = 0.0) -> Any:
    """Nats a piece."""
    rows, tags, expected, mask = (torch.from_numpy(array) for array in batch(group))
    found = scores(weights, rows, mask, dropout)
    steps, first = masked_steps(weights)
    path = (found * tags).sum() + (expected * steps).sum() + (tags[0] * first).sum()
    return (log_partition(found, mask, weights["steps"], weights["first"]).sum() - path) / mask.sum()


def _step(now: Progress, group: Sequence[Window], dropout: float, rate: float) -> float:
    for part in now.optimiser.param_groups:
        part["lr"] = rate
    loss = loss_of(now.weights, group, dropout)
    now.optimiser.zero_grad()
    loss.backward()
    trained = [weight for weight in now.weights.values() if weight.requires_grad]
    torch.nn.utils.clip_grad_norm_(trained, 1.0)
    now.optimiser.step()
    memory = min(_MEMORY, (now.step + 1) / (now.step + 10))
    for name, weight in now.weights.items():
        if weight.requires_grad:
            now.mean[name].lerp_(weight.detach(), 1 - memory)
    return float(loss.detach())


def _begin(weights: Weights, kept: Path) -> Progress:
    trained = [weight for weight in weights.values() if weight.requires_grad]
    optimiser = torch.optim.AdamW(trained, lr=_RATE, weight_decay=1e-4, betas=(0.9, 0.98))
    mean = {name: weight.detach().clone() for name, weight in weights.items()}
    now = Progress(weights, mean, optimiser)
    if kept.exists():
        held = torch.load(kept)
        for name, weight in held["weights"].items():
            weights[name].data.copy_(weight)
        optimiser.load_state_dict(held["optimiser"])
        now.mean, now.done, now.step = held["mean"], held["done"], held["step"]
    return now


def _keep(now: Progress, kept: Path) -> None:
    held = {
        "weights": {name: weight.detach() for name, weight in now.weights.items()},
        "mean": now.mean,
        "optimiser": now.optimiser.state_dict(),
        "done": now.done,
        "step": now.step,
    }
    torch.save(held, kept.with_suffix(".part"))
    kept.with_suffix(".part").replace(kept)
