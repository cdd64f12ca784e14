"""A BERT model with mean pooling, run by NumPy: what the default embedding model is, without what it comes with.

Torch and sentence-transformers take ten seconds to import and half a gigabyte; the model itself is a dozen matrix
products a layer. The word table stays in its file and only the rows that are used come into memory. Texts are not
padded: those of one batch stand behind each other, and only attention is computed per group of equally long ones.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer

Array = NDArray[np.float32]

WEIGHTS, TOKENIZER = "model.safetensors", "tokenizer.json"
_DTYPES: dict[str, np.dtype[Any]] = {"F16": np.dtype("<f2"), "F32": np.dtype("<f4")}
_STEPS = (("Transformer", "Pooling"), ("Transformer", "Pooling", "Normalize"))
_HALF = np.float32(0.5)
_ROOT_HALF = np.float32(np.sqrt(0.5))


def is_plain_bert(folder: Path) -> bool:
    """Whether the sentence-transformers model in ``folder`` is one that ``Bert`` computes."""
    if not all((folder / name).is_file() for name in (WEIGHTS, TOKENIZER, "config.json", "modules.json")):
        return False
    config, modules = read_json(folder / "config.json"), read_json(folder / "modules.json")
    steps = tuple(module["type"].rpartition(".")[2] for module in modules)
    if steps not in _STEPS or read_json(folder / "sentence_bert_config.json").get("do_lower_case"):
        return False
    pooling = read_json(folder / modules[1]["path"] / "config.json")
    means = pooling.get("pooling_mode") == "mean" or _pools_by_mean(pooling)
    return (
        means
        and config.get("model_type") == "bert"
        and config.get("hidden_act") == "gelu"
        and config.get("position_embedding_type", "absolute") == "absolute"
        and all(entry["dtype"] in _DTYPES for entry in _header(folder / WEIGHTS)[0].values())
    )


def _pools_by_mean(pooling: Mapping[str, Any]) -> bool:
    """As older versions of sentence-transformers write it down: one switch per way of pooling."""
    return {name for name, value in pooling.items() if name.startswith("pooling_mode_") and value} == {
        "pooling_mode_mean_tokens"
    }


@dataclass(frozen=True, slots=True)
class _Layer:
    """Weights as (in, out). ``mix`` makes queries, keys and values in one product."""

    mix: tuple[Array, Array]
    attended: tuple[Array, Array]
    attended_norm: tuple[Array, Array]
    wide: tuple[Array, Array]
    narrow: tuple[Array, Array]
    narrow_norm: tuple[Array, Array]


class Bert:
    """Token numbers in, one vector per text out: the mean of its last layer."""

    def __init__(self, folder: Path) -> None:
        config = read_json(folder / "config.json")
        self._heads = int(config["num_attention_heads"])
        self._tiny = np.float32(config.get("layer_norm_eps", 1e-12))
        tensors = _tensors(folder / WEIGHTS)
        self._words = tensors["embeddings.word_embeddings.weight"]  # stays in the file
        positions = _load(tensors, "embeddings.position_embeddings.weight")
        self._positions = positions + _load(tensors, "embeddings.token_type_embeddings.weight")[0]
        self._norm = _norm_of(tensors, "embeddings.LayerNorm")
        self._layers = [_layer(tensors, f"encoder.layer.{at}") for at in range(int(config["num_hidden_layers"]))]
        self.dimensions = int(config["hidden_size"])
        self.size_bytes = sum(int(np.prod(tensor.shape)) * 4 for name, tensor in tensors.items() if "word" not in name)

    def vectors(self, texts: Sequence[Sequence[int]]) -> Array:
        """``texts`` are in order of length, so that equally long ones stand together."""
        sizes = [len(text) for text in texts]
        rows = np.concatenate([np.asarray(text) for text in texts])
        at = np.concatenate([np.arange(size) for size in sizes])
        hidden = _normalise(self._words[rows].astype(np.float32) + self._positions[at], self._norm, self._tiny)
        for layer in self._layers:
            hidden = self._through(layer, hidden, sizes)
        starts = np.cumsum([0, *sizes[:-1]])
        sums: Array = np.add.reduceat(hidden, starts, axis=0)
        sums /= np.asarray(sizes, np.float32)[:, None]
        return sums

    def _through(self, layer: _Layer, hidden: Array, sizes: Sequence[int]) -> Array:
        attended = self._attend(_linear(hidden, layer.mix), sizes)
        hidden = _normalise(_linear(attended, layer.attended) + hidden, layer.attended_norm, self._tiny)
        widened = _gelu(_linear(hidden, layer.wide))
        return _normalise(_linear(widened, layer.narrow) + hidden, layer.narrow_norm, self._tiny)

    def _attend(self, mixed: Array, sizes: Sequence[int]) -> Array:
        """What each token takes over from the other tokens of its own text."""
        attended = np.empty((len(mixed), self.dimensions), np.float32)
        scale = np.float32((self.dimensions // self._heads) ** -0.5)
        for begin, count, size in _groups(sizes):
            block = slice(begin, begin + count * size)
            parts = mixed[block].reshape(count, size, 3, self._heads, -1).transpose(2, 0, 3, 1, 4)
            queries, keys, values = parts
            scores = (queries * scale) @ keys.swapaxes(-1, -2)
            scores -= scores.max(axis=-1, keepdims=True)
            np.exp(scores, out=scores)
            scores /= scores.sum(axis=-1, keepdims=True)
            attended[block] = (scores @ values).transpose(0, 2, 1, 3).reshape(count * size, -1)
        return attended


def load_tokenizer(folder: Path) -> Tokenizer:
    """The tokeniser of a model, cutting texts off at the length that the model takes."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(folder / TOKENIZER))
    most = read_json(folder / "config.json")["max_position_embeddings"]
    tokenizer.enable_truncation(
        min(most, read_json(folder / "sentence_bert_config.json").get("max_seq_length") or most)
    )
    tokenizer.no_padding()
    return tokenizer


