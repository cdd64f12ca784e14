"""Sentences that explain an advice."""

from __future__ import annotations

CATALOGUE: dict[str, tuple[str, str]] = {
    "hygiene_empty": ("Er staat geen clausule in dit veld.", "This field holds no clause."),
    "hygiene_sheet_error": (
        "Het veld bevat de foutmelding “{value}” van het rekenblad in plaats van een tekst.",
        "The field holds the spreadsheet error “{value}” instead of a text.",
    ),
    "hygiene_unreadable": ("De tekst is niet te lezen.", "The text cannot be read."),
    "hygiene_placeholder": (
        "De tekst is niet af: op “{value}” hoort nog iets te worden ingevuld.",
        "The text is unfinished: “{value}” still has to be filled in.",
    ),
    "hygiene_encoding": (
        "De tekens zijn beschadigd; er staat waarschijnlijk: “{value}”.",
        "The characters are damaged; it probably reads: “{value}”.",
    ),
    "hygiene_unclear": (
        "De tekst verwijst naar iets dat hier niet te zien is; niet te beslissen tussen behouden en aanvullen.",
        "The text refers to something that cannot be seen here; undecided between keeping and completing.",
    ),
    "hygiene_expired": (
        "De tekst gaat alleen over iets dat voorbij is ({value}).",
        "The text speaks only of something past ({value}).",
    ),
    "instruction_word": ("Uw instructie voor “{search}”.", "Your instruction for “{search}”."),
    "instruction_substring": (
        "Uw instructie voor “{search}” (ook als deel van een woord).",
        "Your instruction for “{search}” (also inside words).",
    ),
    "instruction_fuzzy": (
        "Uw instructie voor “{search}”, herkend ondanks een typefout.",
        "Your instruction for “{search}”, recognised despite a typing error.",
    ),
    "instruction_negated": (
        "Uw instructie voor “{search}”; let op: er staat een ontkenning voor.",
        "Your instruction for “{search}”; mind: a negation stands before it.",
    ),
    "split_list": (
        "De tekst is een opsomming van {count} clausules; ze zijn hieronder los beoordeeld.",
        "The text lists {count} clauses; they are judged one by one below.",
    ),
    "split_parts": (
        "De tekst bevat {count} clausules die niet bij elkaar horen; ze zijn hieronder los beoordeeld.",
        "The text holds {count} clauses that do not belong together; they are judged one by one below.",
    ),
    "library_same": (
        "Zegt precies wat standaardclausule {ref} zegt.",
        "Says exactly what standard clause {ref} says.",
    ),
    "library_filled": (
        "Is standaardclausule {ref} met ingevulde velden.",
        "Is standard clause {ref} with its fields filled in.",
    ),
    "library_differs": (
        "Lijkt op standaardclausule {ref}, maar wijkt af: {differences}.",
        "Resembles standard clause {ref}, but differs: {differences}.",
    ),
    "covered_literal": ("Staat letterlijk in artikel {ref}.", "Stands literally in article {ref}."),
    "covered_same": (
        "Alles wat de tekst zegt, staat in artikel {ref}.",
        "Everything the text says is in article {ref}.",
    ),
    "deviates": (
        "Wijkt af van artikel {ref}: {differences}.",
        "Deviates from article {ref}: {differences}.",
    ),
    "covered_less": (
        "Alles wat de tekst zegt, staat in artikel {ref}, maar dat artikel is preciezer: {differences}.",
        "Everything the text says is in article {ref}, but that article is more precise: {differences}.",
    ),
    "resembles_meaning": (
        "Lijkt in betekenis op artikel {ref}, maar dat is niet te bewijzen; niet te beslissen tussen verwijderen"
        " en behouden.",
        "Resembles article {ref} in meaning, which cannot be proven; undecided between removing and keeping.",
    ),
    "frequent": (
        "Staat niet in de voorwaarden of de bibliotheek en komt {count} keer voor: geschikt voor een"
        " standaardclausule.",
        "Is neither in the conditions nor in the library and occurs {count} times: worth a standard clause.",
    ),
    "frequent_with_kin": (
        "Staat niet in de voorwaarden of de bibliotheek; komt {count} keer zo voor en {more} keer in andere woorden:"
        " geschikt voor één standaardclausule.",
        "Is neither in the conditions nor in the library; occurs {count} times like this and {more} times in other"
        " words: worth one standard clause.",
    ),
    "frequent_deviates": (
        "Komt {count} keer voor en wijkt af van artikel {ref}: {differences}. Geschikt voor een standaardclausule.",
        "Occurs {count} times and deviates from article {ref}: {differences}. Worth a standard clause.",
    ),
    "absent": (
        "Staat niet in de voorwaarden en niet in de bibliotheek.",
        "Is neither in the conditions nor in the library.",
    ),
    "absent_nearest": (
        "Staat niet in de voorwaarden en niet in de bibliotheek; het meest verwant is {ref}.",
        "Is neither in the conditions nor in the library; the nearest is {ref}.",
    ),
    "internal_frequent": (
        "Komt {count} keer voor; er zijn geen voorwaarden of bibliotheek om mee te vergelijken.",
        "Occurs {count} times; there are no conditions or library to compare with.",
    ),
    "internal_variants": (
        "Er zijn {count} verschillende schrijfwijzen of bedragen van deze tekst; controleer of dat zo bedoeld is.",
        "There are {count} different wordings or amounts of this text; check that this is intended.",
    ),
    "embeddings_missing": (
        "Zonder vergelijking op betekenis: het taalmodel ontbreekt ({problem}).",
        "Without comparison by meaning: the language model is missing ({problem}).",
    ),
    "internal_unique": (
        "Komt {count} keer voor, steeds in dezelfde woorden.",
        "Occurs {count} time(s), always in the same words.",
    ),
}
