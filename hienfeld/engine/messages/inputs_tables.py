"""Sentences about files in general and about the tables in them: policy file, library, earlier report."""

from __future__ import annotations

FILES: dict[str, tuple[str, str]] = {
    "file_missing": (
        "Het bestand “{file}” is niet gevonden of niet leesbaar; kies het opnieuw.",
        "The file “{file}” was not found or cannot be read; choose it again.",
    ),
    "file_type_wrong": (
        "Het bestand “{file}” heeft het type {extension}, dat hier niet gelezen kan worden; toegestaan: {allowed}.",
        "The file “{file}” is of type {extension}, which cannot be read here; allowed: {allowed}.",
    ),
    "file_renamed": (
        "Het bestand “{file}” heet .{extension}, maar is in werkelijkheid: {actual}. Geef het de juiste extensie of "
        "sla het opnieuw op als .{extension}.",
        "The file “{file}” is called .{extension} but really is: {actual}. Give it the right extension or save it "
        "again as .{extension}.",
    ),
    "file_empty": (
        "Het bestand “{file}” is leeg; controleer de export en kies het bestand opnieuw.",
        "The file “{file}” is empty; check the export and choose the file again.",
    ),
    "file_too_large": (
        "Het bestand “{file}” is {size} MB; het maximum is {limit} MB. Splits het bestand of verwijder afbeeldingen.",
        "The file “{file}” is {size} MB; the maximum is {limit} MB. Split the file or remove images.",
    ),
    "file_corrupt": (
        "Het bestand “{file}” is beschadigd en kan niet worden gelezen. Open het in het programma waarmee het "
        "gemaakt is en sla het opnieuw op.",
        "The file “{file}” is damaged and cannot be read. Open it in the program that made it and save it again.",
    ),
    "file_encrypted": (
        "Het bestand “{file}” is beveiligd met een wachtwoord. Verwijder het wachtwoord en kies het bestand opnieuw.",
        "The file “{file}” is protected by a password. Remove the password and choose the file again.",
    ),
    "file_macros": (
        "Het bestand “{file}” kan macro's bevatten en wordt daarom niet gelezen. Sla het op zonder macro's (.xlsx of "
        ".docx).",
        "The file “{file}” may hold macros and is therefore not read. Save it without macros (.xlsx or .docx).",
    ),
    "file_unsafe": (
        "Het bestand “{file}” heeft een inhoud die om veiligheidsredenen niet wordt gelezen. Sla het opnieuw op met "
        "Excel, Word of LibreOffice.",
        "The file “{file}” has content that is not read for safety. Save it again with Excel, Word or LibreOffice.",
    ),
    "file_unpacks_too_large": (
        "Het bestand “{file}” wordt uitgepakt te groot om te lezen. Splits het of sla het opnieuw op zonder "
        "overbodige inhoud.",
        "The file “{file}” becomes too large to read once unpacked. Split it or save it again without superfluous "
        "content.",
    ),
    "file_not_text": (
        "Het bestand “{file}” bevat geen leesbare tekst. Sla het op als tekst (UTF-8) en kies het opnieuw.",
        "The file “{file}” holds no readable text. Save it as text (UTF-8) and choose it again.",
    ),
    "file_too_slow": (
        "Het lezen van “{file}” duurde langer dan {seconds} seconden en is gestopt. Splits het bestand of sla het "
        "opnieuw op.",
        "Reading “{file}” took longer than {seconds} seconds and was stopped. Split the file or save it again.",
    ),
    "text_bytes_repaired": (
        "In “{file}” stonden {count} tekens in een andere codering dan {encoding}; ze zijn als Windows-1252 gelezen. "
        "Controleer letters met accenten.",
        "In “{file}” {count} characters were in another encoding than {encoding}; they were read as Windows-1252. "
        "Check accented letters.",
    ),
    "text_bytes_unknown": (
        "In “{file}” zijn {count} tekens onleesbaar in {encoding}; op hun plaats staat nu �. Sla het bestand op als "
        "UTF-8.",
        "In “{file}” {count} characters are unreadable in {encoding}; � stands in their place. Save the file as UTF-8.",
    ),
    "text_nuls_removed": (
        "Uit “{file}” zijn {count} lege stuurtekens (NUL) verwijderd; de tekst is verder ongewijzigd.",
        "{count} empty control characters (NUL) were taken out of “{file}”; the text is unchanged otherwise.",
    ),
}