def _groups(sizes: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """(first token, number of texts, tokens per text) for each run of equally long texts."""
    begin = 0
    for size, same in groupby(sizes):
        count = len(list(same))
        yield begin, count, size
        begin += count * size


def _linear(values: Array, weights: tuple[Array, Array]) -> Array:
    result: Array = values @ weights[0]
    result += weights[1]
    return result


def _normalise(values: Array, weights: tuple[Array, Array], tiny: np.float32) -> Array:
    values -= values.mean(axis=1, keepdims=True)
    values /= np.sqrt(np.einsum("ij,ij->i", values, values) / np.float32(values.shape[1]) + tiny)[:, None]
    values *= weights[0]
    values += weights[1]
    return values


def _gelu(values: Array) -> Array:
    from scipy.special import erf

    bent: Array = values * _ROOT_HALF
    erf(bent, out=bent)
    bent += np.float32(1)
    bent *= values
    bent *= _HALF
    return bent


def _layer(tensors: Mapping[str, NDArray[Any]], name: str) -> _Layer:
    inner = f"{name}.attention.self"
    mix = [_linear_of(tensors, f"{inner}.{part}") for part in ("query", "key", "value")]
    return _Layer(
        (np.ascontiguousarray(np.concatenate([w for w, _ in mix], axis=1)), np.concatenate([b for _, b in mix])),
        _linear_of(tensors, f"{name}.attention.output.dense"),
        _norm_of(tensors, f"{name}.attention.output.LayerNorm"),
        _linear_of(tensors, f"{name}.intermediate.dense"),
        _linear_of(tensors, f"{name}.output.dense"),
        _norm_of(tensors, f"{name}.output.LayerNorm"),
    )


def _linear_of(tensors: Mapping[str, NDArray[Any]], name: str) -> tuple[Array, Array]:
    return np.ascontiguousarray(_load(tensors, f"{name}.weight").T), _load(tensors, f"{name}.bias")


def _norm_of(tensors: Mapping[str, NDArray[Any]], name: str) -> tuple[Array, Array]:
    return _load(tensors, f"{name}.weight"), _load(tensors, f"{name}.bias")


def _load(tensors: Mapping[str, NDArray[Any]], name: str) -> Array:
    return tensors[name].astype(np.float32)


def _tensors(path: Path) -> dict[str, NDArray[Any]]:
    """The tensors of a safetensors file, mapped into memory and not yet read."""
    header, begin = _header(path)
    return {
        name.removeprefix("bert."): np.memmap(
            path,
            _DTYPES[entry["dtype"]],
            mode="r",
            offset=begin + entry["data_offsets"][0],
            shape=tuple(entry["shape"]),
        )
        for name, entry in header.items()
    }


def _header(path: Path) -> tuple[dict[str, Any], int]:
    """Per tensor its type, shape and place, and where the values begin."""
    with path.open("rb") as file:
        size = int.from_bytes(file.read(8), "little")
        header: dict[str, Any] = json.loads(file.read(size))
    header.pop("__metadata__", None)
    return header, 8 + size


def read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
