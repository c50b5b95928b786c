"""`python -m kakekomi` is the command `kakekomi`."""

from kakekomi.cli import main

main()
