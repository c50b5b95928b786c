"""How well words are understood, on writers and scenarios that nothing was fitted on."""
