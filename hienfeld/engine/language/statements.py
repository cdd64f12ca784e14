"""Statements: sentences taken apart into what can be proven, part by part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from hienfeld.engine.facts import Fact, Marked, extract
from hienfeld.engine.facts.extract import UNITS
from hienfeld.engine.language import polarity
from hienfeld.engine.language.adjuncts import begins_as_adjunct, is_adjunct
from hienfeld.engine.language.carried_on import ABOUT, BOUND, carried_on, is_finite, spoken_of
from hienfeld.engine.language.ellipsis import completed
from hienfeld.engine.language.figures import plain_figures
from hienfeld.engine.language.lead_ins import saying, without_lead_in
from hienfeld.engine.language.lexicon import abbreviation_key, abbreviations, light_words
from hienfeld.engine.language.lists import Items, alternatives, items
from hienfeld.engine.language.questions import WHETHER, answered, asks_whether, is_question
from hienfeld.engine.language.rewordings import reworded
from hienfeld.engine.language.sentences import list_on_lines, sentences, unfold_lists
from hienfeld.engine.language.set_phrases import canonical
from hienfeld.engine.language.shorthand import spelled
from hienfeld.engine.language.words import Vocabulary, stem
from hienfeld.engine.text import normalise_key, strip_wrapping

_TOKEN = re.compile(r"§|[a-z]+(?:[-'][a-z]+)*")
_FACT = re.compile(r"#(\d+)#")
_FIGURE = "#"  # holds the place of a fact among the words: in "stijgt op 1 januari" the verb is not "opstijgen"
_TOKEN_OR_FACT = re.compile(rf"{_FIGURE}|{_TOKEN.pattern}")
ORDINALS = frozenset(("eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "tiende", "laatste"))
_PREPOSITION = re.compile(r"\b(?:door|van|bij|voor|aan|tegen|met|op|in|uit)\b")
_VERB_FIRST = re.compile(r"(?:is|zijn|was|waren|wordt|worden|geld(?:t|en)|vergoed(?:t|en))\b")  # and no item
_RELATIVE = re.compile(r" (?:die|dat|waar\w*)\b")
_JOIN = re.compile(r"\b(?:en|of)\b")
_AND = re.compile(r"\ben\b")
_AND_VERB = re.compile(r"\ben ([a-z]{3,}t)\b")
_BEFORE = re.compile(r"\b(?:vóór|vòòr)\b", re.IGNORECASE)
_MONTH = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_END = (
    r"(?:eind\w*|aanvang\w*|aankomst|vertrek\w*|begin\w*|start|ingangsdatum|afloop"
    r"|(?:hoofd)?(?:premie|contract)?verval\w+)"
)
_BEFORE_THAT = re.compile(
    rf"\b(?<=van )voor(?= (?:de|het) )|\bvoor(?= \d{{1,2}} (?:{_MONTH})\b| (?:(?:de|het|uw) )?{_END}\b)", re.IGNORECASE
)
_YOU = re.compile(r"(?<=[a-z] u)\.$")  # "een familielid van u." is no hour
_THEN = "dan "  # begins what holds in the case before it
_LACKING = re.compile(r"zonder (?!.* (?:of|en) )[a-z -]+")
_MINUTES = re.compile(r"(?<=\d)\s*min\b\.?", re.IGNORECASE)
_DAYS = re.compile(r"\b(\d{1,2})-(\d{1,2})(\s+(?:tot|t/m|tot en met|en)\s+)(\d{1,2})-(\d{1,2})(?![\w-])")
_ER = re.compile(r"\bER\b(?<!(?:EEN|HET|VAN) ER)(?<!GEEN ER)")
_SIGNED_AND = re.compile(r"(?<=[a-z\d-]) [&+] (?=[a-z\d])")
# Short for "van het", "in de" and the like only where no name follows: "Jansen v.h. De Boer" is an earlier name.
_OF_THE = re.compile(r"(?<=[a-z] )(v\.h\.|vh|v/h|i\.d\.|a\.d\.|o\.d\.)(?= [a-z])")
_LOWER_CASE = {"v": "van het", "i": "in de", "a": "aan de", "o": "op de"}
_FIELD = re.compile(r"\[[^\]]{1,60}\]")
LIGHT_STEM = 5  # light words of at least this length are light in all their forms, and so are their synonyms
# Things that may be insured or owed, though "geldt", "korter", "dekt", "stuurt", "zendt" and "inzake" carry nothing.
NEVER_LIGHT = frozenset(
    ("geld", "korting", "reductie", "dek", "stuur", "zending", "zendingen", "inzakken")
) | frozenset(("plaatsen", "plaatsing", "ligging", "houding", "zitting"))
# "De keuring is verplicht" carries nothing; "de verplichte keuring" tells which.
NEVER_LIGHT |= frozenset(("verplichte", "bevoegde", "aanwezige", "toegestane"))
_PARTICIPLES = ("ende", "aande")  # "bestaande schade", whatever "bestaat" carries
_NOUNS_OF_VERBS = ("ing", "heid")
BINDING = frozenset(("when", "except"))  # of a clause that says when another holds
# A figure that is filled in takes its unit along.
_FIELD_WITH_UNIT = re.compile(rf"\[(?:aantal|termijn|looptijd)\b[^\]]{{0,50}}\]\s+(?:{UNITS})\b", re.IGNORECASE)
FIELD = "§"  # the token of a field in square brackets


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a sentence with its own polarity."""

    words: tuple[str, ...]  # folded content words, as written
    concepts: tuple[str, ...]  # the concept of each word
    facts: tuple[Fact, ...]
    cover: str  # "+" grants, "-" denies, "" says nothing about cover
    negations: int  # negations that are not about cover
    markers: frozenset[str]
    actor: str
    acting: tuple[int, int] = (0, 0)  # how often (insured, insurer) do something here: "u", "wij"
    named: tuple[int, int] = (0, 0)  # how often they are named in any form: "uw", "ons", ...
    pairs: tuple[frozenset[str], ...] = ()  # per stretch between "en" that holds a figure: the figure and its words
    lists: tuple[Items, ...] = ()  # around "en" and "of"; a list that commas carry over several parts is in each
    alternatives: tuple[Items, ...] = ()  # those around "of", and whole clauses around it


