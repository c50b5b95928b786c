"""Figures of `kakekomi check` on invented messages with real addresses put in."""
