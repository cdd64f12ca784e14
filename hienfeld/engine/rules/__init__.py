"""The rules of advice, one file per step of the waterfall: hygiene, instructions, splitting, library, conditions,
frequency."""
