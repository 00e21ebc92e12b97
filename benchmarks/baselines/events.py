"""Simple ways to group articles by event, to stand beside Retold: each for a range of thresholds."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

Matrix = npt.NDArray[np.float64]
Groups = dict[str, str]
"""The group of each article, under any name."""

_THRESHOLDS = [k / 50 for k in range(2, 26)]


def one_pass_tfidf(texts: dict[str, str]) -> Iterator[Groups]:
    """Each text joins the cluster with the nearest centroid, by the cosine of TF-IDF, or opens one."""
    vectors = _tfidf(texts)
    cosines = vectors @ vectors.T
    return (_one_pass(list(texts), cosines, threshold) for threshold in _THRESHOLDS)


def title_jaccard(titles: dict[str, str]) -> Iterator[Groups]:
    """Each title joins the first earlier one with which it shares enough of their words, or opens a group."""
    words = {article: set(re.findall(r"\w+", title.lower())) for article, title in titles.items()}
    return (_by_titles(words, threshold) for threshold in _THRESHOLDS)


def _tfidf(texts: dict[str, str]) -> Matrix:
    counts = [Counter(re.findall(r"\w\w+", text.lower())) for text in texts.values()]
    spread = Counter(word for words in counts for word in words)
    number = {word: k for k, word in enumerate(spread)}
    vectors = np.zeros((len(counts), len(number)))
    for row, words in zip(vectors, counts, strict=True):
        for word, uses in words.items():
            row[number[word]] = (1 + math.log(uses)) * math.log(len(counts) / spread[word])
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Matrix = vectors / np.maximum(lengths, 1e-12)
    return scaled


def _one_pass(articles: list[str], cosines: Matrix, threshold: float) -> Groups:
    """Sums of cosines stand for the centroids: their products and lengths follow from them."""
    to_cluster = np.zeros((0, len(articles)))
    squares = np.zeros(0)
    groups: Groups = {}
    names: list[str] = []
    for n, article in enumerate(articles):
        nearness = to_cluster[:, n] / np.sqrt(squares)
        k = int(nearness.argmax()) if names else 0
        if not names or nearness[k] < threshold:
            k = len(names)
            names.append(article)
            to_cluster = np.vstack([to_cluster, np.zeros(len(articles))])
            squares = np.append(squares, 0.0)
        squares[k] += 2 * to_cluster[k, n] + 1
        to_cluster[k] += cosines[n]
        groups[article] = names[k]
    return groups


def _by_titles(words: dict[str, set[str]], threshold: float) -> Groups:
    groups: Groups = {}
    seen: dict[str, list[str]] = defaultdict(list)
    for article, mine in words.items():
        others = {other for word in mine for other in seen[word]}
        alike = [(-len(mine & words[other]) / len(mine | words[other]), other) for other in others]
        nearest = min(alike, default=(0.0, article))
        groups[article] = groups[nearest[1]] if -nearest[0] >= threshold else article
        for word in mine:
            seen[word].append(article)
    return groups
