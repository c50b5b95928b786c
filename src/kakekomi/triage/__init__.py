"""Words → cases, kinds, danger, facts.

    outcome = read_words("身に覚えのない振込があった", read_lexicon(root))
    outcome.cases[0]        # ("unauthorized_banking", 0.75)

Words are looked at here and forgotten: nothing is stored or logged.
"""

from kakekomi.triage.lexicon import Lexicon, read_lexicon
from kakekomi.triage.outcome import Outcome, read_words

__all__ = ["Lexicon", "Outcome", "read_lexicon", "read_words"]
