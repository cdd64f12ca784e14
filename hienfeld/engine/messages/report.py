"""Sentences about the report: what could not be written as it was, and why a report could not be made."""

from __future__ import annotations

CATALOGUE: dict[str, tuple[str, str]] = {
    "report_cell_cut": (
        "Rij {row}, kolom “{column}”: de tekst telt {length} tekens en Excel bewaart er ten hoogste {limit} per cel; "
        "de cel is afgekapt en eindigt op “{marker}”. De hele tekst is wel beoordeeld.",
        "Row {row}, column “{column}”: the text has {length} characters and Excel keeps at most {limit} per cell; "
        "the cell was cut and ends with “{marker}”. The whole text was judged.",
    ),
    "report_cells_cut_more": (
        "Nog {count} cellen zijn op dezelfde manier afgekapt.",
        "Another {count} cells were cut in the same way.",
    ),
    "report_control_characters": (
        "{count} cellen bevatten onzichtbare besturingstekens (de eerste op rij {row}, kolom “{column}”); "
        "ze zijn bewaard in de schrijfwijze die Excel daarvoor kent, zoals _x0001_.",
        "{count} cells hold invisible control characters (the first in row {row}, column “{column}”); "
        "they are kept in the notation that Excel has for them, such as _x0001_.",
    ),
    "report_characters_replaced": (
        "{count} cellen bevatten tekens die geen geldige Unicode zijn (de eerste op rij {row}, kolom “{column}”); "
        "elk daarvan is vervangen door “\N{REPLACEMENT CHARACTER}”.",
        "{count} cells hold characters that are not valid Unicode (the first in row {row}, column “{column}”); "
        "each was replaced by “\N{REPLACEMENT CHARACTER}”.",
    ),
    "report_values_as_text": (
        "{count} cellen bevatten een getal of datum die Excel niet precies kan bewaren (de eerste op rij {row}, "
        "kolom “{column}”); ze staan als tekst in het rapport.",
        "{count} cells hold a number or date that Excel cannot keep exactly (the first in row {row}, "
        "column “{column}”); they are in the report as text.",
    ),
    "report_too_large": (
        "Het rapport zou {rows} rijen en {columns} kolommen krijgen; een Excelblad heeft er ten hoogste 1.048.576 en "
        "16.384. Splits het polisbestand, of gebruik de uitvoer per rij (CSV).",
        "The report would have {rows} rows and {columns} columns; an Excel sheet has at most 1,048,576 and 16,384. "
        "Split the policy file, or use the output per row (CSV).",
    ),
    "report_cell_refused": (
        "Het rapport is niet gemaakt: cel {column} van rij {row} op blad “{sheet}” kon niet worden geschreven. "
        "Meld dit met het polisbestand aan de beheerder.",
        "The report was not made: cell {column} of row {row} on sheet “{sheet}” could not be written. "
        "Report this, with the policy file, to the administrator.",
    ),
    "report_not_writable": (
        "Het bestand “{file}” kan niet worden geschreven ({problem}). Sluit het bestand als het open staat, of kies "
        "een andere map of naam.",
        "The file “{file}” cannot be written ({problem}). Close the file if it is open, or choose another "
        "folder or name.",
    ),
    "output_folder_missing": (
        "De map voor “{file}” bestaat niet; maak de map eerst of kies een andere.",
        "The folder for “{file}” does not exist; make it first or choose another.",
    ),
    "output_not_xlsx": (
        "Het rapport “{file}” moet een naam hebben die eindigt op .xlsx.",
        "The report “{file}” must have a name that ends in .xlsx.",
    ),
    "output_is_input": (
        "“{file}” is ook een invoerbestand en zou worden overschreven; kies een andere naam voor de uitvoer.",
        "“{file}” is also an input file and would be overwritten; choose another name for the output.",
    ),
    "output_twice": (
        "“{file}” is voor twee uitvoerbestanden opgegeven; geef elk een eigen naam.",
        "“{file}” was given for two output files; give each its own name.",
    ),
    "output_not_with_queue": (
        "Met --queue kan {option} niet; laat --queue weg of haal de uitkomst op via de API.",
        "With --queue there is no {option}; leave --queue out or get the result through the API.",
    ),
    "language_unknown": (
        "De taal “{value}” bestaat hier niet; kies uit {known}.",
        "There is no language “{value}” here; choose one of {known}.",
    ),
}