@dataclass(frozen=True)
class Statement:
    """One sentence. The last three fields gather those of its parts, and so do the properties: worked out once, for it
    is held against many."""

    text: str
    key: str  # normalised, to find literal repeats
    parts: tuple[Part, ...]
    concepts: tuple[str, ...]
    facts: tuple[Fact, ...]
    markers: frozenset[str]

    @classmethod
    def of(cls, text: str, parts: tuple[Part, ...]) -> Statement:
        return cls(
            text,
            normalise_key(text) + (WHETHER if asks_whether(text) else ""),
            parts,
            tuple(c for part in parts for c in part.concepts),
            tuple(f for part in parts for f in part.facts),
            frozenset(m for part in parts for m in part.markers),
        )

    @cached_property
    def about(self) -> frozenset[str]:
        """Its concepts, each once."""
        return frozenset(self.concepts)

    @cached_property
    def covers(self) -> frozenset[str]:
        """How its parts grant or deny cover; empty when none does."""
        return frozenset(part.cover for part in self.parts if part.cover)

    @cached_property
    def negations(self) -> int:
        return sum(part.negations for part in self.parts)

    @cached_property
    def acting(self) -> tuple[int, int]:
        return sum(part.acting[0] for part in self.parts), sum(part.acting[1] for part in self.parts)

    @cached_property
    def named(self) -> tuple[int, int]:
        return sum(part.named[0] for part in self.parts), sum(part.named[1] for part in self.parts)


