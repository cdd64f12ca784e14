"""Sentences about conditions, clause libraries, instructions and the earlier report."""

from __future__ import annotations

DOCUMENTS: dict[str, tuple[str, str]] = {
    "document_without_text": (
        "In “{file}” staat geen tekst. Controleer of het juiste bestand is gekozen.",
        "There is no text in “{file}”. Check that the right file was chosen.",
    ),
    "pdf_without_text": (
        "“{file}” bevat geen tekst, alleen afbeeldingen (een scan). Gebruik het oorspronkelijke document of laat er "
        "eerst tekstherkenning (OCR) op los.",
        "“{file}” holds no text, only images (a scan). Use the original document or run text recognition (OCR) on it "
        "first.",
    ),
    "pdf_too_long": (
        "“{file}” heeft meer dan {limit} pagina's of buitengewoon veel tekst. Splits het document.",
        "“{file}” has more than {limit} pages or an extraordinary amount of text. Split the document.",
    ),
    "conditions_unnumbered": (
        "In “{file}” zijn geen artikelnummers gevonden; de tekst is in {count} stukken zonder nummer gelezen, per "
        "kop of alinea. Verwijzingen noemen daarom de kop of de eerste woorden.",
        "No article numbers were found in “{file}”; the text was read as {count} pieces without a number, by heading "
        "or paragraph. References therefore name the heading or the first words.",
    ),
    "conditions_repeated_numbers": (
        "In “{file}” komen artikelnummers binnen een hoofdstuk vaker voor: {numbers}. Controleer bij deze nummers "
        "welk artikel bedoeld is.",
        "In “{file}” article numbers occur more than once within a chapter: {numbers}. Check for these numbers which "
        "article is meant.",
    ),
    "library_without_codes": (
        "In “{file}” is geen kolom met clausulecodes gevonden. Gevonden kolommen: {columns}. Noem de kolom met codes "
        "“Code” en die met teksten “Tekst”.",
        "No column with clause codes was found in “{file}”. Columns found: {columns}. Call the column with codes "
        "“Code” and the one with texts “Tekst”.",
    ),
    "library_document_without_codes": (
        "In “{file}” is geen clausulecode gevonden, ook niet in de bestandsnaam. Zet de code voor elke clausule "
        "(bijvoorbeeld “AL01 Titel”) of in de bestandsnaam.",
        "No clause code was found in “{file}”, nor in its file name. Put the code before each clause (for example "
        "“AL01 Title”) or in the file name.",
    ),
    "library_sheets_unread": (
        "In “{file}” hebben deze bladen geen codes met teksten en zijn ze niet gelezen: {sheets}. Voeg daar de "
        "kolommen Code en Tekst toe als ze bij de bibliotheek horen.",
        "In “{file}” these sheets hold no codes with texts and were not read: {sheets}. Add the columns Code and "
        "Tekst there if they belong to the library.",
    ),
    "library_rows_without_code": (
        "In “{file}” hebben {count} teksten geen code (de eerste staat op rij {row}); ze doen niet mee. Vul de codes "
        "aan.",
        "In “{file}” {count} texts have no code (the first is on row {row}); they are left out. Fill in the codes.",
    ),
    "library_rows_without_text": (
        "In “{file}” hebben {count} codes geen tekst (de eerste staat op rij {row}); ze doen niet mee. Vul de "
        "teksten aan.",
        "In “{file}” {count} codes have no text (the first is on row {row}); they are left out. Fill in the texts.",
    ),
    "library_code_repeated": (
        "Clausulecode {code} komt {count} keer voor met verschillende teksten ({file}). Alle teksten doen mee; maak "
        "de codes uniek als dat niet klopt.",
        "Clause code {code} occurs {count} times with different texts ({file}). All texts take part; make the codes "
        "unique if that is wrong.",
    ),
    "instruction_malformed": (
        "Regel {line} van {file} is geen instructie en is overgeslagen: “{text}”. Schrijf een zoektekst en een "
        "actie, gescheiden door een tab, -> of ;.",
        "Line {line} of {file} is no instruction and was skipped: “{text}”. Write a search text and an action, "
        "separated by a tab, -> or ;.",
    ),
    "instruction_repeated": (
        "Regel {line} van {file} herhaalt de zoektekst van regel {first} met een andere actie: “{text}”. Regel "
        "{first} geldt; verwijder een van beide.",
        "Line {line} of {file} repeats the search text of line {first} with another action: “{text}”. Line {first} "
        "counts; delete one of the two.",
    ),
    "instructions_none": (
        "In “{file}” staat geen enkele instructie. Schrijf per regel een zoektekst en een actie, gescheiden door een "
        "tab, -> of ;.",
        "“{file}” holds not one instruction. Write a search text and an action on each line, separated by a tab, -> "
        "or ;.",
    ),
    "earlier_not_a_report": (
        "“{file}” is geen eerder rapport: de kolommen Status, Cluster_ID, Cluster_Naam, Frequentie, Advies en Tekst "
        "zijn niet gevonden. Kies het Excel-rapport van een vorige analyse.",
        "“{file}” is no earlier report: the columns Status, Cluster_ID, Cluster_Naam, Frequentie, Advies and Tekst "
        "were not found. Choose the Excel report of an earlier analysis.",
    ),
}
