"""Words → cases, kinds, danger, facts.

    reader = make_reader(guidance.root)
    outcome = reader.read("身に覚えのない振込があった", today)
    outcome.cases[0]          # ("unauthorized_banking", 0.97)
    outcome.sureness          # one card, a few, or all of them

Words are looked at here and forgotten: nothing is stored or logged.
"""

from kakekomi.triage.lexicon import Lexicon, read_lexicon
from kakekomi.triage.outcome import Outcome, Sureness
from kakekomi.triage.reader import Reader, make_reader

__all__ = ["Lexicon", "Outcome", "Reader", "Sureness", "make_reader", "read_lexicon"]
