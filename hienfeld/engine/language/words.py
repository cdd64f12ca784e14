"""Words: tokens, lemmas, stems and the concept under which synonyms meet."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from functools import lru_cache

from hienfeld.engine.language import compounds
from hienfeld.engine.language.compounds import are_parts, hyphen_halves, tell_both
from hienfeld.engine.language.infinitives import INFINITIVE, SHORT, VOWELS, by_form, by_lemma
from hienfeld.engine.language.lexicon import abbreviations, light_words, places, synonym_terms
from hienfeld.engine.language.spelling import LONGEST_WORD, halves, is_word, is_word_in_dictionary
from hienfeld.engine.language.verb_phrases import as_verbs
from hienfeld.engine.models.lemmatiser import Lemmatiser
from hienfeld.engine.text import fold

TOKEN = re.compile(r"[a-z]+(?:[-'][a-z]+)*")  # a word of folded text
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_SUFFIXES = ("heden", "heid", "elijke", "elijk", "eringen", "ering", "ingen", "ing", "eren", "en", "e")


@lru_cache(maxsize=200_000)
def stem(lemma: str) -> str:
    """A rough stem that brings noun and verb together: betaling, betalen -> betal; verhuur, verhuren -> verhur."""
    base, verb = lemma, False
    for suffix in _SUFFIXES:
        if base.endswith(suffix) and len(base) - len(suffix) >= (3 if suffix in ("en", "elijk", "elijke") else 4):
            base, verb = base[: -len(suffix)], suffix == "en"
            break
    base = VOWELS.sub(r"\1", base)
    short_e = verb and len(base) <= 5 and base[-3:-2] == "e"  # stellen is not stelen
    if len(base) > 3 and base[-1] == base[-2] and not short_e:
        base = base[:-1]
    return base[:-1] + {"v": "f", "z": "s"}.get(base[-1], base[-1]) if base else lemma


def _family(lemma: str) -> str:
    """The stem under which the words of a group are found; "werkelijk" is no form of "werk" there."""
    return f"{stem(lemma)}-lijk" if lemma.endswith(("elijk", "elijke")) else stem(lemma)


@lru_cache(maxsize=100_000)
def stems_of_halves(word: str) -> tuple[frozenset[str], ...]:
    """The ways to read ``word`` as a compound of two dictionary words, each as the pair of their stems."""
    return tuple(frozenset((stem(head), stem(tail))) for head, tail in halves(word))


# First parts of separable verbs, and how many words back the verb may stand.
PARTICLES = frozenset(
    {"aan", "af", "bij", "door", "in", "mee", "na", "om", "op", "over", "terug", "toe", "uit", "vast", "voor", "weg"}
    | {"achter", "bekend", "binnen", "goed", "kwijt", "leeg", "los", "open", "schoon", "stil", "stop", "vrij"}
    | {"deel", "dicht", "dood", "droog", "gelijk", "kapot", "klaar", "neer", "plaats", "samen", "voort", "zoek"}
)
_BEGINNINGS = tuple(sorted(PARTICLES))
REACH = 18
SHORTEST_PART = 3  # letters of a part of a compound
_CUT_OFF = re.compile(r"(?<![\w-])([^\W\d_]{4,})\.")  # it may be cut off, or end a sentence
_PRONOUNS = frozenset(("u", "je", "wij", "we", "zij", "ze", "hij", "er", "men"))
_NO_PREPOSITION = frozenset(("bekend", "goed", "kwijt", "leeg", "los", "schoon", "stil"))
_SUBORDINATORS = frozenset(
    ("voordat", "nadat", "zodra", "totdat", "terwijl", "omdat", "doordat", "als", "indien", "wanneer")
)
_PAST = frozenset(("ging", "gingen", "namen", "kwam", "kwamen", "gaven", "hield", "hielden", "liep", "liepen", "viel"))
_OF = frozenset(("van", "door", "bij", "in", "aan", "voor", "tegen", "over", "per"))
_DETERMINERS = frozenset(("de", "het", "een", "uw", "zijn", "haar", "hun"))
_TAKES_OP = frozenset(("verhaal", "regres", "beroep", "aanspraak", "recht", "inbreuk", "toezicht", "controle"))
_LINKS = ("", "s", "e", "en", "n")
SHORTEST_PARTICIPLE = 5
# What may follow the loose part of a verb: two prepositions in a row are none ("geeft ... op binnen drie maanden").
AFTER_PARTICLE = frozenset(
    {"en", "of", "om", "aan", "als", "bij", "binnen", "indien", "met", "na", "nadat", "tegen", "tot", "uit", "van"}
    | {"door", "doordat", "omdat", "wegens", "vanwege", "dan", "zolang", "terwijl", "waardoor"}
    | {"via", "voor", "voordat", "wanneer", "zodra", "zonder", "tenzij", "mits", "totdat", "op", "in", "per", "volgens"}
)


class Vocabulary:
    """Folded word -> concept (stem of the lemma, or the synonym group it belongs to). Words are added in batches.

    An analysis begins with a ``branch`` of ``listed``, which has read the word lists.
    """

    def __init__(self, lemmatiser: Lemmatiser) -> None:
        self._lemmatiser = lemmatiser
        self._lemma: dict[str, str] = {}
        self._concept: dict[str, str] = {}
        words, phrases = synonym_terms()
        terms = list(words)
        self._group = {_family(lemma): words[t] for t, lemma in zip(terms, self._lemmas_of(terms), strict=True)}
        self._group |= {_family(term): words[term] for term in terms}
        self._group |= {_family(term.replace("-", "")): words[term] for term in terms if "-" in term}
        self._terms = frozenset(terms)
        self._parts: dict[str, tuple[str, str] | None] = {}
        self._group_of_parts: dict[str, str] = {}  # per pair of concepts the group of a listed compound
        self._compounds: dict[tuple[str, str], str] | None = None  # per pair of concepts the compound of the sources
        self._hyphenated: dict[str, str] = {}  # words of the sources without their hyphens
        self._truncated: dict[str, str] = {}
        self._corrected: dict[str, str] = {}
        self._verbs: dict[str, bool] = {}
        self._halves: dict[str, tuple[frozenset[str], ...]] = {}
        self._compound_lemma: dict[str, str] = {}
        self._source_words: set[str] = set()
        self._phrases = {self._stems(phrase): name for phrase, name in phrases.items()}
        self._longest = max((len(stems) for stems in self._phrases), default=0)
        self._phrase_starts = frozenset(stems[0] for stems in self._phrases)
        named = {term: self._pair(term) for term in sorted(self._terms)}
        self._group_of_parts = {key: self.concept(term) for term, key in named.items() if key}

    def branch(self) -> Vocabulary:
        """A vocabulary that knows what this one does and keeps what it learns to itself."""
        other = copy(self)
        for name, learned in vars(self).items():
            if isinstance(learned, dict | set):
                setattr(other, name, learned.copy())
        return other

    def _lemmas_of(self, words: list[str]) -> list[str]:
        return [fold(lemma) for lemma in self._lemmatiser.lemmas(words)]

    def add(self, texts: Iterable[str]) -> None:
        """Learns the words of ``texts``; accents are used for the lemma and folded away after."""
        fresh: dict[str, str] = {}
        for text in texts:
            for word in WORD.findall(text.lower()):
                folded = fold(word)
                if folded not in self._lemma and (folded not in fresh or not word.isascii()):
                    fresh[folded] = word
        self._lemma.update(zip(fresh, self._lemmas_of(list(fresh.values())), strict=True))

    def add_sources(self, texts: Iterable[str]) -> None:
        """Learns the words of articles and clauses; texts that write one of them as two words are read as the one."""
        texts = list(texts)
        self.add(texts)
        self._source_words.update(fold(word) for text in texts for word in WORD.findall(text.lower()))
        self._hyphenated = {word.replace("-", ""): word for word in sorted(self._source_words) if "-" in word}
        self._compounds = None

    def know(self, words: Iterable[str]) -> None:
        """Folded words that a text may write as two, besides those of the sources."""
        self._source_words.update(words)

    def correct(self, corrections: dict[str, str]) -> None:
        """From here on reads each mistyped folded word as the word it stands for."""
        self._corrected.update(corrections)

    def complete(self, texts: Iterable[str]) -> None:
        """From here on reads words of ``texts`` that were cut off with a point ("tandartsverz.") as the one word of the
        sources that begins so."""
        cut = {fold(word) for text in texts for word in _CUT_OFF.findall(text)}
        for short in sorted(word for word in cut if not is_word(word) and word not in abbreviations()[1]):
            whole = [
                w for w in self._source_words if w.startswith(short) and len(short) + 2 <= len(w) <= 3 * len(short)
            ]
            if len({self.lemma(word) for word in whole}) == 1:
                self._truncated[short] = min(whole, key=lambda word: (len(word), word))

    def mend(self, sentence: str) -> str:
        """``sentence`` with what ``complete`` and ``correct`` found set right."""
        if self._truncated:
            sentence = _CUT_OFF.sub(lambda m: self._truncated.get(fold(m.group(1)), m.group()), sentence)
        if not self._corrected or not any(fold(word) in self._corrected for word in WORD.findall(sentence)):
            return sentence
        return WORD.sub(lambda m: self._corrected.get(fold(m.group()), m.group()), sentence)

    def join(self, words: Sequence[str]) -> list[str]:
        """``words`` with compounds that were written as two or three ("bliksem inslag") as the one word of the
        sources."""
        joined: list[str] = []
        for word in words:
            whole = joined[-1] + word if joined else ""
            if "".join((*joined[-2:], word)) in self._source_words and len(word) >= 3 and len(joined) > 1:
                joined[-2:] = ["".join((*joined[-2:], word))]
                continue
            if whole in self._hyphenated and min(len(word), len(joined[-1])) > 1:
                joined[-1] = self._hyphenated[whole]
            elif whole and self._is_one(whole, joined[-1], word):
                joined[-1] = whole
            else:
                joined.append(word)
        return joined

    def _is_one(self, whole: str, head: str, tail: str) -> bool:
        """Whether two words are a compound of the sources or the lists written apart: "eigen risico" is none."""
        if whole in self._source_words:
            return are_parts(head, tail)
        if whole not in self._terms or not tell_both(head, tail):
            return False
        return (self._phrase_stem(head), self._phrase_stem(tail)) not in self._phrases

    def compound(self, words: Sequence[str]) -> list[str]:
        """``words`` with a phrase as the compound of the sources that says the same: "diefstal van het vee" as
        "veediefstal"."""
        found: list[str] = []
        for word in words:
            whole, taken = self._compound(found, word)
            del found[len(found) - taken :]
            found.append(whole or word)
        return found

    def _compound(self, before: Sequence[str], word: str) -> tuple[str, int]:
        """The compound that ``word`` completes and how many words before it that takes; ("", 0) when none."""
        back = 3 if len(before) > 2 and before[-1] in _DETERMINERS else 2
        if len(before) < back or before[1 - back] not in _OF or min(len(word), len(before[-back])) < SHORTEST_PART:
            return "", 0
        head = before[-back]
        if head == "schade":
            return "", 0
        whole = next((w for link in _LINKS if (w := word + link + head) in self._source_words), "")
        whole = whole or self._same_compound(word, head)
        return (whole, back) if whole else ("", 0)

    def _same_compound(self, modifier: str, head: str) -> str:
        """The compound of the sources whose parts say what ``modifier`` and ``head`` say; "" when there is none."""
        if self._compounds is None:
            apart = ((word, self._apart(self.lemma(word))) for word in sorted(self._source_words))
            self._compounds = {(self.concept(p[0]), self.concept(p[1])): word for word, p in apart if p is not None}
        if min(len(modifier), len(head)) <= SHORT:
            return ""
        return self._compounds.get((self.concept(modifier), self.concept(head)), "")

    def concepts(self, words: Sequence[str]) -> list[tuple[str, str]]:
        """(word, concept) in order; a phrase of the synonym table becomes one pair."""
        stems = [self._phrase_stem(word) for word in words]
        pairs: list[tuple[str, str]] = []
        at = 0
        while at < len(words):
            size = self._phrase_size(stems, at) if stems[at] in self._phrase_starts else 0
            if size:
                pairs.append((" ".join(words[at : at + size]), self._phrases[tuple(stems[at : at + size])]))
            else:
                pairs.append((words[at], self.concept(words[at])))
            at += size or 1
        return pairs

    def close_verbs(self, words: Sequence[str]) -> list[str]:
        """``words`` with separable verbs and verb phrases as one word: "passen ... aan" -> "aanpassen", at the place of
        the verb."""
        words = as_verbs(words, self.lemma)
        closed = list(words)
        for at, particle in enumerate(words):
            ends = at + 1 == len(words) or words[at + 1] in AFTER_PARTICLE or particle in _NO_PREPOSITION
            if particle not in PARTICLES or not ends or (at and _is_no_particle(words[at - 1], particle)):
                continue
            whole, verb = self._whole(words, closed, at, by_lemma) or self._whole(words, closed, at, by_form) or ("", 0)
            if whole:
                closed[verb], closed[at] = whole, ""
        return list(as_verbs([word for word in closed if word], self.lemma))  # "neemt ... contact op"

    def _whole(
        self, words: Sequence[str], closed: Sequence[str], at: int, infinitives: Callable[[str, str], Iterable[str]]
    ) -> tuple[str, int] | None:
        """The separable verb whose loose part stands at ``at``, and where the rest of it stands."""
        for verb in range(at - 1, max(-1, at - REACH), -1):
            if words[verb] in _SUBORDINATORS and words[verb + 1] in _PRONOUNS:  # the verb of another clause
                break
            for infinitive in infinitives(words[verb], self.lemma(words[verb])) if closed[verb] else ():
                whole = words[at] + infinitive
                noun = infinitives is by_form and words[verb].endswith("t") and self.lemma(whole) != whole
                if not self._is_verb(whole) or noun:  # "aanwinsten" are an "aanwinst"
                    continue
                if verb and words[verb].endswith("en") and words[verb - 1].endswith("t"):
                    before = self.lemma(words[verb - 1])
                    if before != words[verb - 1] and before.endswith(INFINITIVE):  # "huurt stoelen uit"
                        return words[at] + before, verb - 1
                return whole, verb
        return None

    def _is_verb(self, word: str) -> bool:
        if word not in self._verbs:
            self._verbs[word] = is_word_in_dictionary(word)
        return self._verbs[word]

    def _phrase_size(self, stems: Sequence[str], at: int) -> int:
        for size in range(min(self._longest, len(stems) - at), 1, -1):
            if tuple(stems[at : at + size]) in self._phrases:
                return size
        return 0

    def _stems(self, phrase: str) -> tuple[str, ...]:
        return tuple(self._phrase_stem(word) for word in TOKEN.findall(self.spell_out(phrase)))

    def _phrase_stem(self, word: str) -> str:
        """Short words stand in phrases as they are: "het werk" is not "heet werk"."""
        return f"={word}" if len(word) <= SHORT else stem(self.lemma(word))

    def lemma(self, folded: str) -> str:
        """The lemma of a folded word; of an unknown compound its last part is inflected ("kernreacties")."""
        if folded not in self._lemma:
            self._lemma[folded] = self._lemmas_of([folded])[0]
        if folded not in self._compound_lemma:
            known = self._lemma[folded]
            known = self._separable(folded) if known == folded else known
            tails = halves(folded) if known == folded and not is_word_in_dictionary(folded) else ()
            tail = max((tail for _, tail in tails), key=len, default="")
            self._compound_lemma[folded] = folded[: -len(tail)] + self._lemmas_of([tail])[0] if tail else known
        return self._compound_lemma[folded]

    def halves(self, word: str) -> tuple[frozenset[str], ...]:
        """The ways to read a compound as two words, each as the pair of their concepts; a phrase of the synonym table
        of the kind "kosten van behandeling" has one: word for word."""
        if word not in self._halves and " " in word:
            first, *rest = (w for w in word.split() if w not in _DETERMINERS)
            named = len(rest) == 2 and rest[0] in _OF
            self._halves[word] = (frozenset((self.concept(first), self.concept(rest[1]))),) if named else ()
        elif word not in self._halves:
            ways = dict.fromkeys((*halves(word), *self._source_halves(word), *hyphen_halves(word)))
            self._halves[word] = tuple(frozenset((self.concept(a), self.concept(b))) for a, b in ways)
        return self._halves[word]

    def _source_halves(self, word: str) -> Iterator[tuple[str, str]]:
        """The ways to read ``word`` as two words of the sources, which know trade words that no dictionary has."""
        for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1 if len(word) <= LONGEST_WORD else 0):
            head, tail = word[:cut], word[cut:]
            if tail in self._source_words:
                bare = (head.removesuffix(link) for link in _LINKS if head.endswith(link))
                yield from ((part, tail) for part in bare if len(part) >= SHORTEST_PART and part in self._source_words)

    def _separable(self, folded: str) -> str:
        """The infinitive of a separable form that the dictionary lacks: voorgeschreven -> voorschrijven, stilligt ->
        stilliggen."""
        for particle in PARTICLES if folded.startswith(_BEGINNINGS) else ():  # most words begin with none
            rest = folded.removeprefix(particle)
            participle = rest.startswith("ge") and len(rest) > SHORTEST_PARTICIPLE
            finite = len(rest) > SHORT and (rest.endswith("t") or rest in _PAST)
            if rest != folded and (participle or finite):
                bare = rest.removesuffix("e") if participle and rest.endswith(("te", "de")) else rest
                verb = self._lemmas_of([bare])[0]
                if verb != rest and verb.endswith(INFINITIVE) and self._is_verb(particle + verb):
                    return particle + verb
        return folded

    def concept(self, folded: str) -> str:
        """The concept of a folded word; equal for words that may be swapped without changing the meaning."""
        known = self._concept.get(folded)
        if known is None:
            lemma = self.lemma(folded)
            base = stem(lemma)
            # By its own stem only a term or what no dictionary has: "gereden" is no form of "gereed".
            plain = lemma if is_word_in_dictionary(folded) and folded not in self._terms else folded
            known = self._group.get(_family(lemma)) or self._group.get(_family(plain)) or self._by_parts(folded) or base
            self._concept[folded] = known
        return known

    def _by_parts(self, folded: str) -> str:
        """The concept of a word by those of its parts: with a hyphen or without, and a compound of which a part has
        synonyms; "" when it has none of these."""
        bare = folded.replace("-", "")
        if bare != folded:
            return self.concept(bare)
        pair = self._pair(folded)
        return self._group_of_parts.get(pair, pair)

    def _pair(self, folded: str) -> str:
        """The concepts of the parts of a compound as one; "" when none of them has synonyms."""
        apart = self._apart(self.lemma(folded))
        if apart is not None and max(map(len, apart)) >= len(folded):  # of an odd lemma: "aanwen" of "aanwennen"
            return ""
        if apart is None or not any(_family(w) in self._group for part in apart for w in (part, self.lemma(part))):
            return ""
        return f"{self.concept(apart[0])}+{self.concept(apart[1])}"

    def spell_out(self, words: str) -> str:
        """``words`` with what a hyphen stands for: "reis- en verblijfkosten" -> "reiskosten en verblijfkosten"."""
        return compounds.spell_out(words, self.is_known)

    def _apart(self, lemma: str) -> tuple[str, str] | None:
        if lemma not in self._parts:
            self._parts[lemma] = compounds.parts(lemma, self.is_known)
        return self._parts[lemma]

    def is_known(self, word: str) -> bool:
        """Whether a folded word is in the dictionary or in the list of insurance terms, which has what that lacks."""
        return word in self._terms or is_word_in_dictionary(word)


@lru_cache(maxsize=1)
def listed(lemmatiser: Lemmatiser) -> Vocabulary:
    """What the word lists say in the forms of ``lemmatiser``, worked out once per process; to be branched, not added
    to."""
    vocabulary = Vocabulary(lemmatiser)
    for word in sorted(light_words()):
        vocabulary.concept(word)
    return vocabulary


@lru_cache(maxsize=1)
def place_concepts() -> frozenset[str]:
    """The concepts of ``places``: "belgi" for Belgie."""
    return places() | {stem(place) for place in places()}


def _is_no_particle(before: str, word: str) -> bool:
    """Whether the word before tells that a particle is none: "over de weg", "verhaal op Van Dijk"."""
    return before in ("de", "het", "een") or (word == "op" and before in _TAKES_OP)