class Analyser:
    """Makes statements of texts with one vocabulary, so that texts and sources meet in the same concepts.

    With ``compounds`` (for texts, not for sources) a phrase is read as the compound that the sources use for it.
    """

    def __init__(self, vocabulary: Vocabulary, *, compounds: bool = False) -> None:
        self._vocabulary = vocabulary
        self._compounds = compounds
        self._light = light_words()
        concepts = (vocabulary.concept(word) for word in self._light if len(word) >= LIGHT_STEM)
        self._light_concepts = frozenset(c for c in concepts if len(c) >= LIGHT_STEM - 1)
        self._light_lemmas = frozenset(vocabulary.lemma(word) for word in self._light if len(word) >= LIGHT_STEM)
        self._short, self._long = abbreviations()
        self._statements: dict[str, Statement] = {}  # per sentence
        self._sentences: dict[str, Sequence[Part]] = {}  # per sentence without its figures
        self._stretches: dict[str, Part] = {}  # per stretch that is a part of one

    def statements(self, text: str) -> tuple[Statement, ...]:
        text = list_on_lines(text)
        whole = unfold_lists(text) if "\n" in text else strip_wrapping(text)
        return tuple(self.statement(s) for s in completed(answered(tuple(saying(sentences(whole))))))

    def statement(self, sentence: str) -> Statement:
        known = self._statements.get(sentence)
        if known is None:
            said = without_lead_in(sentence) or sentence
            marked = extract(self._expand(self._vocabulary.mend(_unfolded(said))))
            parts = (_filled(part, marked.facts) for part in self._blank(marked))
            if is_question(sentence):
                parts = (replace(part, cover="", markers=frozenset[str]()) for part in parts)
            known = Statement.of(sentence, tuple(parts))
            self._statements[sentence] = known
        return known

    def share(self, statements: Sequence[Statement]) -> tuple[Statement, ...]:
        """``statements`` that another process made, as if they had been made here: one per sentence."""
        return tuple(self._statements.setdefault(s.text, s) for s in statements)

    def _blank(self, marked: Marked) -> Sequence[Part]:
        """The parts of a sentence without its figures, taken apart once for all sentences that differ in those only."""
        parts = self._sentences.get(marked.words)
        if parts is None:
            parts = self._sentences[marked.words] = self._parts(marked.words, _blanks(len(marked.facts)))
        return parts

    def _parts(self, words: str, facts: Sequence[Fact]) -> list[Part]:
        if self._compounds and "zelf " in words:  # "zelf gebouwd" for "zelfgebouwd": no one does it himself
            words = " ".join(self._vocabulary.join(words.split()))
        words = self._part_clauses(canonical(reworded(self._vocabulary.spell_out(words))))
        found = polarity.parts(words)
        texts = [text.removeprefix(polarity.GOES_ON) for text in found]
        parts = self._known_parts(texts, facts)
        for at, after in enumerate(texts[1:]):
            # "Is het ouder, dan ..."; "zonder keuring, dan ..." says so by itself
            tells = "when" in parts[at].markers or _LACKING.fullmatch(texts[at])
            if after.startswith(_THEN) and not tells:
                parts[at] = replace(parts[at], markers=parts[at].markers | {"if"})
            if is_item(parts[at + 1]) and not begins_as_adjunct(after):
                continue
            if not parts[at + 1].cover and is_adjunct(after, texts[: at + 1]):
                parts[at + 1] = replace(parts[at + 1], markers=parts[at + 1].markers | {"adjunct"})
        self._carry_lists(parts, texts)
        covers, lemma = [part.cover for part in parts], self._vocabulary.lemma
        for which, marker in ((carried_on, BOUND), (spoken_of, ABOUT)):
            for at in which(found, covers, lemma):
                parts[at] = replace(parts[at], markers=parts[at].markers | {marker})
        return _go_on(parts, [text.startswith(polarity.GOES_ON) for text in found])

    def _carry_lists(self, parts: list[Part], texts: Sequence[str]) -> None:
        """Gives the parts of each list that commas carry on ("brand, storm en hagel") all items of that list."""
        goes_on = [_goes_on_with_list(*one) for one in zip(parts, texts, strict=True)]
        end = 0
        for begin in range(len(parts) - 1):
            if begin < end or not goes_on[begin + 1]:
                continue
            end = begin + 1
            while end < len(parts) and goes_on[end] and is_item(parts[end]):
                end += 1
            end += end < len(parts) and goes_on[end]  # the last one may begin with items and say something of all
            found = [self._tail(texts[begin]) or frozenset(parts[begin].concepts)]
            for at in range(begin + 1, end):
                own = [*self._head(texts[at]), *(item for items in parts[at].lists[:1] for item in items)]
                found += own or [frozenset(parts[at].concepts)]
            for at in range(begin, end):
                parts[at] = replace(parts[at], lists=(*parts[at].lists, tuple(found)))

    def _expand(self, sentence: str) -> str:
        """``sentence`` with abbreviations written out; in one in capitals "ER" is a word."""
        if sentence.isupper():
            sentence = _ER.sub("er", sentence)
        sentence = _YOU.sub("", sentence)
        if "&" in sentence or "+" in sentence:
            sentence = _SIGNED_AND.sub(" en ", sentence)
        sentence = _OF_THE.sub(lambda m: _LOWER_CASE[m[1][0]], sentence) if _OF_THE.search(sentence) else sentence
        return self._short.sub(lambda m: self._long.get(abbreviation_key(m.group()), m.group()), sentence)

    def _part_clauses(self, words: str) -> str:
        """``words`` with a comma before "en" where a finite verb follows: "wordt gesloten en eindigt" is two parts."""
        lemma = self._vocabulary.lemma
        return _AND_VERB.sub(
            lambda m: f", {polarity.GOES_ON}{m.group(1)}" if is_finite(m.group(1), lemma) else m.group(), words
        )

    def _figures_and_words(self, words: str, facts: Sequence[Fact]) -> tuple[frozenset[str], ...]:
        found = []
        for stretch in _AND.split(words):
            figures = {str(facts[int(i)].value) for i in _FACT.findall(stretch)}
            tokens = _TOKEN.findall(_FACT.sub(" ", stretch))
            figures |= {t for t in tokens if t in ORDINALS}
            if figures:
                told = {self._vocabulary.concept(t) for t in tokens if t == "ons" or t not in self._light}
                found.append(frozenset(figures | told))
        return tuple(found)

    def _head(self, text: str) -> tuple[frozenset[str], ...]:
        """The item before "en" in a part that only holds items: in "brand, gewoon gewichtsverlies en vertraging"."""
        head, *rest = _JOIN.split(text)
        concepts = frozenset(c for w, c in self._vocabulary.concepts(_TOKEN.findall(head)) if self._tells(w, c))
        return (concepts,) if rest and concepts else ()

    def _tail(self, text: str) -> frozenset[str]:
        """The concepts behind the last preposition of a part: in "schade door brand, storm en hagel" the first item."""
        *before, tail = _PREPOSITION.split(_FACT.sub(" ", text))
        if not before or _RELATIVE.search(" ".join(before)):  # "zaken die bij uw huishouding horen, ook kleine dieren"
            return frozenset()
        return frozenset(c for _, c in self._vocabulary.concepts(_TOKEN.findall(tail)))

    def _tells(self, word: str, concept: str) -> bool:
        """Whether a word says something by itself; "betaling" does not, since "betalen" does not."""
        if word == FIELD or word in NEVER_LIGHT or (word.endswith(_PARTICIPLES) and word not in self._light):
            return True
        if len(word) < 2 or word in self._light:
            return False
        return concept not in self._light_concepts or self._merely_sounds_light(word, concept)

    def _merely_sounds_light(self, word: str, concept: str) -> bool:
        """Whether only the stem is that of a light word: "hoeve" is no form of "hoeft"; "betaling" is one of "betalen"
        and "vanwege" a synonym of "wegens"."""
        lemma = self._vocabulary.lemma(word)
        return concept == stem(lemma) and lemma not in self._light_lemmas and not lemma.endswith(_NOUNS_OF_VERBS)

    def _known_parts(self, texts: Sequence[str], facts: Sequence[Fact]) -> list[Part]:
        """The part that each of ``texts`` is by itself; the same one where it returns in another sentence."""
        if len(set(texts)) < len(texts):  # of one sentence each is a part of its own
            return [self._part(text, facts) for text in texts]
        known = self._stretches
        for text in texts:
            if text not in known:
                known[text] = self._part(text, facts)
        return [known[text] for text in texts]

    def _part(self, words: str, facts: Sequence[Fact]) -> Part:
        cover, negations = polarity.cover_state(words)
        acting, named = polarity.parties(words)
        own = tuple(facts[int(i)] for i in _FACT.findall(words))
        tokens = self._vocabulary.close_verbs(_TOKEN_OR_FACT.findall(_FACT.sub(f" {_FIGURE} ", words)))
        if self._compounds:
            tokens = self._vocabulary.compound(tokens)
        everything = self._vocabulary.concepts(_split_compounds(self._vocabulary.join(tokens)))
        heavy = [self._tells(word, concept) for word, concept in everything]
        pairs = [pair for pair, keep in zip(everything, heavy, strict=True) if keep]
        return Part(
            words=tuple(w for w, _ in pairs),
            concepts=tuple(c for _, c in pairs),
            facts=own,
            cover=cover,
            negations=negations,
            markers=polarity.markers(words),
            actor=polarity.actor(words),
            pairs=self._figures_and_words(words, facts),
            acting=acting,
            named=named,
            lists=items(everything, heavy, self._vocabulary.lemma),
            alternatives=alternatives(everything, heavy, self._vocabulary.lemma) if "of" in tokens else (),
        )


