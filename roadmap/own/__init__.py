"""The forms of an agency's own initiatives and cases as they were typed, and the rows of a catalogue they mean."""
