"""What a text itself says: dates, sums, acts, names, numbers — each with the words it stands on.

Never guessed: silence gives nothing, and a denial gives "no". Pure: the day of today is an
argument. Everything is found in the plain form of `triage.normalise` and quoted as said.
"""

from kakekomi.triage.extract.read import Extracted, extract

__all__ = ["Extracted", "extract"]