TABLES: dict[str, tuple[str, str]] = {
    "table_empty": (
        "In “{file}” staan geen gegevens. Controleer of het juiste bestand is gekozen.",
        "There is no data in “{file}”. Check that the right file was chosen.",
    ),
    "table_header_only": (
        "In “{file}” staan alleen kolomnamen en geen rijen. Voeg de rijen toe of kies een ander bestand.",
        "“{file}” holds column names only and no rows. Add the rows or choose another file.",
    ),
    "table_too_many_rows": (
        "“{file}” heeft meer dan {limit} rijen. Splits het bestand in delen.",
        "“{file}” has more than {limit} rows. Split the file into parts.",
    ),
    "table_too_many_columns": (
        "“{file}” (blad {sheet}) heeft meer dan {limit} kolommen. Verwijder overbodige kolommen, ook ver naar rechts.",
        "“{file}” (sheet {sheet}) has more than {limit} columns. Delete superfluous columns, also far to the right.",
    ),
    "table_no_text_column": (
        "In “{file}” is geen kolom met vrije tekst gevonden. Gevonden kolommen: {columns}. Geef op welke kolom de "
        "tekst bevat of controleer het bestand.",
        "No column with free text was found in “{file}”. Columns found: {columns}. Say which column holds the text "
        "or check the file.",
    ),
    "table_column_unknown": (
        "“{file}” heeft geen kolom “{column}”. Kies een van deze kolommen: {columns}.",
        "“{file}” has no column “{column}”. Choose one of these columns: {columns}.",
    ),
    "table_sheet_unknown": (
        "“{file}” heeft geen blad “{sheet}”. Kies een van deze bladen: {sheets}.",
        "“{file}” has no sheet “{sheet}”. Choose one of these sheets: {sheets}.",
    ),
    "table_other_sheets": (
        "Van “{file}” is blad “{sheet}” gelezen; niet gelezen: {others}. Geef een ander blad op als dat niet klopt.",
        "Sheet “{sheet}” of “{file}” was read; not read: {others}. Name another sheet if that is wrong.",
    ),
    "table_no_header": (
        "“{file}” heeft geen rij met kolomnamen; alle rijen zijn als gegevens gelezen en de kolommen heten Kolom 1, "
        "2, ... Voeg kolomnamen toe als dat niet klopt.",
        "“{file}” has no row of column names; all rows were read as data and the columns are called Kolom 1, 2, ... "
        "Add column names if that is wrong.",
    ),
    "table_preamble": (
        "In “{file}” staan de kolomnamen op rij {row}; wat daarboven staat (gevulde rijen: {count}) hoort niet bij de "
        "tabel. Verwijder het als dat niet klopt.",
        "In “{file}” the column names are on row {row}; what stands above (filled rows: {count}) is not part of the "
        "table. Delete it if that is wrong.",
    ),
    "table_names_guessed": (
        "In “{file}” is rij {row} als kolomnamen gelezen: {columns}. Zet er een rij met kolomnamen boven als het "
        "gegevens zijn.",
        "In “{file}” row {row} was read as column names: {columns}. Put a row of column names above it if it is data.",
    ),
    "table_names_in_two_rows": (
        "In “{file}” staan de kolomnamen op twee rijen, {row} en {next}; de onderste geldt, en waar die leeg is de "
        "bovenste. Maak er één rij van als dat niet klopt.",
        "In “{file}” the column names take two rows, {row} and {next}; the lower counts, and where it is empty the "
        "upper. Make them one row if that is wrong.",
    ),
    "table_unnamed_columns": (
        "In “{file}” hebben kolommen geen naam of een getal als naam; ze heten nu: {columns}. Geef ze zelf een naam "
        "als u dat liever heeft.",
        "In “{file}” columns have no name or a number for a name; they are now called: {columns}. Name them yourself "
        "if you prefer.",
    ),
    "table_duplicate_columns": (
        "In “{file}” komen kolomnamen vaker voor; ze zijn onderscheiden als: {columns}. Geef ze zelf verschillende "
        "namen als u dat liever heeft.",
        "In “{file}” column names occur more than once; they were told apart as: {columns}. Give them different "
        "names yourself if you prefer.",
    ),
    "table_formula_without_value": (
        "In “{file}” (blad {sheet}) zijn {count} formules opgeslagen zonder uitkomst; die cellen zijn leeg gelezen: "
        "{cells}. Open het bestand in Excel en sla het op.",
        "In “{file}” (sheet {sheet}) {count} formulas were saved without a result; those cells were read as empty: "
        "{cells}. Open the file in Excel and save it.",
    ),
    "csv_rows_joined": (
        "In “{file}” stond “{delimiter}” in de tekst van {count} rijen (de eerste is rij {row}); die teksten zijn "
        "weer aan elkaar gezet. Zet teksten tussen aanhalingstekens om dit te voorkomen.",
        "In “{file}” “{delimiter}” stood in the text of {count} rows (the first is row {row}); those texts were put "
        "back together. Put texts between quotes to prevent this.",
    ),
    "csv_rows_doubtful": (
        "In “{file}” hebben {count} rijen te veel velden door “{delimiter}” (de eerste is rij {row}) en is niet "
        "zeker bij welke kolom het teveel hoort. Controleer deze rijen of zet teksten tussen aanhalingstekens.",
        "In “{file}” {count} rows have too many fields because of “{delimiter}” (the first is row {row}) and it is "
        "not certain which column the surplus belongs to. Check these rows or put texts between quotes.",
    ),
    "csv_rows_short": (
        "In “{file}” hebben {count} rijen minder velden dan de kolomnamen (de eerste is rij {row}); de ontbrekende "
        "velden zijn leeg. Controleer of daar een regeleinde in een tekst staat.",
        "In “{file}” {count} rows have fewer fields than there are column names (the first is row {row}); the "
        "missing fields are empty. Check whether a text there holds a line end.",
    ),
    "csv_quote_open": (
        "In “{file}” staat in {count} rijen een aanhalingsteken dat niet wordt gesloten (de eerste is rij {row}); "
        "die rijen zijn gelezen zoals ze er staan. Verdubbel het aanhalingsteken of verwijder het.",
        "In “{file}” {count} rows hold a quote that is never closed (the first is row {row}); those rows were read "
        "as they stand. Double the quote or remove it.",
    ),
}