def _go_on(parts: list[Part], goes_on: Sequence[bool]) -> list[Part]:
    """``parts`` where conditions joined by "en" are all conditions: "als u aangifte doet en meewerkt", "Is het op slot
    en staat het binnen, dan ..."."""
    for at in range(1, len(parts)):
        if goes_on[at] and parts[at - 1].markers & BINDING:
            parts[at] = replace(parts[at], markers=parts[at].markers | (parts[at - 1].markers & BINDING))
    for at in range(len(parts) - 1, 0, -1):
        if goes_on[at] and "if" in parts[at].markers:
            parts[at - 1] = replace(parts[at - 1], markers=parts[at - 1].markers | {"if"})
    return parts


def _unfolded(sentence: str) -> str:
    """``sentence`` with written out what folding and abbreviations would lose."""
    if "[" in sentence:
        sentence = _FIELD.sub(f" {FIELD} ", _FIELD_WITH_UNIT.sub(f" {FIELD} ", sentence))
    sentence = spelled(sentence)
    if not sentence.isascii():
        sentence = _BEFORE.sub("voordat", sentence)  # "vóór" is before, "voor" is for
    sentence = plain_figures(_BEFORE_THAT.sub("voordat", sentence))
    if "-" in sentence:
        sentence = _DAYS.sub(r"\1/\2\3\4/\5", sentence)  # from one day to another, and no subtraction
    return _MINUTES.sub(" minuten", sentence)  # "min." is also "minimaal"


