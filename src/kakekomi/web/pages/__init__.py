"""The pages, one module each: small functions from a visit to a response."""
