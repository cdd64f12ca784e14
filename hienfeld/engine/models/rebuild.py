"""Writes a quantised multilingual-e5-small as an ordinary sentence-transformers folder, without loading torch.

The files are the same bytes every time, so that their checksums can be recorded and compared between machines.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np

from hienfeld.engine.models.quantised import Floats, QuantisedModel, Sizes, Vocabulary

PROMPTS = {"query": "query: ", "passage": "passage: "}  # E5 was trained with these words before every text
MAX_TOKENS = 512

_ATTENTION = {"q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value"}
_MODULES = (
    ("", "sentence_transformers.base.modules.transformer.Transformer"),
    ("1_Pooling", "sentence_transformers.sentence_transformer.modules.pooling.Pooling"),
    ("2_Normalize", "sentence_transformers.base.modules.normalize.Normalize"),
)


def write_sentence_transformer(model: QuantisedModel, folder: Path) -> None:
    """Fills the empty ``folder``. Raises ``quantised.DamagedModel`` when tensors are missing or of another size."""
    from safetensors.numpy import save_file

    # Half precision on disk halves the file; the values had four bits, so nothing is lost (cosine above 0.99999).
    halves = {name: tensor.astype(np.float16) for name, tensor in _weights(model).items()}
    weights = folder / "model.safetensors"
    save_file(halves, weights, metadata={"format": "pt"})
    weights.chmod(0o644)  # safetensors leaves it readable for its writer only, who need not be the one that serves
    _write_tokeniser(model.vocabulary, folder)
    _write_json(folder / "config.json", _bert_config(model.sizes, model.vocabulary))
    _write_modules(model.sizes.hidden, folder)


def _weights(model: QuantisedModel) -> dict[str, Floats]:
    sizes = model.sizes
    hidden = sizes.hidden
    weights = {
        "embeddings.word_embeddings.weight": model.tensor("emb.word", sizes.vocabulary, hidden),
        "embeddings.position_embeddings.weight": model.tensor("emb.pos", sizes.positions, hidden),
        "embeddings.token_type_embeddings.weight": _token_types(model),
        "embeddings.LayerNorm.weight": model.tensor("emb.ln.w", hidden),
        "embeddings.LayerNorm.bias": model.tensor("emb.ln.b", hidden),
        # The pooler is not used for embeddings; zeros keep the loader from inventing random values for it.
        "pooler.dense.weight": np.zeros((hidden, hidden), np.float32),
        "pooler.dense.bias": np.zeros(hidden, np.float32),
    }
    for layer in range(sizes.layers):
        weights |= _layer_weights(model, layer)
    return weights


def _layer_weights(model: QuantisedModel, layer: int) -> dict[str, Floats]:
    hidden, inner = model.sizes.hidden, model.sizes.intermediate
    linear = {short: (name, hidden, hidden) for short, name in _ATTENTION.items()} | {
        "ao": ("attention.output.dense", hidden, hidden),
        "fi": ("intermediate.dense", inner, hidden),
        "fo": ("output.dense", hidden, inner),
    }
    weights = {}
    for short, (name, rows, columns) in linear.items():
        prefix = f"encoder.layer.{layer}.{name}"
        weights[f"{prefix}.weight"] = model.tensor(f"l{layer}.{short}.w", rows, columns)
        weights[f"{prefix}.bias"] = model.tensor(f"l{layer}.{short}.b", rows)
    for short, name in (("aln", "attention.output.LayerNorm"), ("oln", "output.LayerNorm")):
        prefix = f"encoder.layer.{layer}.{name}"
        weights[f"{prefix}.weight"] = model.tensor(f"l{layer}.{short}.w", hidden)
        weights[f"{prefix}.bias"] = model.tensor(f"l{layer}.{short}.b", hidden)
    return weights


def _token_types(model: QuantisedModel) -> Floats:
    """Sentence-pair embeddings, of which only the first row is ever used; the file may hold fewer than configured."""
    hidden = model.sizes.hidden
    stored = model.rows("emb.type", hidden)
    table = np.zeros((max(model.sizes.token_types, 1), hidden), np.float32)
    table[:stored] = model.tensor("emb.type", stored, hidden)
    return table


def _bert_config(sizes: Sizes, vocabulary: Vocabulary) -> dict[str, Any]:
    return {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "dtype": "float16",
        "hidden_act": "gelu",
        "hidden_size": sizes.hidden,
        "intermediate_size": sizes.intermediate,
        "layer_norm_eps": round(sizes.epsilon, 15),
        "max_position_embeddings": sizes.positions,
        "num_attention_heads": sizes.heads,
        "num_hidden_layers": sizes.layers,
        "pad_token_id": vocabulary.padding,
        "type_vocab_size": max(sizes.token_types, 1),
        "vocab_size": sizes.vocabulary,
    }


def _write_tokeniser(vocabulary: Vocabulary, folder: Path) -> None:
    from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

    texts = [text for text, _ in vocabulary.pieces]
    begin, end = texts[vocabulary.begin], texts[vocabulary.end]
    padding, unknown = texts[vocabulary.padding], texts[vocabulary.unknown]
    tokeniser = Tokenizer(models.Unigram(list(vocabulary.pieces), unk_id=vocabulary.unknown, byte_fallback=False))
    tokeniser.normalizer = normalizers.Sequence(
        [normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")]
    )
    tokeniser.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always", split=False)
    tokeniser.decoder = decoders.Metaspace()
    tokeniser.post_processor = processors.TemplateProcessing(
        single=f"{begin} $A {end}",
        pair=f"{begin} $A {end} {end} $B {end}",
        special_tokens=[(begin, vocabulary.begin), (end, vocabulary.end)],
    )
    specials = (begin, padding, end, unknown)
    tokeniser.add_special_tokens([AddedToken(text, special=True, normalized=False) for text in specials])
    tokeniser.save(str(folder / "tokenizer.json"), pretty=False)
    names = {"bos": begin, "cls": begin, "eos": end, "sep": end, "pad": padding, "unk": unknown}
    settings = {f"{short}_token": text for short, text in names.items()}
    _write_json(
        folder / "tokenizer_config.json",
        settings | {"tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": MAX_TOKENS},
    )


def _write_modules(hidden: int, folder: Path) -> None:
    modules = [
        {"idx": index, "name": str(index), "path": path, "type": kind} for index, (path, kind) in enumerate(_MODULES)
    ]
    _write_json(folder / "modules.json", modules)
    _write_json(folder / "sentence_bert_config.json", {"max_seq_length": MAX_TOKENS, "do_lower_case": False})
    _write_json(
        folder / "config_sentence_transformers.json",
        {"model_type": "SentenceTransformer", "prompts": PROMPTS, "similarity_fn_name": "cosine"},
    )
    for path, _ in _MODULES[1:]:
        (folder / path).mkdir()
    _write_json(folder / "1_Pooling" / "config.json", {"embedding_dimension": hidden, "pooling_mode": "mean"})
    _write_json(folder / "2_Normalize" / "config.json", {})


def _write_json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=2, sort_keys=True) + "\n", encoding="utf-8")