@lru_cache(maxsize=64)
def _blanks(count: int) -> tuple[Fact, ...]:
    """Stand-ins for the facts of a sentence, to be replaced by ``_filled``."""
    return tuple(Fact("", f"#{at}#") for at in range(count))


def _filled(part: Part, facts: Sequence[Fact]) -> Part:
    """``part`` with facts for stand-ins."""
    if not part.facts:
        return part
    values = {str(blank.value): facts[int(str(blank.value)[1:-1])] for blank in part.facts}
    pairs = tuple(frozenset(str(values[w].value) if w in values else w for w in pair) for pair in part.pairs)
    return replace(part, facts=tuple(values[str(blank.value)] for blank in part.facts), pairs=pairs)


def _goes_on_with_list(part: Part, text: str) -> bool:
    goes_on = is_item(part) or (_begins_with_list(part) and not _VERB_FIRST.match(text))
    return goes_on and not begins_as_adjunct(text) and not text.startswith(_THEN)


def _begins_with_list(part: Part) -> bool:
    """Whether the first word of a part is an item of a list: "laadpalen en boilers die aan het huis vastzitten"."""
    return bool(part.lists and part.lists[0] and part.concepts and part.concepts[0] in part.lists[0][0])


def is_item(part: Part) -> bool:
    """Whether a part between commas is an item of a list: a few words that claim and qualify nothing."""
    claims = part.cover or part.negations or part.facts or part.markers - {"and", "or", "also"}
    return 0 < len(part.words) <= 3 and not claims


_NO_CAUSE = frozenset(("voor", "door", "over", "onder", "achter"))  # "voorschade" is no damage by anything
_SPLIT = re.compile(r"^(?P<head>[a-z-]{4,}?)(?P<tail>schade|houdend|houdende)s?$")


def _split_compounds(words: Sequence[str]) -> list[str]:
    """Words with the compounds taken apart that texts also write as two: stormschade, asbesthoudend."""
    split: list[str] = []
    for word in words:
        match = _SPLIT.match(word)
        if match is None or match["head"] in _NO_CAUSE:
            split.append(word)
        else:
            split += [match["head"].removesuffix("-"), *(["schade"] if match["tail"] == "schade" else [])]
    return split
