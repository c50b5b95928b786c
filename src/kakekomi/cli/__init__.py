"""The command `kakekomi`: thin over the rooms; each file here is one command."""

from kakekomi.cli.entry import main

__all__ = ["main"]
