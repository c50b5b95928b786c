"""Fits the weights of triage from `corpus/`: `python -m training`. Never needed to run."""
