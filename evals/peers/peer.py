"""What a peer is: a retriever as others build it, run on our documents, model and questions."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ingest.sources import Source
from ingest.spans import Span


class Encoder(Protocol):
    """What turns texts into vectors of unit length."""

    @property
    def max_tokens(self) -> int:
        """Tokens of a text that are read."""
        ...

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text."""
        ...

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One vector per text. Shape: (n, dimensions)."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """A piece of a document: its text, and the lines that lie wholly inside it."""

    text: str
    lines: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The questions as peers get them: their text with earlier turns, and its vectors."""

    texts: tuple[str, ...]
    vectors: NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """One setting of a peer, and its chunks for each question, best first."""

    settings: str
    chunks: int
    retrieved: Sequence[Sequence[Chunk]]


Rank = Callable[[Sequence[Source], Asked, Encoder], Iterable[Ranking]]
"""Runs every setting of a peer; the peer is scored by the best of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """A peer, the packages it is made of, and how to install them.

    Attributes:
        packages: Names of the distributions it needs; their versions go into the report.
        install: The line that installs what is missing.
    """

    name: str
    packages: tuple[str, ...]
    install: str
    rank: Rank


@dataclass(frozen=True, slots=True, kw_only=True)
class PeerScores:
    """A peer with its value for each question, by measure and question id.

    Attributes:
        settings: The setting that is scored, and of how many it is the best.
    """

    name: str
    settings: str
    chunks: int
    values: Mapping[str, Mapping[str, float]]
